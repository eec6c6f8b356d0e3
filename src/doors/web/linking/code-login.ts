import { z } from 'zod';
import type { Channel, Codes, Refusal } from '../../../features/codes/codes';
import { current, type Attempt } from '../../../features/identity/identity';
import { DirectoryUnreachable } from '../../../features/members/members';
import type { Db } from '../../../platform/db';
import { ownPage } from '../../../platform/web/destinations';
import type { Guard } from '../../../platform/web/guard';
import type { Reach } from '../../../platform/web/policy';
import { networkOf } from '../../../platform/web/rates';
import type { Answer } from '../../../platform/web/routes';
import { swap, type Session } from '../../../platform/web/sessions';
import type { Visit } from '../../../platform/web/visit';
import type { Scenes } from '../scene';
import { contactPage, enterPage, type ContactTried, type EnterTried, type Ways } from './code-pages';
import { LINKING, type Linker, type ProvenMember } from './linking';
import type { OtherWay } from './pages';

/** Whose contact on file a code may go to, and which way, by what somebody typed. */
export interface CodeContacts {
  /** Hangs on what was typed alone, so it tells nothing of whether anybody is found. */
  channelOf(asked: string): Channel;
  /** Undefined where it is nobody's, or more than one person's. Throws DirectoryUnreachable. */
  find(asked: string): Promise<{ id: string; channel: Channel; contact: string } | undefined>;
}

/** What a login by a one-time code needs of the house. */
export interface CodeLogin {
  codes: Pick<Codes, 'issue' | 'check'>;
  contacts: CodeContacts;
  memberOf: (number: string) => Promise<ProvenMember | 'none'>;
  /** Which ways out for codes are set; at least one. */
  ways: Ways;
}

/** The button on the link page. @param forgot whether it stands beside a password, for those who don't know theirs */
export function byCode(forgot: boolean): OtherWay {
  return { path: '/link/code', again: '/link/code', label: forgot ? 'code.forgot' : 'code.way' };
}

/** What a session remembers of a code that was asked for in it. */
interface AskedFor {
  /** Whose code it is; null where nobody was found. The browser never learns which. */
  claimed: string | null;
  /** Which code of this session it is, from 1. */
  nth: number;
}

/** What a session that links holds for us. */
interface Held {
  attempt: string;
  /** Set where they began at LINE's login. */
  seen?: unknown;
  code?: AskedFor;
}

/**
 * A one-time code in the place of a password: asked for, sent to the contact on file, typed in. Whether anybody was found shows
 * in no text, status or address, and the same is done for nobody (threat: enumeration). The code is good for this offer, this
 * LINE user, this browser's session and this member alone.
 */
export function declareCodeLogin(
  guard: Guard,
  scenes: Scenes,
  linker: Linker,
  house: CodeLogin & { db: Db; forms: NonNullable<Reach['forms']>; now: () => number },
): void {
  const { db, codes, contacts, ways, now, forms } = house;
  const session = [LINKING];

  const offered = z.strictObject({ ticket: z.string().max(64).optional() });
  guard.form('/link/code', { forms, session, proof: 'either', fields: offered }, async (visit, read) => {
    if (read.faults) return { refused: 'unreadable' };
    const begun = visit.session ?? (await linker.begin(visit, read.fields.ticket));
    return begun ? { to: ownPage('/link/code') } : linker.says(visit, 'over');
  });

  guard.page('/link/code', { forms, session }, (visit) => askContact(visit, {}));

  const contact = z.string().trim().min(1, 'code.noContact').max(254, 'code.noContact');
  guard.form('/link/code/send', { forms, session, fields: z.strictObject({ contact }) }, (visit, read) =>
    read.faults
      ? askContact(visit, { contact: read.given.contact, fault: 'code.noContact' })
      : send(visit, plainly(read.fields.contact)),
  );

  guard.page('/link/code/enter', { forms, session }, (visit) => askCode(visit, {}));

  const code = z.string().trim().min(1, 'code.unreadable').max(32, 'code.unreadable');
  guard.form('/link/code/check', { forms, session, fields: z.strictObject({ code }) }, (visit, read) =>
    read.faults ? askCode(visit, { fault: 'code.unreadable' }) : check(visit, read.fields.code),
  );

  async function send(visit: Visit, asked: string): Promise<Answer> {
    const attempt = await attemptOf(visit);
    if (!attempt) return { refused: 'expired' };
    const channel = contacts.channelOf(asked);
    if (!ways[channel])
      return askContact(visit, { contact: asked, fault: channel === 'sms' ? 'code.noSms' : 'code.noMail' });
    const found = await contacts.find(asked).catch(unreachable);
    if (found === 'unreachable') return askContact(visit, { contact: asked, notice: 'linking.unreachable' });
    const issued = await issue(visit, attempt, asked, channel, found);
    if (issued !== 'asked') return refusedToSend(visit, asked, issued);
    return { to: ownPage('/link/code/enter') };
  }

  /** One transaction, the session first: of two requests at once, one asks, and the other goes on with that one's code. */
  function issue(
    visit: Visit,
    attempt: Bound,
    asked: string,
    channel: Channel,
    found: { id: string; contact: string } | undefined,
  ): Promise<'asked' | Refusal> {
    const before = visit.session!;
    const nth = (heldBy(before).code?.nth ?? 0) + 1;
    const data = { ...before.data, code: { claimed: found?.id ?? null, nth } satisfies AskedFor };
    return db.transaction(async (trx) => {
      if (!(await swap(trx, before, data, now()))) return 'asked';
      const issued = await codes.issue(
        trx,
        {
          ...bindingOf(attempt, before),
          ...{ key: `link:${before.key}:${nth}`, channel, asked, lang: visit.lang, ip: networkOf(visit.ip) },
          ...(found ? { member: { id: found.id, contact: found.contact } } : {}),
        },
        now(),
      );
      if ('issued' in issued) return 'asked';
      // A code that they have already stays good.
      await swap(trx, { ...before, data }, { ...before.data }, now());
      return issued;
    });
  }

  function refusedToSend(visit: Visit, asked: string, { refused }: Refusal): Promise<Answer> {
    const fault = `code.${refused}` as const;
    return heldBy(visit.session!).code ? askCode(visit, { fault }) : askContact(visit, { contact: asked, fault });
  }

  async function check(visit: Visit, typed: string): Promise<Answer> {
    const attempt = await attemptOf(visit);
    if (!attempt) return { refused: 'expired' };
    const asked = heldBy(visit.session!).code;
    if (!asked) return { to: ownPage('/link/code') };
    const member = asked.claimed ?? undefined;
    const checked = await codes.check(db, { ...bindingOf(attempt, visit.session!), member, code: typed }, now());
    if (!checked.right) return askCode(visit, { fault: checked.left === 0 ? 'code.over' : `code.${checked.why}` });
    // No code is nobody's.
    const proven = member === undefined ? 'none' : await house.memberOf(member);
    if (proven === 'none') return linker.login(visit, {}, { notice: 'login.noMember' });
    // Decision 24: the letter that would warn them goes to the very address that the code went to.
    return linker.goOn(visit, attempt.id, proven, 'one_time_code', 'never');
  }

  async function askContact(visit: Visit, tried: ContactTried): Promise<Answer> {
    if (!(await attemptOf(visit))) return { refused: 'expired' };
    const { token } = visit.session!;
    return { html: contactPage(await scenes(visit.lang, '/link/code'), token, ways, tried), ...statusOf(tried) };
  }

  async function askCode(visit: Visit, tried: EnterTried): Promise<Answer> {
    if (!(await attemptOf(visit))) return { refused: 'expired' };
    const { token } = visit.session!;
    const { code, seen } = heldBy(visit.session!);
    if (!code) return { to: ownPage('/link/code') };
    const html = enterPage(await scenes(visit.lang, '/link/code/enter'), token, seen !== undefined, tried);
    return { html, ...statusOf(tried) };
  }

  /** What this browser has in hand, as long as it goes on and is somebody's on LINE. */
  async function attemptOf(visit: Visit): Promise<Bound | undefined> {
    const { key, data } = visit.session!;
    const attempt = await current(db, String(data.attempt), key, now());
    return attempt?.lineUser === undefined ? undefined : { ...attempt, lineUser: attempt.lineUser };
  }
}

type Bound = Attempt & { lineUser: string };

/** What a code is bound to beside the member: the purpose, the LINE user, the offer and the browser's session. */
function bindingOf({ id, lineUser }: Bound, { key }: Session) {
  return { purpose: 'link', person: lineUser, talk: `link:${id}:${key}` } as const;
}

function heldBy({ data }: Session): Held {
  return data as unknown as Held;
}

/** As people type on a phone: full-width letters and the many kinds of hyphens are plain ones. */
function plainly(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[‐‑–—―−]|(?<=\d)ー(?=\d)/g, '-')
    .trim();
}

function unreachable(error: unknown): 'unreachable' {
  if (error instanceof DirectoryUnreachable) return 'unreachable';
  throw error;
}

const TOO_OFTEN: readonly unknown[] = ['code.tooSoon', 'code.tooMany', 'code.busy'];

function statusOf({ fault, notice }: ContactTried & EnterTried): { status?: number } {
  if (notice) return { status: 503 };
  if (!fault) return {};
  return { status: TOO_OFTEN.includes(fault) ? 429 : 422 };
}
