import type { Browser } from 'playwright-core';
import type { Db } from '../../../src/platform/db';
import { begin } from '../../../src/platform/web/sessions';
import { dayAt } from '../../../src/features/reminders/reminders';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';
import { onEachEngine } from '../../support/databases';
import { writeEntries } from '../../support/faq-files';
import { few, kindsOf, some, storable, whole, wrongIn } from '../../support/hostile-pages';
import { hostile } from '../../support/hostile-strings';
import { allDone, faqFolder, openTestHouse, type TestHouse } from '../../support/house';
import { parsed, type Parsed } from '../../support/parsed';
import { found, until } from '../../support/until';
import { ENTRIES } from '../../support/small-faq';

/*
 * Whatever customers, editors, colleagues and the company's own records may call things: each of the strings through each field,
 * all of them on the pages that show it. No page has an element or an attribute by them that it has not without them, nothing
 * leads elsewhere, nothing runs.
 */
jest.setTimeout(240_000);

const HARMLESS = ['こんにちは', 'A perfectly good question', 'https://example.com/page', 'あした 10:00', '山田 花子'];
onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let session: { cookie: string; token: string };
  let sent = 0;

  beforeAll(async () => {
    const folder = faqFolder();
    writeEntries(folder, ENTRIES);
    const env = { FAQ_FOLDER: folder, TRUSTED_PROXIES: '127.0.0.1', CHAT_HOURS: 'Sun-Sat 00:00-24:00' };
    house = await openTestHouse(engine, { env, members: true });
    db = house.app.db;
    await db('staff').insert({ id: 'owner', name: '佐藤', role: 'owner', created_at: Date.now() });
    session = await signedIn();
  });
  afterAll(() => house.close());

  async function signedIn() {
    const { id, session: begun } = await begin(
      db,
      { purpose: 'console', staff: 'owner', idleMs: 9e6, absoluteMs: 9e7 },
      Date.now(),
    );
    return { cookie: `musubi-console=${id}`, token: begun.token };
  }

  /** How much one may send is not the matter here: each comes from a network of their own, and with a fresh session now and then. */
  async function ask(path: string, fields?: Record<string, string>): Promise<{ status: number; html: string }> {
    sent += 1;
    if (sent % 50 === 0) session = await signedIn();
    const answer = await fetch(house.app.url + path, {
      method: fields ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        ...{ cookie: session.cookie, accept: 'text/html', 'accept-language': 'ja', 'sec-fetch-site': 'same-origin' },
        'x-forwarded-for': `198.${18 + (sent >> 16)}.${(sent >> 8) & 255}.${sent & 255}`,
      },
      ...(fields && { body: new URLSearchParams({ _token: session.token, ...fields }) }),
    });
    return { status: answer.status, html: await answer.text() };
  }
  const query = (path: string, name: string, value: string) =>
    `${path}?${new URLSearchParams({ [name]: value }).toString()}`;

  const wiredIn = ({ html }: { html: string }): Parsed['wired'] => parsed(html).wired;
  /** What a page draws of what was only sent is the same whichever database: one is enough. */
  const drawsAll = engine === 'sqlite';
  /** A customer whose chat is somebody’s of the shop: the bot is silent. */
  async function attended(texts: readonly string[]): Promise<string> {
    const person = await house.friend();
    const chat = { person, holder: 'staff', staff: 'owner', version: 1, words: 0, last_at: Date.now() };
    await db('chats').insert(chat);
    for (const text of texts) house.line.say(person, text);
    await house.line.delivered();
    await allDone(db);
    return person;
  }

  test('there are more than a hundred and fifty', () => expect(hostile.length).toBeGreaterThanOrEqual(150));

  test('every field that is searched by, and every address', async () => {
    const searched: [path: string, name: string][] = [
      ['/console/faq', 'q'],
      ['/console/faq', 'category'],
      ['/console/faq', 'tag'],
      ['/console/members', 'q'],
      ['/console/audit', 'deed'],
      ['/console/reservations', 'day'],
      ['/console/settings/words', 'q'],
    ];
    const faults: string[] = [];
    for (const [path, name] of searched) {
      if (!drawsAll && path !== '/console/members') continue;
      const may = kindsOf(await ask(path), await ask(query(path, name, 'zzz')), await ask(query(path, name, '山田')));
      if (name === 'category') may.add('option selected');
      // Longer addresses are not taken at all.
      for (const text of (name === 'q' ? hostile : some(hostile)).map((one) => one.slice(0, 300)))
        faults.push(
          ...wrongIn(`${path} ${name} ${JSON.stringify(text.slice(0, 20))}`, await ask(query(path, name, text)), may),
        );
    }
    for (const path of [
      '/console/faq/entries',
      '/console/faq/drafts',
      '/console/members',
      '/console/staff',
      '/console/inbox',
    ])
      for (const text of hostile.slice(0, 40)) {
        const { status } = await ask(`${path}/${encodeURIComponent(whole(text))}`);
        if (status >= 500) faults.push(`${path}/${text}: ${status}`);
      }
    expect(few(faults)).toEqual([]);
  });

  test('what customers write, and what they are answered, stays words in the thread', async () => {
    const plain = await attended(HARMLESS);
    await answer(plain, HARMLESS[0]!);
    const calm = await ask(`/console/inbox/${plain}`);
    const [may, wired] = [kindsOf(calm), wiredIn(calm).length];
    const faults: string[] = [];
    for (const part of [hostile.slice(0, 85), hostile.slice(85)]) {
      const person = await attended(part);
      const page = await ask(`/console/inbox/${person}`);
      faults.push(...wrongIn('customer', page, may));
      expect(wiredIn(page)).toHaveLength(wired);
    }
    const person = await attended([]);
    for (const text of hostile) {
      const status = await answer(person, text);
      if (status !== 303 && status !== 422) faults.push(`answer ${JSON.stringify(text)}: ${status}`);
    }
    await allDone(db);
    faults.push(...wrongIn('staff', await ask(`/console/inbox/${person}`), may));
    faults.push(...wrongIn('inbox', await ask('/console/inbox'), kindsOf(await ask('/console/inbox'))));
    expect(few(faults)).toEqual([]);

    async function answer(to: string, text: string): Promise<number> {
      const form = { text: text.slice(0, 2000), key: crypto.randomUUID(), version: '1' };
      return (await ask(`/console/inbox/${to}/answer`, form)).status;
    }
  });

  test('what customers call the files they send stays words in the thread, and names a file where it is saved', async () => {
    const withFiles = async (names: readonly string[]) => {
      const person = await attended([]);
      for (const fileName of names) house.line.sendFile(person, { fileName, bytes: Buffer.from(fileName || '-') });
      await house.line.delivered();
      await allDone(db);
      const kept = () => db('media').where({ person, state: 'kept' }).select('id') as Promise<{ id: string }[]>;
      await until(async () => (await kept()).length === names.length, 'all files');
      const page = await ask(`/console/inbox/${person}`);
      return { page, addresses: (await kept()).map(({ id }) => `/console/inbox/${person}/media/${id}`) };
    };
    const calm = await withFiles(HARMLESS);
    const [may, wired] = [kindsOf(calm.page), wiredIn(calm.page).length];
    const { page, addresses } = await withFiles(some(hostile));
    const faults = wrongIn('file', page, may);
    expect(wiredIn(page)).toHaveLength(wired);
    for (const address of addresses) {
      const { status, headers } = await fetch(house.app.url + address, { headers: { cookie: session.cookie } });
      const saved = headers.get('content-disposition') ?? '';
      const fits =
        /^attachment; filename=(?:"(?:[^"\\]|\\.)*"|[\w.!#$&+^`|~%'*-]+)(?:; filename\*=UTF-8''[\w.!#$&+^`|~%-]+)?$/;
      if (status !== 200 || !fits.test(saved)) faults.push(`${status} ${saved}`);
    }
    expect(few(faults)).toEqual([]);
  });

  test('what customers call themselves at LINE, notes in their chats, and the replies that are ready', async () => {
    const waits = (person: string, at: number) => ({
      ...{ person, holder: 'queue', version: 1, words: 0, waiting_since: at, last_at: at },
    });
    const called = async (names: readonly string[]) => {
      const people = names.map((displayName) => house.line.addPerson({ displayName }).userId);
      for (const person of people) house.line.follow(person);
      await house.line.delivered();
      await allDone(db);
      return people;
    };
    const [friend = ''] = await called([HARMLESS[0]!]);
    await db('chats').insert(waits(friend, 1));
    const calm = await known('/console/inbox', HARMLESS[0]!);
    const faults: string[] = [];
    // A page of the list holds fewer than all of them.
    const names = drawsAll ? hostile : some(hostile);
    for (let from = 0; from < names.length; from += 30) {
      const those = names.slice(from, from + 30);
      const people = await called([...those, 'いちばん後']);
      await db('chats').where({ holder: 'queue' }).delete();
      await db('chats').insert(people.map((person, at) => waits(person, at + 1)));
      faults.push(...wrongIn('inbox', await known('/console/inbox', 'いちばん後'), kindsOf(calm)));
      faults.push(
        ...wrongIn('name', await ask(`/console/inbox/${people[0]}`), kindsOf(await ask(`/console/inbox/${friend}`))),
      );
    }
    const noted = await attended([]);
    await ask(`/console/inbox/${noted}/note`, { text: HARMLESS[0]!, key: crypto.randomUUID() });
    const ready = { name: HARMLESS[0]!, ja: HARMLESS[0]!, en: HARMLESS[1]! };
    await ask('/console/replies/add', { ...ready, key: crypto.randomUUID() });
    const replies = await ask('/console/replies');
    const may = kindsOf(await ask(`/console/inbox/${noted}`));
    for (const text of hostile) {
      const { status } = await ask(`/console/inbox/${noted}/note`, { text, key: crypto.randomUUID() });
      if (status >= 500) faults.push(`note ${JSON.stringify(text)}: ${status}`);
      const added = { name: text.slice(0, 40), ja: text, en: text, key: crypto.randomUUID() };
      const kept = await ask('/console/replies/add', added);
      if (kept.status >= 500) faults.push(`reply ${JSON.stringify(text)}: ${kept.status}`);
    }
    faults.push(...wrongIn('notes', await ask(`/console/inbox/${noted}`), may));
    faults.push(...wrongIn('replies', await ask('/console/replies'), kindsOf(replies)));
    expect(few(faults)).toEqual([]);

    /** Names come from LINE behind the page's back. */
    function known(path: string, name: string) {
      return found(async () => {
        const page = await ask(path);
        return page.html.includes(name) ? page : undefined;
      }, `${name} on ${path}`);
    }
  });

  test('what is written to be sent later, at which time, and what of it was not sent', async () => {
    const time = `${new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)}T10:00`;
    const write = (to: string, texts: readonly string[], at = time) => {
      const fields = texts.map((text, nth) => [nth === 0 ? 'text' : `text${nth + 1}`, text]);
      const form = { key: crypto.randomUUID(), version: '1', when: 'time', time: at };
      const all: Record<string, string> = { ...form, ...(Object.fromEntries(fields) as Record<string, string>) };
      return ask(`/console/inbox/${to}/later`, all);
    };
    const callOff = async (to: string) => {
      const keys = (await db('later_messages').where({ person: to, state: 'waiting' }).pluck('key')) as string[];
      for (const key of keys) await ask(`/console/inbox/${to}/later/off`, { of: key });
    };
    const plain = await attended([]);
    expect((await write(plain, HARMLESS)).status).toBe(303);
    const calm = [await ask(`/console/inbox/${plain}`), await write(plain, HARMLESS, 'x')];
    await callOff(plain);
    const may = kindsOf(...calm, await ask(`/console/inbox/${plain}`));
    const faults: string[] = [];
    for (let from = 0; from < hostile.length; from += 50) {
      const person = await attended([]);
      for (let at = from; at < from + 50 && at < hostile.length; at += 5) {
        const { status } = await write(
          person,
          hostile.slice(at, at + 5).map((text) => text.slice(0, 2000)),
        );
        if (status !== 303 && status !== 422) faults.push(`later ${at}: ${status}`);
      }
      faults.push(...wrongIn('waiting', await ask(`/console/inbox/${person}`), may));
      await callOff(person);
      faults.push(...wrongIn('called off', await ask(`/console/inbox/${person}`), may));
    }
    if (drawsAll)
      for (const text of hostile) faults.push(...wrongIn('time', await write(plain, HARMLESS, text.slice(0, 30)), may));
    expect(await db('later_messages').whereNot({ state: 'called_off' })).toEqual([]);
    expect(few(faults)).toEqual([]);
  });

  test('what the bot is asked, it answers or admits; the questions without an answer are words', async () => {
    const calm = await ask('/console/faq/questions');
    const person = await house.friend();
    await db('journal').where({ person }).delete();
    for (const text of [...(drawsAll ? hostile : some(hostile)), 'ネイルはできますか', '領収書をいただけますか'])
      house.line.say(person, text);
    await house.line.delivered();
    await allDone(db);
    const page = await ask('/console/faq/questions');
    const listed = ['bdi', 'ul class', 'li class', 'input value', 'button class', 'small', 'h2', 'section class'];
    const may = kindsOf(calm, await ask('/console/faq/sheets'), await ask('/console/cases?show=closed'));
    for (const kind of [...listed, 'ul', 'li', 'div', 'button', 'input', 'input type', 'input name', 'a', 'a href'])
      may.add(kind);
    expect(few(wrongIn('questions', page, may))).toEqual([]);
    expect(page.html).toContain('ネイルはできますか');
  });

  test('the ways in which customers ask are words, and so is what is decided about them', async () => {
    const taught = async (words: string, nth: number) => {
      const row = { entry: 'parking', hash: `h${nth}`, lang: 'ja' };
      const [made] = (await db('asked_questions').insert(row).returning('id')) as { id: number | string }[];
      await db('askers').insert({
        ...{ question: made!.id, person: 'U', event: `e${nth}`, words, verdict: 'solved', at: 1 },
      });
      return Number(made!.id);
    };
    const first = await taught('駐車場はありますか', 0);
    const calm = await ask('/console/faq/ways');
    const may = kindsOf(calm);
    expect(calm.html).toContain('駐車場はありますか');
    await ask(`/console/faq/ways/${first}`, { verdict: 'forgotten' });
    // What no database keeps is not taken from LINE either.
    const texts = (drawsAll ? hostile : some(hostile)).filter((text) => !text.includes('\0'));
    const ids = [];
    // A page shows twenty of an entry.
    for (let at = 0; at < texts.length; at += 20) {
      const part = texts.slice(at, at + 20);
      for (const [nth, text] of part.entries()) ids.push(await taught(text, at + nth + 1));
      expect(few(wrongIn(`ways ${at}`, await ask('/console/faq/ways'), may))).toEqual([]);
      for (const id of ids.splice(0)) await ask(`/console/faq/ways/${id}`, { verdict: 'rejected' });
    }
  });

  test('every field of an entry, new, looked at, saved and listed', async () => {
    await ask('/console/faq/entries/parking/edit', {});
    const draft = '/console/faq/drafts/parking';
    const names = [...(await ask(draft)).html.matchAll(/<(?:input|textarea)[^>]* name="([a-z_0-9]+)"/g)]
      .map(([, name]) => name!)
      .filter((name) => !['_token', 'version', 'question', 'as'].includes(name));
    const all = (text: string) => ({ version: '1', ...Object.fromEntries(names.map((name) => [name, text])) });
    const calm = [await ask(`${draft}/look`, all('あ'.repeat(400))), await ask(`${draft}/look`, all(HARMLESS[2]!))];
    const wired = wiredIn(calm[0]!);
    const tried = [await ask('/console/faq/try', { question: '駐車場', as: 'linked' }), await ask('/console/faq/try')];
    const [mayLook, mayTry] = [kindsOf(...calm), kindsOf(...calm, ...tried)];
    const faults: string[] = [];
    for (const text of hostile) {
      if (drawsAll) {
        const look = await ask(`${draft}/look`, all(text.slice(0, 1000)));
        faults.push(...wrongIn('look', look, mayLook));
        expect(wiredIn(look)).toEqual(wired);
        const asked = await ask('/console/faq/try', { question: text.slice(0, 1000), as: 'unlinked' });
        faults.push(...wrongIn('try', asked, mayTry));
      }
      await ask('/console/faq/new', {
        question_ja: text,
        answer_ja: text,
        title_ja: text,
        owner: text,
        category: text,
      });
    }
    expect(few(faults)).toEqual([]);
    const list = await ask('/console/faq?tag=new');
    const made = (await db('faq_drafts').whereNull('base_hash').select('entry')) as { entry: string }[];
    expect(made.length).toBeGreaterThan(120);
    expect(
      few(wrongIn('list', list, kindsOf(await ask('/console/faq'), await ask('/console/faq?tag=changed')))),
    ).toEqual([]);
    // Saved and shown again, each at least once in the check of what it would change.
    for (const { entry } of made.slice(0, 40))
      faults.push(...wrongIn(`draft ${entry}`, await ask(`/console/faq/drafts/${entry}`), mayLook));
    expect(few(faults)).toEqual([]);
  });

  test('what was said in a chat that is over, where it is to become an entry', async () => {
    const over = async (texts: readonly string[]) => {
      const began = Date.now() - 1_000;
      const person = await attended(texts);
      const deed = { person, actor: 'owner', staff: 'owner' };
      await db('chat_history').insert([
        { ...deed, version: 1, at: began, deed: 'claimed' },
        { ...deed, version: 2, at: Date.now() + 60_000, deed: 'handedBack' },
      ]);
      await db('chats').where({ person }).update({ holder: 'bot', staff: null, version: 2, waiting_since: null });
      return ask(`/console/inbox/${person}/faq`);
    };
    const calm = await over([...HARMLESS, '駐車場はありますか', '私は山田です。090-1234-5678']);
    expect(calm.status).toBe(200);
    const faults: string[] = [];
    const texts = (drawsAll ? hostile : some(some(hostile))).filter((text) => text.trim() !== '');
    for (let from = 0; from < texts.length; from += 15)
      faults.push(...wrongIn('closed', await over(texts.slice(from, from + 15)), kindsOf(calm)));
    expect(few(faults)).toEqual([]);
  });

  test('sheets and files of entries, shown before they are taken', async () => {
    if (!drawsAll) return;
    const review = async (files: readonly [name: string, text: string][]) => {
      const body = new FormData();
      body.append('_token', session.token);
      for (const [name, text] of files) body.append('sheet', new Blob([text]), name);
      const headers = { cookie: session.cookie, accept: 'text/html', 'accept-language': 'ja' };
      const answer = await fetch(`${house.app.url}/console/faq/sheets`, {
        ...{ method: 'POST', body, headers: { ...headers, 'sec-fetch-site': 'same-origin' } },
      });
      return { status: answer.status, html: await answer.text() };
    };
    const cell = (text: string) => `"${storable(text).replaceAll('"', '""')}"`;
    const row = (text: string, nth: number) => [`h-${nth}`, cell(text), cell(text), cell(text)].join();
    const entry = (text: string, nth: number) =>
      JSON.stringify({ id: `h-${nth}`, question: { ja: text }, answer: { ja: text }, title: { ja: text } });
    const page = (text: string) => `---\nid: ${text}\nquestion:\n  ja: ${text}\n---\n\n## 日本語\n\n${text}\n`;
    const all = (texts: readonly string[]): [string, string][][] => [
      [['sheet.csv', ['id,question_ja,answer_ja,title_ja', ...texts.map(row)].join('\n')]],
      [['lines.jsonl', texts.map(entry).join('\n')]],
      texts.slice(0, 90).map((text) => [`${storable(text).slice(0, 40)}.md`, page(text)]),
    ];
    const broken: [string, string][] = [
      ['a.md', 'x'],
      ['b.csv', 'x'],
      ['c.jsonl', '{'],
    ];
    const calm = await Promise.all([broken, ...all(HARMLESS)].map(review));
    const shown = await Promise.all(all(hostile.filter((text) => text.trim() !== '')).map(review));
    expect([...calm, ...shown].map(({ status }) => status)).toEqual(Array(7).fill(200));
    for (const { html } of shown.slice(0, 2)) expect(html.length).toBeGreaterThan(20_000);
    expect(few(shown.flatMap((one, nth) => wrongIn(`review ${nth}`, one, kindsOf(...calm))))).toEqual([]);
  });

  test('names of colleagues, notes about cases, and what the company’s own records say', async () => {
    const faults: string[] = [];
    const colleagues = await ask('/console/staff/invite', { name: HARMLESS[4]!, role: 'agent' });
    const now = Date.now();
    const [{ id }] = (await db('cases').insert(
      { person: 'U1', topic: 'orders', opened_at: now, key: 'h', facts: '{"order":"A-1"}' },
      ['id'],
    )) as [{ id: number }];
    const noted = await ask(`/console/cases/${id}/note`, { text: HARMLESS[0]! });
    const shelf = await ask('/console/cases');
    const home = await ask('/console');
    const badly = await ask('/console/staff/invite', { name: '', role: 'agent' });
    for (const [at, text] of hostile.entries()) {
      const invited = await ask('/console/staff/invite', { name: text.slice(0, 80), role: 'agent' });
      // The list grows: now and then is often enough.
      if (at % 40 === 39) faults.push(...wrongIn('invite', invited, kindsOf(colleagues, badly)));
      const { status } = await ask(`/console/cases/${id}/note`, { text });
      if (status >= 500) faults.push(`note ${JSON.stringify(text)}: ${status}`);
    }
    faults.push(...wrongIn('case', await ask(`/console/cases/${id}`), kindsOf(noted)));
    faults.push(...wrongIn('staff', await ask('/console/staff'), kindsOf(colleagues)));
    const facts = (text: string, at: number) => ({
      ...{
        person: `UH${at}`,
        topic: 'orders',
        opened_at: now + at,
        key: `h${at}`,
        facts: JSON.stringify({ order: text }),
      },
    });
    await db('cases').insert(hostile.slice(0, 90).map(facts));
    faults.push(...wrongIn('shelf', await ask('/console/cases'), kindsOf(shelf)));
    faults.push(...wrongIn('home', await ask('/console'), kindsOf(home)));

    const member = await ask('/console/members/M-1003');
    const found = await ask(query('/console/members', 'q', '山田'));
    const mayMember = kindsOf(member, found);
    const rows = hostile.map((text, at) => ({
      ...{ id: `H-${at}`, name: `山田${storable(text)}`, name_en: storable(text), kana: storable(text) },
      ...{ rank: storable(text), created_at: now },
    }));
    await db('members').insert(rows);
    for (const row of rows) faults.push(...wrongIn('member', await ask(`/console/members/${row.id}`), mayMember));
    faults.push(...wrongIn('members', await ask(query('/console/members', 'q', '山田')), kindsOf(found)));

    // Names, services, the one line, and the shop's own wordings.
    const today = dayAt('Asia/Tokyo', now);
    const warm = async (id: string) => {
      const person = await house.friend();
      const link = { method: 'account_link', assurance: 'password', consent_version: 'test' };
      await db('links').insert({ line_user: person, member: id, ...link, consented_at: now, linked_at: now });
      await db('members').where({ id }).update({ renews_on: today });
      return person;
    };
    const [friend, line] = [await warm('M-1003'), HARMLESS[0]!];
    const list = await ask('/console/morning');
    const word = (text: string) => ({ key: crypto.randomUUID(), as: 'renewal', line: text });
    const calmLook = [
      await ask(`/console/morning/${friend}/look`, word(HARMLESS[2]!)),
      await ask(`/console/morning/${friend}/look`, word(line)),
      await ask(`/console/morning/${friend}/look`, word('あ'.repeat(200))),
    ];
    const chosen = rows.filter((_, at) => at % 12 === 0);
    for (const { id: one } of chosen) {
      const person = await warm(one);
      faults.push(...wrongIn('word', await ask(`/console/morning/${person}`), kindsOf(...calmLook)));
    }
    faults.push(...wrongIn('morning', await ask('/console/morning'), kindsOf(list)));
    for (const [at, text] of (drawsAll ? hostile : some(hostile)).entries()) {
      const looked = await ask(`/console/morning/${friend}/look`, word(text.slice(0, 1000)));
      faults.push(...wrongIn(`line ${JSON.stringify(text.slice(0, 20))}`, looked, kindsOf(...calmLook)));
      if (at % 4 > 0) continue;
      const timed = { ...word(text.slice(0, 1000)), do: 'later', at: text.slice(0, 10) };
      const { status } = await ask(`/console/morning/${friend}/send`, timed);
      if (status !== 422) faults.push(`time ${JSON.stringify(text)}: ${status}`);
    }

    const day = await ask('/console/reservations');
    const hours = [await ask('/console/settings/hours'), await ask('/console/settings/days')];
    const resources = hostile.map((text, at) => ({
      ...{ id: `h-${at}`, name_ja: storable(text), name_en: storable(text), kind: 'staff' },
    }));
    await db('resources').insert(resources);
    await db('resource_seats').insert(resources.map(({ id: resource }) => ({ resource, seat: 1 })));
    for (const [at, one] of ((await db('services').select('id')) as { id: string }[]).entries())
      await db('services')
        .where(one)
        .update({ name_ja: storable(hostile[at]!), name_en: storable(hostile[at]!) });
    faults.push(...wrongIn('day', await ask('/console/reservations'), kindsOf(day)));
    for (const path of ['/console/settings/hours', '/console/settings/days'])
      faults.push(...wrongIn(path, await ask(path), kindsOf(...hours)));
    expect(few(faults)).toEqual([]);
  });

  test('what is typed into the settings is shown again as it was typed, and kept by none', async () => {
    const pages: [path: string, fields: (text: string) => Record<string, string>][] = [
      [
        '/console/settings/hours',
        (text) => ({ ...{ sun: text, mon: text, tue: text, wed: text, thu: text, fri: text, sat: text }, of: '' }),
      ],
      ['/console/settings/days', (text) => ({ from: text.slice(0, 10), to: text.slice(0, 10), spans: text })],
      [
        '/console/settings/services/cut',
        (text) => ({
          ...{ nameJa: text, nameEn: text, changeUntil: text, cancelUntil: text, reminders: text, price: text },
          ...{ minutes: text, bufferBefore: text, bufferAfter: text, lateFeePercent: text, noticeMinutes: text },
          ...{ horizonDays: text, maxOpen: text, stepMinutes: text },
          ...{ approval: 'no', active: 'yes', unmarked: 'came' },
        }),
      ],
      [
        '/console/settings/resources/sasaki',
        (text) => ({ nameJa: text, nameEn: text, seats: text, kind: 'staff', active: 'yes' }),
      ],
      ['/console/settings/chat-days', (text) => ({ from: text.slice(0, 10), to: text.slice(0, 10), spans: text })],
    ];
    const faults: string[] = [];
    for (const [path, fields] of pages) {
      const act: Record<string, string> = { version: '0' };
      if (!/cut|sasaki/.test(path)) act.do = path.endsWith('hours') ? 'save' : 'set';
      const may = kindsOf(await ask(path), await ask(path, { ...fields('いつでも'), ...act }));
      for (const text of some(hostile)) {
        const page = await ask(path, { ...fields(text.slice(0, 200)), ...act });
        faults.push(...wrongIn(`${path} ${JSON.stringify(text.slice(0, 20))}`, page, may));
        if (page.status < 400) faults.push(`${path} took ${JSON.stringify(text.slice(0, 20))}`);
      }
    }
    expect(few(faults)).toEqual([]);
  });

  const inBrowser = chromiumPath && engine === 'sqlite' ? describe : describe.skip;
  inBrowser('in Chromium', () => {
    test('none of it runs, none of it is refused, no dialog opens', async () => {
      const browser: Browser = await launch();
      try {
        const { page, faults } = await watchedPage(browser);
        const [name = '', value = ''] = session.cookie.split('=');
        await page.context().addCookies([{ name, value, url: house.app.url }]);
        const chats = (await db('chats').where({ staff: 'owner' }).pluck('person')) as string[];
        const drafts = (await db('faq_drafts').limit(8).pluck('entry')) as string[];
        const cases = (await db('cases').where({ key: 'h' }).pluck('id')) as number[];
        const paths = [
          ...chats.map((person) => `inbox/${person}`),
          ...drafts.map((entry) => `faq/drafts/${entry}`),
          ...cases.map((id) => `cases/${id}`),
          ...[
            'faq?tag=new',
            'faq/questions',
            'faq/ways',
            'members?q=%E5%B1%B1%E7%94%B0',
            'members/H-8',
            'staff',
            'cases',
            'reservations',
            'morning',
            '',
          ],
        ];
        for (const path of paths) {
          await page.goto(`${house.app.url}/console/${path}`.replace(/\/$/, ''));
          expect([path, await page.evaluate('globalThis.__pwned ?? "untouched"')]).toEqual([path, 'untouched']);
          expect(await page.locator('main h1').count()).toBe(1);
        }
        // A stream draws it anew while it is looked at.
        await page.goto(`${house.app.url}/console/inbox/${chats[0]}`);
        for (const text of hostile.slice(0, 20)) house.line.say(chats[0]!, text);
        house.line.say(chats[0]!, '終わりました');
        await page.locator('.piece.customer').getByText('終わりました').waitFor();
        expect(await page.evaluate('globalThis.__pwned ?? "untouched"')).toBe('untouched');
        expect(faults).toEqual([]);
      } finally {
        await browser.close();
      }
    });
  });
});
