import { randomUUID } from 'node:crypto';
import { errandJobs } from '../../src/conversation/errands';
import type { Asked } from '../../src/conversation/turn';
import { tellTalk } from '../../src/conversation/news';
import { tellOfWaiting } from '../../src/conversation/waiting-news';
import { openBook } from '../../src/features/book/book';
import { enqueue } from '../../src/platform/outbox/outbox';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { atConsole } from '../support/staff-session';

/* Somebody books in the chat: signed webhooks in, calls to LINE out, over the demo shop's own book. */

/** Monday, 23 November 2026, 14:00 in Tokyo. */
const NOON = Date.parse('2026-11-23T05:00:00Z');

type Action = { type: string; label: string; data?: string; text?: string; uri?: string; mode?: string };

onEachEngine((engine) => {
  let house: TestHouse;
  let at: number;
  let members: number;
  beforeAll(async () => {
    at = NOON;
    members = 0;
    house = await openTestHouse(engine, { members: true, now: () => at });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    at = NOON;
    await house.app.db('waiting').delete();
    await house.app.db('holds').delete();
  });

  /** Somebody who is linked, and no one else's reservations in their way. */
  async function linked(language = 'ja') {
    const person = await house.friend(language);
    members += 1;
    const member = `B-${members}`;
    await link(person, member);
    return { person, member };
  }
  async function link(person: string, member: string) {
    const row = { line_user: person, member, method: 'line_login', assurance: 'password', consented_at: at };
    await house.app.db('links').insert({ ...row, consent_version: '1', linked_at: at });
  }
  async function says(person: string, text: string) {
    await house.line.say(person, text).delivered;
    return heard(person);
  }
  async function heard(person: string) {
    await house.settled();
    return house.unheard(person) === 0 ? '' : (await house.hears(person)).join('\n');
  }
  function actions(person: string): Action[] {
    const message = house.line
      .chat(person)
      .filter(({ from }) => from === 'bot')
      .at(-1)!.message as unknown as { quickReply?: { items: { action: Action }[] } };
    return (message.quickReply?.items ?? []).map(({ action }) => action);
  }
  const labels = (person: string) => actions(person).map(({ label }) => label);
  async function taps(person: string, label: string, params?: { date: string }) {
    const action = actions(person).find((one) => one.label === label);
    if (!action) throw new Error(`no button ${label} among ${labels(person).join(', ')}`);
    return tapsOn(person, action, params);
  }
  async function tapsOn(person: string, action: Action, params?: { date: string }) {
    await house.line.tap(person, action as Parameters<typeof house.line.tap>[1], { ...(params && { params }) })
      ?.delivered;
    return heard(person);
  }
  const bookings = (member: string) =>
    house.app.db('bookings').where({ member }).orderBy('begins_at').select('*') as Promise<
      { id: string; service: string; begins_at: number | string; status: string; live: number; resource: string }[]
    >;
  const tokyo = (text: string) => Date.parse(`${text}:00+09:00`);
  /** Up to the question on which day. */
  async function cutWithAnyone(person: string) {
    await says(person, '予約したい');
    await taps(person, 'カット');
    return taps(person, '指名なし');
  }

  test('tapped from the first word to the calendar: service, staff, day, time, one tap more', async () => {
    const { person, member } = await linked();
    expect(await says(person, '予約したい')).toContain('1. カット: 5,500円・約60分');
    expect(await taps(person, 'カット')).toContain('ご希望の担当');
    expect(labels(person)[0]).toBe('指名なし');
    expect(await taps(person, '佐々木')).toContain('ご希望の日をお選びください');
    // 23 November is a holiday, and a Monday: open. The 24th, a Tuesday, is closed.
    expect(labels(person)).toEqual(expect.arrayContaining(['11/23(月) ○', '11/25(水) ○', '別の日を選ぶ']));
    expect(labels(person).join()).not.toContain('11/24');
    expect(await taps(person, '11/25(水) ○')).toContain('11月25日(水)の空き時間です');
    expect(await taps(person, '10:00')).toContain('この内容で予約します。よろしいですか?');
    expect(await bookings(member)).toEqual([]);
    const done = await taps(person, 'この内容で予約する');
    expect(done).toContain('予約しました。11月25日(水) 10:00にお待ちしています。\n前日の18:00にお知らせします。');
    expect(await bookings(member)).toMatchObject([
      { service: 'cut', resource: 'sasaki', status: 'confirmed', live: 1 },
    ]);

    const card = JSON.stringify(house.line.chat(person).at(-1)!.message);
    const address = new URL(/"(http[^"]+\/reservations\/calendar[^"]+)"/.exec(card)![1]!);
    const file = await fetch(`${house.app.url}${address.pathname}${address.search}`);
    expect(await file.text()).toContain('DTSTART:20261125T010000Z');
  });

  test('typed from the first word to the last, and read back; every answer is a reply, none a push that is paid for', async () => {
    const { person, member } = await linked();
    const pushes = () => house.line.tally.get('POST /v2/bot/message/push 200') ?? 0;
    const before = pushes();
    await says(person, '予約したい');
    await says(person, 'カット+カラー');
    await says(person, '指名なし');
    expect(await says(person, '12/5 15時')).toMatch(/12月5日\(土\) 15:00ですね。[^]*この内容で予約します/);
    expect(await says(person, 'はい')).toContain('12月5日(土) 15:00にお待ちしています');
    const [made] = await bookings(member);
    expect(Number(made!.begins_at)).toBe(tokyo('2026-12-05T15:00'));
    expect(pushes()).toBe(before);
  });

  test('a day off, a day that is over for booking, and a full one are not the same', async () => {
    const { person } = await linked();
    await cutWithAnyone(person);
    // The 24th, a Tuesday, is closed; on the day of NOON nothing begins after 19:00.
    expect(await says(person, '11月24日15時')).toMatch(
      /11月24日\(火\) 15:00ですね。[^]*予約を受け付けていません[^]*ご希望の日/,
    );
    expect(labels(person)).not.toContain('空いたら知らせる');
    at = tokyo('2026-11-23T18:00');
    expect(await says(person, '今日')).toContain('予約を受け付けていません');
    await house.app.db('special_days').insert({ resource: '', date: '2026-11-26', open: null, close: null });
    expect(await says(person, '11/26')).toContain('予約を受け付けていません');
    await house.app.db('special_days').where({ date: '2026-11-26' }).delete();
    expect(await house.app.db('waiting')).toEqual([]);
  });

  test('in English as well', async () => {
    const { person, member } = await linked('en');
    expect(await says(person, 'I want to book')).toContain('1. Cut: ¥5,500, about 60 minutes');
    await says(person, 'cut');
    await says(person, 'anyone');
    expect(await says(person, '5 December 15:00')).toMatch(/Sat,? 5 Dec 15:00, right\?[^]*Shall I book this\?/);
    expect(await taps(person, 'Yes, book it')).toContain('Booked. We look forward to seeing you on Sat');
    expect(await bookings(member)).toHaveLength(1);
  });

  test('a date that may mean two is asked about', async () => {
    const { person } = await linked('en');
    await says(person, 'book');
    await says(person, 'cut');
    await says(person, 'anyone');
    expect(await says(person, '1/12')).toContain('Which of these do you mean?');
    const [first, second] = labels(person);
    expect([first, second].join()).toMatch(/1 Dec|12 Jan/);
    expect(first).not.toBe(second);
  });

  test('what is no date is a question still, and a date that is over says why', async () => {
    const { person } = await linked();
    await cutWithAnyone(person);
    expect(await says(person, '11/20 15時')).toContain('もう過ぎています');
    const said = await says(person, '駐車場はありますか');
    expect(said).not.toContain('日時を読み取れません');
    expect(said).toMatch(/駐車場[^]*先ほどの続きです。\nご希望の日をお選びください/);
  });

  test('a question at the summary is answered and the summary put again; one tap on it books', async () => {
    for (const [language, begin, anyone, when, question, again, yes] of [
      [
        'ja',
        '予約したい',
        '指名なし',
        '12/5 10時',
        '駐車場はありますか',
        '先ほどの続きです。\nこの内容で予約します',
        'この内容で予約する',
      ],
      [
        'en',
        'book',
        'anyone',
        '6 December 10:00',
        'Do you have parking?',
        'Back to where we were.\nShall I book this',
        'Yes, book it',
      ],
    ] as const) {
      const { person, member } = await linked(language);
      await says(person, begin);
      await says(person, language === 'ja' ? 'カット' : 'cut');
      await says(person, anyone);
      await says(person, when);
      expect(await says(person, question)).toContain(again);
      expect(await bookings(member)).toEqual([]);
      await taps(person, yes);
      expect(await bookings(member)).toHaveLength(1);
    }
  });

  test('a time that is taken is not booked; the nearest are offered', async () => {
    const [one, other] = [await linked(), await linked()];
    for (const { person } of [one, other]) {
      await says(person, '予約');
      await taps(person, 'カット');
      await taps(person, '高橋');
    }
    await says(one.person, '11/26 15時');
    expect(await taps(one.person, 'この内容で予約する')).toContain('予約しました');
    expect(await says(other.person, '11/26 15時')).toContain('その時刻は空いていません');
    expect(labels(other.person)).toEqual(expect.arrayContaining(['14:00', '16:00']));
    expect(await bookings(other.member)).toEqual([]);
  });

  test('the slot that is read back is kept: nobody else gets it meanwhile', async () => {
    const [one, other] = [await linked(), await linked()];
    for (const { person } of [one, other]) {
      await says(person, '予約');
      await taps(person, 'カット');
      await taps(person, '高橋');
      await says(person, '11/27 12時');
    }
    expect(labels(other.person)).not.toContain('この内容で予約する');
    expect(await taps(one.person, 'この内容で予約する')).toContain('予約しました');
  });

  test.each([
    ['やめる', 'やめる'],
    ['another door: the menu', '最初に戻る'],
    ['another door: their reservations', '予約を確認'],
  ])('left by %s, the slot is free for others at once', async (_, text) => {
    const [one, other] = [await linked(), await linked()];
    for (const { person } of [one, other]) {
      await says(person, '予約');
      await taps(person, 'カット');
      await taps(person, '高橋');
    }
    await says(one.person, '12/14 12時');
    expect(await house.app.db('holds').where({ member: one.member })).toHaveLength(1);
    await says(one.person, text);
    expect(await house.app.db('holds').where({ member: one.member })).toEqual([]);
    expect(await says(other.person, '12/14 12時')).toContain('この内容で予約します');
  });

  test('who is no longer that member when the book is asked gets nothing booked in their name', async () => {
    const { person, member } = await linked();
    await cutWithAnyone(person);
    await says(person, '11/28 13時');
    const { db } = house.app;
    const { token: hold } = (await db('holds').where({ member }).first('token')) as { token: string };
    // Tapped while they were, worked on when they are not.
    await db('links')
      .where({ line_user: person })
      .update({ member: `${member}-other` });
    const ask: Asked = { kind: 'reserve', member, ask: { about: 'book', hold }, said: [] };
    await enqueue(db, errandJobs(person, randomUUID(), [ask], { replyUntil: 0 }, at));
    await heard(person);
    expect(await bookings(member)).toEqual([]);
    expect(await bookings(`${member}-other`)).toEqual([]);
  });

  test('two taps book once, and the second says that it is done', async () => {
    const { person, member } = await linked();
    await cutWithAnyone(person);
    await says(person, '11/28 11時');
    const button = actions(person).find(({ label }) => label === 'この内容で予約する')!;
    expect(await tapsOn(person, button)).toContain('予約しました');
    expect(await tapsOn(person, button)).toContain('この操作は完了しています');
    expect(await bookings(member)).toHaveLength(1);
  });

  test('ten minutes later it is kept no more: nothing is booked, and the days are offered anew', async () => {
    const { person, member } = await linked();
    await cutWithAnyone(person);
    await says(person, '11/28 12時');
    at += 11 * 60_000;
    const said = await taps(person, 'この内容で予約する');
    expect(said).toContain('お取り置きの10分が過ぎた');
    expect(said).toContain('ご希望の日');
    expect(await bookings(member)).toEqual([]);
  });

  test('what the shop has to confirm is told as asked for', async () => {
    const { person, member } = await linked();
    await says(person, '予約');
    await taps(person, '縮毛矯正');
    await taps(person, '指名なし');
    expect(await says(person, '11/29 10時')).toContain('お店の確認のあとで');
    const said = await taps(person, 'この内容で予約する');
    expect(said).toContain('お店が確認するまで、まだ決まっていません');
    expect(said).not.toContain('お知らせします');
    expect(await bookings(member)).toMatchObject([{ status: 'requested' }]);
  });

  test('two at one time are not for one person, and it is said', async () => {
    const { person, member } = await linked();
    for (const [service, said] of [
      ['カット', '予約しました'],
      ['トリートメント', 'すでに別のご予約があります'],
    ] as const) {
      await says(person, '予約');
      await taps(person, service);
      await taps(person, '指名なし');
      const answer = await says(person, '11/30 13時');
      expect(
        labels(person).includes('この内容で予約する') ? await taps(person, 'この内容で予約する') : answer,
      ).toContain(said);
    }
    expect(await bookings(member)).toHaveLength(1);
  });

  test('who holds as many as may be held is told so, and what to do', async () => {
    const { person, member } = await linked();
    await house.app.db('services').where({ id: 'perm' }).update({ max_open: 1 });
    for (const day of ['12/2', '12/3']) {
      await says(person, '予約');
      await taps(person, 'パーマ');
      await taps(person, '指名なし');
      const said = await says(person, `${day} 13時`);
      if (day === '12/2') await taps(person, 'この内容で予約する');
      else expect(said).toContain('どれかをキャンセルするか、お店にご相談ください');
    }
    expect(await bookings(member)).toHaveLength(1);
  });

  test('a stranger is offered to link first, and comes back to it', async () => {
    const person = await house.friend();
    expect(await says(person, '予約したい')).toContain('ご予約には、ご本人の確認が必要です');
    expect(await house.app.db('jobs').where({ kind: 'reserve', person })).toEqual([]);
    // Not linked, made-up choices lead nowhere.
    await tapsOn(person, { type: 'postback', label: 'x', data: 'talk:choose:0:s.cut' });
    expect(await house.app.db('jobs').where({ kind: 'reserve', person })).toEqual([]);
    await says(person, '予約したい');
    await link(person, 'M-1003');
    await house.app.db.transaction((trx) => tellTalk(trx, 'test', person, { type: 'linked', name: '山田 花子' }, at));
    await house.line.waitFor(() => labels(person).includes('カット') || undefined, 10_000, 'the services');
    expect(await heard(person)).toContain('ご希望のメニュー');
  });

  test('made-up choices and old buttons choose nothing', async () => {
    const { person, member } = await linked();
    await says(person, '予約したい');
    const old = actions(person).find(({ label }) => label === 'カット')!;
    await tapsOn(person, { ...old, data: old.data!.replace('s.cut', 's.gold') });
    await says(person, '最初に戻る');
    expect(await tapsOn(person, old)).toContain('もうお使いいただけません');
    await tapsOn(person, { type: 'postback', label: 'x', data: 'talk:booknow:0' });
    expect(await bookings(member)).toEqual([]);
  });

  test('a day picked from the calendar', async () => {
    const { person } = await linked();
    await cutWithAnyone(person);
    expect(await taps(person, '別の日を選ぶ', { date: '2026-12-12' })).toContain('12月12日(土)の空き時間です');
  });

  describe('the waiting list', () => {
    /** Takahashi has no room left on a day; gives one reservation of it. */
    async function fullDay(day: string) {
      const first = await linked();
      await says(first.person, '予約');
      await taps(first.person, 'カット');
      await taps(first.person, '高橋');
      await says(first.person, `${day} 11時`);
      await taps(first.person, 'この内容で予約する');
      // Only that hour is open.
      const date = `2026-${day.replace('/', '-')}`;
      await house.app.db('special_days').insert({ resource: 'takahashi', date, open: 660, close: 720 });
      return first;
    }
    async function waits(day: string) {
      const one = await linked();
      await says(one.person, '予約');
      await taps(one.person, 'カット');
      await taps(one.person, '高橋');
      expect(await says(one.person, day)).toContain('この日は空きがありません');
      expect(await taps(one.person, '空いたら知らせる')).toContain('10分間、お席をお取り置きします');
      return one;
    }
    async function opens(member: string) {
      const now = () => at;
      const book = openBook({ db: house.app.db, zone: 'Asia/Tokyo', now, tell: tellOfWaiting('Asia/Tokyo', now) });
      const [made] = await bookings(member);
      await book.cancel({ id: made!.id, member, version: 1, fee: 0 });
      return book;
    }
    /** An event that no webhook brought is taken at the house's next look. */
    const offered = async (person: string) => (await house.hears(person)).join('\n');
    const offerButton = (person: string, label: string): Action =>
      buttonIn(house.line.chat(person).findLast(({ from }) => from === 'bot')!.message, label);
    /** Also of an older card. */
    const offerButtonIn = (person: string, label: string): Action =>
      buttonIn(
        house.line
          .chat(person)
          .filter(({ from }) => from === 'bot')
          .map(({ message }) => message),
        label,
      );
    const buttonIn = (messages: unknown, label: string): Action => {
      const text = JSON.stringify(messages);
      const data = new RegExp(`"label":"${label}"[^}]*?"data":"([^"]+)"`).exec(text) ?? /never/.exec('');
      return { type: 'postback', label, data: data![1]! };
    };

    test('a place that opens is offered for ten minutes, and taken by one tap', async () => {
      const first = await fullDay('12/09');
      const waiter = await waits('12/9');
      await opens(first.member);
      expect(await offered(waiter.person)).toContain('12月9日(水) 11:00のお席を、14:10まで10分間お取り置きします');
      expect(await tapsOn(waiter.person, offerButton(waiter.person, 'この時間で予約する'))).toContain('予約しました');
      expect(await bookings(waiter.member)).toHaveLength(1);
    });

    test('passed on, it is said, and goes to the next', async () => {
      const first = await fullDay('12/10');
      const [one, next] = [await waits('12/10'), await waits('12/10')];
      await opens(first.member);
      await offered(one.person);
      expect(house.unheard(next.person)).toBe(0);
      expect(await tapsOn(one.person, offerButton(one.person, '見送る'))).toContain('次の方にご案内します');
      expect(await offered(next.person)).toContain('空きが出ました');
      expect(await bookings(one.member)).toEqual([]);
    });

    test('let run out, it is said, and a late tap books nothing', async () => {
      const first = await fullDay('12/11');
      const waiter = await waits('12/11');
      const book = await opens(first.member);
      await offered(waiter.person);
      const button = offerButton(waiter.person, 'この時間で予約する');
      at += 11 * 60_000;
      await book.expireHolds();
      expect(await offered(waiter.person)).toContain('10分が過ぎたため終わりました');
      expect(await tapsOn(waiter.person, button)).toContain('10分が過ぎたため');
      expect(await bookings(waiter.member)).toEqual([]);
    });

    test('what is offered says with whom, for how much, and until when it can be called off', async () => {
      const first = await fullDay('12/13');
      const waiter = await waits('12/13');
      await opens(first.member);
      expect(await offered(waiter.person)).toMatch(
        /14:10まで10分間お取り置きします。\nキャンセルは、12月12日\(土\) 20:00まで無料です。[^]*2,750円[^]*メニュー: カット: 5,500円・約60分\n担当: 高橋/,
      );
    });

    test('seen among their reservations, and left: asked once, done once, and offered nothing afterwards', async () => {
      const first = await fullDay('12/16');
      const [one, other] = [await waits('12/16'), await waits('12/16')];
      expect(await says(other.person, '予約を確認')).toMatch(
        /これからのご予約はありません[^]*キャンセル待ち 12月16日\(水\)/,
      );
      const card = JSON.stringify(house.line.chat(other.person).at(-1)!.message);
      for (const words of ['カット', '高橋', '先にお待ちの方は1名です。']) expect(card).toContain(words);
      const leave = offerButton(other.person, 'キャンセル待ちをやめる');
      // With somebody else's card nothing is done, nor with one that is made up.
      expect(await tapsOn(first.person, leave)).toContain('すでに終わっています');
      expect(await tapsOn(other.person, { ...leave, data: 'talk:leavewait:0:999999' })).toContain(
        'すでに終わっています',
      );
      expect(await tapsOn(other.person, leave)).toMatch(
        /キャンセル待ちをやめます。よろしいですか[^]*12月16日\(水\)[^]*担当: 高橋/,
      );
      expect(await says(other.person, 'やめる')).toContain('キャンセル待ちはそのまま続けます');
      await tapsOn(other.person, leave);
      const yes = actions(other.person).find(({ label }) => label === '待つのをやめる')!;
      expect(await tapsOn(other.person, yes)).toContain('キャンセル待ちをやめました');
      expect(await tapsOn(other.person, yes)).toContain('この操作は完了しています');
      expect(await tapsOn(other.person, leave)).toContain('すでに終わっています');
      expect(await says(other.person, '予約を確認')).not.toContain('キャンセル待ち');
      await opens(first.member);
      await offered(one.person);
      await tapsOn(one.person, offerButton(one.person, '見送る'));
      await house.settled();
      expect(house.unheard(other.person)).toBe(0);
      const rows = (await house.app.db('waiting').orderBy('id')) as { state: string; left_by: string | null }[];
      expect(rows.map(({ state, left_by }) => [state, left_by])).toEqual([
        ['passed', null],
        ['left', 'member'],
      ]);
    });

    test('left by words: which of several is asked; what is offered just now goes to the next', async () => {
      await fullDay('12/17');
      const first = await fullDay('12/18');
      const { person, member } = await linked('en');
      const wait = (day: string) => {
        const from = tokyo(`2026-12-${day}T00:00`);
        const wish = { member, service: 'cut', resource: 'takahashi', from, until: from + 24 * 3_600_000 };
        return openBook({ db: house.app.db, zone: 'Asia/Tokyo', now: () => at }).wait(wish);
      };
      expect(await says(person, 'Take me off the waiting list')).toContain('You are not on the waiting list');
      await wait('17');
      const { waiting } = await wait('18');
      const next = await waits('12/18');
      await opens(first.member);
      await offered(person);
      expect(await says(person, 'I want to leave the waiting list')).toMatch(/on 2 waiting lists[^]*Thu 17 Dec/);
      expect(await says(person, '2')).toMatch(/Fri,? 18 Dec[^]*goes to the next in line/);
      expect(await says(person, 'yes')).toContain('You are off the waiting list');
      expect(await offered(next.person)).toContain('空きが出ました');
      expect(await house.app.db('waiting').where({ id: waiting }).first('state')).toEqual({ state: 'left' });
      expect(await house.app.db('holds').where({ member })).toEqual([]);
    });

    test('anybody instead of somebody is the same place, and wider: it is said, and so is what is wide already', async () => {
      await fullDay('12/19');
      await house.app.db('special_days').insert({ resource: '', date: '2026-12-19', open: 660, close: 720 });
      await house.app.db('special_days').insert({ resource: 'sasaki', date: '2026-12-19', open: 660, close: 720 });
      const held = await linked();
      await says(held.person, '予約');
      await taps(held.person, 'カット');
      await taps(held.person, '指名なし');
      await says(held.person, '12/19 11時');
      await taps(held.person, 'この内容で予約する');
      const waiter = await waits('12/19');
      const again = async (whom: string) => {
        await says(waiter.person, '予約');
        await taps(waiter.person, 'カット');
        await taps(waiter.person, whom);
        expect(await says(waiter.person, '12/19')).toContain('この日は空きがありません');
        return taps(waiter.person, '空いたら知らせる');
      };
      expect(await again('佐々木')).toContain('前の担当のキャンセル待ちは終わりました');
      expect(await again('指名なし')).toContain('指名なしのキャンセル待ちに変更しました');
      expect(await again('高橋')).toContain('すでに指名なしでお待ちいただいています');
      expect(await says(waiter.person, '予約を確認')).toContain('キャンセル待ち 12月19日(土)');
      expect(await house.app.db('waiting')).toMatchObject([{ resource: null, first_resource: 'sasaki' }]);
      await opens(held.member);
      expect(await offered(waiter.person)).toContain('空きが出ました');
    });

    test('longer hours set in the console are offered by the clock', async () => {
      await fullDay('12/20');
      const waiter = await waits('12/20');
      const owner = await atConsole(house.app.db, house.app.url, 'owner', 'owner', at);
      const page = '/console/settings/days';
      const version = /name="version" value="([^"]*)"/.exec((await owner.get(page)).html)![1]!;
      const day = { from: '2026-12-20', to: '', spans: '11:00-13:00', of: 'takahashi', version, do: 'set' };
      expect((await owner.post(page, day)).status).toBeLessThan(400);
      // The clock's next look: it begins with one.
      await house.restart();
      expect(await offered(waiter.person)).toContain('12月20日(日) 12:00のお席を、14:10まで10分間お取り置きします');
    });

    test('seen and left by words alone, and by what an answer of the FAQ leads to', async () => {
      await fullDay('12/24');
      const { person } = await linked();
      expect(await says(person, 'キャンセル待ちを確認')).toBe('キャンセル待ちはありません。');
      const waiter = await waits('12/24');
      expect(await says(waiter.person, 'キャンセル待ちは?')).toBe('キャンセル待ち 12月24日(木)');
      expect(await tapsOn(waiter.person, { type: 'postback', label: '', data: 'talk:waits:0' })).toContain(
        '12月24日(木)',
      );
      expect(await tapsOn(waiter.person, offerButton(waiter.person, 'キャンセル待ちをやめる'))).toContain(
        'よろしいですか',
      );
      expect(await says(waiter.person, 'My waiting list')).toBe('Waiting list: Thu 24 Dec');
    });

    describe('taken off it by the shop', () => {
      async function takesOff(member: string) {
        const { db } = house.app;
        const shop = await atConsole(db, house.app.url, 'shop', 'shop', at);
        const { id } = (await db('waiting').where({ member, state: 'waiting' }).first('id')) as { id: number };
        return {
          again: () => shop.post(`/console/waiting/${id}/leave`),
          ...(await shop.post(`/console/waiting/${id}/leave`)),
        };
      }
      const told = (member: string) =>
        house.app.db('jobs').where({ member }).where('key', 'like', 'waiting-taken-off:%').select('due_at', 'state');

      test('they are told of it once, and what they can do', async () => {
        await fullDay('12/21');
        const { person, member } = await waits('12/21');
        const off = await takesOff(member);
        expect(off.html).toContain('お客さまにはLINEでお知らせします');
        expect(await offered(person)).toMatch(
          /^キャンセル待ちの終了: 12月21日\(月\)\nメニュー: カット\n担当: 高橋\n\n申し訳ありません。[^]*ご相談ください。$/,
        );
        expect((await off.again()).status).toBe(409);
        await house.settled();
        expect(await told(member)).toMatchObject([{ state: 'done' }]);
        expect(house.unheard(person)).toBe(0);
        expect(await says(person, '予約を確認')).not.toContain('キャンセル待ち');
        const free = offerButtonIn(person, '空きを見る');
        expect(await tapsOn(person, free)).toContain('ご希望のメニュー');
      });

      test('at night they are told in the morning, unless they wait for it again by then', async () => {
        await fullDay('12/23');
        const [one, other] = [await waits('12/23'), await waits('12/23')];
        at = tokyo('2026-11-23T22:00');
        await takesOff(one.member);
        await takesOff(other.member);
        const due = tokyo('2026-11-24T09:00');
        for (const { member } of [one, other])
          expect((await told(member)).map(({ due_at }: { due_at: unknown }) => Number(due_at))).toEqual([due]);
        // What waits for the morning stays open: only their own answers are waited for.
        let again = '';
        for (const words of ['予約', 'カット', '高橋', '12/23', '空いたら知らせる']) {
          await house.line.say(other.person, words).delivered;
          again = await offered(other.person);
        }
        expect(again).toContain('空きが出たら');
        at = due;
        expect(await offered(one.person)).toContain('キャンセル待ちの終了: 12月23日(水)');
        await house.settled();
        expect(await told(other.member)).toEqual([]);
        expect(house.unheard(other.person)).toBe(0);
      });
    });

    test('somebody else cannot take it with the button', async () => {
      const first = await fullDay('12/12');
      const [waiter, other] = [await waits('12/12'), await linked()];
      await opens(first.member);
      await offered(waiter.person);
      await tapsOn(other.person, offerButton(waiter.person, 'この時間で予約する'));
      expect(await bookings(other.member)).toEqual([]);
      expect(await tapsOn(waiter.person, offerButton(waiter.person, 'この時間で予約する'))).toContain('予約しました');
    });
  });
});
