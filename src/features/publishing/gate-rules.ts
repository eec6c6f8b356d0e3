import { createHash } from 'node:crypto';
import type { Found } from '../faq/faq';

/** What a question led to, without its score: an answer, a choice, or nothing. */
export type Outcome = { kind: 'answer'; id: string } | { kind: 'choose'; ids: readonly string[] } | { kind: 'none' };

/** A question that would get something else. */
export interface Change {
  question: string;
  before: Outcome;
  after: Outcome;
}

/** Changes of one kind: one decision. */
export interface Group {
  /** Names just these questions and what becomes of them: another change is another group, which nobody has agreed to yet. */
  key: string;
  before: Outcome;
  after: Outcome;
  questions: readonly string[];
}

export function outcomeOf(found: Found): Outcome {
  return found.kind === 'answer' ? { kind: 'answer', id: found.id } : found;
}

/** Of a choice the order counts: the first is what most people tap. */
export function sameOutcome(one: Outcome, other: Outcome): boolean {
  return nameOf(one) === nameOf(other);
}

/** What changes of the questions, each in its place in all three lists. */
export function changesOf(questions: readonly string[], before: readonly Found[], after: readonly Found[]): Change[] {
  return questions.flatMap((question, at) => {
    const [was, is] = [outcomeOf(before[at]!), outcomeOf(after[at]!)];
    return sameOutcome(was, is) ? [] : [{ question, before: was, after: is }];
  });
}

/** Changes from one outcome to another together, those of most questions first. */
export function groupsOf(changes: readonly Change[]): Group[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const name = `${nameOf(change.before)} > ${nameOf(change.after)}`;
    groups.set(name, [...(groups.get(name) ?? []), change]);
  }
  return [...groups]
    .map(([name, those]) => {
      const questions = [...new Set(those.map(({ question }) => question))].sort();
      const key = createHash('sha256')
        .update(JSON.stringify([name, questions]))
        .digest('hex')
        .slice(0, 16);
      return { key, before: those[0]!.before, after: those[0]!.after, questions };
    })
    .sort((a, b) => b.questions.length - a.questions.length || (a.key < b.key ? -1 : 1));
}

/** The groups that nobody has said were meant. While there is one, nothing is published. */
export function unmeant(groups: readonly Group[], meant: ReadonlySet<string>): Group[] {
  return groups.filter(({ key }) => !meant.has(key));
}

function nameOf(outcome: Outcome): string {
  if (outcome.kind === 'none') return 'none';
  return outcome.kind === 'answer' ? `answer ${outcome.id}` : `choose ${outcome.ids.join(' ')}`;
}
