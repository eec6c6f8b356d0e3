import { isPostgres, rowsOf, type Db } from '../../src/platform/db';
import type { Case, Outcome } from './book';
import type { Scene } from './scene';

/** Tables that a refusal may write, each with the reason; all others must stand as they stood. */
const MAY_CHANGE: Readonly<Record<string, string>> = {
  events: 'every webhook is stored before it is answered',
  lanes: 'what is claimed next, and by whom',
  workers: 'which processes live',
  talks: 'where a chat of the asker stands',
  people: 'the language and the last sign of the asker',
  journal: 'that something was refused is written down',
  web_rates: 'tries are counted',
  code_counts: 'tries are counted',
  asked_questions: 'a question that the FAQ has no answer to is kept for the shop',
  askers: 'who asked it, so that it can be forgotten',
  kept: 'counts and marks of the house',
  passages: 'a refusal is a way that talks go: see `traces`',
  said_words: 'what the asker wrote is found like all that is written: see `traces`',
};
/** Jobs by which a sentence to the asker is found and said; any other, such as a letter, a menu, or word to LINE, must not be. */
const SAYING = ['message', 'profile', 'dots', 'link', 'inquiry', 'silence'];
/** What the bot may ask of LINE while it refuses: to say so, and who it is itself. */
const HARMLESS = /^\/v2\/bot\/(message\/(reply|push)|chat\/loading\/start|info)$/;

/**
 * The proof that an attack was refused: it is answered so, no row changed, LINE got no call beyond the sentence that says so, and
 * nothing that was said or shown holds a personal datum.
 */
export async function refused(scene: Scene, one: Case, attack: () => Promise<Outcome>): Promise<void> {
  const { house } = scene;
  await house.settled();
  const [before, grownBefore] = [await digest(house.app.db, one), await grown(house.app.db)];
  const tracesBefore = await traces(house.app.db);
  const since = house.line.log.at(-1)?.seq ?? 0;
  const answer = await attack();
  await house.settled();

  const calls = house.line.log.filter(({ kind, seq }) => kind === 'api' && seq > since);
  const asked = calls.map(({ path }) => path).filter((path) => !HARMLESS.test(path));
  expect(asked.filter((path) => !one.asksLine?.includes(path))).toEqual([]);
  const said = JSON.stringify(calls.map(({ request }) => request)) + (await shown(answer, one));
  for (const text of scene.personal) expect(said).not.toContain(text);
  expect(await digest(house.app.db, one)).toEqual(before);
  const grownAfter = await grown(house.app.db);
  const shrunk = [...grownBefore].filter(([what, value]) => (grownAfter.get(what) ?? value) < value);
  expect(shrunk).toEqual([]);
  const tracesAfter = await traces(house.app.db);
  expect([...tracesBefore].filter(([what, times]) => (tracesAfter.get(what) ?? 0) < times)).toEqual([]);
  // What is found anew came in as an event: nobody else's words, and none of ours.
  const events = new Set((await house.app.db('events').pluck('id')) as string[]);
  const found = [...tracesAfter.keys()].filter((what) => what.startsWith(FOUND) && !tracesBefore.has(what));
  expect(found.filter((what) => !events.has(what.slice(FOUND.length)))).toEqual([]);
}

/** What may only grow: by what events and jobs something is found, and how often talks went from here to there. */
async function traces(db: Db): Promise<Map<string, number>> {
  const said = (await db('said_words').pluck('source')) as string[];
  const ways = (await db('passages')) as Record<'day' | 'from_state' | 'to_state' | 'how' | 'times', string>[];
  return new Map([
    ...said.map((source) => [FOUND + source, 1] as const),
    ...ways.map(({ times, ...way }) => [JSON.stringify(way), Number(times)] as const),
  ]);
}
const FOUND = 'found: ';

/** What an answer shows; it must be one that refuses. */
async function shown(answer: Outcome, one: Case): Promise<string> {
  if (answer === undefined) return '';
  if (one.statuses) expect(one.statuses).toContain(answer.status);
  else expect(Math.floor(answer.status / 100)).toBe(4);
  return (await answer.text()) + JSON.stringify([...answer.headers]);
}

/** All that must stand, by table: rows as sorted text. */
async function digest(db: Db, one: Case): Promise<Record<string, string[]>> {
  const { tables, query } = await everything(db);
  const found = Object.fromEntries(tables.map((table): [string, string[]] => [table, []]));
  for (const { from, row } of rowsOf<{ from: string; row: string }>(db, await db.raw(query)))
    found[from]!.push(...(isAltered(from, one) ? altered(from, row, one) : [row]));
  for (const rows of Object.values(found)) rows.sort();
  return found;
}

/** Rows whose like may come, or of which something may change. */
const isAltered = (table: string, one: Case): boolean =>
  ['link_attempts', 'web_sessions', 'jobs', 'codes', one.spends].includes(table);

function altered(table: string, text: string, one: Case): string[] {
  const row = JSON.parse(text) as Record<string, unknown>;
  return counts(table, row, one) ? [JSON.stringify(standing(table, row, one))] : [];
}

function counts(table: string, row: Record<string, unknown>, one: Case): boolean {
  // Of tries that may end, what is linked must stand all the same.
  if (table === 'link_attempts' && one.endsAttempt) return row.state === 'linked';
  if (table === 'web_sessions' && one.endsSession) return false;
  return table !== 'jobs' || ![...SAYING, ...(one.errands ?? [])].includes(String(row.kind));
}

/** What of it then changes. */
const SPENT = {
  address_tickets: { state: undefined },
  proofs: { used_at: undefined, used_by: undefined },
};

/**
 * A row as it must stand. Of a code its tries are counted, and they may end it, but it may never have been right: nothing else of it
 * changes. A session was seen.
 */
function standing(table: string, row: Record<string, unknown>, one: Case): object {
  if (table === one.spends) return { ...row, ...SPENT[one.spends] };
  if (table === 'codes') return { ...row, ...NEVER_RIGHT[String(row.state)] };
  return table === 'web_sessions' ? { ...row, last_seen_at: undefined } : row;
}
/** By states: a live code may be spent by tries. All others stand as they are. */
const ENDED_BY_TRIES = { state: 'live or spent', tries: undefined, ended_at: undefined };
const NEVER_RIGHT: Readonly<Record<string, object>> = { live: ENDED_BY_TRIES, spent: ENDED_BY_TRIES };

/** How far what may grow has grown, by row: it never goes back. */
async function grown(db: Db): Promise<Map<string, number>> {
  const codes = (await db('codes').select('id', 'tries')) as { id: string; tries: number | string }[];
  const sessions = (await db('web_sessions').select('id_hash', 'last_seen_at')) as {
    id_hash: string;
    last_seen_at: string;
  }[];
  return new Map([
    ...codes.map(({ id, tries }) => [`tries of ${id}`, Number(tries)] as const),
    ...sessions.map(({ id_hash, last_seen_at }) => [`${id_hash} seen`, Number(last_seen_at)] as const),
  ]);
}

const known = new WeakMap<Db, Promise<{ tables: string[]; query: string }>>();

/** Every table of the product but those that may change, and what asks for all their rows at once. A new table is held to the rule. */
function everything(db: Db): Promise<{ tables: string[]; query: string }> {
  const found = known.get(db) ?? (isPostgres(db) ? inPostgres(db) : inSqlite(db));
  known.set(db, found);
  return found;
}

const stands = (table: string) =>
  !(table in MAY_CHANGE) && !table.startsWith('knex_') && !table.startsWith('said_index');

async function inPostgres(db: Db): Promise<{ tables: string[]; query: string }> {
  const names = (await db('pg_tables').where({ schemaname: 'public' }).pluck('tablename')) as string[];
  const tables = names.filter(stands);
  const parts = tables.map((table) => `select '${table}' as "from", row_to_json(t)::text as "row" from "${table}" t`);
  return { tables, query: parts.join(' union all ') };
}

async function inSqlite(db: Db): Promise<{ tables: string[]; query: string }> {
  const columns = (await db.raw(
    `select t.name as "table", c.name as "column" from sqlite_master t, pragma_table_info(t.name) c
      where t.type = 'table' and t.name not like 'sqlite_%'`,
  )) as { table: string; column: string }[];
  const tables = [...new Set(columns.map(({ table }) => table))].filter(stands);
  const parts = tables.map((name) => {
    const own = columns.filter(({ table }) => table === name).map(({ column }) => `'${column}', ${asText(column)}`);
    return `select '${name}' as "from", json_object(${own.join()}) as "row" from "${name}"`;
  });
  return { tables, query: parts.join(' union all ') };
}

/** JSON holds no bytes. */
const asText = (column: string) => `case typeof("${column}") when 'blob' then hex("${column}") else "${column}" end`;
