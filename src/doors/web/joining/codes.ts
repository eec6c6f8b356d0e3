import type { Codes, Refusal } from '../../../features/codes/codes';
import type { Attempt } from '../../../features/identity/identity';
import { transaction, type Db } from '../../../platform/db';
import { remember, type Session } from '../../../platform/web/sessions';
import type { Visit } from '../../../platform/web/visit';
import type { PageKey } from '../../../platform/words/pages';
import type { Contact, Details } from './fields';

/** What a session knows of somebody who is becoming a member; gone as soon as they go on. */
export interface Joining {
  details: Details;
  /** When they agreed, epoch ms. */
  consentedAt: number;
  /** How many codes were asked for. */
  asks: number;
}

interface CodesHouse {
  db: Db;
  codes: Pick<Codes, 'issue' | 'check'>;
  now: () => number;
}

const REFUSED: Record<Refusal['refused'], PageKey> = {
  tooSoon: 'join.tooSoon',
  tooMany: 'join.tooMany',
  busy: 'join.busy',
};

/** Sends a code to the contact that was written, and keeps with the session what it is for. Why not, where it is refused. */
export async function askCode(
  { db, codes, now }: CodesHouse,
  visit: Visit,
  attempt: Attempt,
  session: Session,
  joining: Joining,
): Promise<PageKey | undefined> {
  const { contact } = joining.details;
  const at = now();
  return transaction(db, async (trx) => {
    const issued = await codes.issue(
      trx,
      {
        key: `join:${attempt.id}:${joining.asks}`,
        ...bindingOf(attempt, session),
        channel: 'email' in contact ? 'email' : 'sms',
        asked: textOf(contact),
        // Whoever writes it gets it, member or not: that is all that is to be proved.
        member: { id: memberOf(contact), contact: textOf(contact) },
        ip: visit.ip,
        lang: visit.lang,
      },
      at,
    );
    if (!('issued' in issued)) return REFUSED[issued.refused];
    await remember(trx, session.key, { ...session.data, joining }, at);
    return undefined;
  });
}

/** Tries the code that was typed. Undefined when it is right, else what is wrong. A right one may be sent twice. */
export async function tryCode(
  { db, codes, now }: CodesHouse,
  attempt: Attempt,
  session: Session,
  joining: Joining,
  typed: string,
): Promise<PageKey | undefined> {
  const member = memberOf(joining.details.contact);
  const answering = { ...bindingOf(attempt, session), member, code: typed, attempt: `join:${attempt.id}` };
  const checked = await codes.check(db, answering, now());
  if (checked.right) return undefined;
  if (checked.why === 'unreadable') return 'join.codeUnreadable';
  return checked.left > 0 ? 'join.codeWrong' : 'join.codeOver';
}

/** A code is good for one LINE user, one session and one contact. */
function bindingOf({ lineUser }: Attempt, { key }: Session) {
  return { purpose: 'link', person: lineUser!, talk: `join:${key}` } as const;
}

/** Whose code it is, as long as nobody was looked for: that of the contact. */
function memberOf(contact: Contact): string {
  return `contact:${textOf(contact)}`;
}

/** A contact as one text. */
export function textOf(contact: Contact): string {
  return 'email' in contact ? contact.email : contact.phone;
}
