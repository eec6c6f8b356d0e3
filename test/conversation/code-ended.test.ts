import type { ReserveAnswer } from '../../src/conversation/reserving';
import { place } from '../../src/conversation/step';
import { revive } from '../../src/conversation/talk';
import { sentences } from '../../src/platform/words/sentences';
import { BOOKED, DAYS, FREE_AT, HELD, refused, SERVICES, TIMES } from '../support/book-answers';
import { isOfCodesEnd, nameOf, recordTransitions, transitionsOf } from '../support/transitions';
import { QUESTIONS } from '../support/small-faq';
import { WALK_BOOKINGS } from '../support/walk-book';
import { buttons, Chat, NOON, texts, world } from './chat';

/* The twenty minutes of a one-time code end in the middle of something: by turns alone, every way on is taken. */

const MEMBER = 'M-1001';
const TWENTY_MS = 20 * 60_000;

/** A chat of somebody who is known by a code. */
class ByCode extends Chat {
  async begun(words: string) {
    await this.add();
    await this.say(words);
    await this.tap('コードで確認');
    await this.coded();
    return this;
  }
  /** From the question for the contact to the code that is right. */
  async coded(member = MEMBER) {
    await this.say('hanako@example.jp');
    await this.house({ type: 'codeSent', claimed: member });
    await this.say('123456');
    return this.house({ type: 'codeRight', until: this.world.now.getTime() + TWENTY_MS });
  }
  /** The code counts no more. */
  ends() {
    this.world.now = new Date(this.world.now.getTime() + TWENTY_MS);
    return this;
  }
  answers(answer: ReserveAnswer, member = MEMBER) {
    return this.house({ type: 'reserving', member, answer, said: [] });
  }
  /** The errand that asks the book is done. */
  async booked() {
    const errand = this.last.errands.find((one) => one.kind === 'book')!;
    const event = await WALK_BOOKINGS.ask(errand.member, errand.ask, '');
    return this.house({ type: 'booking', member: errand.member, event });
  }
  postback(data: string) {
    return this.line({ type: 'postback', postback: { data } });
  }
  link() {
    this.person = { ...this.person, link: { member: MEMBER, method: 'line_login', at: NOON } };
    return this.house({ type: 'linked' });
  }
  get where() {
    // As it is read again from where it is stored.
    return place(revive(this.talk).value);
  }
  get asked() {
    return this.last.errands.find((one) => one.kind === 'reserve')?.ask;
  }
}

const chatBy = (words: string) => new ByCode(world({ bookings: WALK_BOOKINGS })).begun(words);

const WAYS = {
  service: async () => {
    const chat = await chatBy('予約したい');
    await chat.answers(SERVICES);
    return chat;
  },
  staff: async () => {
    const chat = await WAYS.service();
    await chat.tap('カット');
    return chat;
  },
  day: async () => {
    const chat = await WAYS.staff();
    await chat.tap('指名なし');
    await chat.answers(DAYS);
    return chat;
  },
  time: async () => {
    const chat = await WAYS.day();
    await chat.tap('11/28(土) ○');
    await chat.answers(TIMES);
    return chat;
  },
  confirming: async () => {
    const chat = await WAYS.time();
    await chat.tap('15:00');
    await chat.answers(HELD);
    return chat;
  },
};
const SLOT = { service: 'cut', resource: null };
const HOLD = { about: 'hold', ...SLOT, at: FREE_AT };
const TIMES_OF = { about: 'times', ...SLOT, day: '2026-11-28' };
const DAYS_AHEAD = { about: 'days', ...SLOT, from: '2026-11-23', to: '2026-12-23' };

const record = recordTransitions();
afterAll(() => record.stop());

test.each([
  ['service', (chat: ByCode) => chat.tap('カット'), { about: 'services' }],
  ['staff', (chat: ByCode) => chat.tap('指名なし'), { about: 'services' }],
  ['day', (chat: ByCode) => chat.tap('11/28(土) ○'), TIMES_OF],
  ['day', (chat: ByCode) => chat.say('11/28'), TIMES_OF],
  ['day', (chat: ByCode) => chat.say('はい'), DAYS_AHEAD],
  ['time', (chat: ByCode) => chat.tap('15:00'), HOLD],
  ['time', (chat: ByCode) => chat.say('11/28 15時'), { ...TIMES_OF, minute: 900 }],
  ['time', (chat: ByCode) => chat.tap('別の日を選ぶ'), DAYS_AHEAD],
  ['confirming', (chat: ByCode) => chat.tap('この内容で予約する'), HOLD],
  ['confirming', (chat: ByCode) => chat.postback('talk:booknow:0'), HOLD],
] as const)('at %s it is said, and another code goes on there', async (way, deed, question) => {
  const chat = await WAYS[way]();
  const [told] = texts(await deed(chat.ends()));
  expect(told).toBe(sentences['code.endedBooking'].ja);
  expect(buttons(chat.last).slice(0, 2)).toEqual(['新しいコードを送る', '連携する']);
  expect(chat.last.errands).toEqual([]);
  expect(chat.where).toBe('talking.identifying.ended');
  await chat.tap('新しいコードを送る');
  await chat.coded('M-1002');
  expect(chat.asked).toEqual(question);
  expect(chat.last.errands).toMatchObject([{ kind: 'reserve', member: 'M-1002' }]);
});

test('at the summary, by the new code to the summary again and one tap', async () => {
  const chat = await WAYS.confirming();
  await chat.ends().tap('この内容で予約する');
  await chat.say('はい');
  await chat.coded();
  expect(texts(await chat.answers(HELD)).join()).toContain('この内容で予約します');
  await chat.tap('この内容で予約する');
  expect(chat.asked).toEqual({ about: 'book', hold: 'h-1' });
});

test('who links instead goes on there as well', async () => {
  const chat = await WAYS.confirming();
  await chat.ends().tap('この内容で予約する');
  await chat.tap('連携する');
  await chat.link();
  expect(chat.asked).toEqual(HOLD);
});

test('a question there is answered, and the way on stands under it', async () => {
  const chat = await WAYS.confirming();
  const said = texts(await chat.ends().say(QUESTIONS.known.ja));
  expect(said[0]).toBe(sentences['code.endedBooking'].ja);
  expect(said.at(-1)).toContain(sentences['flow.howOn'].ja);
  expect(chat.where).toBe('talking.identifying.ended');
});

test.each(['最初に戻る', 'いいえ', '会員情報'])('who goes on to something else is not told: %s', async (words) => {
  const chat = await WAYS.confirming();
  expect(texts(await chat.ends().say(words)).join()).not.toContain('有効時間');
  expect(chat.talk!.context).toMatchObject({ resume: null, proof: null });
});

test.each([
  ['no', (chat: ByCode) => chat.say('いいえ')],
  ['silence', (chat: ByCode) => chat.house({ type: 'silence', turn: chat.talk!.turn })],
  ['the menu', (chat: ByCode) => chat.say('最初に戻る')],
])('%s ends it, and nothing is kept', async (_what, deed) => {
  const chat = await WAYS.confirming();
  await chat.ends().tap('この内容で予約する');
  await deed(chat);
  expect(chat.where).toBe('talking.resting');
  expect(chat.talk!.context).toMatchObject({ resume: null, topic: null, reserving: null });
  // Whoever shows another day who they are is not led back into it.
  expect(texts(await chat.link()).join()).not.toContain('予約します');
  expect(chat.asked).toBeUndefined();
});

test('another thing asked before the new code is what the code answers', async () => {
  const chat = await WAYS.confirming();
  await chat.ends().tap('この内容で予約する');
  await chat.say('予約を確認');
  await chat.tap('コードで確認');
  expect(texts(await chat.coded()).join()).toContain('ご予約3件');
});

test('what the book answers too late is told as a code that ended, and goes on there', async () => {
  const chat = await WAYS.time();
  await chat.tap('15:00');
  expect(texts(await chat.ends().answers(HELD))).toEqual([sentences['code.endedBooking'].ja]);
  await chat.say('はい');
  await chat.coded();
  expect(chat.asked).toEqual(HOLD);
});

test('what was said yes to and not done for want of a code is told so; what was done too, without what it was', async () => {
  const late = await WAYS.confirming();
  await late.tap('この内容で予約する');
  // Whether it was done is not known yet.
  expect(texts(await late.ends().say('はい')).join()).not.toContain('有効時間');
  const chat = await WAYS.confirming();
  await chat.tap('この内容で予約する');
  expect(texts(await chat.ends().answers(refused('unknown', 'book')))).toEqual([sentences['code.endedBooking'].ja]);
  const done = await WAYS.confirming();
  await done.tap('この内容で予約する');
  expect(texts(await done.ends().answers(BOOKED))).toEqual([sentences['code.doneUnseen'].ja]);
  expect(done.last.about).toBeUndefined();
  expect(texts(await done.answers(BOOKED, 'M-1002'))).toEqual([]);
});

describe('a reservation', () => {
  async function shown(what: 'change' | 'cancel') {
    const chat = await chatBy('予約を確認');
    await chat.postback(`talk:${what}booking:0:B-1.1`);
    return chat;
  }

  test('that was to be moved: the chosen time is kept again, before and after are read back', async () => {
    const chat = await shown('change');
    await chat.say('1');
    await chat.say('1');
    await chat.booked();
    expect(chat.where).toBe('talking.changing.confirming');
    expect(texts(await chat.ends().tap('変更する'))[0]).toBe(sentences['code.endedChanging'].ja);
    await chat.tap('新しいコードを送る');
    await chat.coded();
    expect(texts(await chat.booked()).join()).toMatch(/変更前[^]*変更後/);
    expect(chat.talk!.context.resume).toBeNull();
    await chat.tap('変更する');
    expect(texts(await chat.booked()).join()).toContain('変更しました');
  });

  test('that was to be moved: where no time was chosen, the days', async () => {
    const chat = await shown('change');
    await chat.ends().say('1');
    await chat.say('はい');
    expect(texts(await chat.coded()).join()).toContain('ご希望の日');
    expect(chat.talk!.context.resume).toBeNull();
  });

  test('that was to be cancelled: the fee is said again before the tap', async () => {
    const chat = await shown('cancel');
    expect(texts(await chat.ends().tap('予約をキャンセルする'))[0]).toBe(sentences['code.endedDropping'].ja);
    await chat.tap('新しいコードを送る');
    expect(texts(await chat.coded()).join()).toContain('キャンセル料');
    expect(chat.where).toBe('talking.dropping.confirming');
  });

  test.each(['change', 'cancel'] as const)('tapped on a card of the list after the end (%s)', async (what) => {
    const chat = await chatBy('予約を確認');
    await chat.ends().postback(`talk:${what}booking:0:B-1.1`);
    expect(chat.where).toBe('talking.identifying.ended');
    await chat.tap('連携する');
    await chat.link();
    expect(chat.where).toBe(what === 'change' ? 'talking.changing.day' : 'talking.dropping.confirming');
  });

  test('of another member than the new code shows is not found', async () => {
    const chat = await chatBy('予約を確認');
    await chat.ends().postback('talk:cancelbooking:0:B-1.1');
    await chat.say('はい');
    expect(texts(await chat.coded('M-gone')).join()).toContain('見つかりません');
  });
});

describe('a place on the waiting list', () => {
  test('that was to be left is kept, and asked about again after another code', async () => {
    const chat = await chatBy('予約を確認');
    await chat.postback('talk:leavewait:0:1');
    expect(chat.where).toBe('talking.leaving.confirming');
    expect(texts(await chat.ends().tap('待つのをやめる'))[0]).toBe(sentences['code.endedLeaving'].ja);
    await chat.tap('新しいコードを送る');
    expect(texts(await chat.coded()).join()).toContain('キャンセル待ちをやめます。よろしいですか');
    expect(chat.talk!.context.resume).toBeNull();
    await chat.tap('待つのをやめる');
    expect(texts(await chat.booked()).join()).toContain('キャンセル待ちをやめました');
  });

  test('tapped on its card after the end, and linked instead', async () => {
    const chat = await chatBy('予約を確認');
    await chat.ends().postback('talk:leavewait:0:1');
    expect(chat.where).toBe('talking.identifying.ended');
    await chat.tap('連携する');
    await chat.link();
    expect(chat.where).toBe('talking.leaving.confirming');
  });
});

test('every way on is taken', () => {
  const left = transitionsOf().map(nameOf).filter(isOfCodesEnd);
  expect(left.filter((name) => !record.taken.has(name))).toEqual([]);
});
