import { waitBefore, wentWell } from './attempts';
import { logFailure } from './failures';
import type { StaffHouse } from './staff';
import * as store from './store';
import { stepOfCode } from './totp';

/**
 * Whether somebody who is signed in has their device at hand: before what takes more than a session left open on a tablet. A
 * code counts once, also the one they signed in with; recovery codes don't count. Gives the seconds to wait after many tries.
 * @param address from where, for the log of failures
 */
export async function confirmDevice(
  house: StaffHouse,
  id: string,
  code: string,
  address: string,
): Promise<'right' | 'wrong' | { wait: number }> {
  const { db, now, name, seal } = house;
  const key = name(`staff-confirm:${id}`);
  const wait = await waitBefore(db, key, now());
  if (wait !== undefined) return { wait };
  const known = await store.find(db, { id });
  const secret = known?.state === 'active' && known.totpSecret !== undefined ? seal.open(known.totpSecret, id) : '';
  const step = secret ? stepOfCode(Buffer.from(secret, 'base64url'), code, now()) : undefined;
  if (step === undefined || !(await store.useStep(db, id, step))) {
    await logFailure(house, { way: 'confirm', tried: id, subject: id }, address);
    return 'wrong';
  }
  await wentWell(db, key);
  return 'right';
}
