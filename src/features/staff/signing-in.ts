import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../platform/db';
import { isPassword } from '../../platform/passwords';
import { networkOf } from '../../platform/web/rates';
import type { Actor } from '../audit/audit';
import { waitBefore, wentWell } from './attempts';
import { logFailure } from './failures';
import { readLogin } from './rules';
import type { StaffHouse } from './staff';
import * as store from './store';
import { stepOfCode } from './totp';

/** What came of a try: who it is, that it was wrong, or how many seconds to wait before the next. */
export type Tried = { person: store.Person } | 'wrong' | { wait: number };

const RECOVERY_CODES = 10;
/** 80 bits: nobody searches for them through a hash. */
const RECOVERY_BYTES = 10;

/**
 * Name and password. Tries are counted for this name from this network: a stranger elsewhere keeps nobody out. An unknown name
 * gets the same answer, after the same work. What they wrote is never kept; that it was wrong is written down, in a flood now and
 * then.
 */
export async function tryPassword(house: StaffHouse, login: string, password: string, address: string): Promise<Tried> {
  const { db, now, name } = house;
  const text = readLogin(login);
  const key = name(`staff-password:${text ?? ''}:${networkOf(address)}`);
  const wait = await waitBefore(db, key, now());
  if (wait !== undefined) return { wait };
  const known = text === undefined ? undefined : await store.find(db, { login: text });
  const right = await isPassword(known?.passwordHash, password);
  if (!known || !right || known.state !== 'active') {
    await logFailure(house, { way: 'password', tried: text ?? '', subject: known?.id }, address);
    return 'wrong';
  }
  await wentWell(db, key);
  return { person: known };
}

/**
 * The device's code, or a recovery code in its place. Only who has the password comes here, so that these tries are counted for
 * the person wherever they come from. The sign-in is written down, and that one failed.
 */
export async function tryCode(house: StaffHouse, id: string, code: string, actor: Actor): Promise<Tried> {
  const { db, now, name, audit } = house;
  const key = name(`staff-code:${id}`);
  const wait = await waitBefore(db, key, now());
  if (wait !== undefined) return { wait };
  const person = await audit.deed(db, { ...actor, id }, async (trx) => {
    const known = await store.find(trx, { id });
    const way = known?.state === 'active' ? await wayOf(house, trx, known, code) : undefined;
    if (!known || !way) return { result: undefined };
    return { result: known, note: { deed: 'session.began', subject: id, details: { way } } };
  });
  if (!person) {
    // Nobody's deed: who has the password may be anybody.
    await logFailure(house, { way: 'code', tried: id, subject: id }, actor.address);
    return 'wrong';
  }
  await wentWell(db, key);
  return { person };
}

async function wayOf(house: StaffHouse, trx: Db, known: store.Known, code: string) {
  const secret = known.totpSecret && house.seal.open(known.totpSecret, known.id);
  if (secret === undefined || secret === '') return undefined;
  const step = stepOfCode(Buffer.from(secret, 'base64url'), code, house.now());
  if (step !== undefined) return (await store.useStep(trx, known.id, step)) ? 'device' : undefined;
  return (await store.useCode(trx, known.id, hashOfCode(code))) ? 'recovery' : undefined;
}

/** New recovery codes as they are shown, once. */
export function drawCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    randomBytes(RECOVERY_BYTES)
      .toString('hex')
      .replace(/(.{5})(?=.)/g, '$1-'),
  );
}

/** However they were typed. */
export function hashOfCode(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '');
  return createHash('sha256').update(plain).digest('base64url');
}
