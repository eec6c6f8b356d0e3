import type { Db } from '../../platform/db';
import type { CalledOff, Missed } from './rules';

/** A reservation as it was when something was written about it. */
export interface Tie {
  booking: string;
  member: string;
  resource: string;
  beginsAt: number;
}

/** A message that is to be sent later, or what became of it. Times are epoch milliseconds. */
export interface Later {
  key: string;
  person: string;
  /** Who wrote it: a staff id, and the permission by which they may. */
  staff: string;
  permission: string;
  texts: readonly string[];
  /** How much of the customer's words had been seen then. */
  words: number;
  sendAt: number;
  /** Counts the times it was given. */
  version: number;
  madeAt: number;
  state: 'waiting' | 'sent' | 'called_off' | 'missed';
  reason: CalledOff | Missed | undefined;
  endedAt: number | undefined;
  /** A staff id or `house`. */
  endedBy: string | undefined;
  tie: Tie | undefined;
  /** Whom they were linked to, where it speaks of that member. */
  member: string | undefined;
}

/** One that is written just now. */
export type NewLater = Omit<Later, 'version' | 'state' | 'reason' | 'endedAt' | 'endedBy'>;

/** How one ended. */
export type Ended =
  { state: 'sent' } | { state: 'called_off'; reason: CalledOff } | { state: 'missed'; reason: Missed };

/** Writes one down. False where there is one of this key. */
export async function insert(trx: Db, one: NewLater): Promise<boolean> {
  const { key, person, staff, permission, words, tie } = one;
  const row = {
    ...{ key, person, staff, permission, words, texts: JSON.stringify(one.texts) },
    ...{ send_at: one.sendAt, made_at: one.madeAt, member: one.member ?? null },
    ...{ booking: tie?.booking ?? null, booking_member: tie?.member ?? null },
    ...{ booking_resource: tie?.resource ?? null, booking_at: tie?.beginsAt ?? null },
  };
  return (await trx('later_messages').insert(row).onConflict('key').ignore().returning('key')).length === 1;
}

export async function find(db: Db, key: string): Promise<Later | undefined> {
  const row = (await db('later_messages').where({ key }).first()) as Row | undefined;
  return row && laterOf(row);
}

/** Ends one that waits. False where it has ended. */
export async function end(trx: Db, key: string, to: Ended, by: string, now: number): Promise<boolean> {
  const { state, reason = null } = { reason: undefined, ...to };
  const changed = await trx('later_messages')
    .where({ key, state: 'waiting' })
    .update({ state, reason, ended_at: now, ended_by: by });
  return changed === 1;
}

/** Gives one that waits another time. False where it has one already, or has ended. */
export async function move(trx: Db, key: string, version: number, sendAt: number): Promise<boolean> {
  const changed = await trx('later_messages')
    .where({ key, version, state: 'waiting' })
    .update({ send_at: sendAt, version: version + 1 });
  return changed === 1;
}

/** Calls off all that wait for somebody. */
export async function callOffAll(trx: Db, person: string, reason: CalledOff, by: string, now: number): Promise<void> {
  await waitingRows(trx).where({ person }).update({ state: 'called_off', reason, ended_at: now, ended_by: by });
}

/** Those whose time has come, the longest due first. */
export function dueQuery(db: Db, now: number, limit: number) {
  return waitingRows(db).where('send_at', '<=', now).orderBy('send_at').limit(limit);
}

/** Those about a reservation of ours that is not as it was. */
export function untiedQuery(db: Db, limit: number) {
  return waitingRows(db)
    .leftJoin('bookings', 'bookings.id', 'later_messages.booking')
    .whereRaw('later_messages.booking is not null')
    .whereRaw(
      `(bookings.id is null or bookings.status not in ('requested', 'confirmed')
        or bookings.begins_at <> later_messages.booking_at or bookings.resource <> later_messages.booking_resource)`,
    )
    .limit(limit)
    .select('later_messages.*');
}

/** What waits for somebody, the next first. */
export async function waiting(db: Db, person: string): Promise<Later[]> {
  return ((await waitingRows(db).where({ person }).orderBy(['send_at', 'key'])) as Row[]).map(laterOf);
}

/** What became of those for somebody, the newest first. */
export async function ended(db: Db, person: string, limit: number): Promise<Later[]> {
  const rows = await db('later_messages')
    .where({ person })
    .whereNotNull('ended_at')
    .orderBy(['ended_at', 'key'].map((column) => ({ column, order: 'desc' })))
    .limit(limit);
  return (rows as Row[]).map(laterOf);
}

/** For whom of these something waits, and the next time of each. */
export async function nextOf(db: Db, people: readonly string[]): Promise<Map<string, number>> {
  const rows = (await waitingRows(db)
    .whereIn('person', [...people])
    .groupBy('person')
    .select('person')
    .min({ next: 'send_at' })) as { person: string; next: number | string }[];
  return new Map(rows.map(({ person, next }) => [person, Number(next)]));
}

/** What somebody of the shop wrote that was not sent, and that they have not seen yet; the newest first. */
export async function unseen(db: Db, staff: string, limit: number): Promise<Later[]> {
  const rows = await unseenRows(db).where({ staff }).orderBy('ended_at', 'desc').limit(limit);
  return (rows as Row[]).map(laterOf);
}

/** Notes that its writer saw what became of theirs in a chat. */
export async function see(db: Db, staff: string, person: string, now: number): Promise<void> {
  await unseenRows(db).where({ staff, person }).update({ seen_at: now });
}

/** The people of the shop who had to do with these, by name. */
export async function namesOf(db: Db, some: readonly Later[]): Promise<Map<string, string>> {
  const ids = [...new Set(some.flatMap(({ staff, endedBy }) => [staff, endedBy ?? staff]))];
  const rows = (await db('staff').whereIn('id', ids).select('id', 'name')) as { id: string; name: string }[];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Takes away what was written for somebody: their data are deleted. */
export async function forget(trx: Db, person: string): Promise<void> {
  await trx('later_messages').where({ person }).delete();
}

/** Forgets what ended before `before` (epoch ms), at most 500 at a time. */
export function forgetOld(db: Db, before: number): Promise<number> {
  const old = db('later_messages').select('key').whereRaw("state <> 'waiting'").where('ended_at', '<', before);
  return db('later_messages').whereIn('key', old.limit(500)).delete();
}

/** How many that would be. */
export async function endedBefore(db: Db, before: number): Promise<number> {
  const old = db('later_messages').whereRaw("state <> 'waiting'").where('ended_at', '<', before);
  const [row] = (await old.count({ n: '*' })) as { n: number | string }[];
  return Number(row?.n ?? 0);
}

/** Written out, for only then do both engines see which index serves it. */
function waitingRows(db: Db) {
  return db('later_messages').whereRaw("later_messages.state = 'waiting'");
}

function unseenRows(db: Db) {
  return db('later_messages').whereRaw("state in ('called_off', 'missed') and seen_at is null and ended_by <> staff");
}

type Big = number | string;

export interface Row {
  key: string;
  person: string;
  staff: string;
  permission: string;
  texts: string;
  words: number;
  send_at: Big;
  version: number;
  made_at: Big;
  state: Later['state'];
  reason: CalledOff | Missed | null;
  ended_at: Big | null;
  ended_by: string | null;
  booking: string | null;
  booking_member: string | null;
  booking_resource: string | null;
  booking_at: Big | null;
  member: string | null;
}

export function laterOf(row: Row): Later {
  const { key, person, staff, permission, words, version, state } = row;
  const { booking, booking_member: bookingMember, booking_resource: resource, booking_at: beginsAt } = row;
  return {
    ...{ key, person, staff, permission, words, version, state },
    ...{ sendAt: Number(row.send_at), madeAt: Number(row.made_at), texts: JSON.parse(row.texts) as string[] },
    ...{ reason: row.reason ?? undefined, endedBy: row.ended_by ?? undefined, member: row.member ?? undefined },
    endedAt: row.ended_at === null ? undefined : Number(row.ended_at),
    tie:
      booking === null
        ? undefined
        : { booking, member: bookingMember!, resource: resource!, beginsAt: Number(beginsAt) },
  };
}
