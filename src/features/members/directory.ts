import { z } from 'zod';
import type { Lang } from '../../platform/lang';
import { day, text } from '../../platform/told-values';
import { addressSchema, type AddressChange, type AddressChanged } from './addresses';

/*
 * Who the members are. A shop keeps them in our own tables, shows them to us as a view of its database, or answers for them
 * over HTTP: the house asks all three alike. None of them ever gets a column of ours; who is linked stands in `links`.
 */

/** A member, as much of them as the directory tells. */
export const memberSchema = z.object({
  /** The company's member number: any text of 1 to 64 characters. */
  id: text(64),
  name: text(200),
  nameEn: text(200).exactOptional(),
  kana: text(200).exactOptional(),
  /** In lower case. */
  email: text(254).exactOptional(),
  /** E.164, such as +819012345678. */
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .exactOptional(),
  rank: text(64).exactOptional(),
  lang: z.enum(['ja', 'en']).exactOptional(),
  status: z.enum(['active', 'closed']),
  /** YYYY-MM-DD. */
  memberSince: day.exactOptional(),
  /** Whom the shop wants to see before others; where nothing is told, their rank may say it (VIP_RANKS). */
  vip: z.boolean().exactOptional(),
  /** The day on which the membership ends or is renewed, YYYY-MM-DD. */
  renewsOn: day.exactOptional(),
  address: addressSchema.exactOptional(),
});
export type Member = z.infer<typeof memberSchema>;

/** Somebody who wants to become a member. */
export interface NewMember {
  name: string;
  kana?: string;
  email?: string;
  phone?: string;
  lang?: Lang;
}

/** An address or a number, as somebody typed it. */
export type Contact = { email: string } | { phone: string };

/** The port. Every verb throws DirectoryUnreachable where the directory can't be asked or answers nonsense. */
export interface Directory {
  readonly kind: 'own' | 'sql' | 'http';
  /** A member by number, also one whose account is closed. */
  find(id: string): Promise<Member | undefined>;
  /**
   * Open accounts with this contact on file. Never a proof of who somebody is: it only says where a code may go, and that
   * to the contact on file, not to what was typed.
   */
  findByContact(contact: Contact): Promise<Member[]>;
  /**
   * Members, closed accounts too, whose number, name or kana has this in it, by number; for the people of the shop only.
   * 'unsupported' where the other system can't be searched: `find` and `findByContact` may still know them.
   */
  search(text: string, limit: number): Promise<Member[] | 'unsupported'>;
  /** The names of these members, as far as they are at hand: none where each would have to be asked of another system. */
  named(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** These members, by number; 'unsupported' where each would have to be asked of another system. */
  listed(ids: readonly string[]): Promise<ReadonlyMap<string, Member> | 'unsupported'>;
  /**
   * Open accounts that are renewed or end from one day to another (YYYY-MM-DD, both inclusive), the next first; 'unsupported'
   * where the other system can't be searched by it.
   */
  renewing(days: { from: string; to: string }, limit: number): Promise<Member[] | 'unsupported'>;
  /**
   * Whether a password is right. Unknown logins, closed accounts and wrong passwords are refused alike and after the same
   * work. Counting tries is the caller's.
   * @param login member number or e-mail
   */
  signIn(login: string, password: string): Promise<{ member: Member } | 'refused' | 'unsupported'>;
  /**
   * Makes a member. 'exists' when the e-mail is another open account's: a caller must not tell that to whoever asks.
   * @param key why it is made: the same key makes one member and gives the same one back
   */
  register(somebody: NewMember, key: string): Promise<Member | 'exists' | 'unsupported'>;
  /** False where nobody but the company itself can change an address. */
  readonly changesAddresses: boolean;
  /** Changes a member's address; see AddressChange. */
  changeAddress(change: AddressChange): Promise<AddressChanged>;
  close(): Promise<void>;
}

/** The members' or their records' system can't be asked just now, or does not answer as it must. Holds nothing personal. */
export class DirectoryUnreachable extends Error {
  override name = 'DirectoryUnreachable';
  /** @param because a few fixed words for the log, such as `no answer in time` */
  constructor(readonly because: string) {
    super(`the members' system: ${because}`);
  }
}
