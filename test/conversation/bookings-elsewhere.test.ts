import { openBookings, type ChatBook } from '../../src/conversation/ask-book';
import { bookingErrands } from '../../src/conversation/booking-errands';
import type { BookAsk } from '../../src/conversation/bookings';
import { place } from '../../src/conversation/step';
import { sentences } from '../../src/platform/words/sentences';
import { WALK_BOOKINGS } from '../support/walk-book';
import { Chat, texts, world } from './chat';

/* A book that is a company's own: it is never asked within a turn, and the same events come by errands, or none at all. */

const MEMBER = 'M-1001';

async function chatOfMember(): Promise<Chat> {
  const chat = new Chat(world({ bookings: { ...WALK_BOOKINGS, atOnce: false } }));
  await chat.add();
  chat.person = { ...chat.person, link: { member: MEMBER, method: 'line_login', at: 0 } };
  return chat;
}

/** The errand of the latest turn, done and told. */
async function answered(chat: Chat, member = MEMBER): Promise<string[]> {
  const errand = chat.last.errands[0];
  if (errand?.kind !== 'book') throw new Error('nothing was asked of the book');
  const event = await WALK_BOOKINGS.ask(errand.member, errand.ask, 'key');
  return texts(await chat.house({ type: 'booking', member, event }));
}

test('every question goes out by an errand, and its answer goes on where they stand', async () => {
  const chat = await chatOfMember();
  expect(texts(await chat.line({ type: 'postback', postback: { data: 'talk:changebooking:0:B-1.1' } }))).toEqual([]);
  expect(place(chat.talk!.value)).toBe('talking.changing.reading');
  expect((await answered(chat)).join()).toContain('ご希望の日');
  await chat.say('1');
  expect((await answered(chat)).join()).toContain('空き時間です');
  await chat.say('1');
  expect((await answered(chat)).join()).toContain('変更後');
  await chat.say('変更する');
  expect((await answered(chat)).join()).toContain('変更しました');
});

test('the list is an inquiry like others, and comes as one', async () => {
  const chat = await chatOfMember();
  const { errands } = await chat.say('予約を確認');
  expect(errands).toEqual([{ kind: 'inquiry', member: MEMBER, topic: 'reservations' }]);
  const event = await WALK_BOOKINGS.ask(MEMBER, { book: 'list', from: 0 }, '');
  expect(texts(await chat.house({ type: 'booking', member: MEMBER, event })).join()).toMatch(/^ご予約3件/);
});

test('what is said of another member is told to nobody', async () => {
  const chat = await chatOfMember();
  await chat.say('予約を変更したい');
  expect(await answered(chat, 'M-1002')).toEqual([]);
});

test('who is no longer linked has nothing in hand: they are asked who they are', async () => {
  const chat = await chatOfMember();
  await chat.line({ type: 'postback', postback: { data: 'talk:cancelbooking:0:B-1.1' } });
  await answered(chat);
  expect(place(chat.talk!.value)).toBe('talking.dropping.confirming');
  const { link: _, ...person } = chat.person;
  chat.person = person;
  const { errands } = await chat.say('予約をキャンセルする');
  expect(errands).toEqual([]);
  expect(chat.talk!.context.booking).toBeNull();
});

describe('when the book gives no answer', () => {
  const now = () => 1_000;
  const down = () => Promise.reject(new Error('down'));
  const book = { find: down, ahead: down, services: down } as unknown as ChatBook;
  const bookings = openBookings({ book, zone: 'Asia/Tokyo', now, atOnce: false });
  const { book: errand } = bookingErrands({ db: undefined as never, bookings, now });
  const jobOf = (ask: BookAsk, tries: number) =>
    ({ key: 'k', tries, payload: { person: 'U1', member: MEMBER, ask, until: 2_000, replyUntil: 0 } }) as never;

  test('it is asked three times, and then they are told that nothing has changed', async () => {
    const ask: BookAsk = { book: 'show', named: { id: 'B-1', version: 1 }, for: 'change' };
    expect(await errand.perform(jobOf(ask, 1))).toMatchObject({ state: 'waiting' });
    expect(await errand.perform(jobOf(ask, 3))).toEqual({ state: 'done' });
  });

  test.each([
    [null, sentences['booking.failed'].ja],
    ['change', sentences['booking.unsure'].ja],
  ] as const)('what is said of a try to %s', async (wanted, words) => {
    const chat = await chatOfMember();
    await chat.line({ type: 'postback', postback: { data: 'talk:changebooking:0:B-1.1' } });
    const refused = { booking: null, at: null, picking: null, wanted };
    const event = { type: 'BOOKING_REFUSED', why: 'failed', ...refused };
    expect(texts(await chat.house({ type: 'booking', member: MEMBER, event }))).toEqual([words]);
    expect(place(chat.talk!.value)).toBe('talking.resting');
  });

  test('a proof that is over asks nothing of the book at all', async () => {
    const job = jobOf({ book: 'list', from: 0 }, 1) as { payload: { until: number } };
    job.payload.until = 500;
    expect(await errand.perform(job as never)).toMatchObject({ answer: { type: 'BOOKING_REFUSED', why: 'unknown' } });
  });
});
