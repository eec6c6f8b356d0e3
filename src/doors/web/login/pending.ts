import { isStateOf, stateMark, type Secrets } from '../../../platform/openid';
import type { Seal } from '../../../platform/seal';
import type { Session } from '../../../platform/web/sessions';

/** At whose login a browser is. What was begun at one never ends at the other. */
export type At = 'line' | 'company';

/** What a session remembers while its browser is away to log in: the state as a hash, the rest sealed for that very state. */
interface Pending {
  at: At;
  mark: string;
  sealed: string;
  /** Set when this is the second try, after LINE's automatic login failed. */
  again?: true;
}

/** What a session is to remember of a try. */
export function remembered(seal: Seal, at: At, secrets: Secrets, again: boolean): { pending: Pending } {
  const mark = stateMark(secrets.state);
  const sealed = seal.seal(JSON.stringify(secrets), `${at}:${mark}`);
  return { pending: { at, mark, sealed, ...(again ? { again } : {}) } };
}

/**
 * What a session remembers of the try that it is away for; undefined where it is not.
 * `secrets` only for the state that this very session was sent with.
 */
export function recalled(
  seal: Seal,
  at: At,
  session: Session | undefined,
  state: string | undefined,
): { again: boolean; secrets: Secrets | undefined } | undefined {
  const { pending } = (session?.data ?? {}) as { pending?: Pending };
  if (pending?.at !== at) return undefined;
  const { mark, sealed, again = false } = pending;
  const opened = isStateOf(mark, state) ? seal.open(sealed, `${at}:${mark}`) : undefined;
  return { again, secrets: opened === undefined ? undefined : (JSON.parse(opened) as Secrets) };
}

/** What may stand in an answer to a request for a login. Whatever stands there twice counts as missing. */
const ANSWERS = ['code', 'state', 'iss', 'error'];

/** Our own callback address with what came back to it, whatever host the request named. */
export function cameBack(callback: string, query: (name: string) => string | undefined): URL {
  const address = new URL(callback);
  for (const name of ANSWERS) {
    const value = query(name);
    if (value !== undefined) address.searchParams.set(name, value);
  }
  return address;
}
