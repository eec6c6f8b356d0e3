import type { Chained, Verdict } from '../features/audit/audit';
import type { Both, Lang } from '../platform/lang';
import { momentInWords } from '../platform/time';
import { languageOf, refuse } from './faq/terminal';
import { atServer, printable, type Shop } from './shop';

const USAGE = 'npm run audit -- verify [an end noted earlier] | tail [1-1000]';
const USUAL = 20;
/** What each command may be given: an end as `verify` tells it; how many rows. */
const ARGUMENTS: Record<string, RegExp> = { verify: /^[\w-]{43}$/, tail: /^(?:[1-9]\d{0,2}|1000)$/ };

/**
 * `npm run audit -- <command>`: `verify` reads the whole log and tells whether a row was changed or is gone, `tail` shows its
 * end. Reads only. Gives the exit code: 0, 1 when the log is not whole, 2 when the command itself is wrong.
 */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [name = '', given, ...more] = args;
  const wanted = Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name] : undefined;
  if (!wanted || (given !== undefined && !wanted.test(given)) || more.length > 0)
    return refuse(languageOf(env), WRONG_USE, USAGE);
  return atServer(env, (shop) => (name === 'verify' ? verify(shop, given) : tail(shop, Number(given ?? USUAL))));
}

async function verify({ db, audit, lang }: Shop, noted: string | undefined): Promise<number> {
  const verdict = await audit.verify(db);
  const lost = noted !== undefined && !(await audit.holds(db, noted));
  if (verdict.whole) console.log(wholeInWords(verdict)[lang]);
  else console.error(faultInWords(verdict)[lang]);
  if (lost) console.error(LOST[lang]);
  return verdict.whole && !lost ? 0 : 1;
}

async function tail({ config, db, audit, staff, lang }: Shop, count: number): Promise<number> {
  const names = new Map((await staff.all()).map(({ id, name }) => [id, printable(name)]));
  const rows = await audit.newest(db, {}, count);
  if (rows.length === 0) console.log(lang === 'ja' ? '記録はありません。' : 'There are no rows.');
  for (const row of rows.reverse()) console.log(lineOf(row, names, config.shop.zone, lang));
  return 0;
}

function lineOf(row: Chained, names: ReadonlyMap<string, string>, zone: string, lang: Lang): string {
  const { seq, at, actor, deed, subject, address, details } = row;
  const nameOf = (id: string) => names.get(id) ?? printable(id);
  const more = Object.entries(details).map(([key, value]) => `${key}=${printable(String(value))}`);
  const moment = momentInWords(zone, new Date(at), lang);
  const whom = subject === undefined ? '–' : nameOf(subject);
  return [`#${seq}`, moment, nameOf(actor), deed, whom, address ?? '–', ...more].join('\t');
}

function wholeInWords({ rows, head }: Extract<Verdict, { whole: true }>): Both {
  return {
    ja: `記録に欠けや書き換えはありません。${rows}件、末尾: ${head || '–'}`,
    en: `The log is whole: ${rows} rows. Its end: ${head || '–'}`,
  };
}

function faultInWords({ at, fault }: Extract<Verdict, { whole: false }>): Both {
  const { ja, en } = FAULTS[fault];
  return {
    ja: `${at}件目で、${ja}データベースのバックアップと照らし合わせてください。`,
    en: `At row ${at}: ${en} Compare it with a backup of the database.`,
  };
}

/** With another secret than the one the rows were written with, each of them looks changed. */
const FAULTS: Record<Extract<Verdict, { whole: false }>['fault'], Both> = {
  gap: { ja: '記録が抜けています。', en: 'a row is missing.' },
  unchained: { ja: '前の記録とつながりません。', en: 'the row does not follow the one before it.' },
  changed: {
    ja: '記録が書き換えられたか、SESSION_SECRET が記録時と異なります。',
    en: 'the row was changed, or SESSION_SECRET is not the one it was written with.',
  },
  cut: { ja: 'それ以降の記録がなくなっています。', en: 'this row and those after it are gone.' },
};

const LOST: Both = {
  ja: '控えた末尾が記録の中にありません。記録が短くされたか、作り直されています。バックアップと照らし合わせてください。',
  en: 'The end that you noted is not in the log: it was cut or written anew. Compare it with a backup of the database.',
};
const WRONG_USE: Both = { ja: '使い方が違います。', en: 'That is not how it goes.' };
