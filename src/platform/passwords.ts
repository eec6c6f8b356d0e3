import { hash, verify } from '@node-rs/argon2';

/*
 * Passwords: argon2id as OWASP advises at the least (19 MiB, two passes, one lane).
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Each one takes memory and a thread that others need too. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 64;
const LONGEST = 256;

/** More people sign in at once than can be served. */
export class TooManySignIns extends Error {
  override name = 'TooManySignIns';
}

/** Hashes a password for keeping. Refuses, by an exception, what nobody could sign in with. */
export async function hashPassword(password: string): Promise<string> {
  const text = readPassword(password);
  if (text === undefined || text === '') throw new Error(`a password has 1 to ${LONGEST} characters`);
  return inTurn(() => hash(text, COST));
}

/**
 * Whether a password is the one that was kept. The same work is done where there is none to compare with, so that the time
 * it takes tells nothing about who is known.
 */
export async function isPassword(kept: string | undefined, password: string): Promise<boolean> {
  const text = readPassword(password);
  const right = await inTurn(async () => verify(kept ?? (await nobodys()), text ?? ''));
  return right && kept !== undefined && text !== undefined;
}

/** The same letters typed on another keyboard are the same password. */
function readPassword(password: string): string | undefined {
  const text = password.length <= LONGEST ? password.normalize('NFKC') : undefined;
  return text !== undefined && text.length <= LONGEST ? text : undefined;
}

/** The hash of a password that nobody has; made once. */
function nobodys(): Promise<string> {
  return (madeUp ??= hash(crypto.randomUUID(), COST));
}
let madeUp: Promise<string> | undefined;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new TooManySignIns('too many sign in at once');
    await new Promise<void>((go) => waiting.push(go));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place is handed on: whoever comes meanwhile finds it taken.
    if (next) next();
    else running -= 1;
  }
}
let running = 0;
const waiting: (() => void)[] = [];
