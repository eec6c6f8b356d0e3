import type { Facts, Inquiries, Topic } from './conversation/inquiry';
import type { Contacts } from './conversation/personal-errands';
import type { Registrar } from './doors/web/joining/joining';
import type { SignIn } from './doors/web/linking/linking';
import { maskEmail, maskPhone } from './features/codes/codes';
import { endOfNumber } from './features/identity/identity';
import { DirectoryUnreachable, type Directory, type Member, type Records } from './features/members/members';

/*
 * What the conversation and the pages want to know of members, out of the directory and the records, whichever they are.
 */

/** Answers inquiries. A member who is closed is gone: there is nothing to tell any more. */
export function inquiriesOf(directory: Directory, records: Records): Inquiries {
  return {
    atOnce: (topic) => (topic === 'details' ? directory.kind === 'own' : records.atOnce(topic)),
    async facts(topic, id) {
      if (topic === 'details') {
        const member = await directory.find(id);
        return member?.status === 'active' ? detailsOf(member) : 'gone';
      }
      return recordsOf(records, topic, id);
    },
  };
}

async function recordsOf(records: Records, topic: Exclude<Topic, 'details'>, id: string): Promise<Facts | 'gone'> {
  switch (topic) {
    case 'reservations': {
      const reservations = await records.reservations(id);
      return reservations === 'gone' ? 'gone' : { topic, reservations };
    }
    case 'orders': {
      const orders = await records.orders(id);
      return orders === 'gone' ? 'gone' : { topic, orders };
    }
    case 'points': {
      const points = await records.points(id);
      return points === 'gone' ? 'gone' : { topic, ...points };
    }
    case 'contracts': {
      const contracts = await records.contracts(id);
      return contracts === 'gone' ? 'gone' : { topic, contracts };
    }
  }
}

/** What is shown of a member in the chat: enough to see whether it is right, too little for who looks over a shoulder. */
function detailsOf({ id, name, email, phone, rank }: Member): Facts {
  return {
    topic: 'details',
    name,
    number: `…${endOfNumber(id)}`,
    ...(email === undefined ? {} : { email: maskEmail(email) }),
    ...(phone === undefined ? {} : { phone: maskPhone(phone) }),
    ...(rank === undefined ? {} : { rank }),
  };
}

/** Finds whose contact on file a code may go to. What is more than one member's is nobody's. */
export function contactsOf(directory: Directory): Contacts {
  return {
    async find(asked) {
      const found = (await candidates(directory, asked)).filter(({ status }) => status === 'active');
      return found.length === 1 ? contactOf(found[0]!, asked) : undefined;
    },
  };
}

async function candidates(directory: Directory, asked: string): Promise<Member[]> {
  if (asked.includes('@')) return directory.findByContact({ email: asked });
  const byNumber = await directory.find(asked);
  if (byNumber) return [byNumber];
  return /^\+?[\d\s().-]{9,20}$/.test(asked) ? directory.findByContact({ phone: asked }) : [];
}

/** The way they asked by; a membership number says nothing of it, and e-mail costs nothing. */
function contactOf({ id, email, phone }: Member, asked: string): Awaited<ReturnType<Contacts['find']>> {
  const byPhone = !asked.includes('@') && asked !== id && phone !== undefined;
  if (email !== undefined && !byPhone) return { id, channel: 'email', contact: email };
  return phone === undefined ? undefined : { id, channel: 'sms', contact: phone };
}

/**
 * Checks a member's password, not too often: tries are counted before they are compared, for each login and for each network.
 * @param mayTry counts one try and says whether it may be made
 */
export function signInOf(
  directory: Directory,
  mayTry: (login: string, ip: string) => Promise<boolean>,
): SignIn | undefined {
  // A view of a database shows no passwords.
  if (directory.kind === 'sql') return undefined;
  return async (login, password, ip) => {
    if (!(await mayTry(login, ip))) return 'locked';
    try {
      const result = await directory.signIn(login, password);
      if (typeof result === 'string' || result.member.status !== 'active') return 'refused';
      return { id: result.member.id, name: result.member.name };
    } catch {
      return 'unreachable';
    }
  };
}

/**
 * Finds or makes the member of a contact that was just proved by a code. Somebody is never taken for a member because they wrote
 * the same address: it is the code to the address on file that shows it.
 */
export function registrarOf(directory: Directory): Registrar {
  return {
    open: directory.kind !== 'sql',
    async memberOf(somebody, key) {
      const { contact, ...who } = somebody;
      try {
        const known = await directory.findByContact(contact);
        if (known.length > 0) return knownAs(known);
        const made = await directory.register({ ...who, ...contact }, key);
        if (made === 'unsupported') return made;
        // Somebody else was quicker with the same address, or they themselves in another window.
        if (made === 'exists') return knownAs(await directory.findByContact(contact));
        return { id: made.id, name: made.name, isNew: true };
      } catch (error) {
        if (error instanceof DirectoryUnreachable) return 'unreachable';
        throw error;
      }
    },
  };
}

function knownAs(found: readonly Member[]): Awaited<ReturnType<Registrar['memberOf']>> {
  const [only, ...others] = found.filter(({ status }) => status === 'active');
  if (!only) return 'unreachable';
  return others.length > 0 ? 'several' : { id: only.id, name: only.name, isNew: false };
}
