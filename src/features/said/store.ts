import { isPostgres, rowsOf, type Db } from '../../platform/db';
import { insertRows } from '../../platform/rows';
import { gramsOf, type Query } from './rules';

/** Words on their way in, folded. */
export interface Folded {
  source: string;
  person: string;
  at: number;
  words: string;
}

/** Stores words; what is there already stays. */
export async function insert(trx: Db, said: readonly Folded[]): Promise<void> {
  const written = isPostgres(trx) ? gramsOf : (words: string) => gramsOf(words).map(token).join(' ');
  const rows = said.map(({ source, person, at, words }) => ({ source, person, at, words, grams: written(words) }));
  await insertRows(trx, 'said_words', rows, { conflict: 'on conflict (source) do nothing' });
}

/** Where something was found. */
export interface Found {
  /** In the order in which they were stored. */
  no: number;
  source: string;
  person: string;
  at: number;
}

/** The newest in which all is found, before `before`. */
export async function find(db: Db, query: Query, before: number, limit: number): Promise<Found[]> {
  const found = await (isPostgres(db) ? findOnPostgres : findOnSqlite)(db, query, before, limit);
  return found.map((row) => ({ ...row, no: Number(row.no), at: Number(row.at) }));
}

const COLUMNS = 'w.no, w.source, w.person, w.at';

/** From the newest on, until there are enough: the index is read backwards. */
async function findOnSqlite(db: Db, { terms, grams }: Query, before: number, limit: number): Promise<Found[]> {
  const all = terms.map(() => 'and instr(w.words, ?) > 0').join(' ');
  const match = grams.map((gram) => `"${token(gram)}"`).join(' ');
  return rowsOf(
    db,
    await db.raw(
      `select ${COLUMNS} from said_index join said_words w on w.no = said_index.rowid
       where said_index match ? and said_index.rowid < ? ${all} order by said_index.rowid desc limit ?`,
      [match, before, ...terms, limit],
    ),
  );
}

/** So many of the newest are looked through one by one: what is said often is found there (messages). */
const LOOKED_THROUGH = 20_000;

/**
 * What is said often is found among the newest, without an index; what is not found there often enough is said seldom, and all
 * the places the index has are few.
 */
async function findOnPostgres(db: Db, { terms, grams }: Query, before: number, limit: number): Promise<Found[]> {
  const all = terms.map(() => 'strpos(w.words, ?) > 0').join(' and ');
  const newest = 'select * from said_words where no < ? order by no desc limit ?';
  const often = rowsOf<Found>(
    db,
    await db.raw(`select ${COLUMNS} from (${newest}) as w where ${all} order by w.no desc limit ?`, [
      ...[before, LOOKED_THROUGH, ...terms, limit],
    ]),
  );
  if (often.length === limit) return often;
  const indexed = `select no, source, person, at, words from said_words where grams @> ?::integer[]`;
  return rowsOf(
    db,
    await db.raw(
      `with w as materialized (${indexed}) select ${COLUMNS} from w where w.no < ? and ${all} order by w.no desc limit ?`,
      [grams as number[], before, ...terms, limit],
    ),
  );
}

/** A pair as a word of SQLite's index. */
function token(gram: number): string {
  return (gram >>> 0).toString(36);
}
