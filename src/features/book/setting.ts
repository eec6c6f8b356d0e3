import { createHash } from 'node:crypto';
import type { Db } from '../../platform/db';
import type { Audit } from '../audit/audit';
import type { Booking } from './port';

/* What all settings of the book have in common. */

/** What setting something needs of the house. */
export interface SettingWorld {
  db: Db;
  audit: Audit;
  now: () => number;
}

/**
 * What came of a change: it is done, or nothing is other than before; or it is done only by whoever has seen which reservations
 * it leaves behind (`sure`), for none of them goes by itself.
 */
export type SettingChanged = 'changed' | 'same' | 'newer' | 'unknown' | LeftBehind;
export interface LeftBehind {
  would: readonly Booking[];
  sure: string;
}

/** Which one it is: another has another mark. */
export function markOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** Which reservations they are, each as it is now. */
export function markOfAll(bookings: readonly Booking[]): string {
  return markOf(bookings.map(({ id, version }) => `${id} ${version}`).join('\n'));
}

/**
 * An id that a person can read, of a name in Latin letters; where there are none, of another word.
 * @param key says which it is: the same one sent twice is made once
 */
export function idOf(name: string, other: string, key: string): string {
  const plain = name.normalize('NFKD').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  return `${words.join('-').slice(0, 24).replace(/-$/, '') || other}-${key.slice(0, 8)}`;
}

/** As the audit log keeps it: a row of it holds 2000 characters. */
export function logged(text: string): string {
  if (text === '') return '–';
  return text.length > MOST_LOGGED ? `${text.slice(0, MOST_LOGGED)}…` : text;
}
const MOST_LOGGED = 800;
