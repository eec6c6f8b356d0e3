import type { Db } from '../db';
import { isOneOf, listOf } from '../rows';

/** The last message that is still there from each of many people, by person: the event's id. What was taken back is not there. */
export async function lastMessageIds(db: Db, people: readonly string[]): Promise<Map<string, string>> {
  const rows = (await db
    .from(listOf(db, 'asked', people))
    .select('asked.value as person', db.raw(`(${LAST}) as id`))) as { person: string; id: string | null }[];
  return new Map(rows.flatMap(({ person, id }) => (id === null ? [] : [[person, id]])));
}

/** The messages themselves, as LINE sent them, by person. */
export async function lastMessages(db: Db, people: readonly string[]): Promise<Map<string, object>> {
  const ids = await lastMessageIds(db, people);
  const rows = (await db('events')
    .whereRaw(isOneOf(db, 'id', [...ids.values()]))
    .whereNotNull('body')
    .select('lane', 'body')) as { lane: string; body: string }[];
  return new Map(rows.map(({ lane, body }) => [lane, (JSON.parse(body) as { message: object }).message]));
}

// As in the index. A quotation mark within a text is escaped in JSON, so that nobody can write this into one.
const LAST = `select e.id from events e where e.lane = asked.value and e.state <> 'new' and e.origin = 'line'
  and e.body like '%"type":"message"%' order by e.at desc, e.id desc limit 1`;
