import { z } from 'zod';
import { DirectoryUnreachable, memberSchema, type Contact, type Directory, type Member } from '../directory';
import { readEmail, readLogin, readNumber, readPhone } from '../rules';
import { openCaller, type Endpoint } from '../signed-call';

/*
 * Members whom the company's own system tells of over HTTP: docs/directory-http.md. What it answers is held against what
 * was asked: somebody else's account would be a leak, whoever's fault it is.
 */

const addressChanged = z.object({ result: z.enum(['changed', 'gone']) });

/** What a member can do without: where it can't be read, it is as if it were not told. Who somebody is must be readable. */
const EXTRAS = ['vip', 'renewsOn'] as const;
export type Extra = (typeof EXTRAS)[number];

/** The answers in which members come. @param onUnread is told of an extra that can't be read, never of what it was */
function answersOf(onUnread: (extra: Extra) => void) {
  const member = z.preprocess((told) => {
    if (typeof told !== 'object' || told === null) return told;
    const unread = EXTRAS.filter(
      (extra) => Object.hasOwn(told, extra) && !memberSchema.shape[extra].safeParse(told[extra as never]).success,
    );
    unread.forEach(onUnread);
    return Object.fromEntries(Object.entries(told).filter(([name]) => !unread.includes(name as Extra)));
  }, memberSchema);
  return {
    found: z.object({ member: member.nullable() }),
    foundMany: z.object({ members: z.array(member).max(20) }),
    signedIn: z.union([z.object({ member }), z.object({ refused: z.literal(true) })]),
    registered: z.union([z.object({ member }), z.object({ exists: z.literal(true) })]),
  };
}

/** @param onUnread is told of what can't be read of a member, and is left out */
export function httpDirectory(endpoint: Endpoint, now: () => number, onUnread: (extra: Extra) => void): Directory {
  const caller = openCaller(endpoint, now);
  const { found, foundMany, signedIn, registered } = answersOf(onUnread);
  return {
    kind: 'http',
    async find(typed) {
      const id = readNumber(typed);
      if (id === undefined) return undefined;
      const { member } = needed(await caller.call('find', { id }, found));
      if (member && member.id !== id) throw new DirectoryUnreachable('it answered with another member');
      return member ?? undefined;
    },
    async findByContact(contact) {
      const asked = readContact(contact);
      if (!asked) return [];
      const { members } = needed(await caller.call('find-by-contact', asked, foundMany));
      if (!members.every((member) => isTheirs(member, asked)))
        throw new DirectoryUnreachable('it answered with another contact');
      return members.filter(({ status }) => status === 'active');
    },
    search: () => Promise.resolve('unsupported'),
    named: () => Promise.resolve(new Map()),
    listed: () => Promise.resolve('unsupported'),
    renewing: () => Promise.resolve('unsupported'),
    async signIn(typed, password) {
      const login = readLogin(typed);
      // The other side does the work for unknown logins; what can be no login at all is refused without it.
      if (!login || password.length > LONGEST_PASSWORD) return 'refused';
      const named = 'email' in login ? login.email : login.number;
      const answer = await caller.call('sign-in', { login: named, password }, signedIn);
      if (answer === 'unsupported') return 'unsupported';
      return 'member' in answer && answer.member.status === 'active' ? { member: answer.member } : 'refused';
    },
    async register(somebody, key) {
      const answer = await caller.call('register', somebody, registered, key);
      if (answer === 'unsupported') return 'unsupported';
      return 'member' in answer ? answer.member : 'exists';
    },
    changesAddresses: true,
    async changeAddress({ member, address, proof, proven }) {
      const fresh = await proven();
      if (fresh !== 'good') return fresh;
      const answer = await caller.call('change-address', { member, address }, addressChanged, `address_${proof}`);
      return answer === 'unsupported' ? answer : answer.result;
    },
    close: () => caller.close(),
  };
}

const LONGEST_PASSWORD = 256;

/** Finding is what a directory is for: one that doesn't do it is set up wrongly. */
function needed<Answer>(answer: Answer | 'unsupported'): Answer {
  if (answer === 'unsupported') throw new DirectoryUnreachable('it does not do what it is asked (501)');
  return answer as Answer;
}

function readContact(contact: Contact): Contact | undefined {
  const email = 'email' in contact ? readEmail(contact.email) : undefined;
  const phone = 'phone' in contact ? readPhone(contact.phone) : undefined;
  if (email !== undefined) return { email };
  return phone === undefined ? undefined : { phone };
}

function isTheirs(member: Member, asked: Contact): boolean {
  return 'email' in asked ? readEmail(member.email ?? '') === asked.email : member.phone === asked.phone;
}
