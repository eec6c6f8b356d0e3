import type { Db } from '../platform/db';
import { record } from '../platform/journal/journal';
import type { Lang } from '../platform/lang';
import { letterJob, type LetterEnd } from '../platform/letters/letters';
import { enqueue, forgetPayload, type Errand } from '../platform/outbox/outbox';
import type { Seal } from '../platform/seal';
import type { Shop } from '../platform/shop';
import { addressMail, endedMail, movedMail } from '../platform/words';

/*
 * What was done in a member's name is told to the e-mail address on file as well: their link moved to another LINE account or
 * was ended by the shop, or their address was changed. Whoever took a membership over may hold the LINE account that is told. Whether it was stands in the
 * journal.
 */

/** Whom a letter is for. */
export interface MailedMember {
  member: string;
}

/** A kind of such letters. */
interface About {
  /** What the keys of its letters begin with. */
  key: string;
  words: typeof movedMail;
  /** What happened, in the journal: `link.mailed`. */
  noun: 'link' | 'address';
}

/** The letters there are. */
export const LINK_MOVED: About = { key: 'link-moved-mail:', words: movedMail, noun: 'link' };
export const LINK_ENDED: About = { key: 'link-ended-mail:', words: endedMail, noun: 'link' };
export const ADDRESS_CHANGED: About = { key: 'address-changed-mail:', words: addressMail, noun: 'address' };

/** Where a member's e-mail goes, and in which language, as far as it is known. */
export interface MailAddress {
  email: string;
  lang: Lang | undefined;
}

/** Over about six hours, ever more slowly: the members' system may be away. */
const TRIES = 12;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60 * 60 * 1000;
/** After this a letter that can't be sent is given up (milliseconds). */
const SEND_WITHIN_MS = 6 * 60 * 60 * 1000;

/** What the errand needs of the house. */
export interface MemberMailHouse {
  /** False where no mail server is set. */
  mail: boolean;
  /** Undefined where there is none on file. Throws where the members' system can't be asked. */
  addressOf: (member: string) => Promise<MailAddress | undefined>;
  seal: Seal;
  shop: Pick<Shop, 'name'>;
  now: () => number;
}

/** Finds the address, outside any transaction, and writes the letter in the one that ends the job. */
export function memberMailErrand({ mail, addressOf, seal, shop, now }: MemberMailHouse, about: About): Errand {
  return {
    async perform(job) {
      if (!mail) return { state: 'dead', reason: 'no mail server is set' };
      try {
        const answer = await addressOf((job.payload as MailedMember).member);
        return answer ? { state: 'done', answer } : { state: 'dead', reason: 'no address on file' };
      } catch {
        const reason = "the members' system could not be asked";
        if (job.tries >= TRIES) return { state: 'dead', reason };
        const rest = Math.min(FIRST_REST_MS * 3 ** (job.tries - 1), LONGEST_REST_MS);
        return { state: 'waiting', dueAt: now() + rest, settled: true, reason };
      }
    },
    async ended(trx, job, result) {
      if (result.state === 'waiting') return;
      await forgetPayload(trx, job.id);
      if (result.state !== 'done') return notMailed(trx, about, result.reason, now());
      const { email, lang = 'ja' } = result.answer as MailAddress;
      const key = about.key + job.key.slice(job.key.indexOf(':') + 1);
      const letter = { key, way: 'mail', to: email, ...about.words(lang, shop.name) } as const;
      await enqueue(trx, [letterJob(seal, { ...letter, until: now() + SEND_WITHIN_MS }, now())]);
    },
  };
}

/** What became of such a letter; for `letterErrand`. Of other letters it says nothing. */
export async function memberMailEnded(trx: Db, key: string, end: LetterEnd, now: number): Promise<void> {
  const about = [LINK_MOVED, LINK_ENDED, ADDRESS_CHANGED].find((one) => key.startsWith(one.key));
  if (!about) return;
  if (end.end === 'sent') await record(trx, [{ at: now, type: `${about.noun}.mailed`, data: {} }]);
  else await notMailed(trx, about, end.end === 'refused' ? 'the address was refused' : 'the mail server was away', now);
}

function notMailed(trx: Db, { noun }: About, why: string, at: number): Promise<void> {
  return record(trx, [{ at, type: `${noun}.notMailed`, data: { why } }]);
}
