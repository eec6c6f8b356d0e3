import { z } from 'zod';
import { readEmail, readPhone } from '../../../features/members/members';
import { phoneInWords } from '../../../platform/phone';
import { toE164 } from '../../../platform/sms/sms';
import type { PageKey } from '../../../platform/words/pages';

/** Where a new member can be reached. */
export type Contact = { email: string } | { phone: string };

/** What somebody writes to become a member. One contact, since only a proved one is put on file. */
export interface Details {
  name: string;
  kana?: string;
  contact: Contact;
}

/** Which contacts a code can go to in this house. */
export interface Ways {
  mail: boolean;
  /** The countries whose numbers get short messages (+81); none where no short messages are sent. */
  sms: readonly string[];
}

/** A contact as people of its country write it: what they see on our pages, and may write again. */
export function shownContact(contact: Contact): string {
  return 'email' in contact ? contact.email : phoneInWords(contact.phone);
}

/** The form as it comes. What is wrong with what is written is told by the keys of sentences. */
export const detailFields = {
  name: line('join.noName', 60, 'join.badName'),
  kana: z.string().trim().max(60, 'join.badKana').optional(),
  contact: z.string().trim().min(1, 'join.noContact').max(254, 'join.badContact'),
  agree: z.literal('yes', 'join.noAgree' satisfies PageKey),
};

function line(none: PageKey, longest: number, bad: PageKey) {
  return (
    z
      .string()
      .trim()
      .min(1, none)
      .max(longest, bad)
      // One line that reads from one side to the other: a name is shown to staff, on cards and in letters.
      .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069<>]*$/u, bad)
  );
}

/** Reads what was written, or says by field what is to be put right. */
export function readDetails(
  { name, kana = '', contact }: { name: string; kana?: string | undefined; contact: string },
  ways: Ways,
): Details | { faults: Record<string, PageKey> } {
  const read = readContact(contact, ways);
  const reading = readKana(kana);
  const faults: Record<string, PageKey> = {
    ...(reading === undefined ? { kana: 'join.badKana' as const } : {}),
    ...(typeof read === 'string' ? { contact: read } : {}),
  };
  if (typeof read === 'string' || reading === undefined) return { faults };
  return { name: name.normalize('NFC'), ...(reading === '' ? {} : { kana: reading }), contact: read };
}

function readContact(typed: string, ways: Ways): Contact | PageKey {
  if (typed.normalize('NFKC').includes('@')) {
    const email = readEmail(typed);
    // Somewhere on the internet, so with a dot; what stands around an address in a letter is none.
    if (email === undefined || !/^[^<>()[\],;:\\"]+@[^<>()[\],;:\\"]+\.[^<>()[\],;:\\".]+$/.test(email))
      return 'join.badContact';
    return ways.mail ? { email } : 'join.phoneOnly';
  }
  if (readPhone(typed) === undefined) return 'join.badContact';
  if (ways.sms.length === 0) return 'join.emailOnly';
  const phone = toE164(typed, ways.sms);
  return phone === undefined ? 'join.noSms' : { phone };
}

/** The reading of a name in full-width katakana, however it was typed; empty where none was. Undefined for what is no reading. */
function readKana(typed: string): string | undefined {
  const katakana = typed
    .normalize('NFKC')
    .replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
    .replace(/\s+/g, ' ')
    .trim();
  return /^[ァ-ヶー・ ]*$/.test(katakana) ? katakana : undefined;
}
