import { ATTEMPT_MS } from '../../src/features/identity/identity';
import { BrowserLike } from '../doors/web/browser-like';
import { openBrowser, tapLink } from '../support/browse';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

const HANAKO = { login: 'M-1001', password: 'sakura-1001' };
const ICHIRO = { login: 'ichiro@example.jp', password: 'sakura-1002' };

onEachEngine((engine) => {
  let house: TestHouse;
  let later: number;
  beforeEach(async () => {
    later = 0;
    house = await openTestHouse(engine, {
      members: true,
      now: () => Date.now() + later,
      simulator: { phone: true },
    });
  });
  afterEach(() => house.close());

  const path = (address: string) => new URL(address).pathname + new URL(address).search;

  /** Asks in the chat, and gives the address behind the button that comes. */
  async function offer(userId: string): Promise<string> {
    house.line.say(userId, '会員と連携');
    await house.hears(userId);
    const card = house.line.chat(userId).findLast(({ from, message }) => from === 'bot' && message.type === 'flex');
    return /"uri":"([^"]+)"/.exec(JSON.stringify(card?.message))![1]!;
  }

  /** Opens the button's page and logs in there. */
  async function logIn(address: string, fields: Record<string, string>, browser = new BrowserLike(house.app.url)) {
    expect((await browser.ask(path(address))).status).toBe(200);
    const ticket = new URL(address).searchParams.get('ticket')!;
    return { browser, answer: await browser.send('/link', { ticket, ...fields }) };
  }

  /** The whole way, from the chat to the end of LINE's dialog. */
  async function link(userId: string, fields: Record<string, string>, atDialog = userId) {
    const { answer } = await logIn(await offer(userId), fields);
    expect(answer.status).toBe(303);
    return tapLink(openBrowser(), house.simulator.url, atDialog, answer.headers.get('location')!);
  }

  async function linked(userId: string, fields: Record<string, string>) {
    await link(userId, fields);
    await house.hears(userId, 2);
  }

  /** Time passes for what stands in the store: PostgreSQL has a clock of its own, so what is due comes nearer instead. */
  async function pass(ms: number): Promise<void> {
    await house.app.db('link_attempts').decrement('expires_at', ms);
    await house.app.db('jobs').where({ kind: 'link-expiry' }).decrement('due_at', ms);
    await house.app.db('lanes').where('lane', 'like', 'link-expiry:%').decrement('ready_at', ms);
  }

  async function rows(table: string) {
    return JSON.stringify(await house.app.db(table));
  }

  test('from the chat over our page and LINE’s dialog: linked, told so, and known from then on', async () => {
    const hanako = await house.friend();
    const page = await link(hanako, HANAKO);
    expect(page.html).toContain('アカウントを連携しました');
    expect(await house.hears(hanako, 2)).toEqual([
      '連携が完了しました。\n山田 花子さま(会員番号 末尾001)です。',
      expect.stringContaining('マイ連携') as string,
    ]);
    house.line.say(hanako, 'ポイントは?');
    expect(await house.hears(hanako)).toEqual([expect.stringMatching(/^ポイント残高は \d+ ポイントです。/) as string]);
    house.line.say(hanako, '注文はどうなってる');
    expect(await house.hears(hanako)).toEqual([expect.stringContaining('A-1042') as string]);
    house.line.say(hanako, '会員情報');
    const [details] = await house.hears(hanako);
    expect(details).toContain('山田 花子');
    expect(details).not.toContain('hanako@example.jp');
  });

  test('in the middle of booking: the link and the services come as one reply, and nothing is pushed', async () => {
    const hanako = await house.friend();
    house.line.say(hanako, '予約したい');
    expect((await house.hears(hanako)).join()).toContain('ご本人の確認が必要です');
    const { answer } = await logIn(await offer(hanako), HANAKO);
    const count = (way: string) => house.line.tally.get(`POST /v2/bot/message/${way} 200`) ?? 0;
    const [replies, pushes] = [count('reply'), count('push')];
    await tapLink(openBrowser(), house.simulator.url, hanako, answer.headers.get('location')!);
    expect(await house.hears(hanako, 3)).toEqual([
      '連携が完了しました。\n山田 花子さま(会員番号 末尾001)です。',
      expect.stringContaining('マイ連携') as string,
      expect.stringContaining('1. カット: 5,500円') as string,
    ]);
    expect([count('reply') - replies, count('push') - pushes]).toEqual([1, 0]);
  });

  test('a wrong password is told on the page, with what was typed kept, and the right one goes on', async () => {
    const hanako = await house.friend();
    const { browser, answer } = await logIn(await offer(hanako), { login: 'M-1001', password: 'guess' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('パスワードが違うようです');
    expect(html).toContain('value="M-1001"');
    expect(html).not.toContain('guess');
    const token = /name="_token" value="([^"]+)"/.exec(html)![1]!;
    const again = await browser.send('/link/login', { _token: token, ...HANAKO });
    expect(again.status).toBe(303);
    expect(await rows('links')).toBe('[]');
  });

  test('a login that fails ten times is left alone for a while, also with the right password', async () => {
    const hanako = await house.friend();
    const { browser, answer } = await logIn(await offer(hanako), { login: 'M-1001', password: 'guess-0' });
    let html = await answer.text();
    for (let tries = 1; tries < 11; tries += 1) {
      const token = /name="_token" value="([^"]+)"/.exec(html)![1]!;
      html = await (
        await browser.send('/link/login', { _token: token, login: 'm-1001 ', password: `guess-${tries}` })
      ).text();
    }
    expect(html).toContain('15分ほどたってから');
    const token = /name="_token" value="([^"]+)"/.exec(html)![1]!;
    expect((await browser.send('/link/login', { _token: token, ...HANAKO })).status).toBe(422);
    expect(await rows('links')).toBe('[]');
  });

  test('an address is good for one browser, once, for ten minutes; looking at it changes nothing', async () => {
    const hanako = await house.friend();
    const address = await offer(hanako);
    const before = await rows('link_attempts');
    for (const method of ['GET', 'HEAD']) {
      const answer = await new BrowserLike(house.app.url).ask(path(address), { method });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    }
    expect(await rows('link_attempts')).toBe(before);
    await logIn(address, { login: 'M-1001', password: 'guess' });
    const second = new BrowserLike(house.app.url);
    expect((await second.ask(path(address))).status).toBe(410);
    const ticket = new URL(address).searchParams.get('ticket')!;
    expect((await second.send('/link', { ticket, ...HANAKO })).status).toBe(410);

    const old = await offer(hanako);
    later = ATTEMPT_MS;
    expect((await new BrowserLike(house.app.url).ask(path(old))).status).toBe(410);
  });

  test('somebody else’s LINE at the dialog: nothing is linked, and who was offered it is warned', async () => {
    const [hanako, attacker] = [await house.friend(), await house.friend()];
    const page = await link(hanako, HANAKO, attacker);
    expect(page.status).toBe(403);
    expect(await house.hears(hanako)).toEqual([expect.stringContaining('LINEでの確認が完了しなかった') as string]);
    expect(await rows('links')).toBe('[]');
    expect(house.unheard(attacker)).toBe(0);
  });

  test('a nonce that comes from another LINE user links nobody, and who was offered it is warned', async () => {
    const [hanako, attacker] = [await house.friend(), await house.friend()];
    const { answer } = await logIn(await offer(hanako), HANAKO);
    const nonce = new URL(answer.headers.get('location')!).searchParams.get('nonce')!;
    const event = house.line.compose(attacker, { type: 'accountLink', link: { result: 'ok', nonce } });
    await house.line.deliver([event]).delivered;
    expect(await house.hears(hanako)).toEqual([expect.stringContaining('別のLINEアカウント') as string]);
    expect(await rows('links')).toBe('[]');
  });

  test('who logged in and never came back from LINE is told when the time is over', async () => {
    const hanako = await house.friend();
    await logIn(await offer(hanako), HANAKO);
    await pass(ATTEMPT_MS + 60_000);
    expect(await house.hears(hanako)).toEqual([expect.stringContaining('有効期限が切れたようです') as string]);
    expect(await rows('links')).toBe('[]');
  });

  test('a member linked elsewhere moves only by their own wish after their login, and the other LINE is told', async () => {
    const [old, fresh] = [await house.friend(), await house.friend()];
    await linked(old, HANAKO);
    const { browser, answer } = await logIn(await offer(fresh), HANAKO);
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('ほかのLINEと連携済みです');
    const token = /name="_token" value="([^"]+)"/.exec(html)![1]!;
    const moved = await browser.send('/link/move', { _token: token });
    expect(moved.status).toBe(303);
    await tapLink(openBrowser(), house.simulator.url, fresh, moved.headers.get('location')!);
    expect(await house.hears(fresh, 2)).toContain('連携が完了しました。\n山田 花子さま(会員番号 末尾001)です。');
    expect(await house.hears(old)).toEqual([expect.stringContaining('別のLINEに切り替わりました') as string]);
    house.line.say(old, 'ポイントは');
    expect(await house.hears(old)).toEqual([expect.stringContaining('確認が必要です') as string]);
  });

  test('a LINE account that is linked is told so, in the chat and on the page', async () => {
    const hanako = await house.friend();
    const address = await offer(hanako);
    await linked(hanako, HANAKO);
    house.line.say(hanako, '会員と連携');
    expect(await house.hears(hanako)).toEqual([expect.stringContaining('会員アカウントと連携しています') as string]);
    expect((await new BrowserLike(house.app.url).ask(path(address))).status).toBe(410);
  });

  test('unlinking asks once more; then nothing personal is told, and it can be linked again', async () => {
    const hanako = await house.friend();
    await linked(hanako, HANAKO);
    house.line.say(hanako, '連携を解除する');
    expect(await house.hears(hanako)).toEqual([expect.stringContaining('連携を解除しますか') as string]);
    house.line.say(hanako, 'やめる');
    await house.hears(hanako, 2);
    house.line.say(hanako, '連携を解除する');
    await house.hears(hanako);
    house.line.say(hanako, '解除する');
    expect(await house.hears(hanako)).toEqual(['連携を解除しました。いつでもまた連携できます。']);
    expect(await rows('links')).toBe('[]');
    house.line.say(hanako, 'ポイントは');
    expect(await house.hears(hanako)).toEqual([expect.stringContaining('確認が必要です') as string]);
    await linked(hanako, ICHIRO);
  });

  test('what they asked before they were linked is answered as soon as they are', async () => {
    const hanako = await house.friend();
    house.line.say(hanako, 'ポイントは');
    await house.hears(hanako);
    await link(hanako, HANAKO);
    expect(await house.hears(hanako, 3)).toContainEqual(expect.stringMatching(/^ポイント残高は/) as string);
  });

  test('no ticket, nonce, password or token stands in the log, and none in the tables once it is used', async () => {
    const hanako = await house.friend();
    const address = await offer(hanako);
    const { answer } = await logIn(address, HANAKO);
    const dialog = new URL(answer.headers.get('location')!);
    await tapLink(openBrowser(), house.simulator.url, hanako, dialog.href);
    await house.hears(hanako, 2);
    await house.settled();
    const tables = ['link_attempts', 'links', 'link_history', 'web_sessions', 'journal', 'members'];
    const stored = (await Promise.all(tables.map(rows))).join();
    for (const secret of [dialog.searchParams.get('nonce')!, dialog.searchParams.get('linkToken')!, HANAKO.password])
      expect(stored).not.toContain(secret);
    expect(stored).not.toContain(new URL(address).searchParams.get('ticket')!);
  });

  describe('by a code, for those who are not linked', () => {
    /** The newest code that was mailed or sent. */
    async function codeSent(count = 1): Promise<{ to: string; code: string }> {
      const letter = await house.line.waitFor(() => house.line.mailbox()[count - 1], 10_000, 'a letter');
      return { to: letter.to, code: /\d{6}/.exec(letter.text)![0] };
    }

    test('one question is answered, and the next is asked for anew', async () => {
      const hanako = await house.friend();
      house.line.say(hanako, 'ポイントは');
      await house.hears(hanako);
      house.line.say(hanako, 'コードで確認');
      await house.hears(hanako);
      house.line.say(hanako, 'Hanako@example.jp');
      expect(await house.hears(hanako)).toEqual([expect.stringContaining('ご登録があれば') as string]);
      const { to, code } = await codeSent();
      expect(to).toBe('hanako@example.jp');
      house.line.say(hanako, code);
      expect(await house.hears(hanako)).toEqual([expect.stringMatching(/^ポイント残高は/) as string]);
      house.line.say(hanako, 'ポイントは');
      expect(await house.hears(hanako)).toEqual([expect.stringContaining('確認が必要です') as string]);
      house.line.say(hanako, '注文の状況');
      expect(await house.hears(hanako)).toEqual([expect.stringContaining('確認が必要です') as string]);
    });

    test('a member’s number only says where the code goes; nobody’s address is answered the same', async () => {
      const [one, other] = [await house.friend(), await house.friend()];
      const answers = [];
      for (const [who, contact] of [
        [one, 'M-1002'],
        [other, 'nobody@example.jp'],
      ] as const) {
        for (const words of ['ポイントは', 'コードで確認', contact]) {
          house.line.say(who, words);
          answers.push(...(await house.hears(who)));
        }
      }
      expect(answers.slice(0, 3)).toEqual(answers.slice(3));
      expect((await codeSent()).to).toBe('ichiro@example.jp');
      await house.settled();
      expect(house.line.mailbox()).toHaveLength(1);
    });

    test('a wrong code is told, and after five the right one is worth nothing', async () => {
      const hanako = await house.friend();
      for (const words of ['ポイントは', 'コードで確認', 'hanako@example.jp']) {
        house.line.say(hanako, words);
        await house.hears(hanako);
      }
      const { code } = await codeSent();
      const wrong = code === '123456' ? '654321' : '123456';
      for (let tries = 1; tries <= 4; tries += 1) {
        house.line.say(hanako, wrong);
        expect(await house.hears(hanako)).toEqual([expect.stringContaining('コードが違うようです') as string]);
      }
      house.line.say(hanako, wrong);
      expect(await house.hears(hanako)).toEqual([expect.stringContaining('もう使えません') as string]);
      house.line.say(hanako, code);
      await house.settled();
      const heard = house.line.chat(hanako).map(({ message }) => JSON.stringify(message));
      expect(heard.join()).not.toContain('ポイント残高は');
    });

    test('another LINE user can do nothing with it', async () => {
      const [hanako, thief] = [await house.friend(), await house.friend()];
      for (const words of ['ポイントは', 'コードで確認', 'hanako@example.jp']) {
        house.line.say(hanako, words);
        await house.hears(hanako);
      }
      const { code } = await codeSent();
      for (const words of ['ポイントは', 'コードで確認', 'nobody@example.jp', code]) {
        house.line.say(thief, words);
        await house.hears(thief);
      }
      expect(JSON.stringify(house.line.chat(thief))).not.toContain('ポイント残高は');
    });
  });

  test('in a group nothing personal is said, whoever asks and however', async () => {
    const hanako = await house.friend();
    await linked(hanako, HANAKO);
    const { chatId } = house.line.createGroup({ members: [hanako] });
    await house.line.inviteBot(chatId).delivered;
    await house.hears(chatId);
    for (const words of [
      'ポイントは',
      '注文の状況',
      '予約を確認',
      '会員情報',
      'マイ連携',
      '会員と連携',
      '連携を解除する',
    ]) {
      house.line.say(hanako, words, { groupId: chatId, mentionBot: true });
      const [heard] = await house.hears(chatId);
      expect(heard).toContain('1対1のトーク');
    }
    expect(await rows('links')).not.toBe('[]');
  });
});
