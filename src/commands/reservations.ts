import { parseArgs } from 'node:util';
import { bookingOf, openBook, type Booking, type Outcome } from '../features/book/book';
import { dayAt, differenceOf, ofDay, outcomes, shareOf, spanOf, type Span } from '../features/reminders/reminders';
import type { Db } from '../platform/db';
import type { Both, Lang } from '../platform/lang';
import { counted } from '../platform/words/counts';
import { languageOf, refuse } from './faq/terminal';
import { dayTable, effectInWords, refusalInWords } from './reservations-words';
import { atServer, type Shop } from './shop';

const USAGE = [
  'npm run reservations -- today|tomorrow|YYYY-MM-DD [--json]',
  'npm run reservations -- came|missed ID',
  'npm run reservations -- report --from YYYY-MM-DD --to YYYY-MM-DD [--json]',
].join(' | ');

type Asked =
  { verb: 'came' | 'missed'; id: string } | { verb: 'day' | 'report'; from: string; to: string; json: boolean };

/**
 * `npm run reservations`: who comes on a day and has said so, who did not come, and what reminders do about it. Gives the exit
 * code: 0, 1 when it could not be done, 2 when the command itself is wrong.
 * @param now epoch milliseconds
 */
export async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  now: () => number = Date.now,
): Promise<number> {
  const asked = read(args);
  if (!asked) return refuse(languageOf(env), WRONG_USE, USAGE);
  return atServer(env, async (shop) => {
    if ('id' in asked) return mark(shop, asked.verb, asked.id, now);
    const { zone } = shop.config.shop;
    const named = new Map([0, 1].map((later) => [['today', 'tomorrow'][later], dayAt(zone, now(), later)]));
    const [from, to] = [named.get(asked.from) ?? asked.from, named.get(asked.to) ?? asked.to];
    const span = spanOf(zone, from, to);
    if (!span) return refuse(shop.lang, WRONG_DAYS, USAGE);
    return asked.verb === 'report' ? report(shop, span, asked.json) : day(shop, span, asked.json);
  });
}

function read(args: readonly string[]): Asked | undefined {
  let parsed;
  try {
    const options = { json: { type: 'boolean' }, from: { type: 'string' }, to: { type: 'string' } } as const;
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    // What it does not know.
    return undefined;
  }
  const [verb, id, ...more] = parsed.positionals;
  const { json = false, from, to } = parsed.values;
  const dated = from !== undefined || to !== undefined;
  if (verb === undefined || more.length > 0) return undefined;
  if (verb === 'came' || verb === 'missed') return id === undefined || dated || json ? undefined : { verb, id };
  if (id !== undefined) return undefined;
  if (verb === 'report') return from === undefined || to === undefined ? undefined : { verb, from, to, json };
  return dated ? undefined : { verb: 'day', from: verb, to: verb, json };
}

async function day({ config, db, lang }: Shop, { from, until }: Span, json: boolean): Promise<number> {
  const all = await ofDay(db, from, until);
  console.log(json ? JSON.stringify(all, undefined, 2) : dayTable(all, config.shop.zone, lang));
  return 0;
}

async function report({ db, lang }: Shop, { from, until }: Span, json: boolean): Promise<number> {
  const { reminded, heldOut } = await outcomes(db, from, until);
  const made = {
    reminded: { ...reminded, ...shareOf(reminded) },
    heldOut: { ...heldOut, ...shareOf(heldOut) },
    difference: differenceOf(heldOut, reminded),
  };
  console.log(json ? JSON.stringify(made, undefined, 2) : effectInWords(made, lang));
  return 0;
}

/** Marks it as it is now, and writes that down in the log of what the people of the shop do. */
async function mark(shop: Shop, as: 'came' | 'missed', id: string, now: () => number): Promise<number> {
  const { config, db, audit, lang } = shop;
  const book = openBook({ db, zone: config.shop.zone, now });
  const made = await audit.deed<Outcome<Booking>>(db, { id: 'command' }, async (trx: Db) => {
    const before = await bookingOf(trx, id);
    if (!before) return { result: { refused: 'unknown' } };
    const ask = { id, version: before.version };
    const result = await (as === 'came' ? book.markCame(ask, trx) : book.markMissed(ask, trx));
    if ('refused' in result || before.status === as) return { result };
    return { result, note: { deed: `reservation.${as}`, subject: id } };
  });
  if ('refused' in made) {
    console.error(refusalInWords(made.refused)[lang]);
    return 1;
  }
  console.log(marked(made, as, await book.missed(made.member), lang));
  return 0;
}

function marked({ id, member }: Booking, as: 'came' | 'missed', missed: number, lang: Lang): string {
  const what: Both = as === 'came' ? { ja: 'ご来店', en: 'came' } : { ja: '無断キャンセル', en: 'did not come' };
  return lang === 'ja'
    ? `${id} を「${what.ja}」にしました。会員 ${member} の無断キャンセルは ${missed} 回です。`
    : `${id}: ${what.en}. Member ${member} has not come ${counted('times', missed, 'en')}.`;
}

const WRONG_USE: Both = { ja: '使い方が違います。', en: 'That is not how it goes.' };
const WRONG_DAYS: Both = {
  ja: 'その日付はありません。YYYY-MM-DD の形で、早い日を先に指定してください。',
  en: 'There are no such days. Give them as YYYY-MM-DD, the earlier one first.',
};
