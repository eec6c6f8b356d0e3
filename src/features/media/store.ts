import { randomBytes } from 'node:crypto';
import { isPostgres, rowsOf, type Db } from '../../platform/db';
import { insertRows, isOneOf } from '../../platform/rows';
import type { MediaKind, MediaState, Sent } from './rules';

/** Something a customer sent. Times are epoch milliseconds. */
export interface Media extends Sent {
  id: string;
  /** The event it came by. */
  event: string;
  person: string;
  at: number;
  state: MediaState;
  attempt: number;
  /** As its bytes say; known of what is kept. */
  type: string | undefined;
  size: number | undefined;
}

/** A piece is so large at most (bytes); the table holds no larger ones. */
export const CHUNK_BYTES = 256 * 1024;

/** Something to be kept. */
export interface Found extends Sent {
  event: string;
  person: string;
  at: number;
}

const ID_BYTES = 24;
/** What an id looks like: nothing else is looked for. */
const ID = /^[\w-]{32}$/;

/** Writes down that something is to come; each event's once. Gives the events of those that are new. */
export async function insert(trx: Db, found: readonly Found[], now: number): Promise<string[]> {
  const rows = found.map(({ event, person, at, kind, messageId, name }) => ({
    ...{ id: randomBytes(ID_BYTES).toString('base64url'), event, person, message_id: messageId, kind },
    ...{ name: name ?? null, at, changed_at: now, state: 'coming' },
  }));
  const inserted = await insertRows<{ event: string }>(trx, 'media', rows, {
    ...{ conflict: 'on conflict (event) do nothing', returning: ['event'] as const },
  });
  return inserted.map(({ event }) => event);
}

/** Begins a try to fetch something: what an earlier one wrote is none of it any more. Undefined where it is not to come. */
export async function begin(trx: Db, event: string, attempt: number): Promise<Media | undefined> {
  const mine = () => trx('media').where({ event, state: 'coming' }).where('attempt', '<', attempt);
  // A write comes first: SQLite's lock is waited for.
  await trx('media_chunks').whereIn('media', mine().select('id')).delete();
  const rows = (await mine().update({ attempt }).returning('*')) as MediaRow[];
  return rows[0] && mediaOf(rows[0]);
}

/** Writes a piece of what comes by a try. False where it is not to come any more, or another try is at it. */
export async function append(
  db: Db,
  { id, attempt }: Pick<Media, 'id' | 'attempt'>,
  nth: number,
  bytes: Buffer,
): Promise<boolean> {
  const result: unknown = await db.raw(
    `insert into media_chunks (media, attempt, nth, bytes)
      select id, attempt, cast(? as integer), ${isPostgres(db) ? '?::bytea' : '?'} from media
       where id = ? and attempt = ? and state = 'coming' returning nth`,
    [nth, bytes, id, attempt],
  );
  return rowsOf(db, result).length === 1;
}

/** Writes what a try came to, if it is still the one that counts. */
export async function settle(
  trx: Db,
  { id, attempt }: Pick<Media, 'id' | 'attempt'>,
  end: { state: 'kept'; type: string; size: number } | { state: Exclude<MediaState, 'kept' | 'coming'> },
  now: number,
): Promise<void> {
  await trx('media')
    .where({ id, attempt, state: 'coming' })
    .update({ ...end, changed_at: now });
}

/** Gives up on what came by an event. */
export async function giveUp(trx: Db, event: string, now: number): Promise<void> {
  await trx('media').where({ event, state: 'coming' }).update({ state: 'failed', changed_at: now });
}

/** How much is kept of somebody, in bytes. */
export async function keptOf(db: Db, person: string): Promise<number> {
  const row = (await db('media').where({ person, state: 'kept' }).sum({ bytes: 'size' }).first()) as {
    bytes: number | string | null;
  };
  return Number(row.bytes ?? 0);
}

/** Something of somebody's, by its id; undefined where there is none, or it is another's. */
export async function find(db: Db, person: string, id: string): Promise<Media | undefined> {
  if (!ID.test(id)) return undefined;
  const row = (await db('media').where({ id, person }).first()) as MediaRow | undefined;
  return row && mediaOf(row);
}

/** What came by events, by event. */
export async function byEvents(db: Db, events: readonly string[]): Promise<Map<string, Media>> {
  if (events.length === 0) return new Map();
  const rows = (await db('media').whereRaw(isOneOf(db, 'event', events))) as MediaRow[];
  return new Map(rows.map((row) => [row.event, mediaOf(row)]));
}

/** All of somebody's, the oldest first. */
export async function allOf(db: Db, person: string): Promise<Media[]> {
  const rows = (await db('media').where({ person }).orderBy(['at', 'id'])) as MediaRow[];
  return rows.map(mediaOf);
}

/** When anything of somebody's changed last (epoch ms); 0 where there is nothing. */
export async function changedAt(db: Db, person: string): Promise<number> {
  const row = (await db('media').where({ person }).max({ at: 'changed_at' }).first()) as { at: number | string | null };
  return Number(row.at ?? 0);
}

/** The bytes from one place to before another, a piece at a time. It ends early where they are deleted meanwhile. */
export async function* bytesOf(
  db: Db,
  { id, attempt }: Pick<Media, 'id' | 'attempt'>,
  from: number,
  until: number,
): AsyncGenerator<Buffer> {
  for (let at = from; at < until;) {
    const nth = Math.floor(at / CHUNK_BYTES);
    const row = (await db('media_chunks').where({ media: id, attempt, nth }).first('bytes')) as
      { bytes: Buffer } | undefined;
    if (!row) return;
    const begins = nth * CHUNK_BYTES;
    yield row.bytes.subarray(at - begins, until - begins);
    at = begins + CHUNK_BYTES;
  }
}

/** Deletes the bytes of what was sent before `before` (epoch ms), so many at a time. */
export async function forgetOld(db: Db, before: number, now: number): Promise<number> {
  const old = db('media').select('id').where({ state: 'kept' }).where('at', '<', before).limit(MOST_AT_ONCE);
  return db('media').whereIn('id', old).update({ state: 'over', type: null, size: null, changed_at: now });
}
/** Each may be large. */
const MOST_AT_ONCE = 50;

/** How many were sent before `before` (epoch ms) and are kept. */
export async function countOld(db: Db, before: number): Promise<number> {
  const row = (await db('media').where({ state: 'kept' }).where('at', '<', before).count({ n: '*' }).first()) as {
    n: number | string;
  };
  return Number(row.n);
}

interface MediaRow {
  id: string;
  event: string;
  person: string;
  message_id: string;
  kind: MediaKind;
  name: string | null;
  at: number | string;
  state: MediaState;
  attempt: number;
  type: string | null;
  size: number | string | null;
}

function mediaOf(row: MediaRow): Media {
  const { id, event, person, kind, state, attempt } = row;
  return {
    ...{ id, event, person, kind, state, attempt, messageId: row.message_id, at: Number(row.at) },
    ...(row.name !== null && { name: row.name }),
    type: row.type ?? undefined,
    size: row.size === null ? undefined : Number(row.size),
  };
}
