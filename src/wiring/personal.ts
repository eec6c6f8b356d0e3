import type { Config } from '../config';
import type { Inquiries } from '../conversation/inquiry';
import type { MemberMailHouse } from '../conversation/member-mail';
import type { Contacts } from '../conversation/personal-errands';
import type { Registrar } from '../doors/web/joining/joining';
import type { CodeContacts, CodeLogin } from '../doors/web/linking/code-login';
import type { ProvenMember, SignIn } from '../doors/web/linking/linking';
import { maskEmail, maskPhone } from '../features/codes/codes';
import { endOfNumber } from '../features/identity/identity';
import {
  DirectoryUnreachable,
  inquiriesOf as inquiriesOfMembers,
  isPhone,
  maskAddress,
  type Address,
  type Directory,
  type Member,
  type Members,
} from '../features/members/members';

/*
 * What the conversation and the pages want to know of members, out of the directory and the records, whichever they are.
 */

/** Answers inquiries. Of the details enough is shown to see whether they are right, and too little for who looks over a shoulder. */
export function inquiriesOf(members: Members): Inquiries {
  const asked = inquiriesOfMembers(members);
  return {
    atOnce: (topic) => asked.atOnce(topic),
    async facts(topic, id) {
      const facts = await asked.facts(topic, id);
      if (facts === 'gone' || facts.topic !== 'details') return facts;
      const { address, email, phone, ...shown } = facts;
      return {
        ...shown,
        number: `…${endOfNumber(facts.number)}`,
        ...(address === undefined ? {} : { address: maskAddress(address) }),
        ...(email === undefined ? {} : { email: maskEmail(email) }),
        ...(phone === undefined ? {} : { phone: maskPhone(phone) }),
      };
    },
  };
}

/** Finds whose contact on file a code may go to. What is more than one member's is nobody's. */
export function contactsOf(directory: Directory): Contacts & CodeContacts {
  return {
    channelOf: (asked) => (isPhone(asked) ? 'sms' : 'email'),
    async find(asked) {
      const found = (await candidates(directory, asked)).filter(({ status }) => status === 'active');
      return found.length === 1 ? contactOf(found[0]!, asked) : undefined;
    },
    async ofMember(id) {
      const member = await directory.find(id);
      if (member?.status !== 'active') return undefined;
      const { email, phone } = member;
      if (email !== undefined) return { id, channel: 'email', contact: email };
      return phone === undefined ? undefined : { id, channel: 'sms', contact: phone };
    },
  };
}

/** Where a member is told by e-mail of what was done in their name; also one whose account is closed. */
export function mailAddressIn(directory: Directory): MemberMailHouse['addressOf'] {
  return async (id) => {
    const member = await directory.find(id);
    return member?.email === undefined ? undefined : { email: member.email, lang: member.lang };
  };
}

/** The address on file; undefined where there is none, or the members' system can't be asked just now. */
export function addressIn(directory: Directory): (member: string) => Promise<Address | undefined> {
  return async (id) => {
    try {
      return (await directory.find(id))?.address;
    } catch (error) {
      if (error instanceof DirectoryUnreachable) return undefined;
      throw error;
    }
  };
}

async function candidates(directory: Directory, asked: string): Promise<Member[]> {
  if (asked.includes('@')) return directory.findByContact({ email: asked });
  if (!isPhone(asked)) return numbered();
  // Both, whoever is found: another question to the directory would tell by its time that the first found nobody.
  const [byPhone, byNumber] = await Promise.all([directory.findByContact({ phone: asked }), numbered()]);
  return byPhone.length > 0 ? byPhone : byNumber;

  async function numbered(): Promise<Member[]> {
    const found = await directory.find(asked);
    return found ? [found] : [];
  }
}

/** What was typed says which way the code goes, whoever is found: a phone number by SMS, all else by e-mail. */
function contactOf({ id, email, phone }: Member, asked: string): Awaited<ReturnType<Contacts['find']>> {
  const channel = isPhone(asked) ? 'sms' : 'email';
  const contact = channel === 'sms' ? phone : email;
  return contact === undefined ? undefined : { id, channel, contact };
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
      if (result === 'unsupported') return result;
      if (result === 'refused' || result.member.status !== 'active') return 'refused';
      return { id: result.member.id, name: result.member.name };
    } catch {
      return 'unreachable';
    }
  };
}

/** By which ways a member may get a code on the pages: those that are set, to contacts that the directory can show. Undefined where there is none. */
export function codeWaysOf({
  mail,
  sms,
  members,
}: Pick<Config, 'mail' | 'sms' | 'members'>): CodeLogin['ways'] | undefined {
  const { directory } = members;
  const { email, phone } = directory.kind === 'sql' ? directory.columns : { email: 'email', phone: 'phone' };
  const ways = { email: mail !== undefined && email !== undefined, sms: sms !== undefined && phone !== undefined };
  return ways.email || ways.sms ? ways : undefined;
}

/**
 * Who a member number is, as the company's own login gave it. Where the directory can't be asked the number alone will do: the
 * login has proved it. A closed account is nobody's.
 */
export function numberedIn(directory: Directory): (number: string) => Promise<ProvenMember | 'none'> {
  return async (number) => {
    try {
      const member = await directory.find(number);
      return member?.status === 'active' ? { id: member.id, name: member.name } : 'none';
    } catch (error) {
      if (error instanceof DirectoryUnreachable) return { id: number };
      throw error;
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
