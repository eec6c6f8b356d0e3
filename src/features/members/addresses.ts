import { z } from 'zod';
import type { Db } from '../../platform/db';
import { notice } from '../../platform/notices/notices';
import { text } from '../../platform/told-values';

/*
 * Where a member has things sent: as it is told, read from what people type, shown so that a passer-by learns little, and changed.
 */

/** A postal address in Japan. */
export const addressSchema = z.object({
  /** Seven digits, without a hyphen. */
  postalCode: z.string().regex(/^\d{7}$/),
  /** Prefecture and municipality. */
  city: text(100),
  street: text(100),
  building: text(100).exactOptional(),
});
export type Address = z.infer<typeof addressSchema>;

/** A postal code as people type it (full-width, with hyphen or 〒): seven digits, or undefined for what is none. */
export function readPostalCode(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').replace(/[\s〒\-‐‑–—―−ー]/g, '');
  return /^\d{7}$/.test(plain) ? plain : undefined;
}

/**
 * Reads an address as somebody typed it, field by field; or names the fields that can't be read. What is not needed may be
 * empty.
 */
export function readAddress(written: Record<AddressField, string>): Address | { wrong: AddressField[] } {
  const address = {
    postalCode: readPostalCode(written.postalCode) ?? '',
    ...{ city: plain(written.city), street: plain(written.street) },
    ...(plain(written.building) === '' ? {} : { building: plain(written.building) }),
  };
  const read = addressSchema.safeParse(address);
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.map(({ path }) => path[0] as AddressField));
  return { wrong: FIELDS.filter((name) => wrong.has(name)) };
}

type AddressField = (typeof FIELDS)[number];
const FIELDS = ['postalCode', 'city', 'street', 'building'] as const;

/** One kind of each blank; letters as they were typed. */
function plain(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[ \t\u3000]+/g, ' ')
    .trim();
}

/** Enough to see whether it is the right one: the area, and neither street nor house. */
export function maskAddress({ postalCode, city }: Address): string {
  return `〒${postalCode.slice(0, 3)}-•••• ${city} •••••`;
}

/** The whole address on two or three lines, for whoever just typed it. */
export function wholeAddress({ postalCode, city, street, building }: Address): string {
  const lines = [`〒${postalCode.slice(0, 3)}-${postalCode.slice(3)}`, `${city} ${street}`];
  return [...lines, ...(building === undefined ? [] : [building])].join('\n');
}

/** Somebody changes their address. */
export interface AddressChange {
  member: string;
  address: Address;
  /** The proof that it is them: for our own tables and the other system alike the key by which it is done once. */
  proof: string;
  /** Uses the proof up and says whether it was good; as of Cancelling. */
  readonly proven: (trx?: Db) => Promise<'good' | 'used' | 'stale'>;
}

/**
 * What became of it. `gone`: no such member any more. `unsupported`: the members' system can't; people of the shop have to.
 * `used` and `stale` say it of the proof.
 */
export const ADDRESS_CHANGED = ['changed', 'gone', 'unsupported', 'used', 'stale'] as const;
export type AddressChanged = (typeof ADDRESS_CHANGED)[number];

/** The address of a member of our own tables. */
export async function ownAddress(db: Db, member: string): Promise<Address | undefined> {
  const row = (await db('member_addresses').where({ member }).first()) as AddressRow | undefined;
  if (!row) return undefined;
  const { postal_code: postalCode, city, street, building } = row;
  return { postalCode, city, street, ...(building === null ? {} : { building }) };
}

/** When a member changed their address in the chat, in order (epoch milliseconds); where it is kept in our own tables. */
export async function addressChangesOf(db: Db, member: string): Promise<number[]> {
  const rows = (await db('address_changes').where({ member }).orderBy('changed_at').pluck('changed_at')) as (
    number | string
  )[];
  return rows.map(Number);
}

/** The proof first, then the address, once for each proof; all in one transaction. @param now epoch milliseconds */
export async function changeOwnAddress(
  trx: Db,
  { member, address, proof, proven }: AddressChange,
  now: number,
): Promise<AddressChanged> {
  const fresh = await proven(trx);
  if (fresh !== 'good') return fresh;
  const open = (await trx('members').where({ id: member, status: 'active' }).first('id')) as unknown;
  if (!open) return 'gone';
  const row = { proof, member, changed_at: now };
  const made = (await trx('address_changes').insert(row).onConflict('proof').ignore().returning('proof')) as unknown[];
  // It ran before, and a newer change may have come since.
  if (made.length === 0) return 'changed';
  const { postalCode, city, street, building = null } = address;
  await trx('member_addresses')
    .insert({ member, postal_code: postalCode, city, street, building } satisfies AddressRow)
    .onConflict('member')
    .merge();
  await notice(trx, [{ type: 'address.changed', key: proof, at: now, data: { member } }]);
  return 'changed';
}

interface AddressRow {
  member: string;
  postal_code: string;
  city: string;
  street: string;
  building: string | null;
}
