import { forgetBy, goesBy, KEPT_DAYS } from '../../../src/features/settings/settings';
import { onEachEngine } from '../../support/databases';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';
import { until } from '../../support/until';

/* What people of the shop write in a chat: to the customer, who hears it at LINE, or for one another. */

const DAY_MS = 24 * 60 * 60 * 1000;

onEachEngine((engine) => {
  let house: TestHouse;
  let sato: AtConsole;
  let suzuki: AtConsole;
  let boss: AtConsole;

  beforeAll(async () => {
    house = await openTestHouse(engine, { env: { CHAT_HOURS: 'Sun-Sat 00:00-24:00' } });
    const at = (name: string) => atConsole(house.app.db, house.app.url, 'agent', name);
    [sato, suzuki] = [await at('佐藤'), await at('鈴木')];
    boss = await atConsole(house.app.db, house.app.url, 'manager', '店長');
    await house.app.db('staff').update({ login: house.app.db.raw('id'), password_hash: 'x', totp_secret: 'x' });
  });
  afterAll(() => house.close());

  const thread = (person: string) => `/console/inbox/${person}`;
  const field = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
  const shown = (html: string) => html.replace(/<[^>]+>/g, ' ');
  const say = async (person: string, text: string) => {
    house.line.say(person, text);
    await house.line.delivered();
    await allDone(house.app.db);
  };
  /** Somebody who is looked after by 佐藤. */
  async function taken(): Promise<string> {
    const person = await house.friend();
    await say(person, 'オペレーター');
    await house.hears(person);
    await sato.post(`${thread(person)}/take`);
    return person;
  }
  async function formOf(by: AtConsole, person: string): Promise<Record<string, string>> {
    const { html } = await by.get(thread(person));
    return Object.fromEntries(['key', 'version', 'words'].map((name) => [name, field(html, name)]));
  }
  async function sends(by: AtConsole, person: string, fields: Record<string, string>) {
    const answer = await by.post(`${thread(person)}/answer`, fields);
    await allDone(house.app.db);
    return answer;
  }

  describe('notes', () => {
    test('are seen by everybody of the shop, by who does not have the chat too, and are never sent', async () => {
      const person = await taken();
      const calls = house.line.log.length;
      const note = { text: '以前も名前の件でお電話あり', key: crypto.randomUUID(), as: 'note' };
      const both = await Promise.all([1, 2].map(() => suzuki.post(`${thread(person)}/note`, note)));
      expect(both.map(({ status }) => status)).toEqual([303, 303]);
      await allDone(house.app.db);
      const { html } = await sato.get(thread(person));
      expect(html.match(/以前も名前の件でお電話あり/g)).toHaveLength(1);
      expect(html).toMatch(/class="piece note" id="said-note-[\w-]+"><small>メモ · <bdi>鈴木/);
      expect(house.unheard(person)).toBe(0);
      // LINE may be asked what they are called, or which menus there are; it is told nothing.
      expect(house.line.log.slice(calls).filter(({ path }) => path.includes('/message/'))).toEqual([]);
      const deeds = await house.app.db('audit_log').where({ deed: 'chat.noted' });
      expect(deeds).toHaveLength(1);
      expect(JSON.stringify(deeds)).not.toContain('名前');
    });

    test('what is marked as a note is not sent by the other button, and is not lost', async () => {
      const person = await taken();
      const answer = await sends(sato, person, { ...(await formOf(sato, person)), text: '内緒の話', as: 'note' });
      expect([answer.status, answer.html]).toEqual([422, expect.stringContaining('内緒の話') as string]);
      expect(shown(answer.html)).toContain('お客さまには送信していません');
      expect(house.unheard(person)).toBe(0);
      const empty = await sato.post(`${thread(person)}/note`, { text: ' ', key: crypto.randomUUID(), as: 'note' });
      expect(empty.status).toBe(422);
    });

    test('are counted and forgotten with the words that customers wrote', async () => {
      const person = await taken();
      const key = crypto.randomUUID();
      await sato.post(`${thread(person)}/note`, { text: '古いメモ', key, as: 'note' });
      const kept = { ...KEPT_DAYS, words: 30 };
      const [before, later] = [Date.now() + 29 * DAY_MS, Date.now() + 31 * DAY_MS];
      await forgetBy(house.app.db, kept, before);
      expect(await house.app.db('chat_notes').where({ key })).toHaveLength(1);
      expect((await goesBy(house.app.db, kept, later)).words).toBeGreaterThan(
        (await goesBy(house.app.db, kept, before)).words,
      );
      await forgetBy(house.app.db, kept, later);
      expect(await house.app.db('chat_notes').where({ key })).toEqual([]);
    });

    test('go with the data of whom they are about, and none is written about nobody', async () => {
      const person = await taken();
      await sato.post(`${thread(person)}/note`, { text: 'メモ', key: crypto.randomUUID(), as: 'note' });
      expect(await house.app.db('chat_notes').where({ person })).toHaveLength(1);
      await sato.post(`${thread(person)}/hand-back`, { words: (await formOf(sato, person)).words! });
      await allDone(house.app.db);
      await say(person, 'データを削除');
      await say(person, 'はい');
      await until(async () => Boolean(await house.app.db('erasures').first()), 'the erasure');
      expect(await house.app.db('chat_notes').where({ person })).toEqual([]);
      const nobody = `U${'0'.repeat(32)}`;
      const late = await sato.post(`${thread(nobody)}/note`, { text: 'メモ', key: crypto.randomUUID(), as: 'note' });
      expect(late.status).toBe(404);
    });
  });

  describe('several messages at once', () => {
    test('go in one call, in their order; empty ones are left out', async () => {
      const person = await taken();
      await say(person, '教えてください');
      const calls = house.line.log.length;
      const texts = { text: '一つ目', text2: ' ', text3: '二つ目\r\n続き', text4: '三つ目', text5: '四つ目' };
      expect((await sends(sato, person, { ...(await formOf(sato, person)), ...texts })).status).toBe(303);
      expect(await house.hears(person, 4)).toEqual(['一つ目', '二つ目\n続き', '三つ目', '四つ目']);
      const sent = house.line.log.slice(calls).filter(({ path }) => /message\/(reply|push)$/.test(path));
      expect(sent.map(({ path }) => path)).toEqual(['/v2/bot/message/reply']);
    });

    test('of 5,000 letters as LINE counts them each, all or none', async () => {
      const person = await taken();
      const longest = '🍎'.repeat(2_500);
      const over = await sends(sato, person, { ...(await formOf(sato, person)), text: longest, text2: `${longest}a` });
      expect(over.status).toBe(422);
      expect(house.unheard(person)).toBe(0);
      const texts = { text: longest, text2: longest, text3: longest, text4: longest, text5: longest };
      expect((await sends(sato, person, { ...(await formOf(sato, person)), ...texts })).status).toBe(303);
      expect(await house.hears(person, 5)).toEqual(Array(5).fill(longest));
    });
  });

  describe('canned replies', () => {
    const replies = '/console/replies';
    const wording = { name: 'お名前', ja: '{お客さま名}さま、{担当}が承りました。', en: '' };
    const keeps = (fields: Record<string, string> = {}) =>
      boss.post(`${replies}/add`, { ...wording, key: crypto.randomUUID(), ...fields });

    test('are written by those who may, once, under a name of their own, and with names there are', async () => {
      const key = crypto.randomUUID();
      expect((await sato.post(`${replies}/add`, { ...wording, key })).status).toBe(403);
      const both = await Promise.all([1, 2].map(() => keeps({ key, name: '二度' })));
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(await house.app.db('canned_replies').where({ name: '二度' })).toHaveLength(1);
      const taken = await keeps({ name: '二度', ja: '別の内容です' });
      expect([taken.status, taken.html]).toEqual([409, expect.stringContaining('別の内容です') as string]);
      const foreign = await keeps({ name: '別', ja: '{なまえ}さま' });
      expect([foreign.status, foreign.html]).toEqual([422, expect.stringContaining('{なまえ}さま') as string]);
      expect(shown((await sato.get(`${replies}/${key}`)).html)).toContain('{お客さま名}');
      expect((await sato.get(`${replies}/${key}`)).html).not.toContain('/remove');
    });

    test('who saves second sees what the first one wrote; who is done with one takes it away', async () => {
      const id = crypto.randomUUID();
      await keeps({ key: id, name: '二人で' });
      const change = (ja: string) =>
        boss.post(`${replies}/${id}/change`, { ...wording, name: '二人で', ja, version: '1' });
      expect((await change('一人目の文')).status).toBe(200);
      const second = await change('二人目の文');
      expect(second.status).toBe(409);
      for (const text of ['一人目の文', '二人目の文']) expect(second.html).toContain(text);
      expect((await boss.post(`${replies}/${id}/remove`, { version: '1' })).status).toBe(409);
      expect((await boss.post(`${replies}/${id}/remove`, { version: '2' })).status).toBe(200);
      expect((await sato.get(`${replies}/${id}`)).status).toBe(404);
      const deeds = house.app.db('audit_log').where({ subject: id, actor: boss.id }).orderBy('seq').pluck('deed');
      expect(await deeds).toEqual(['reply.added', 'reply.changed', 'reply.removed']);
    });

    test('are put below what is written, and are not sent with a blank in them', async () => {
      const id = crypto.randomUUID();
      await keeps({ key: id, name: '承り' });
      const person = await taken();
      const form = await formOf(sato, person);
      const put = await sato.post(`${thread(person)}/canned`, { ...form, text: 'お待たせしました。', canned: id });
      const text = 'お待たせしました。\n{お客さま名}さま、佐藤が承りました。';
      expect([put.status, put.html]).toEqual([200, expect.stringContaining(text) as string]);
      const blank = await sends(sato, person, { ...form, text });
      expect([blank.status, blank.html]).toEqual([422, expect.stringContaining(text) as string]);
      expect(house.unheard(person)).toBe(0);
      expect((await sends(sato, person, { ...form, text: text.replace('{お客さま名}', '山田') })).status).toBe(303);
      expect((await house.hears(person)).join()).toContain('山田さま、佐藤が承りました。');
    });
  });

  describe('what LINE refused', () => {
    test('is shown with its reason and sent once more, once, by who has the chat', async () => {
      const person = await taken();
      const fault = { status: 400, body: { message: 'The request body has 1 error(s)' } };
      house.line.addFaults({ match: { path: /message\/(?:push|reply)$/ }, fault });
      await sends(sato, person, { ...(await formOf(sato, person)), text: '届かない返信', text2: '続き' });
      expect(house.unheard(person)).toBe(0);
      const { html } = await sato.get(thread(person));
      expect(shown(html)).toContain('LINEがこのメッセージを受け付けませんでした');
      expect(shown(html)).not.toContain('request body');
      const fields = { of: field(html, 'of'), at: field(html, 'at') };
      expect((await suzuki.get(thread(person))).html).not.toContain('name="of"');
      expect((await suzuki.post(`${thread(person)}/again`, fields)).status).toBe(409);
      const both = await Promise.all([1, 2].map(() => sato.post(`${thread(person)}/again`, fields)));
      expect(both.map(({ status }) => status)).toEqual([303, 303]);
      await allDone(house.app.db);
      expect(await house.hears(person, 2)).toEqual(['届かない返信', '続き']);
      const after = (await sato.get(thread(person))).html;
      expect(shown(after)).toContain('もう一度送りました');
      expect(after).not.toContain('name="of"');
      await sato.post(`${thread(person)}/again`, fields);
      await allDone(house.app.db);
      expect(house.unheard(person)).toBe(0);
    });

    test('what arrived is not sent once more, nor anything to who blocked the account', async () => {
      const person = await taken();
      const form = await formOf(sato, person);
      await sends(sato, person, { ...form, text: '届いた返信' });
      await house.hears(person);
      const again = await sato.post(`${thread(person)}/again`, { of: form.key!, at: form.version! });
      expect(again.status).toBe(409);
      house.line.addFaults({
        match: { path: /message\/(?:push|reply)$/ },
        fault: { status: 400, body: { message: 'x' } },
      });
      const next = await formOf(sato, person);
      await sends(sato, person, { ...next, text: '届かない返信' });
      house.line.block(person);
      await house.settled();
      const page = await sato.get(thread(person));
      expect(shown(page.html)).toContain('ブロックされています');
      const version = /name="version" value="(\d+)"/.exec(page.html)?.[1] ?? form.version!;
      const blocked = await sato.post(`${thread(person)}/again`, { of: next.key!, at: version });
      expect([blocked.status, shown(blocked.html)]).toEqual([
        409,
        expect.stringContaining('送信していません') as string,
      ]);
      await allDone(house.app.db);
      expect(house.unheard(person)).toBe(0);
    });
  });

  test('what the customer wrote since the page was drawn is shown before the answer goes', async () => {
    const person = await taken();
    const form = await formOf(sato, person);
    await say(person, 'やはり結構です');
    const first = await sends(sato, person, { ...form, text: '承知しました。' });
    expect(first.status).toBe(409);
    expect(shown(first.html)).toContain('やはり結構です');
    expect(shown(first.html)).toContain('まだ送信していません');
    expect(first.html).toContain('承知しました。');
    expect(house.unheard(person)).toBe(0);
    const words = field(first.html, 'words');
    expect((await sends(sato, person, { ...form, words, text: '承知しました。' })).status).toBe(303);
    expect(await house.hears(person)).toEqual(['承知しました。']);
  });
});
