import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '../../platform/db';
import { hashPassword } from '../../platform/passwords';
import { newTicket } from '../../platform/tickets';
import { endAllOf } from '../../platform/web/sessions';
import type { Actor } from '../audit/audit';
import { readLogin, weaknessOf, type WeakPassword } from './rules';
import { drawCodes, hashOfCode } from './signing-in';
import type { StaffHouse } from './staff';
import * as store from './store';
import { stepOfCode } from './totp';

const DAY_MS = 24 * 60 * 60_000;
/** An invitation works so long: somebody may be off over a long weekend. */
const INVITATION_MS = 7 * DAY_MS;
/** The first one stands in a terminal. */
const FIRST_MS = DAY_MS;

/** Why somebody could not join. */
export type NotJoined = 'over' | 'badLogin' | 'takenLogin' | 'badName' | WeakPassword;

/** Makes the one-time link of an installation without an owner; undefined where there is one. */
export async function firstTicket({ db, now }: StaffHouse): Promise<string | undefined> {
  if (await store.hasOwner(db)) return undefined;
  const ticket = newTicket();
  await store.invite(db, hashOfTicket(ticket), undefined, now(), now() + FIRST_MS);
  return ticket;
}

/** Makes a one-time link for a person, inside a deed's transaction. */
export async function ticketOf(trx: Db, staff: string, now: number): Promise<string> {
  const ticket = newTicket();
  await store.invite(trx, hashOfTicket(ticket), staff, now, now + INVITATION_MS);
  return ticket;
}

/** Whom a link is for: somebody known, or the first owner; undefined when it is over. Changes nothing. */
export async function invited({ db, now }: StaffHouse, ticket: string): Promise<Partial<store.Person> | undefined> {
  const found = await store.invitation(db, hashOfTicket(ticket), now());
  if (!found) return undefined;
  if (found.staff === undefined) return (await store.hasOwner(db)) ? undefined : { role: 'owner' };
  const person = await store.find(db, { id: found.staff });
  return person?.state === 'active' ? person : undefined;
}

/** Follows a link: the name to sign in with and a password. What was there before, sessions and device too, is over. */
export async function join(
  house: StaffHouse,
  ticket: string,
  wish: { name: string; login: string; password: string },
  address: string,
): Promise<store.Person | NotJoined> {
  const { db, now, audit } = house;
  const login = readLogin(wish.login);
  const name = wish.name.normalize('NFC').trim();
  if (login === undefined) return 'badLogin';
  if (name === '' || name.length > 80) return 'badName';
  const weak = weaknessOf(wish.password, login);
  if (weak) return weak;
  if (!(await invited(house, ticket))) return 'over';
  const passwordHash = await hashPassword(wish.password);
  return audit.deed<store.Person | NotJoined>(db, { id: 'house', address }, async (trx) => {
    // Deeds come one after the other: of two who follow one link the second finds it used.
    const who = await invited({ ...house, db: trx }, ticket);
    if (!who) return { result: 'over' };
    const other = await store.find(trx, { login });
    if (other && other.id !== who.id) return { result: 'takenLogin' };
    const id = who.id ?? randomUUID();
    if (who.id === undefined) await store.add(trx, id, name, 'owner', now());
    const nothing = { totp_secret: null, totp_step: null };
    await store.change(trx, id, { login, name, password_hash: passwordHash, ...nothing });
    await store.replaceCodes(trx, id, []);
    await store.useUp(trx, hashOfTicket(ticket));
    await endAllOf(trx, { staff: id });
    const person = (await store.find(trx, { id }))!;
    return { result: person, note: { deed: 'staff.joined', subject: id, details: { role: person.role } } };
  });
}

/**
 * Sets a device up, when a code shows that it has the secret. Gives the recovery codes, to be shown once; undefined when the
 * code is wrong, or a device was set up meanwhile.
 */
export async function setDeviceUp(
  { db, now, audit, seal }: StaffHouse,
  id: string,
  secret: Buffer,
  code: string,
  actor: Actor,
): Promise<string[] | undefined> {
  const step = stepOfCode(secret, code, now());
  if (step === undefined) return undefined;
  const codes = drawCodes();
  return audit.deed(db, { ...actor, id }, async (trx) => {
    const known = await store.find(trx, { id });
    if (known?.state !== 'active' || known.totpSecret !== undefined) return { result: undefined };
    const sealed = seal.seal(secret.toString('base64url'), id);
    await store.change(trx, id, { totp_secret: sealed, totp_step: step });
    await store.replaceCodes(trx, id, codes.map(hashOfCode));
    return { result: codes, note: { deed: 'staff.secured', subject: id } };
  });
}

/** A ticket is 256 random bits, so its plain hash can't be searched for. */
function hashOfTicket(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64url');
}
