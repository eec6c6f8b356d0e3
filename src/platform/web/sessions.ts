import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Db } from '../db';
import type { Lang } from '../lang';

/** What we remember of a browser between two of its requests. */
export interface Session {
  /** The hash of its id: by this it is known here, and nobody can open it with this. */
  readonly key: string;
  /** What it was begun for, such as `link`; a session serves no other purpose. */
  readonly purpose: string;
  /** The LINE user it is proven to belong to, and the member; absent until proven. */
  readonly lineUser: string | undefined;
  readonly member: string | undefined;
  /** Who of the shop it belongs to; absent on members' pages. */
  readonly staff: string | undefined;
  /** The language its owner is spoken to in, where it is known. */
  readonly lang: Lang | undefined;
  /** Whatever the purpose needs; at most 4096 characters as JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What our own forms carry to show that they are ours. */
  readonly token: string;
  /** When it ends whatever happens, epoch milliseconds. */
  readonly expiresAt: number;
}

/** What a session begins with. */
export interface Beginning {
  purpose: string;
  lineUser?: string | undefined;
  member?: string | undefined;
  staff?: string | undefined;
  lang?: Lang | undefined;
  data?: Record<string, unknown>;
  /** It ends after so long without a request; 15 minutes unless said otherwise. */
  idleMs?: number;
  /** It ends after so long in any case; one hour unless said otherwise. */
  absoluteMs?: number;
}

/** A session that has just begun, with the id that goes to the browser and nowhere else. */
export interface Begun {
  id: string;
  session: Session;
}

const MINUTE = 60_000;
const IDLE_MS = 15 * MINUTE;
const ABSOLUTE_MS = 60 * MINUTE;
/** That a session was seen is written down this often at most: a page that is looked at should cost no write. */
const SEEN_EVERY_MS = MINUTE;
/** 256 bits; OWASP ASVS 7.2.3 asks for 128. */
const ID_BYTES = 32;
const ID = /^[\w-]{43}$/;

/** Begins a session under a new id. An id that a browser brings along is never taken over. @param now epoch milliseconds */
export async function begin(db: Db, beginning: Beginning, now: number): Promise<Begun> {
  const id = randomBytes(ID_BYTES).toString('base64url');
  const row = rowOf(id, beginning, now);
  await db('web_sessions').insert(row);
  return { id, session: sessionOf(row, id) };
}

/** A session as `begin` makes it, but kept nowhere: for a request that may change nothing, such as a HEAD. */
export function pretend(beginning: Beginning, now: number): Session {
  const id = randomBytes(ID_BYTES).toString('base64url');
  return sessionOf(rowOf(id, beginning, now), id);
}

/** The live session of an id, if there is one. Being looked for keeps it from falling asleep. */
export async function find(db: Db, id: string, now: number): Promise<Session | undefined> {
  if (!ID.test(id)) return undefined;
  const row = (await db('web_sessions')
    .where({ id_hash: keyOf(id) })
    .first()) as Row | undefined;
  if (!row || !isLive(row, now)) return undefined;
  const seenEvery = Math.min(SEEN_EVERY_MS, Number(row.idle_ms) / 4);
  if (now - Number(row.last_seen_at) >= seenEvery)
    await db('web_sessions').where({ id_hash: row.id_hash }).update({ last_seen_at: now });
  return sessionOf(row, id);
}

/** Whether a session still lives, without keeping it awake. */
export async function lives(db: Db, key: string, now: number): Promise<boolean> {
  return (await live(db, now).where({ id_hash: key }).first('id_hash')) !== undefined;
}

/**
 * Goes on under a new id, because its owner has become somebody else or may do more. The old id is dead in the same moment.
 * Undefined when the session had ended, or another request rotated it first.
 */
export async function rotate(db: Db, key: string, beginning: Beginning, now: number): Promise<Begun | undefined> {
  const id = randomBytes(ID_BYTES).toString('base64url');
  const row = rowOf(id, beginning, now);
  // One statement: of two requests at once only one can be first.
  const changed = await live(db, now).where({ id_hash: key }).update(row);
  return changed === 1 ? { id, session: sessionOf(row, id) } : undefined;
}

/** Puts other data in the place of a session's. False when it has ended meanwhile. */
export async function remember(db: Db, key: string, data: Record<string, unknown>, now: number): Promise<boolean> {
  const changed = await live(db, now)
    .where({ id_hash: key })
    .update({ data: JSON.stringify(data), last_seen_at: now });
  return changed === 1;
}

/** Puts other data in the place of a session's, if they are still what was read. False when they changed, or it has ended. */
export async function swap(
  db: Db,
  { key, data: before }: Session,
  data: Record<string, unknown>,
  now: number,
): Promise<boolean> {
  const changed = await live(db, now)
    .where({ id_hash: key, data: JSON.stringify(before) })
    .update({ data: JSON.stringify(data), last_seen_at: now });
  return changed === 1;
}

/** Ends a session. */
export async function end(db: Db, key: string): Promise<void> {
  await db('web_sessions').where({ id_hash: key }).delete();
}

/**
 * Ends every session of a LINE user or of a member: their link is gone, or their data are. Or of somebody of the shop, who is
 * somebody else now. Returns how many.
 */
export async function endAllOf(
  db: Db,
  whose: { lineUser: string } | { member: string } | { staff: string },
): Promise<number> {
  const { lineUser: line_user, ...others } = whose as { lineUser?: string };
  return db('web_sessions')
    .where(line_user === undefined ? others : { line_user })
    .delete();
}

/** The live sessions of somebody of the shop, the latest used first. Times are epoch milliseconds. */
export async function liveOf(
  db: Db,
  staff: string,
  purpose: string,
  now: number,
): Promise<{ key: string; createdAt: number; lastSeenAt: number }[]> {
  const rows = (await live(db, now).where({ staff, purpose }).orderBy('last_seen_at', 'desc').limit(100)) as Row[];
  return rows.map((row) => ({
    key: row.id_hash,
    createdAt: Number(row.created_at),
    lastSeenAt: Number(row.last_seen_at),
  }));
}

/** Takes away what has ended, at most 500 at once: it opens nothing any more, and holds what somebody was about. */
export async function forgetEnded(db: Db, now: number): Promise<number> {
  const ended = db('web_sessions')
    .select('id_hash')
    .where('expires_at', '<=', now)
    .orWhereRaw('last_seen_at + idle_ms <= ?', [now])
    .limit(500);
  return db('web_sessions').whereIn('id_hash', ended).delete();
}

interface Row {
  id_hash: string;
  purpose: string;
  line_user: string | null;
  member: string | null;
  staff: string | null;
  lang: Lang | null;
  data: string;
  created_at: number | string;
  last_seen_at: number | string;
  idle_ms: number | string;
  expires_at: number | string;
}

function rowOf(id: string, beginning: Beginning, now: number): Row {
  return {
    id_hash: keyOf(id),
    purpose: beginning.purpose,
    line_user: beginning.lineUser ?? null,
    member: beginning.member ?? null,
    staff: beginning.staff ?? null,
    lang: beginning.lang ?? null,
    data: JSON.stringify(beginning.data ?? {}),
    created_at: now,
    last_seen_at: now,
    idle_ms: beginning.idleMs ?? IDLE_MS,
    expires_at: now + (beginning.absoluteMs ?? ABSOLUTE_MS),
  };
}

function sessionOf(row: Row, id: string): Session {
  return {
    key: row.id_hash,
    purpose: row.purpose,
    lineUser: row.line_user ?? undefined,
    member: row.member ?? undefined,
    staff: row.staff ?? undefined,
    lang: row.lang ?? undefined,
    data: JSON.parse(row.data) as Record<string, unknown>,
    token: tokenOf(id),
    expiresAt: Number(row.expires_at),
  };
}

function live(db: Db, now: number) {
  return db('web_sessions').where('expires_at', '>', now).whereRaw('last_seen_at + idle_ms > ?', [now]);
}

function isLive(row: Row, now: number): boolean {
  return now < Number(row.expires_at) && now < Number(row.last_seen_at) + Number(row.idle_ms);
}

/** The key by which a session of this id would be known here. An id is 256 random bits, so its plain hash can't be searched for. */
export function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

/** Made of the id, which only the browser has: another session's token is another, and a copy of the database holds none. */
function tokenOf(id: string): string {
  return createHmac('sha256', id).update('form').digest('base64url');
}
