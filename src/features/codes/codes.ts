import { randomUUID } from 'node:crypto';
import type { Db } from '../../platform/db';
import { record } from '../../platform/journal/journal';
import type { Lang } from '../../platform/lang';
import { letterJob, openLetterSeal, type LetterEnd, type NewLetter } from '../../platform/letters/letters';
import { enqueue } from '../../platform/outbox/outbox';
import type { Shop } from '../../platform/shop';
import { toE164 } from '../../platform/sms/sms';
import { codeMail, codeSms, type Purpose } from '../../platform/words';
import { add, countedOf, forgetCounts, takeBack, type Counted } from './counts';
import { countsOf, GOOD_FOR_MS, MOST_TRIES, readCode, refusalOf, SEND_WITHIN_MS, tooSoon } from './rules';
import type { Channel, Refusal } from './rules';
import { digestOfNone, newCode, openSecrets, type Binding } from './secrets';
import * as store from './store';

export { askedBy } from './store';
export { maskEmail, maskPhone } from './masks';
export { chanceOfGuessing, GOOD_FOR_MS, MOST_TRIES, readCode, type Channel, type Refusal } from './rules';
export type { Purpose } from '../../platform/words';

/** Somebody asks for a code. */
export interface Asking {
  /** Why: the event or request that asks. The same key asks once, and is answered the same. */
  key: string;
  purpose: Purpose;
  /** The LINE user who asks. */
  person: string;
  /** The talk or web session in which they ask; the code is good in no other. */
  talk: string;
  channel: Channel;
  /** What they gave to be found by, such as a member number or an address. Counted by a keyed hash, never kept. */
  asked: string;
  /** Who was found, with the contact on file; absent where nobody was. The answer is the same. */
  member?: { id: string; contact: string };
  /** The address on the web from which they ask, of a page. */
  ip?: string;
  lang: Lang;
}

/** Somebody types a code. All but the code must be what it was asked for with. */
export interface Answering {
  purpose: Purpose;
  person: string;
  member: string | undefined;
  talk: string;
  /** As it was typed. */
  code: string;
  /** The event that brings it. A turn that runs again after a crash, with the same code, comes right again. */
  attempt?: string;
}

/** What asking came to. `issued` says nothing about whether anybody was found. */
export type Issued = { issued: true; until: number } | Refusal;

/**
 * What a typed code came to. `left`: tries that remain; with none, another code must be asked for. `unreadable` can be no
 * code, and cost no try.
 */
export type Checked = { right: true } | { right: false; why: 'unreadable' | 'wrong' | 'over'; left: number };

/** A code that could not be sent, whether or not there was anybody to send it to. */
export interface Undelivered {
  person: string;
  purpose: Purpose;
  /** The asking's. */
  key: string;
}

/** One-time codes to the contact on file. docs/codes.md has the rules. */
export interface Codes {
  /**
   * Asks for a code: in the caller's transaction, which must have no open read before it. Takes the place of a live code of
   * the same person and purpose. Does the same work and gives the same answer whether or not somebody was found.
   * @param now epoch milliseconds
   */
  issue(trx: Db, asking: Asking, now: number): Promise<Issued>;
  /**
   * Tries a code. Never within a transaction: the try counts whatever becomes of the caller's.
   * @param now epoch milliseconds
   */
  check(db: Db, answering: Answering, now: number): Promise<Checked>;
  /** Ends a person's live codes, as when their talk ends or they leave. */
  end(trx: Db, person: string, now: number): Promise<void>;
  /**
   * Deletes a person's codes: their data are deleted. The counts stay for their two days, by a keyed hash: or else deleting
   * would be a way to ask for codes without end.
   */
  erase(trx: Db, person: string): Promise<void>;
  /** What follows when a letter of ours ended; for `letterErrand`. */
  letterEnded(trx: Db, key: string, end: LetterEnd, note: unknown): Promise<void>;
  /** For the clock: forgets codes and counts of yesterday's. */
  forgetOld(db: Db, now: number): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const KEY = 'code:';

/**
 * Opens codes.
 * @param secret the installation's
 * @param countries which phone numbers may get a short message, by how they begin
 * @param undelivered writes what follows when a code could not be sent, such as an event for the person's talk
 */
export function openCodes(house: {
  secret: string;
  shop: Pick<Shop, 'name'>;
  countries: readonly string[];
  now: () => number;
  undelivered?: (trx: Db, what: Undelivered) => Promise<void>;
}): Codes {
  const secrets = openSecrets(house.secret);
  const seal = openLetterSeal(house.secret);

  return {
    async issue(trx, asking, now) {
      const again = await store.expiryOf(trx, asking.key);
      if (again !== undefined) return { issued: true, until: again };
      const seen = countsOf(seenSubjects(asking), asking.channel, now);
      const full = await add(trx, seen);
      const refusal = full.length > 0 ? refusalOf(full) : tooSoon(await store.lastIssuedAt(trx, asking.person), now);
      if (refusal) {
        if (full.length === 0) await takeBack(trx, seen.map(countedOf));
        await journal(trx, 'code.refused', asking, now, { channel: asking.channel, why: refusal.refused });
        return refusal;
      }
      const unseen = countsOf(unseenSubjects(asking), asking.channel, now);
      const over = await add(trx, unseen);
      const counted = [...seen, ...(over.length > 0 ? [] : unseen)].map(countedOf);
      const to = over.length > 0 ? undefined : addressOf(asking, house.countries);
      await challenge(trx, asking, to, counted, now);
      return { issued: true, until: now + GOOD_FOR_MS };
    },

    async check(db, answering, now) {
      if ((db as Db & { isTransaction?: boolean }).isTransaction)
        throw new Error('a code is tried outside any transaction: rolled back, the try would not count');
      const { person, purpose, attempt } = answering;
      const code = readCode(answering.code);
      if (code === undefined)
        return {
          right: false,
          why: 'unreadable',
          left: MOST_TRIES - (await store.triesMade(db, person, purpose, now)),
        };
      const tried = await store.countTry(db, person, purpose, now);
      if (!tried) {
        const used = attempt === undefined ? undefined : await store.usedBy(db, person, purpose, attempt);
        if (used && secrets.same(used.digest, used.id, answering, code)) return { right: true };
        return { right: false, why: 'over', left: 0 };
      }
      const { id, digest, tries } = tried;
      if (secrets.same(digest, id, answering, code)) {
        const first = await db.transaction(async (trx) => {
          if (!(await store.use(trx, id, attempt ?? randomUUID(), now))) return false;
          await journal(trx, 'code.right', answering, now, {});
          return true;
        });
        return first ? { right: true } : { right: false, why: 'over', left: 0 };
      }
      if (tries < MOST_TRIES) return { right: false, why: 'wrong', left: MOST_TRIES - tries };
      await db.transaction(async (trx) => {
        if (await store.end(trx, id, 'spent', now)) await journal(trx, 'code.spent', answering, now, {});
      });
      return { right: false, why: 'wrong', left: 0 };
    },

    end: (trx, person, now) => store.endAll(trx, person, now),
    erase: (trx, person) => store.erase(trx, person),

    async letterEnded(trx, key, end, note) {
      if (!key.startsWith(KEY) || end.end !== 'down') return;
      // What may have arrived after all stays counted: nobody gets more codes by a line that breaks. Counts before the
      // code, in the order in which asking locks them.
      if (!end.doubt) await takeBack(trx, (note as { counted: Counted[] }).counted);
      const ended = await store.end(trx, key.slice(KEY.length), 'undelivered', house.now());
      if (ended) await house.undelivered?.(trx, { ...ended, purpose: ended.purpose as Purpose });
    },

    async forgetOld(db, now) {
      await store.forgetIssued(db, now - DAY_MS);
      await forgetCounts(db, now - 2 * DAY_MS);
    },
  };

  /** Writes the challenge and its letter. To nobody, it is a challenge that no code meets and a letter that arrives nowhere. */
  async function challenge(trx: Db, asking: Asking, to: string | undefined, counted: Counted[], now: number) {
    const { key, purpose, person, channel } = asking;
    const [id, code, expiresAt] = [randomUUID(), newCode(), now + GOOD_FOR_MS];
    const real = secrets.digest(id, bindingOf(asking), code);
    const digest = to === undefined ? digestOfNone() : real;
    await store.replace(trx, { id, key, person, purpose, digest, issuedAt: now, expiresAt });
    const letter: NewLetter = {
      key: KEY + id,
      way: channel === 'sms' ? 'sms' : 'mail',
      ...(to !== undefined && { to }),
      ...wordsOf(asking, code, house.shop),
      person,
      until: now + SEND_WITHIN_MS,
      note: { counted },
    };
    await enqueue(trx, [letterJob(seal, letter, now)]);
    await journal(trx, 'code.asked', asking, now, { channel, sent: to !== undefined });
  }

  function seenSubjects({ person, ip, asked, channel }: Asking) {
    return {
      everybody: channel,
      person: secrets.subject('person', person),
      ...(ip !== undefined && { web: secrets.subject('web', ip) }),
      asked: secrets.subject('asked', plainly(asked)),
    };
  }

  /** Of nobody there are as many, so that the work is the same. */
  function unseenSubjects({ member, asked }: Asking) {
    const nobody = `nobody:${plainly(asked)}`;
    return {
      member: secrets.subject('member', member?.id ?? nobody),
      contact: secrets.subject('contact', member ? plainly(member.contact) : nobody),
    };
  }
}

function bindingOf({ purpose, person, member, talk }: Asking): Binding {
  return { purpose, person, member: member?.id, talk };
}

/** Where the code goes; undefined where it can't: nobody was found, or what is on file is no address for it. */
function addressOf({ member, channel }: Asking, countries: readonly string[]): string | undefined {
  if (!member) return undefined;
  if (channel === 'sms') return toE164(member.contact, countries);
  const address = member.contact.trim();
  return /^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+$/.test(address) && address.length <= 254 ? address : undefined;
}

/** One and the same however it is written, so that nobody counts afresh by a capital or a hyphen. */
function plainly(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐‑–—―−ー()]/g, '');
}

function wordsOf({ channel, purpose, lang }: Asking, code: string, { name }: Pick<Shop, 'name'>) {
  return channel === 'sms' ? { text: codeSms(purpose, lang, code, name) } : codeMail(purpose, lang, code, name);
}

async function journal(
  trx: Db,
  type: string,
  { person, purpose }: { person: string; purpose: Purpose },
  at: number,
  data: Record<string, string | boolean>,
): Promise<void> {
  await record(trx, [{ at, type, person, data: { purpose, ...data } }]);
}
