import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Db } from '../../platform/db';
import { bearerIn, publicPart, type Scope } from './rules';

export { readScopes, SCOPES, type Scope } from './rules';

/*
 * Keys by which the company's systems use /api/v1. A key is shown once, when it is made; what is kept can't be turned back
 * into it.
 */

/** A key, but for its secret. Times are epoch milliseconds. */
export interface ApiKey {
  /** Its public part, which stands in the key behind `musubi_`. */
  id: string;
  name: string;
  scopes: readonly Scope[];
  madeAt: number;
  expiresAt: number | undefined;
  /** To the minute. */
  usedAt: number | undefined;
  revokedAt: number | undefined;
}

/** When it was last used is written at most this often (milliseconds). */
const NOTED_EVERY_MS = 60_000;

/** Makes a key. What is given back is all that ever shows it. */
export async function createKey(
  db: Db,
  { name, scopes, expiresAt }: { name: string; scopes: readonly Scope[]; expiresAt?: number | undefined },
  now: number,
): Promise<{ id: string; key: string }> {
  const id = randomBytes(6).toString('hex');
  const key = `musubi_${id}_${randomBytes(32).toString('base64url')}`;
  const row = { id, name, hash: hashOf(key), scopes: JSON.stringify(scopes), made_at: now };
  await db('api_keys').insert({ ...row, expires_at: expiresAt ?? null });
  return { id, key };
}

/** All keys, the oldest first; those that are over as well. */
export async function keys(db: Db): Promise<ApiKey[]> {
  return ((await db('api_keys').orderBy(['made_at', 'id'])) as Row[]).map(toKey);
}

/** From now on this key opens nothing. False where there is none, or was revoked before. */
export async function revokeKey(db: Db, id: string, now: number): Promise<boolean> {
  return (await db('api_keys').where({ id, revoked_at: null }).update({ revoked_at: now })) === 1;
}

/**
 * The key of a request, where it is good at this moment. Whatever is wrong with it, the caller learns the same: undefined.
 * @param header the Authorization header
 */
export async function keyOf(db: Db, header: string | undefined, now: number): Promise<ApiKey | undefined> {
  const given = bearerIn(header);
  const id = given === undefined ? undefined : publicPart(given);
  if (given === undefined || id === undefined) return undefined;
  const row = (await db('api_keys').where({ id }).first()) as Row | undefined;
  if (!row || !timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(row.hash))) return undefined;
  const key = toKey(row);
  if (key.revokedAt !== undefined || (key.expiresAt !== undefined && key.expiresAt <= now)) return undefined;
  if (key.usedAt === undefined || now - key.usedAt >= NOTED_EVERY_MS)
    await db('api_keys').where({ id }).update({ used_at: now });
  return key;
}

/** 256 random bits need no slow hash: nobody tries them all. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

type Big = number | string | null;
interface Row {
  id: string;
  name: string;
  hash: string;
  scopes: string;
  made_at: number | string;
  expires_at: Big;
  used_at: Big;
  revoked_at: Big;
}

function toKey(row: Row): ApiKey {
  const { id, name } = row;
  return {
    ...{ id, name, scopes: JSON.parse(row.scopes) as Scope[], madeAt: Number(row.made_at) },
    ...{ expiresAt: timeOf(row.expires_at), usedAt: timeOf(row.used_at), revokedAt: timeOf(row.revoked_at) },
  };
}

function timeOf(value: Big): number | undefined {
  return value === null ? undefined : Number(value);
}
