import { claim, release, stillHeld, wake, wakeAndHold, type Hold } from '../lanes';
import type { Db } from '../db';
import { insertRows, isOneOf } from '../rows';
import type { Incoming } from './incoming';

/** An event on its way into the store. */
export interface Received {
  id: string;
  lane: string;
  at: number;
  origin: 'line' | 'house';
  /** The event as JSON text. */
  body: string;
  /** LINE's id of the message, where it is one: by it the words can be taken out again. */
  messageId?: string;
  /** Set when the event cannot be taken at all: kept for staff to see, never worked on. */
  setAside?: string;
}

/** A stored event with what only intake needs to know. */
export interface Taken extends Incoming {
  /** When it reached us, epoch milliseconds. */
  receivedAt: number;
  /** How often it was tried before. */
  tries: number;
}

/** How an event ended, or that it must be tried again. */
export type Ending =
  | { id: string; state: 'done' }
  | { id: string; state: 'ignored' | 'set_aside'; reason: string }
  | { id: string; state: 'new'; tries: number; reason: string };

/** A time that does not come (epoch ms). */
const NEVER = 8_640_000_000_000_000;
/** At most this many events of one person are taken in one go. */
const EVENTS_A_LANE = 8;
const NEXT_DUE =
  "select received_at from events where events.lane = lanes.lane and events.state = 'new' order by events.at, events.id limit 1";

/** Events to work on, by lane and in order, each lane held by this worker. */
export interface Batch {
  hold: Hold;
  lanes: Map<string, Taken[]>;
}

/** Stores events durably in the caller's transaction, each id once for ever. Gives how many were new. */
export async function store(trx: Db, events: readonly Received[], now: number): Promise<number> {
  const stored = await insert(trx, events, now);
  await wake(trx, 'in', dueOf(events, now));
  return stored.length;
}

/**
 * As `store`, and takes hold of the lanes in which nothing was waiting: the caller goes on with them as soon as its
 * transaction is committed. The others wait like any.
 */
export async function storeAndBegin(
  trx: Db,
  events: readonly Received[],
  now: number,
): Promise<{ stored: number; begun: Batch; left: boolean }> {
  const stored = await insert(trx, events, now);
  const due = dueOf(stored, now);
  const hold = await wakeAndHold(trx, 'in', due, now);
  const lanes = new Map<string, Taken[]>([...hold.keys()].map((lane) => [lane, []]));
  const inOrder = stored.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  for (const event of inOrder)
    if (event.setAside === undefined) lanes.get(event.lane)?.push(taken({ tries: 0, ...rowOf(event, now) }));
  return { stored: stored.length, begun: { hold, lanes }, left: hold.size < due.size };
}

/** The next events to work on that nobody holds. */
export async function next(db: Db, limit: number, now: number): Promise<Batch> {
  const hold = await claim(db, 'in', limit, now);
  const lanes = new Map<string, Taken[]>([...hold.keys()].map((lane) => [lane, []]));
  if (lanes.size === 0) return { hold, lanes };
  const numbered = db('events')
    .select('*', db.raw('row_number() over (partition by lane order by at, id) as place'))
    .where('state', 'new')
    .whereRaw(isOneOf(db, 'lane', [...lanes.keys()]))
    .as('numbered');
  const rows = (await db.from(numbered).where('place', '<=', EVENTS_A_LANE).orderBy(['at', 'id'])) as EventRow[];
  for (const row of rows) lanes.get(row.lane)!.push(taken(row));
  return { hold, lanes };
}

/** Says which lanes are still ours; everything else of a turn may be written only for those. */
export function held(trx: Db, hold: Hold): Promise<Set<string>> {
  return stillHeld(trx, 'in', hold);
}

/** Writes how events ended and gives their lanes back; a lane named in `later` rests until then (epoch ms). */
export async function done(
  trx: Db,
  lanes: Iterable<string>,
  endings: readonly Ending[],
  later: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  const plainly = endings.filter((ending) => ending.state === 'done').map((ending) => ending.id);
  if (plainly.length > 0)
    await trx('events')
      .whereRaw(isOneOf(trx, 'id', plainly))
      .update({ state: 'done', done_at: now });
  for (const ending of endings) {
    if (ending.state === 'done') continue;
    const { id, state, reason } = ending;
    const end = state === 'new' ? { tries: ending.tries } : { done_at: now };
    await trx('events')
      .where({ id })
      .update({ state, reason, ...end });
  }
  await release(trx, 'in', lanes, NEXT_DUE, later);
}

/** Takes what events of the house told out of the store: facts about somebody, which were needed for one turn only. */
export async function forgetTold(trx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await trx('events').where({ origin: 'house' }).whereIn('id', ids).update({ body: null });
}

/** Takes the words of unsent messages out of the store; what remains is that there was one. Gives the events they came by. */
export async function forget(trx: Db, lane: string, messageIds: readonly string[]): Promise<string[]> {
  const events = trx('events').where({ lane }).whereIn('message_id', messageIds);
  const gone = (await events.update({ body: null }).returning('id')) as { id: string }[];
  return gone.map(({ id }) => id);
}

/** What came by events, where it is still kept. */
export async function bodiesOf(trx: Db, ids: readonly string[]): Promise<Map<string, unknown>> {
  if (ids.length === 0) return new Map();
  const events = trx('events')
    .whereRaw(isOneOf(trx, 'id', ids))
    .whereNotNull('body');
  const rows = (await events.select('id', 'body')) as EventRow[];
  return new Map(rows.map(({ id, body }) => [id, JSON.parse(body!) as unknown]));
}

/**
 * Holds a lane for the rest of this transaction, so that no turn of it is being decided meanwhile. False while one is, or
 * something waits there. Give it back by `giveLane`.
 */
export async function takeLane(trx: Db, lane: string, now: number): Promise<boolean> {
  // Due at no time at all: a lane that rests is not to be woken by this.
  const hold = await wakeAndHold(trx, 'in', new Map([[lane, NEVER]]), now);
  return hold.has(lane);
}

/** Gives a lane back that `takeLane` held; where nothing waits in it, nothing is left of it. */
export async function giveLane(trx: Db, lane: string): Promise<void> {
  await release(trx, 'in', [lane], NEXT_DUE);
  await trx('lanes').where({ queue: 'in', lane }).whereNull('ready_at').delete();
}

/**
 * Takes everything out of the events of somebody but LINE's own id of each, by which none comes back to life: whose they were
 * reads `standIn`. What the house told itself of them goes whole.
 */
export async function eraseEvents(trx: Db, lane: string, standIn: string): Promise<void> {
  // Written out, for only then do both engines see that the index of what has ended serves it.
  const ended = () => trx('events').where({ lane }).whereRaw("state <> 'new'");
  await ended().where({ origin: 'house' }).delete();
  await ended().update({ lane: standIn, body: null, message_id: null, reason: null });
}

/** The same for single events of LINE's that came too late. */
export async function buryEvents(trx: Db, ids: readonly string[], standIn: string): Promise<void> {
  if (ids.length > 0)
    await trx('events')
      .whereRaw(isOneOf(trx, 'id', ids))
      .update({ lane: standIn, body: null, message_id: null });
}

/** Takes out of the store what somebody said in groups, at most 500 events at a time. */
export async function forgetInGroups(db: Db, userId: string): Promise<void> {
  const theirs = () =>
    db('events')
      .select('id')
      .whereRaw("body is not null and state <> 'new'")
      .whereNot('lane', userId)
      .where('body', 'like', `%"userId":"${userId}"%`);
  while (await theirs().first()) await db('events').whereIn('id', theirs().limit(500)).update({ body: null });
}

/** What came from somebody and is still kept, in order: for who asks what is kept of them. */
export async function eventsOf(
  db: Db,
  lane: string,
): Promise<{ id: string; at: number; origin: 'line' | 'house'; body: unknown }[]> {
  const rows = (await db('events').where({ lane }).whereRaw("state <> 'new'").orderBy(['at', 'id'])) as EventRow[];
  return rows.map(({ id, at, origin, body }) => ({
    ...{ id, at: Number(at), origin },
    body: body === null ? null : (JSON.parse(body) as unknown),
  }));
}

/** Whether something came from a person that nobody has looked at yet. */
export async function awaits(db: Db, lane: string): Promise<boolean> {
  return (await db('events').where({ lane, origin: 'line' }).whereRaw("state = 'new'").first('id')) !== undefined;
}

/** Reply tokens that no turn used, of events received since then (epoch ms), by event, the newest first. */
export async function tokensKept(
  db: Db,
  lane: string,
  since: number,
): Promise<Map<string, { token: string; receivedAt: number }>> {
  const rows = (await db('events')
    .where({ lane, origin: 'line', state: 'ignored', reason: FOR_STAFF })
    .where('received_at', '>', since)
    .whereNotNull('body')
    .orderBy('received_at', 'desc')
    .limit(50)) as EventRow[];
  return new Map(
    rows.flatMap(({ id, body, received_at: at }) => {
      const { replyToken: token } = JSON.parse(body!) as { replyToken?: unknown };
      return typeof token === 'string' && token !== '' ? [[id, { token, receivedAt: Number(at) }] as const] : [];
    }),
  );
}

/** Why an event is left to the people of the shop. */
export const FOR_STAFF = 'a person has the chat';

/**
 * What came from somebody lately, the newest first; `state` tells how it ended. For the people of the shop.
 * @param until only what came by then (epoch ms)
 */
export async function newestOf(
  db: Db,
  lane: string,
  limit: number,
  until?: number,
): Promise<{ id: string; at: number; state: string; body: unknown }[]> {
  const theirs = () => {
    const rows = db('events')
      .where({ lane, origin: 'line' })
      .orderBy(['at', 'id'].map((column) => ({ column, order: 'desc' })))
      .limit(limit);
    return until === undefined ? rows : rows.where('at', '<=', until);
  };
  // Written out, for only then do both engines see which index serves it.
  const [ended, open] = (await Promise.all([
    theirs().whereRaw("state <> 'new'"),
    theirs().whereRaw("state = 'new'"),
  ])) as (EventRow & { state: string })[][];
  return [...ended!, ...open!]
    .map(({ id, at, state, body }) => ({
      ...{ id, at: Number(at), state },
      body: body === null ? null : (JSON.parse(body) as unknown),
    }))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}

/** When the `nth` thing after a moment came from somebody (epoch ms); undefined where not so many came. */
export async function timeAfter(db: Db, lane: string, at: number, nth: number): Promise<number | undefined> {
  const row = (await db('events')
    .where({ lane, origin: 'line' })
    .whereRaw("state <> 'new'")
    .where('at', '>', at)
    .orderBy('at')
    .offset(nth - 1)
    .first('at')) as { at: number | string } | undefined;
  return row && Number(row.at);
}

/** Whether a message came from somebody after a moment by our own clock (epoch ms): looks at the newest few. */
export async function wroteSince(db: Db, lane: string, at: number): Promise<boolean> {
  const rows = (await db('events')
    .where({ lane, origin: 'line' })
    .whereRaw("state <> 'new'")
    .orderBy('at', 'desc')
    .limit(MOST_LOOKED_AT)
    .select('message_id', 'received_at')) as { message_id: string | null; received_at: number | string }[];
  return rows.some((row) => row.message_id !== null && Number(row.received_at) > at);
}
const MOST_LOOKED_AT = 30;

/** LINE's time of an event (epoch ms), if it is stored. */
export async function timeOf(db: Db, id: string): Promise<number | undefined> {
  const row = (await db('events').where({ id }).first('at')) as { at: number | string } | undefined;
  return row && Number(row.at);
}

/** Takes the words out of events received before `before` (epoch ms); their ids stay, so none comes back to life. */
export async function forgetOld(db: Db, before: number): Promise<number> {
  const old = db('events').select('id').whereNotNull('body').whereNot('state', 'new').where('received_at', '<', before);
  return db('events').whereIn('id', old.limit(500)).update({ body: null });
}

/** How many events received before `before` (epoch ms) still have their words. */
export async function oldWords(db: Db, before: number): Promise<number> {
  const old = db('events').whereNotNull('body').whereNot('state', 'new').where('received_at', '<', before);
  const { n } = (await old.count({ n: '*' }).first()) as { n: number | string };
  return Number(n);
}

/** Gives the events that are new. */
async function insert(trx: Db, events: readonly Received[], now: number): Promise<Received[]> {
  // Sorted, so that two transactions never wait for each other crosswise.
  const byId = new Map([...events].sort((a, b) => (a.id < b.id ? -1 : 1)).map((event) => [event.id, event]));
  const rows = [...byId.values()].map((event) => rowOf(event, now));
  const conflict = 'on conflict (id) do nothing';
  const stored = await insertRows<{ id: string }>(trx, 'events', rows, { conflict, returning: ['id'] });
  return stored.map(({ id }) => byId.get(id)!);
}

/** An event that is set aside at once is nobody's work. */
function dueOf(events: readonly Received[], now: number): Map<string, number> {
  return new Map(events.filter((event) => event.setAside === undefined).map((event) => [event.lane, now]));
}

interface EventRow {
  id: string;
  lane: string;
  at: number | string;
  origin: 'line' | 'house';
  body: string | null;
  received_at: number | string;
  tries: number;
}

function rowOf(event: Received, now: number) {
  return {
    id: event.id,
    lane: event.lane,
    at: event.at,
    origin: event.origin,
    body: event.body,
    message_id: event.messageId ?? null,
    received_at: now,
    state: event.setAside === undefined ? 'new' : 'set_aside',
    reason: event.setAside ?? null,
    done_at: event.setAside === undefined ? null : now,
  };
}

function taken(row: EventRow): Taken {
  return {
    id: row.id,
    lane: row.lane,
    at: Number(row.at),
    from: row.origin,
    // The words may be gone already: unsent before anybody read them.
    body: row.body === null ? null : (JSON.parse(row.body) as unknown),
    receivedAt: Number(row.received_at),
    tries: row.tries,
  };
}

/** An event of a customer's as LINE sent it, as far as it is still kept. */
export async function bodyOf(db: Db, id: string): Promise<unknown> {
  const row = (await db('events').where({ id, origin: 'line' }).first('body')) as { body: string | null } | undefined;
  return row?.body ? (JSON.parse(row.body) as unknown) : undefined;
}
