import { z } from 'zod';
import { DirectoryUnreachable, memberSchema, type Contact, type Directory, type Member } from '../directory';
import { readEmail, readLogin, readNumber, readPhone } from '../rules';
import { openCaller, type Endpoint } from '../signed-call';

/*
 * Members whom the company's own system tells of over HTTP: docs/directory-http.md. What it answers is held against what
 * was asked: somebody else's account would be a leak, whoever's fault it is.
 */

const found = z.object({ member: memberSchema.nullable() });
const foundMany = z.object({ members: z.array(memberSchema).max(20) });
const signedIn = z.union([z.object({ member: memberSchema }), z.object({ refused: z.literal(true) })]);
const registered = z.union([z.object({ member: memberSchema }), z.object({ exists: z.literal(true) })]);
const addressChanged = z.object({ result: z.enum(['changed', 'gone']) });

export function httpDirectory(endpoint: Endpoint, now: () => number): Directory {
  const caller = openCaller(endpoint, now);
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
