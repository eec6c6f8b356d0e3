import type { ReserveAnswer, ReserveAsk } from '../../src/conversation/reserving';
import { place } from '../../src/conversation/step';
import {
  BOOKED,
  CLOSED,
  CUT,
  DAYS,
  FREE_AT,
  FULL,
  HELD,
  NO_DAYS,
  OFFER,
  refused,
  SERVICES,
  TIMES,
} from '../support/book-answers';
import { QUESTIONS } from '../support/small-faq';
import { WALK_BOOKINGS } from '../support/walk-book';
import { buttons, Chat, FACTS, NOON, texts, world } from './chat';

/* Booking anew by turns alone: the book's answers are handed in, every way through the states is taken. */

const MEMBER = 'M-1001';

/** A chat of somebody who is linked. */
class Booking extends Chat {
  async begun(language: 'ja' | 'en' = 'ja') {
    await this.add(language);
    this.person = { ...this.person, link: { member: 'M-1001', method: 'line_login', at: NOON } };
    return this;
  }
  /** As the errand does: with what the turn that asked kept to be said first. */
  answers(answer: ReserveAnswer) {
    const { said } = this.errand ?? {};
    return this.house({ type: 'reserving', member: 'M-1001', answer, ...(said && { said }) });
  }
  silence() {
    return this.house({ type: 'silence', turn: this.talk!.turn });
  }
  picks(day: string) {
    const data = `talk:otherday:${this.talk!.context.card}`;
    return this.line({ type: 'postback', postback: { data, params: { date: day } } });
  }
  postback(data: string) {
    return this.line({ type: 'postback', postback: { data } });
  }
  get where() {
    return place(this.talk!.value);
  }
  /** What the book was asked in the last turn. */
  get asked(): ReserveAsk | undefined {
    return this.errand?.ask;
  }
  private get errand() {
    return this.last.errands.find((one) => one.kind === 'reserve');
  }
}

const WAYS = {
  async waiting() {
    const chat = await new Booking().begun();
    await chat.say('予約したい');
    return chat;
  },
  async service() {
    const chat = await WAYS.waiting();
    await chat.answers(SERVICES);
    return chat;
  },
  async staff() {
    const chat = await WAYS.service();
    await chat.tap('カット');
    return chat;
  },
  async day() {
    const chat = await WAYS.staff();
    await chat.tap('指名なし');
    await chat.answers(DAYS);
    return chat;
  },
  async which() {
    const chat = await new Booking().begun('en');
    await chat.say('book');
    await chat.answers(SERVICES);
    await chat.say('cut');
    await chat.say('anyone');
    await chat.answers(DAYS);
    await chat.say('1/12');
    return chat;
  },
  async time() {
    const chat = await WAYS.day();
    await chat.tap('11/28(土) ○');
    await chat.answers(TIMES);
    return chat;
  },
  async full() {
    const chat = await WAYS.day();
    await chat.tap('11/28(土) ○');
    await chat.answers(FULL);
    return chat;
  },
  async crowded() {
    const chat = await WAYS.staff();
    await chat.tap('指名なし');
    await chat.answers(NO_DAYS);
    return chat;
  },
  async confirming() {
    const chat = await WAYS.time();
    await chat.tap('15:00');
    await chat.answers(HELD);
    return chat;
  },
};
type Way = keyof typeof WAYS;
const WHEN: Way[] = ['day', 'which', 'time', 'full', 'crowded', 'confirming'];
const ASKING: Way[] = ['service', 'staff', ...WHEN];

test('before it is booked the deadline and the fee of calling it off are said, where there are any', async () => {
  const said = async (language: 'ja' | 'en', promised?: { cancelUntil: number; lateFee: number }) => {
    const chat = await new Booking().begun(language);
    await chat.say(language === 'ja' ? '予約したい' : 'book');
    await chat.answers(SERVICES);
    await chat.say('1');
    await chat.say('1');
    await chat.answers(DAYS);
    await chat.say('1');
    await chat.answers(TIMES);
    await chat.say('1');
    if (HELD.answer !== 'held') throw new Error('it is held');
    return texts(await chat.answers({ ...HELD, kept: { ...HELD.kept, ...(promised && { promised }) } })).join();
  };
  const evening = Date.parse('2026-11-27T20:00:00+09:00');
  expect(await said('ja', { cancelUntil: evening, lateFee: 2_750 })).toContain(
    'キャンセルは、11月27日(金) 20:00まで無料です。期限を過ぎると、2,750円のキャンセル料がかかる場合があります。',
  );
  expect(await said('ja', { cancelUntil: evening, lateFee: 0 })).toContain(
    'キャンセルは、11月27日(金) 20:00まで承ります。',
  );
  expect(await said('en', { cancelUntil: evening, lateFee: 2_750 })).toMatch(
    /You can cancel free of charge until Fri 27 Nov 20:00\. After that, a fee of ¥2,750 may apply\./,
  );
  expect(await said('ja', { cancelUntil: NOON - 1, lateFee: 2_750 })).toMatch(
    /キャンセル期限\(.+\)を過ぎています。予約後のキャンセルは、お店にご相談ください。2,750円のキャンセル料/,
  );
  // Until it begins goes without saying, and so does what is not known.
  expect(await said('ja', { cancelUntil: FREE_AT, lateFee: 0 })).not.toContain('キャンセル');
  expect(await said('ja')).not.toContain('キャンセル');
});

test.each(ASKING)('a silence at %s ends it without a word', async (way) => {
  const chat = await WAYS[way]();
  expect(chat.where).toBe(`talking.reserving.${way}`);
  expect(texts(await chat.silence())).toEqual([]);
  expect([chat.where, chat.talk!.context.reserving]).toEqual(['talking.resting', null]);
});

test.each(ASKING)('a no at %s books nothing', async (way) => {
  const chat = await WAYS[way]();
  await chat.say(way === 'which' ? 'no' : 'いいえ');
  expect(chat.asked?.about).not.toBe('book');
  expect(chat.where).toMatch(/^talking\.(resting|reserving\.waiting)$/);
});

test.each(ASKING)('a question at %s is answered, and what was asked is asked again, with its choices', async (way) => {
  const chat = await WAYS[way]();
  const [asked, ways] = [texts(chat.last).at(-1)!, buttons(chat.last)];
  const [question, answer] =
    way === 'which' ? [QUESTIONS.known.en, 'There are two spaces'] : [QUESTIONS.known.ja, '前に2台分あります'];
  const [answered, again, ...others] = texts(await chat.say(question));
  expect(answered).toContain(answer);
  expect(again).toBe(`${way === 'which' ? 'Back to where we were.' : '先ほどの続きです。'}\n${asked}`);
  expect(others).toEqual([]);
  expect(buttons(chat.last)).toEqual(expect.arrayContaining(ways.slice(0, -1)));
  expect(chat.where).toBe(`talking.reserving.${way}`);
});

test('a question while the book is asked is answered at once, and booking goes on with what the book says', async () => {
  const chat = await WAYS.waiting();
  expect(texts(await chat.say(QUESTIONS.known.ja))).toEqual([expect.stringContaining('前に2台分あります')]);
  expect(texts(await chat.answers(SERVICES)).join()).toContain('ご希望のメニュー');
});

describe.each(WHEN)('asked when, at %s', (way) => {
  test('a day and a time that are typed are said back and looked up', async () => {
    const chat = await WAYS[way]();
    // With the answer of the book, for a reply token is good for one call.
    expect(texts(await chat.say(way === 'which' ? '5 December 15:00' : '12/5 15時'))).toEqual([]);
    expect(chat.asked).toEqual({ about: 'times', service: 'cut', resource: null, day: '2026-12-05', minute: 900 });
    expect(chat.where).toBe('talking.reserving.waiting');
    const [first, second] = texts(await chat.answers(HELD));
    expect(first).toMatch(/12月5日\(土\) 15:00ですね|5 Dec 15:00, right\?/);
    expect(second).toMatch(/この内容で予約します|Shall I book this/);
  });

  test('what may mean several days is asked about, and answered by a number', async () => {
    const chat = await WAYS[way]();
    await chat.say('English');
    await chat.say('1/12');
    expect(chat.where).toBe('talking.reserving.which');
    await chat.say('1');
    expect(chat.asked).toMatchObject({ about: 'times', service: 'cut' });
  });

  test('what is over is refused in words, and the question stands', async () => {
    const chat = await WAYS[way]();
    const said = texts(await chat.say(way === 'which' ? '20 November 15:00' : '11/20 15時')).join();
    expect(said).toMatch(/もう過ぎています|already over/);
    expect(chat.where).toBe(`talking.reserving.${way}`);
  });

  test('a day of the calendar is looked up', async () => {
    const chat = await WAYS[way]();
    await chat.picks('2026-12-12');
    expect(chat.asked).toEqual({ about: 'times', service: 'cut', resource: null, day: '2026-12-12' });
  });

  test('another day is looked for, or typed', async () => {
    const chat = await WAYS[way]();
    await chat.say('別の日を選ぶ');
    if (way === 'day' || way === 'crowded') expect(texts(chat.last).join()).toContain('のように入力してください');
    else expect(chat.asked).toMatchObject({ about: 'days', from: '2026-11-23', to: '2026-12-23' });
  });

  test('an id that says no time asks nothing', async () => {
    const chat = await WAYS[way]();
    await chat.postback(`talk:choose:${chat.talk!.context.card}:s.gold`);
    expect(chat.asked).toBeUndefined();
    expect(texts(chat.last).join()).toMatch(/もうお使いいただけません|can't be used/);
  });
});

test('days that are named as a stretch are looked up as one', async () => {
  const chat = await WAYS.day();
  await chat.say('12/5から12/7');
  expect(chat.asked).toMatchObject({ about: 'days', from: '2026-12-05', to: '2026-12-07' });
});

test('a service that nobody in particular does goes on to the days', async () => {
  const chat = await WAYS.service();
  await chat.tap('個室');
  expect(chat.asked).toMatchObject({ about: 'days', service: 'table', resource: null });
});

test('the summary says all that is booked, until when it is kept, and one yes books it', async () => {
  for (const yes of ['はい', 'この内容で予約する']) {
    const chat = await WAYS.confirming();
    const summary = texts(chat.last).join();
    for (const part of ['11月28日(土) 15:00', 'カット: 5,500円・約60分', '担当: 佐々木', '14:10までお取り置き'])
      expect(summary).toContain(part);
    expect(chat.last.about).toEqual({ member: 'M-1001' });
    await chat.say(yes);
    expect(chat.asked).toEqual({ about: 'book', hold: 'h-1' });
    expect(texts(await chat.answers(BOOKED)).join()).toContain('予約しました');
    expect(JSON.stringify(chat.last.messages)).toContain('ticket-of-r-1');
    expect(chat.last.about).toEqual({ member: 'M-1001' });
    await chat.postback(`talk:booknow:${chat.talk!.context.done}`);
    expect(texts(chat.last).join()).toContain('この操作は完了しています');
    await chat.say('この内容で予約する');
    expect(texts(chat.last).join()).toContain('この操作は完了しています');
  }
});

test('of a table the card says which, and nobody as who does it', async () => {
  const chat = await WAYS.confirming();
  await chat.tap('この内容で予約する');
  const { booking } = BOOKED as { booking: object };
  const table = { ...booking, table: true, resourceName: { ja: 'テーブル1', en: 'Table 1' } };
  const card = JSON.stringify((await chat.answers({ ...BOOKED, booking: table } as ReserveAnswer)).messages);
  expect(card).toMatch(/お席[^]+テーブル1/);
  expect(card).not.toContain('担当');
});

test('a full day: they are put on the list', async () => {
  const chat = await WAYS.full();
  await chat.tap('空いたら知らせる');
  expect(chat.asked).toEqual({ about: 'wait', service: 'cut', resource: null, day: '2026-11-28' });
  expect(texts(await chat.answers({ answer: 'waiting' })).join()).toContain('お知らせします');
});

test('a book without a list offers other days at once', async () => {
  const chat = await WAYS.day();
  await chat.tap('11/28(土) ○');
  expect(texts(await chat.answers({ ...FULL, mayWait: false } as ReserveAnswer))).toEqual([]);
  expect(chat.asked).toMatchObject({ about: 'days' });
  expect(texts(await chat.answers(DAYS)).join()).toMatch(/別の日をお選びください[^]*ご希望の日/);
});

test('a day off is said to be none, and is not waited for', async () => {
  const chat = await WAYS.day();
  await chat.say('12月1日15時');
  expect(texts(await chat.answers(CLOSED))).toEqual([]);
  expect(chat.asked).toMatchObject({ about: 'days' });
  expect(texts(await chat.answers(DAYS)).join()).toMatch(/予約を受け付けていません[^]*ご希望の日/);
  expect(buttons(chat.last)).not.toContain('空いたら知らせる');
});

test('a long list of long names: LINE takes the buttons, and what has none is typed', async () => {
  const services = Array.from({ length: 12 }, (_, at) => ({
    ...CUT,
    id: `s${at}`,
    name: {
      ja: `プレミアムヘッドスパと炭酸トリートメントの特別コース${at}`,
      en: `Premium head spa and treatment ${at}`,
    },
    staff: Array.from({ length: 11 }, (__, n) => ({ id: `p${n}`, name: { ja: `担当${n}`, en: `Person ${n}` } })),
  }));
  const chat = await WAYS.waiting();
  const asked = texts(await chat.answers({ answer: 'services', services })).join();
  expect(asked).toContain('12. プレミアムヘッドスパと炭酸トリートメントの特別コース11');
  expect(asked).toContain('番号や名前を入力');
  expect(Math.max(...buttons(chat.last).map((label) => label.length))).toBe(20);
  expect(buttons(chat.last).length).toBeLessThanOrEqual(13);
  const [first] = chat.last.messages.at(-1)!.quickReply!.items!;
  expect(first!.action).toMatchObject({ displayText: services[0]!.name.ja });

  expect(texts(await chat.say('12')).join()).toContain('12. 担当10');
  await chat.say('担当10');
  expect(chat.asked).toMatchObject({ about: 'days', service: 's11', resource: 'p10' });
});

test('no services: said so', async () => {
  const chat = await WAYS.waiting();
  expect(texts(await chat.answers({ answer: 'services', services: [] })).join()).toContain(
    '予約できるメニューがありません',
  );
});

test.each([
  ['too soon', '受付の締め切り'],
  ['too far', 'まだ受け付けていません'],
  ['same person', '別のご予約があります'],
] as const)('refused as %s, other days are offered', async (why, words) => {
  const chat = await WAYS.time();
  await chat.tap('15:00');
  expect(texts(await chat.answers(refused(why, 'hold')))).toEqual([]);
  expect(chat.asked).toMatchObject({ about: 'days' });
  expect(texts(await chat.answers(DAYS)).join()).toContain(words);
});

test('what was kept to be said is not said any more to who went elsewhere meanwhile', async () => {
  const chat = await WAYS.day();
  await chat.say('12/5 15時');
  const { said } = chat.last.errands.find((one) => one.kind === 'reserve')!;
  expect(said.join()).toContain('ですね');
  await chat.say('メニュー');
  expect(texts(await chat.house({ type: 'reserving', member: 'M-1001', answer: HELD, said }))).toEqual([]);
});

test.each([
  ['too many', 'hold', 'どれかをキャンセルするか'],
  ['unreachable', 'days', 'ただいま予約を確認できませんでした。ご予約は変わっていません。'],
  ['unreachable', 'book', '予約できたか確認できませんでした'],
] as const)('refused as %s of %s, it ends there', async (why, about, words) => {
  const chat = await WAYS.time();
  await chat.tap('15:00');
  expect(texts(await chat.answers(refused(why, about))).join()).toContain(words);
  expect(chat.talk!.context.reserving).toBeNull();
});

test('an offer is told to whom it is for alone, taken, passed, or over', async () => {
  const chat = await new Booking().begun();
  const news = { type: 'offered', member: 'M-1001', offer: OFFER };
  expect(texts(await chat.house({ ...news, member: 'M-2' }))).toEqual([]);
  expect(texts(await chat.house(news)).join()).toContain('14:10まで10分間');
  expect(chat.last.about).toEqual({ member: 'M-1001' });
  await chat.postback('talk:takeoffer:0:h-9');
  expect(chat.asked).toEqual({ about: 'book', hold: 'h-9' });
  expect(texts(await chat.answers(refused('expired', 'book'))).join()).toContain('10分が過ぎた');
  await chat.postback('talk:takeoffer:0:h-9');
  expect(texts(await chat.answers(refused('too many', 'book'))).join()).toContain('どれかをキャンセルするか');
  await chat.postback('talk:passoffer:0:h-9');
  expect(chat.asked).toEqual({ about: 'pass', hold: 'h-9' });
  expect(texts(await chat.answers({ answer: 'passed' })).join()).toContain('次の方');
  expect(texts(await chat.house({ ...news, type: 'offerEnded' })).join()).toContain('終わりました');
});

test.each(['この時間で予約する', '見送る', '別の日を選ぶ', 'この内容で予約する', '空いたら知らせる'])(
  '%s typed where nothing stands is answered',
  async (text) => {
    const chat = await new Booking().begun();
    expect(texts(await chat.say(text)).join()).toContain('もうお使いいただけません');
  },
);

describe('a stranger', () => {
  async function linkedOnTheWay() {
    const chat = new Booking();
    await chat.add();
    expect(texts(await chat.say('予約したい')).join()).toContain('連携');
    expect(chat.asked).toBeUndefined();
    chat.person = { ...chat.person, link: { member: 'M-1001', method: 'line_login', at: NOON } };
    expect(texts(await chat.house({ type: 'linked', name: '山田 花子' }))).toEqual([]);
    expect(chat.asked).toEqual({ about: 'services' });
    return chat;
  }
  const LINKED = '連携が完了しました。\n山田 花子さま(会員番号 末尾001)です。';

  test('links first, and then it goes on: both are told as one reply, to that member alone', async () => {
    const chat = await linkedOnTheWay();
    const [told, ...others] = texts(await chat.answers(SERVICES));
    expect([told, others.join()]).toEqual([LINKED, expect.stringContaining('ご希望のメニュー')]);
    expect(chat.last.about).toEqual({ member: 'M-1001' });
    expect(texts(await chat.tap('カット')).join()).not.toContain('連携');
  });

  test('who goes elsewhere meanwhile, or whose book is out of reach, is told of the link all the same', async () => {
    const elsewhere = await linkedOnTheWay();
    expect(texts(await elsewhere.say('メニュー'))[0]).toBe(LINKED);
    expect(texts(await elsewhere.answers(SERVICES))).toEqual([]);
    const unreachable = await linkedOnTheWay();
    const [told, ...others] = texts(await unreachable.answers(refused('unreachable', 'services')));
    expect([told, others.join()]).toEqual([LINKED, expect.stringContaining('予約を確認できませんでした')]);
    expect(unreachable.last.about).toEqual({ member: 'M-1001' });
  });

  test('whose link ended before it could be told is not told of it', async () => {
    const chat = await linkedOnTheWay();
    const { link: _, ...person } = chat.person;
    chat.person = person;
    expect(texts(await chat.say('メニュー')).join()).not.toContain('連携が完了');
    expect(chat.talk!.context.untold).toBeNull();
  });

  test('who links on the way to what another system has to be asked for gets both at once', async () => {
    const chat = new Booking();
    await chat.add();
    await chat.say('注文の状況');
    chat.person = { ...chat.person, link: { member: 'M-1001', method: 'line_login', at: NOON } };
    expect(texts(await chat.house({ type: 'linked', name: '山田 花子' }))).toEqual([]);
    expect(chat.last.errands).toMatchObject([{ kind: 'inquiry', topic: 'orders' }]);
    const [told, ...others] = texts(await chat.house({ type: 'facts', member: 'M-1001', facts: FACTS.orders }));
    expect([told, others.join()]).toEqual([LINKED, expect.stringContaining('A-1042')]);
  });
});

test('a stranger may show by a code who they are, and then it goes on: for as long as the code counts', async () => {
  const chat = new Booking();
  await chat.add();
  await chat.say('予約したい');
  await chat.tap('コードで確認');
  await chat.say('hanako@example.jp');
  await chat.house({ type: 'codeSent', claimed: 'M-1001' });
  await chat.say('123456');
  const until = NOON + 20 * 60_000;
  await chat.house({ type: 'codeRight', until });
  expect(chat.last.errands).toContainEqual({
    ...{ kind: 'reserve', member: 'M-1001', until, ask: { about: 'services' }, said: [] },
  });
  expect(texts(await chat.answers(SERVICES)).join()).toContain('1. カット');
  await chat.tap('カット');
  await chat.tap('指名なし');
  await chat.answers(DAYS);
  await chat.tap('11/28(土) ○');
  // Who is not linked could not be told of a place that opens.
  expect(texts(await chat.answers(FULL)).join()).toContain('会員と連携すると');
  await chat.tap('別の日を選ぶ');
  expect(chat.asked).toMatchObject({ about: 'days' });
  await chat.answers(DAYS);
  await chat.tap('11/28(土) ○');
  await chat.answers(TIMES);
  await chat.tap('15:00');
  await chat.answers(HELD);
  await chat.say('はい');
  expect(chat.asked).toEqual({ about: 'book', hold: 'h-1' });
  expect(texts(await chat.answers(BOOKED)).join()).toContain('予約しました');
  expect(chat.last.about).toEqual({ until });
});

test('who asks for something else instead proves that, and nothing is booked', async () => {
  const chat = new Booking();
  await chat.add();
  await chat.say('予約したい');
  await chat.say('ポイントは');
  await chat.tap('コードで確認');
  await chat.say('hanako@example.jp');
  await chat.house({ type: 'codeSent', claimed: 'M-1001' });
  await chat.say('123456');
  await chat.house({ type: 'codeRight', until: NOON + 20 * 60_000 });
  expect(chat.last.errands.filter(({ kind }) => kind === 'reserve')).toEqual([]);
});

test('in a group nothing is booked, and nothing said of anybody', async () => {
  const chat = new Chat(undefined, { type: 'group', groupId: `C${'0'.repeat(32)}` });
  await chat.line({ type: 'join' });
  for (const text of [
    '予約したい',
    'この内容で予約する',
    '別の日を選ぶ',
    '空いたら知らせる',
    'この時間で予約する',
    '見送る',
  ]) {
    expect(texts(await chat.mention(text)).join()).toContain('1対1');
    expect(chat.last.errands).toEqual([]);
  }
  await chat.line({ type: 'postback', postback: { data: 'talk:choose:0:s.cut' } });
  expect(chat.last.errands).toEqual([]);
});

test('never more buttons than LINE takes', async () => {
  const chat = await WAYS.staff();
  await chat.tap('指名なし');
  const days = Array.from({ length: 30 }, (_, day) => ({
    day: `2026-12-${String(day + 1).padStart(2, '0')}`,
    many: false,
  }));
  await chat.answers({ answer: 'days', first: '2026-11-23', days });
  expect(buttons(chat.last).length).toBeLessThanOrEqual(13);
});

describe.each(['day', 'time', 'confirming'] as const)('a reservation is moved, and they are asked at %s', (place) => {
  async function asked(language: 'ja' | 'en' = 'ja', atOnce = true) {
    const chat = new Booking(world({ bookings: { ...WALK_BOOKINGS, atOnce } }));
    await chat.begun(language);
    await chat.postback('talk:changebooking:0:B-1.1');
    if (!atOnce) await answered(chat);
    for (let more = ['day', 'time', 'confirming'].indexOf(place); more > 0; more -= 1) {
      await chat.say('1');
      if (!atOnce || more === 1) await answered(chat);
    }
    expect(chat.where).toBe(`talking.changing.${place}`);
    return chat;
  }
  /** The errand of the latest turn, if there is one, with what was kept to be said first. */
  async function answered(chat: Booking): Promise<string[]> {
    const errand = chat.last.errands.find((one) => one.kind === 'book');
    if (!errand) return texts(chat.last);
    const { member, ask, said } = errand;
    const event = await WALK_BOOKINGS.ask(member, ask, '');
    return texts(await chat.house({ type: 'booking', member: MEMBER, event, ...(said && { said }) }));
  }

  test('a day that is typed is said back, with its times', async () => {
    const chat = await asked();
    expect(texts(await chat.say('12/6')).join()).toMatch(/12月6日\(日\)ですね。[^]*空き時間です/);
    expect(chat.where).toBe('talking.changing.time');
  });

  test('a day and a time that are typed are said back, with what was kept', async () => {
    const chat = await asked();
    expect(texts(await chat.say('明後日の3時'))).toEqual([]);
    const [errand] = chat.last.errands;
    expect(errand).toMatchObject({ kind: 'book', ask: { book: 'times', date: '2026-11-25', minute: 900 } });
    expect((await answered(chat)).join()).toMatch(/11月25日\(水\) 15:00ですね。[^]*変更前[^]*変更後/);
    expect(chat.where).toBe('talking.changing.confirming');
  });

  test('several days are looked up as such', async () => {
    const chat = await asked('ja', false);
    await chat.say('12/5から12/7');
    expect(chat.last.errands[0]).toMatchObject({ ask: { book: 'days', from: '2026-12-05', to: '2026-12-07' } });
    expect((await answered(chat)).join()).toMatch(/ですね。[^]*ご希望の日/);
  });

  test('what may mean several is asked about, and answered by its number', async () => {
    const chat = await asked('en');
    expect(texts(await chat.say('1/12')).join()).toContain('Which of these do you mean?');
    expect(chat.where).toBe('talking.changing.which');
    await chat.say('1');
    expect(chat.where).toBe('talking.changing.time');
  });

  test('what is over is refused in words, and the question stands', async () => {
    const chat = await asked();
    expect(texts(await chat.say('11/20 15時')).join()).toContain('もう過ぎています');
    expect(chat.where).toBe(`talking.changing.${place}`);
    expect(chat.talk!.context.booking?.id).toBe('B-1');
  });
});
