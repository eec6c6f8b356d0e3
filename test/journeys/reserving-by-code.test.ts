import { tellTalk } from '../../src/conversation/news';
import { openBook } from '../../src/features/book/book';
import { done } from '../support/book';
import { letterTo } from '../support/customer';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/*
 * Somebody who never linked books: who they are they show by a code to the contact on file. Signed webhooks in, calls to LINE
 * and one letter out.
 */

/** Monday, 23 November 2026, 14:00 in Tokyo. */
const NOON = Date.parse('2026-11-23T05:00:00Z');
const WEDNESDAY = Date.parse('2026-11-25T00:00:00+09:00');
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

type Action = { type: string; label: string; data?: string };

const WORDS = {
  ja: {
    ...{
      begin: '予約したい',
      unlinked: 'ご予約には、ご本人の確認が必要です',
      byCode: 'コードで確認',
      sent: /確認コードが届きます/,
    },
    ...{
      wrong: 'コードが違うようです',
      services: 'ご希望のメニューをお選びください',
      cut: 'カット',
      anyone: '指名なし',
    },
    ...{ day: '11/25(水) ○', bookIt: 'この内容で予約する', summary: 'この内容で予約します。よろしいですか?' },
    ...{ booked: '予約しました。11月25日(水) 10:00にお待ちしています。' },
  },
  en: {
    ...{
      begin: 'I want to book',
      unlinked: 'To book, I need to know who you are',
      byCode: 'Use a code',
      sent: /a code is on its way/,
    },
    ...{ wrong: "That code isn't right", services: 'Which service would you like?', cut: 'Cut', anyone: 'Anyone' },
    ...{ day: 'Wed 25 Nov ○', bookIt: 'Yes, book it', summary: 'Shall I book this?' },
    ...{ booked: 'Booked. We look forward to seeing you on Wed 25 Nov 10:00.' },
  },
} as const;

onEachEngine((engine) => {
  let house: TestHouse;
  let at: number;
  let letters = 0;
  beforeAll(async () => {
    at = NOON;
    house = await openTestHouse(engine, { members: true, now: () => at });
  });
  afterAll(() => house.close());
  beforeEach(() => {
    at = NOON;
  });

  async function heard(person: string) {
    await house.settled();
    return house.unheard(person) === 0 ? '' : (await house.hears(person)).join('\n');
  }
  async function says(person: string, text: string) {
    await house.line.say(person, text).delivered;
    return heard(person);
  }
  async function taps(person: string, label: string) {
    const { message } = house.line
      .chat(person)
      .filter(({ from }) => from === 'bot')
      .at(-1)!;
    const { quickReply } = message as unknown as { quickReply?: { items: { action: Action }[] } };
    const actions = quickReply?.items.map(({ action }) => action) ?? [];
    const action = actions.find((one) => one.label === label);
    if (!action) throw new Error(`no button ${label} among ${actions.map((one) => one.label).join(', ')}`);
    await house.line.tap(person, action as Parameters<typeof house.line.tap>[1])?.delivered;
    return heard(person);
  }
  /** Up to the code in their letter, which they have yet to type. */
  async function sentCode(person: string, lang: 'ja' | 'en', contact: string) {
    const words = WORDS[lang];
    expect(await says(person, words.begin)).toContain(words.unlinked);
    await taps(person, words.byCode);
    expect(await says(person, contact)).toMatch(words.sent);
    letters += 1;
    return letterTo(house, letters);
  }
  /** What they have at that hour of that Wednesday; the demo shop's own lie elsewhere. */
  const bookings = (member: string, hour: number) =>
    house.app.db('bookings').where({ member, begins_at: WEDNESDAY + hour * HOUR_MS });

  test.each([
    ['ja', 'hanako@example.jp', 'M-1001'],
    ['en', 'M-1002', 'M-1002'],
  ] as const)('in %s, from the first word by the code to the booked reservation', async (lang, contact, member) => {
    const words = WORDS[lang];
    const person = await house.friend(lang);
    const { code } = await sentCode(person, lang, contact);
    // Nobody is asked for anything of theirs, and the book of nothing, before it is known who they are.
    expect(await house.app.db('jobs').where({ kind: 'reserve', person })).toEqual([]);
    expect(await says(person, String((Number(code) + 1) % 1_000_000).padStart(6, '0'))).toContain(words.wrong);
    expect(await house.app.db('jobs').where({ kind: 'reserve', person })).toEqual([]);

    expect(await says(person, code)).toContain(words.services);
    await taps(person, words.cut);
    await taps(person, words.anyone);
    await taps(person, words.day);
    expect(await taps(person, '10:00')).toContain(words.summary);
    expect(await bookings(member, 10)).toEqual([]);
    expect(await taps(person, words.bookIt)).toContain(words.booked);
    expect(await bookings(member, 10)).toMatchObject([{ service: 'cut', status: 'confirmed', live: 1 }]);
    // Shown once is not linked for good.
    expect(await house.app.db('links').where({ line_user: person })).toEqual([]);
  });

  test('twenty minutes later it counts no more: nothing is booked, it is said so, and another code goes on at the summary', async () => {
    const person = await house.friend();
    const { code } = await sentCode(person, 'ja', 'M-1003');
    expect(await says(person, code)).toContain(WORDS.ja.services);
    await taps(person, 'カット');
    await taps(person, '指名なし');
    at += 10 * MINUTE_MS;
    await taps(person, WORDS.ja.day);
    at += 9 * MINUTE_MS;
    expect(await taps(person, '11:00')).toContain(WORDS.ja.summary);
    at += 2 * MINUTE_MS;
    expect(await house.app.db('holds').where({ member: 'M-1003' }).where('expires_at', '>', at)).toHaveLength(1);
    expect(await taps(person, WORDS.ja.bookIt)).toContain('確認コードの有効時間(20分)が過ぎました');
    expect(await bookings('M-1003', 11)).toEqual([]);
    await taps(person, '新しいコードを送る');
    expect(await says(person, 'M-1003')).toMatch(WORDS.ja.sent);
    letters += 1;
    const again = await letterTo(house, letters);
    expect(await says(person, again.code)).toMatch(/この内容で予約します[^]*11月25日\(水\) 11:00|11月25日\(水\) 11:00/);
    expect(await house.app.db('holds').where({ member: 'M-1003' })).toHaveLength(1);
    expect(await taps(person, WORDS.ja.bookIt)).toContain('予約しました。11月25日(水) 11:00');
    expect(await bookings('M-1003', 11)).toMatchObject([{ service: 'cut', live: 1 }]);
  });

  test('who waits sees it by a code, and leaves', async () => {
    const { db } = house.app;
    const day = { from: WEDNESDAY, until: WEDNESDAY + 24 * HOUR_MS };
    const wish = { member: 'M-1003', service: 'cut', resource: 'sasaki', state: 'waiting', asked_at: at, ...day };
    await db('waiting').insert(wish);
    const person = await house.friend();
    expect(await says(person, 'キャンセル待ちをやめたいのですが')).toContain('ご本人');
    await taps(person, 'コードで確認');
    expect(await says(person, 'M-1003')).toMatch(WORDS.ja.sent);
    letters += 1;
    const { code } = await letterTo(house, letters);
    expect(await says(person, code)).toContain('キャンセル待ち 11月25日(水)');
    expect(await says(person, 'キャンセル待ちをやめたい')).toContain('キャンセル待ちをやめます。よろしいですか');
    // Twenty minutes later it is asked anew who they are.
    at += 21 * MINUTE_MS;
    expect(await taps(person, '待つのをやめる')).toContain('キャンセル待ちはそのまま続いています');
    await taps(person, '新しいコードを送る');
    await says(person, 'M-1003');
    letters += 1;
    const again = await letterTo(house, letters);
    expect(await says(person, again.code)).toContain('キャンセル待ちをやめます。よろしいですか');
    expect(await taps(person, '待つのをやめる')).toContain('キャンセル待ちをやめました');
    expect(await db('waiting').where({ member: 'M-1003' }).select('state', 'left_by')).toEqual([
      { state: 'left', left_by: 'member' },
    ]);
  });

  test('a full day tells who is known by a code that it takes a link to wait; linked, they go on with that day', async () => {
    const { db } = house.app;
    const day = { resource: 'takahashi', date: '2026-11-26', open: 660, close: 720 };
    await db('special_days').insert(day);
    const book = openBook({ db, zone: 'Asia/Tokyo', now: () => at });
    const eleven = { member: 'M-1001', service: 'cut', resource: 'takahashi', beginsAt: WEDNESDAY + 35 * HOUR_MS };
    await book.book({ hold: done(await book.hold(eleven)).token, member: 'M-1001', source: 'test' });
    const person = await house.friend();
    const { code } = await sentCode(person, 'ja', 'M-1003');
    await says(person, code);
    await taps(person, WORDS.ja.cut);
    await taps(person, '高橋');
    expect(await says(person, '11/26')).toContain('会員と連携すると、空いたときにこのトークでお知らせできます');
    // Yes to what? And no: to that day.
    expect(await says(person, 'はい')).toContain('番号か項目の名前で');
    expect(await says(person, 'いいえ')).toContain('ご希望の日をお選びください');
    expect(await says(person, '11/26')).toContain('会員と連携すると、空いたときにこのトークでお知らせできます');
    expect(await taps(person, '別の日を選ぶ')).toContain('ご希望の日をお選びください');
    expect(await says(person, '11/26')).toContain('会員と連携すると、空いたときにこのトークでお知らせできます');
    expect(await says(person, '空いたら知らせる')).toContain('会員とLINEの連携');
    expect(await db('waiting').where({ from: WEDNESDAY + 24 * HOUR_MS })).toEqual([]);
    await db('links').insert({
      ...{ line_user: person, member: 'M-1003', method: 'line_login', assurance: 'password' },
      ...{ consent_version: '1', consented_at: at, linked_at: at },
    });
    await db.transaction((trx) => tellTalk(trx, 'linked-to-wait', person, { type: 'linked' }, at));
    await house.hears(person);
    expect(await taps(person, '空いたら知らせる')).toContain('空きが出たら、このトークでお知らせします');
    expect(await db('waiting').where({ member: 'M-1003', state: 'waiting' })).toMatchObject([
      { service: 'cut', resource: 'takahashi' },
    ]);
  });

  test('for an address that nobody has no letter leaves, no digits are right, and nothing is booked', async () => {
    const person = await house.friend();
    await says(person, '予約したい');
    await taps(person, 'コードで確認');
    expect(await says(person, 'nobody@example.jp')).toMatch(WORDS.ja.sent);
    expect(await says(person, '123456')).toContain(WORDS.ja.wrong);
    expect(house.line.mailbox()).toHaveLength(letters);
    expect(await house.app.db('jobs').where({ kind: 'reserve', person })).toEqual([]);
  });
});
