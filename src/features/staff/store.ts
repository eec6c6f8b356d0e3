import type { Db } from '../../platform/db';
import type { Role } from './rules';

/** Somebody of the shop. */
export interface Person {
  id: string;
  /** The name to sign in with; undefined until they followed their invitation. */
  login: string | undefined;
  name: string;
  role: Role;
  state: 'active' | 'disabled';
  /** They can sign in: a password and a device are set. */
  ready: boolean;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** What proves that somebody is who they say. */
export interface Secrets {
  passwordHash: string | undefined;
  /** Sealed. */
  totpSecret: string | undefined;
}

/** Somebody with what proves it. */
export type Known = Person & Secrets;

/** Adds somebody without a way to sign in yet. */
export async function add(trx: Db, id: string, name: string, role: Role, now: number): Promise<void> {
  await trx('staff').insert({ id, name, role, created_at: now });
}

/** Finds somebody by their id or the name they sign in with. */
export async function find(db: Db, by: { id: string } | { login: string }): Promise<Known | undefined> {
  const row = (await db('staff').where(by).first()) as Row | undefined;
  return row && knownOf(row);
}

/** Somebody by their id, without what proves it. */
export async function who(db: Db, id: string): Promise<Person | undefined> {
  const row = (await db('staff').where({ id }).first()) as Row | undefined;
  return row && personOf(row);
}

/** Everybody, those who may sign in first. */
export async function all(db: Db): Promise<Person[]> {
  const rows = (await db('staff').orderBy('state').orderBy('created_at').orderBy('id').limit(1000)) as Row[];
  return rows.map((row) => personOf(row));
}

/** True where somebody is an owner who is not disabled. */
export async function hasOwner(db: Db): Promise<boolean> {
  return (await db('staff').where({ role: 'owner', state: 'active' }).first('id')) !== undefined;
}

/** Changes what is kept of somebody. */
export async function change(
  trx: Db,
  id: string,
  to: Partial<{
    login: string;
    name: string;
    role: Role;
    state: Person['state'];
    password_hash: string | null;
    totp_secret: string | null;
    totp_step: number | null;
  }>,
): Promise<void> {
  await trx('staff').where({ id }).update(to);
}

/** Marks a step's code as used. False when it, or a later one, was used before. */
export async function useStep(db: Db, id: string, step: number): Promise<boolean> {
  const changed = await db('staff')
    .where({ id })
    .where((q) => void q.whereNull('totp_step').orWhere('totp_step', '<', step))
    .update({ totp_step: step });
  return changed === 1;
}

/** Puts new recovery codes in the place of all older ones. */
export async function replaceCodes(trx: Db, staff: string, hashes: readonly string[]): Promise<void> {
  await trx('staff_recovery_codes').where({ staff }).delete();
  if (hashes.length > 0) await trx('staff_recovery_codes').insert(hashes.map((code_hash) => ({ staff, code_hash })));
}

/** Uses a recovery code up. False when there is none such. */
export async function useCode(trx: Db, staff: string, code_hash: string): Promise<boolean> {
  return (await trx('staff_recovery_codes').where({ staff, code_hash }).delete()) === 1;
}

/** Makes a one-time link; an earlier one of the same person is dead then. */
export async function invite(trx: Db, idHash: string, staff: string | undefined, from: number, until: number) {
  if (staff !== undefined) await trx('staff_invitations').where({ staff }).delete();
  const kind = staff === undefined ? 'first' : 'personal';
  const times = { created_at: from, expires_at: until };
  await trx('staff_invitations').insert({ id_hash: idHash, kind, staff: staff ?? null, ...times });
}

/** A live invitation. */
export async function invitation(
  db: Db,
  idHash: string,
  now: number,
): Promise<{ staff: string | undefined } | undefined> {
  const row = (await db('staff_invitations')
    .where({ id_hash: idHash })
    .where('expires_at', '>', now)
    .first('staff')) as { staff: string | null } | undefined;
  return row && { staff: row.staff ?? undefined };
}

/** Takes an invitation away. With the first owner's go all that were made for the first one. */
export async function useUp(trx: Db, idHash: string): Promise<void> {
  await trx('staff_invitations').where({ id_hash: idHash }).orWhere({ kind: 'first' }).delete();
}

/** Takes away links that are over. */
export async function forgetInvitations(db: Db, now: number): Promise<void> {
  await db('staff_invitations').where('expires_at', '<=', now).delete();
}

interface Row {
  id: string;
  login: string | null;
  name: string;
  role: Role;
  state: Person['state'];
  password_hash: string | null;
  totp_secret: string | null;
  created_at: number | string;
}

function personOf({ id, login, name, role, state, password_hash, totp_secret, created_at }: Row): Person {
  const ready = password_hash !== null && totp_secret !== null;
  return { id, login: login ?? undefined, name, role, state, ready, createdAt: Number(created_at) };
}

function knownOf(row: Row): Known {
  return {
    ...personOf(row),
    passwordHash: row.password_hash ?? undefined,
    totpSecret: row.totp_secret ?? undefined,
  };
}
