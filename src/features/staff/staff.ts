import type { Db } from '../../platform/db';
import { openSeal, type Seal } from '../../platform/seal';
import type { Audit } from '../audit/audit';
import { heldBy } from '../chats/chats';
import { forgetAttempts } from './attempts';
import { confirmDevice } from './confirming';
import { firstTicket, invited, join, setDeviceUp } from './joining';
import { changePassword, changeRole, invite, relieve, reset, setState, signOut } from './managing';
import { tryCode, tryPassword } from './signing-in';
import type { Role } from './rules';
import * as store from './store';

export type { NotJoined } from './joining';
export type { Manager, NotChanged } from './managing';
export { looksAfter, mayBeGivenBy, ROLES, type Role } from './rules';
export type { Tried } from './signing-in';
export type { Person } from './store';
export { base32, codeOfStep, otpauthUri, stepAt } from './totp';

/** What the people of the shop need of the house. */
export interface StaffHouse {
  db: Db;
  audit: Audit;
  /** For the secrets of devices. */
  seal: Seal;
  /** A keyed hash, in the place of what may not be kept. */
  name: (id: string) => string;
  /** Whether somebody of a role answers chats: who does not any more has none in hand. */
  answers: (role: Role) => boolean;
  now: () => number;
}

/** The people of the shop: who they are, how they sign in, who looks after whom. Every deed leaves a row in the audit log. */
export type Staff = ReturnType<typeof openStaff>;

/** @param secret the installation's */
export function openStaff(given: Omit<StaffHouse, 'seal'> & { secret: string }) {
  const house: StaffHouse = { ...given, seal: openSeal(given.secret, 'staff-devices') };
  const { db } = house;
  return {
    firstTicket: () => firstTicket(house),
    invited: with1(invited),
    join: with3(join),
    setDeviceUp: (id: string, secret: Buffer, code: string, address: string) =>
      setDeviceUp(house, id, secret, code, { id, address }),
    tryPassword: with3(tryPassword),
    confirmDevice: with3(confirmDevice),
    tryCode: (id: string, code: string, address: string) => tryCode(house, id, code, { id, address }),
    all: (): Promise<store.Person[]> => store.all(db),
    /** Without what proves it. */
    async find(by: { id: string } | { login: string }): Promise<store.Person | undefined> {
      const known = await store.find(db, by);
      if (!known) return undefined;
      const { passwordHash: _password, totpSecret: _secret, ...person } = known;
      return person;
    },
    invite: with3(invite),
    changeRole: with3(changeRole),
    setState: with3(setState),
    reset: (...[manager, id]: Rest<typeof reset>) => reset(house, manager, id),
    relieve: (...[actor, id]: Rest<typeof relieve>) => relieve(house, actor, id),
    /** How many chats somebody has in hand, those that rest too. */
    inHand: async (id: string): Promise<number> => (await heldBy(db, id)).length,
    signOut: (...[manager, id]: Rest<typeof signOut>) => signOut(house, manager, id),
    changePassword: with3(changePassword),
  };

  function with1<A, R>(verb: (house: StaffHouse, a: A) => R): (a: A) => R {
    return (a) => verb(house, a);
  }
  function with3<A, B, C, R>(verb: (house: StaffHouse, a: A, b: B, c: C) => R): (a: A, b: B, c: C) => R {
    return (a, b, c) => verb(house, a, b, c);
  }
}

type Rest<F> = F extends (house: StaffHouse, ...rest: infer R) => unknown ? R : never;

/** Those of these roles who can sign in. */
export async function ready(db: Db, roles: readonly Role[]): Promise<store.Person[]> {
  return (await store.all(db)).filter((one) => one.state === 'active' && one.ready && roles.includes(one.role));
}

/** Somebody of the shop, without what proves it. */
export function whoIs(db: Db, id: string): Promise<store.Person | undefined> {
  return store.who(db, id);
}

/** Takes away links and counts that are over. */
export async function forgetOver(db: Db, now: number): Promise<void> {
  await store.forgetInvitations(db, now);
  await forgetAttempts(db, now);
}

/** Somebody for the demo shop: 佐藤, an agent who has yet to be given a way to sign in. Once for ever, on an empty list. */
export async function seedDemoStaff(db: Db, now: number): Promise<void> {
  if ((await store.all(db)).length > 0) return;
  await db('staff').insert({ id: 'demo-sato', name: '佐藤', role: 'agent', created_at: now }).onConflict('id').ignore();
}
