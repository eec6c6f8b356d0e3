import { createHash } from 'node:crypto';
import type { Db } from '../../platform/db';
import { bodiesOf } from '../../platform/intake/intake';
import type { Lang } from '../../platform/lang';
import type { Faq } from '../faq/faq';
import { wordsIn } from './asked';
import { isWorthKeeping, languageOfPhrasing, oneLine, sameness, type Verdict } from './rules';
import * as store from './store';

export type { Verdict } from './rules';
export type { Candidate, Decided } from './store';
export { askedLately, type AskedQuestion, type NotSolved } from './asked';
export { isOthersToRead, isPersonal, languageOfPhrasing, oneLine, sameness } from './rules';

/** What one event taught: the question somebody wrote earlier, the entry it led to, and what became of it. */
export interface Lesson {
  /** Whose question it is: the lane of the chat. */
  person: string;
  /** The event by which they asked. Its words are read from the store; where they are gone, nothing is learnt. */
  question: string;
  entry: string;
  verdict: Verdict;
  /** The language they are spoken to in. */
  lang: Lang;
}

/**
 * Keeps what customers taught, in the transaction in which they taught it: each question once for an entry, each person once
 * for a question, with their last word about it. What is personal, long, known already or asked in a group is never kept.
 */
export async function learn(trx: Db, faq: Faq, lessons: readonly Lesson[], now: number): Promise<void> {
  if (lessons.length === 0) return;
  const bodies = await bodiesOf(trx, [...new Set(lessons.map(({ question }) => question))]);
  const heard = lessons.filter(isLastChoice).flatMap((lesson) => {
    const words = wordsIn(bodies.get(lesson.question), lesson.person);
    const entry = faq.entry(lesson.entry);
    if (words === undefined || !entry || !isWorthKeeping(words, entry)) return [];
    const lang = languageOfPhrasing(words, lesson.lang);
    return [{ ...lesson, hash: hashOf(words), words: oneLine(words), lang, at: now }];
  });
  await store.add(trx, heard);
}

/** Takes back what these events taught: they were unsent. */
export async function unlearn(trx: Db, events: readonly string[]): Promise<void> {
  await store.forgetEvents(trx, events);
}

/** Takes back all a person taught: their data are deleted. What the shop has confirmed is the shop's, and names nobody. */
export async function forgetPerson(trx: Db, person: string): Promise<void> {
  await store.forgetPerson(trx, person);
}

/** What a person taught and is kept with them, in order: for who asks what is kept of them. Times are epoch milliseconds. */
export const taughtBy = store.taughtBy;

/** Forgets what was said before a moment (epoch ms) and decided about by nobody: the words are somebody's. */
export const forgetUndecided = store.forgetUndecided;
/** Takes the words from what was turned down before a moment; the hash by which it stays away is left. */
export const forgetRejected = store.forgetRejected;
/** How many questions these two would take the words from. */
export const undecidedBefore = store.undecidedBefore;
export const rejectedBefore = store.rejectedBefore;

/** The questions nobody decided about yet: by entry, those that helped most people first. */
export const candidates = store.candidates;
/** What the shop decided: confirmed and rejected questions that still have their words. */
export const decided = store.decided;
/** The shop's decision about open candidates; who asked is forgotten with it. Gives how many were still open. */
export const decide = store.decide;

/** Of several picks from one list at one time, the last says what was meant. */
function isLastChoice({ person, question, entry, verdict }: Lesson, index: number, all: readonly Lesson[]): boolean {
  if (verdict !== 'chosen') return true;
  const later = all.slice(index + 1).filter((one) => one.person === person && one.question === question);
  return !later.some((one) => one.verdict === 'chosen' && one.entry !== entry);
}

/** The same question has the same hash, however it is spelt; from the hash nobody reads the question. */
function hashOf(words: string): string {
  return createHash('sha256').update(sameness(words)).digest('hex');
}
