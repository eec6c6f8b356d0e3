import type { Knex } from 'knex';
import { isPostgres, rowsOf, type Db } from './db';

/**
 * Inserts rows, all with the same columns, in one statement and in their order. They travel as one JSON text, so the
 * statement is the same for one row and for a thousand: neither knex nor the engine has to take apart a list of
 * placeholders, which was a third of the price of a busy commit.
 * @param conflict SQL from `on conflict` on
 * @param returning columns to give back; nothing is given when left out
 */
export async function insertRows<Result>(
  trx: Db,
  table: string,
  rows: readonly object[],
  { conflict = '', returning }: { conflict?: string; returning?: readonly (keyof Result & string)[] } = {},
): Promise<Result[]> {
  if (rows.length === 0) return [];
  const columns = Object.keys(rows[0]!);
  const back = returning ? `returning ${returning.join(', ')}` : '';
  const result: unknown = await trx.raw(
    `insert into ${table} (${columns.join(', ')}) select * from ${given(trx, table, columns)} where true ${conflict} ${back}`,
    [JSON.stringify(rows)],
  );
  return rowsOf<Result>(trx, result);
}

/** Inserts rows, each in the place of the one with the same `key` if there is one. */
export async function saveRows(trx: Db, table: string, key: string, rows: readonly object[]): Promise<void> {
  const others = Object.keys(rows[0] ?? {}).filter((column) => column !== key);
  const set = others.map((column) => `${column} = excluded.${column}`).join(', ');
  await insertRows(trx, table, rows, { conflict: `on conflict (${key}) do update set ${set}` });
}

/** A table expression over rows that are bound as one JSON array of objects; types are those of the table's columns. */
export function given(db: Db, table: string, columns: readonly string[]): string {
  if (isPostgres(db))
    return `(select ${columns.join(', ')} from json_populate_recordset(null::${table}, ?::json)) as given`;
  const fields = columns.map((column) => `json_extract(value, '$.${column}') as ${column}`);
  return `(select ${fields.join(', ')} from json_each(?)) as given`;
}

/** A table of one column, `value`, over texts that are bound as one value, however many they are. For `from`. */
export function listOf(db: Db, name: string, values: readonly string[]): Knex.Raw {
  if (isPostgres(db)) return db.raw(`unnest(?::text[]) as ${name}(value)`, [values as string[]]);
  return db.raw(`json_each(?) as ${name}`, [JSON.stringify(values)]);
}

/** A condition, for `whereRaw`: the column holds one of `values`, however many they are. */
export function isOneOf(db: Db, column: string, values: readonly (string | number)[]): Knex.Raw {
  if (isPostgres(db)) return db.raw(`${column} = any(?)`, [values as string[]]);
  return db.raw(`${column} in (select value from json_each(?))`, [JSON.stringify(values)]);
}
