import { randomUUID } from 'node:crypto';
import { hashPassword, isPassword } from '../../platform/passwords';
import { endAllOf } from '../../platform/web/sessions';
import type { Actor, Note } from '../audit/audit';
import { dropAllOf } from '../chats/chats';
import { waitBefore, wentWell } from './attempts';
import { ticketOf } from './joining';
import { looksAfter, mayBeGivenBy, weaknessOf, type Role, type WeakPassword } from './rules';
import type { StaffHouse } from './staff';
import * as store from './store';
import type { Db } from '../../platform/db';

/** Why somebody was left as they were. */
export type NotChanged = 'notYours' | 'unknown' | 'lastOwner' | 'badName';

/** Who asks for it: somebody of the shop, or somebody at the server, who may do everything. */
export type Manager = Actor & { role: Role | 'command' };

/** Adds somebody. Gives the ticket of their link, which is known to nobody else. */
export async function invite(
  { db, now, audit }: StaffHouse,
  manager: Manager,
  name: string,
  role: Role,
): Promise<{ ticket: string; id: string } | NotChanged> {
  const called = name.normalize('NFC').trim();
  if (called === '' || called.length > 80) return 'badName';
  if (manager.role !== 'command' && !mayBeGivenBy(manager.role).includes(role)) return 'notYours';
  return audit.deed(db, manager, async (trx) => {
    const id = randomUUID();
    await store.add(trx, id, called, role, now());
    const ticket = await ticketOf(trx, id, now());
    return { result: { ticket, id }, note: { deed: 'staff.invited', subject: id, details: { role } } };
  });
}

/** Gives somebody another role. Their sessions end; where that role answers no chats, what they have in hand waits for another. */
export function changeRole(house: StaffHouse, manager: Manager, id: string, role: Role) {
  return changing(house, manager, id, async (trx, person) => {
    if (manager.role !== 'command' && !mayBeGivenBy(manager.role).includes(role)) return 'notYours';
    if (role !== 'owner' && (await isLastOwner(trx, person))) return 'lastOwner';
    await store.change(trx, id, { role });
    if (!house.answers(role)) await dropAllOf(trx, id, manager.id, house.now());
    return { deed: 'staff.moved', details: { from: person.role, to: role } };
  });
}

/** Keeps somebody out, at once, and puts what they have in hand back into the queue; or lets them in again. */
export function setState(house: StaffHouse, manager: Manager, id: string, state: store.Person['state']) {
  return changing(house, manager, id, async (trx, person) => {
    if (state === 'disabled' && (await isLastOwner(trx, person))) return 'lastOwner';
    await store.change(trx, id, { state });
    if (state === 'disabled') await dropAllOf(trx, id, manager.id, house.now());
    return { deed: state === 'disabled' ? 'staff.disabled' : 'staff.enabled' };
  });
}

/**
 * Puts what somebody has in hand back into the queue: they went home all of a sudden. They stay signed in, and who may do that the
 * console says. Gives how many chats.
 */
export function relieve({ db, audit, now }: StaffHouse, actor: Actor, id: string): Promise<number | 'unknown'> {
  return audit.deed<number | 'unknown'>(db, actor, async (trx) => {
    if (!(await store.find(trx, { id }))) return { result: 'unknown' };
    const chats = await dropAllOf(trx, id, actor.id, now());
    return { result: chats, ...(chats > 0 && { note: { deed: 'staff.relieved', subject: id, details: { chats } } }) };
  });
}

/** Ends all of somebody's sessions at once; they may sign in again. */
export function signOut(house: StaffHouse, manager: Manager, id: string) {
  return changing(house, manager, id, () => Promise.resolve({ deed: 'staff.signedOut' }));
}

/** Takes somebody's password and device away and gives the ticket of a new link. */
export async function reset(house: StaffHouse, manager: Manager, id: string): Promise<{ ticket: string } | NotChanged> {
  let ticket = '';
  const refused = await changing(house, manager, id, async (trx) => {
    const nothing = { password_hash: null, totp_secret: null, totp_step: null };
    await store.change(trx, id, nothing);
    await store.replaceCodes(trx, id, []);
    ticket = await ticketOf(trx, id, house.now());
    return { deed: 'staff.reset' };
  });
  return refused ?? { ticket };
}

/** Changes one's own password. All of one's sessions end; whoever called begins a new one. */
export async function changePassword(
  { db, now, name, audit }: StaffHouse,
  actor: Actor,
  before: string,
  after: string,
): Promise<'changed' | 'wrong' | { wait: number } | WeakPassword> {
  const key = name(`staff-own-password:${actor.id}`);
  const wait = await waitBefore(db, key, now());
  if (wait !== undefined) return { wait };
  const known = await store.find(db, { id: actor.id });
  if (!(await isPassword(known?.passwordHash, before)) || !known) return 'wrong';
  const weak = weaknessOf(after, known.login ?? '');
  if (weak) return weak;
  const passwordHash = await hashPassword(after);
  await audit.deed(db, actor, async (trx) => {
    await store.change(trx, actor.id, { password_hash: passwordHash });
    await endAllOf(trx, { staff: actor.id });
    return { result: undefined, note: { deed: 'staff.repassworded', subject: actor.id } };
  });
  await wentWell(db, key);
  return 'changed';
}

/** One change of somebody, with the end of their sessions; a refusal changes nothing. */
function changing(
  { db, audit }: StaffHouse,
  manager: Manager,
  id: string,
  work: (trx: Db, person: store.Known) => Promise<Note | NotChanged>,
): Promise<NotChanged | undefined> {
  return audit.deed<NotChanged | undefined>(db, manager, async (trx) => {
    const person = await store.find(trx, { id });
    if (!person) return { result: 'unknown' };
    if (manager.role !== 'command' && !looksAfter({ id: manager.id, role: manager.role }, person))
      return { result: 'notYours' };
    const done = await work(trx, person);
    if (typeof done === 'string') return { result: done };
    await endAllOf(trx, { staff: id });
    return { result: undefined, note: { ...done, subject: id } };
  });
}

async function isLastOwner(trx: Db, person: store.Person): Promise<boolean> {
  if (person.role !== 'owner' || person.state !== 'active') return false;
  const owners = (await store.all(trx)).filter(({ role, state }) => role === 'owner' && state === 'active');
  return owners.length <= 1;
}
