import { keep } from '../src/features/said/said';
import type { Db } from '../src/platform/db';
import { insertRows } from '../src/platform/rows';
import { eventId, personId } from './events';
import { seeded } from './statistics';

/*
 * An inbox as full as a measurement wants it: chats in every state, and messages of words that come often and seldom, as in a
 * language.
 */

/** Keeps the people of this bench apart from others. */
export const WORLD = 'b07';

/** What is looked for: said by every fifth, by every hundredth, by one in tens of thousands, by nobody; one word and several. */
export const WORDS = [
  ...['予約', 'よやく', '予約 変更', 'カラー', '駐車場', 'キャンセル料', 'ありがとう', 'アレルギー', '領収書'],
  ...['問い合わせ番号777', '番号1234', '存在しない言葉', '明日の予約', 'お願いします 駐車場', 'パーマ 領収書'],
] as const;

const MINUTE = 60_000;
const ROWS = 500;
const AT_ONCE = 10_000;

const SUBJECTS = [
  '予約',
  'カット',
  'カラー',
  'パーマ',
  '営業時間',
  '料金',
  '駐車場',
  'キャンセル料',
  'ポイント',
  '会員証',
];
const SELDOM = ['アレルギー', '領収書', '忘れ物', '車椅子', '成人式', 'ギフト券', '着付け', '縮毛矯正'];
const ENDS = [
  'を変更したいです',
  'について教えてください',
  'は明日でも大丈夫ですか',
  'をお願いします',
  'はいくらですか',
  'ありがとうございます',
];
const WHEN = ['明日の', '今日の', '来週の', '土曜日の', '15時の', ''];

/** Fills an empty database: so many chats, the first ones the longest waiting, and so many messages spread over them. */
export async function fillInbox(
  db: Db,
  { chats, messages, now }: { chats: number; messages: number; now: number },
): Promise<void> {
  await db('staff').insert({
    ...{ id: 'bench', name: '佐藤', role: 'agent', created_at: now },
    ...{ login: 'bench', password_hash: 'x', totp_secret: 'x' },
  });
  await inBatches(db, chats, (trx, from, to) => fillChats(trx, from, to, now));
  await inBatches(db, messages, (trx, from, to) => fillMessages(trx, from, to, { chats, messages, now }));
  await db.raw('analyze');
}

async function inBatches(
  db: Db,
  count: number,
  fill: (trx: Db, from: number, to: number) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < count; first += AT_ONCE)
    await db.transaction(async (trx) => {
      for (let from = first; from < Math.min(count, first + AT_ONCE); from += ROWS)
        await fill(trx, from, Math.min(count, from + ROWS));
    });
}

/** Of ten chats seven are the bot's again, two wait and one is an agent's. */
async function fillChats(trx: Db, from: number, to: number, now: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, nth) => from + nth);
  const at = (nth: number) => now - nth * MINUTE;
  const person = (nth: number) => personId(WORLD, nth);
  await insertRows(
    trx,
    'people',
    numbers.map((nth) => ({
      id: person(nth),
      lang: nth % 9 === 0 ? 'en' : 'ja',
      friend_at: at(nth),
      profile_at: at(nth),
    })),
  );
  await insertRows(
    trx,
    'talks',
    numbers.map((nth) => ({ person: person(nth), revision: 0, value: '{}', context: '{}', last_at: at(nth), turn: 1 })),
  );
  await insertRows(
    trx,
    'chats',
    numbers.map((nth) => {
      const holder = nth % 10 === 7 ? 'staff' : nth % 10 < 2 ? 'queue' : 'bot';
      return {
        ...{ person: person(nth), holder, staff: holder === 'staff' ? 'bench' : null, version: 1, words: nth % 5 },
        ...{ reason: 'asked', waiting_since: holder === 'queue' ? at(nth) : null, last_at: at(nth) },
      };
    }),
  );
}

async function fillMessages(
  trx: Db,
  from: number,
  to: number,
  { chats, messages, now }: { chats: number; messages: number; now: number },
): Promise<void> {
  const chance = seeded(from + 1);
  const one = (list: readonly string[]) => list[Math.floor(chance() ** 2 * list.length)]!;
  const said = Array.from({ length: to - from }, (_, index) => {
    const nth = from + index;
    const subject = chance() < 0.01 ? one(SELDOM) : one(SUBJECTS);
    const number = nth % 50 === 0 ? `問い合わせ番号${nth}です。` : '';
    // The earliest first, as they would have come.
    const at = now - (messages - nth) * 1_000;
    const source = eventId(WORLD, nth, at);
    return {
      source,
      person: personId(WORLD, Math.floor(chance() * chats)),
      at,
      text: number + one(WHEN) + subject + one(ENDS),
    };
  });
  const body = (text: string) => JSON.stringify({ type: 'message', message: { type: 'text', text } });
  await insertRows(
    trx,
    'events',
    said.map(({ source, person, at, text }) => ({
      ...{ id: source, lane: person, at, origin: 'line', body: body(text), received_at: at, state: 'done' },
      ...{ tries: 0, done_at: at },
    })),
  );
  await keep(trx, said);
}
