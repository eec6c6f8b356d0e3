import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { keyOf } from '../../platform/seal';
import { CODES } from './rules';

/** Everything a code is good for: one other word here, and it is another code. */
export interface Binding {
  purpose: string;
  /** The LINE user. */
  person: string;
  /** Whose contact on file it went to; undefined where nobody was found. */
  member: string | undefined;
  /** The talk, or the session of a web page, in which it was asked for. */
  talk: string;
}

/** What the installation's secret does for codes. */
export interface Secrets {
  digest(id: string, binding: Binding, code: string): string;
  /** Compares in a time that tells nothing. */
  same(digest: string, id: string, binding: Binding, code: string): boolean;
  /** A stand-in for a subject of a count. */
  subject(bound: string, value: string): string;
}

export function openSecrets(secret: string): Secrets {
  const [digestKey, subjectKey] = [keyOf(secret, 'codes/digest'), keyOf(secret, 'codes/subject')];
  const digest = (id: string, { purpose, person, member, talk }: Binding, code: string) =>
    createHmac('sha256', digestKey)
      .update(JSON.stringify([id, purpose, person, member ?? null, talk, code]))
      .digest('hex');
  return {
    digest,
    same: (kept, ...given) => timingSafeEqual(Buffer.from(kept, 'hex'), Buffer.from(digest(...given), 'hex')),
    subject: (bound, value) =>
      createHmac('sha256', subjectKey)
        .update(JSON.stringify([bound, value]))
        .digest('base64url')
        .slice(0, 24),
  };
}

/** Six digits, each as likely as any. */
export function newCode(): string {
  return String(randomInt(CODES)).padStart(6, '0');
}

/** Looks like a digest, and is that of no code. */
export function digestOfNone(): string {
  return randomBytes(32).toString('hex');
}
