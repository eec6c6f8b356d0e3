import type { Scene } from './scene';

/** What an attack came to: an answer of ours, where it was a request. */
export type Outcome = Response | undefined;

/** One attack from outside. */
export interface Case {
  /** Begins with the number of its threat, such as "T14 another's nonce". */
  name: string;
  /** Makes everything ready that is no part of the attack, and gives the attack. */
  prepare(scene: Scene): Promise<() => Promise<Outcome>>;
  /** Statuses of a refusal other than 4xx, such as 200 for a page that is merely looked at. */
  statuses?: readonly number[];
  /** An open try to link that is attacked comes to nothing: its row may end, and never be linked. */
  endsAttempt?: true;
  /** Kinds of errands by which it is found out that it is to be refused, such as a code that is compared. */
  errands?: readonly string[];
  /** Something of the attacker's own that is used up by it, and does nothing. */
  spends?: 'address_tickets' | 'proofs';
  /** The attacker has a session of their own that the refusal ends or renews. */
  endsSession?: true;
  /** Paths of LINE's that must be asked to find out that it is to be refused, such as what a code is worth. */
  asksLine?: readonly string[];
}

/** Threats of linking and identity that have no case here, and why: tried elsewhere, or not there to be tried. */
export const WITHOUT_CASES: Readonly<Record<string, string>> = {
  T20: 'is a race of processes: test/races/doors.test.ts and linking.test.ts',
  T22: 'is a race of processes: test/races/doors.test.ts and linking.test.ts',
  T29: 'is no attack but a wrong setting',
  T31: 'is a race of processes: test/races/doors.test.ts and test/features/codes/guessing.test.ts',
  T36: 'a new LINE user is nobody until they link; there is no other way in, so nothing to try',
  T39: 'there are no links that log somebody in by themselves',
  T41: 'there are no links that count clicks',
};

/** The threat that a case belongs to. */
export function threatOf({ name }: Case): string {
  const [threat] = /^T\d+/.exec(name) ?? [];
  if (threat === undefined) throw new Error(`${name} does not begin with the number of its threat`);
  return threat;
}
