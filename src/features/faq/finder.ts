import type { Lang } from '../../platform/lang';
import type { Audience, Entry } from './entry';
import { literal } from './literal';
import type { Findable } from './passages';
import type { Tools } from './retrieval/analyse';
import { confidenceOf, threesomeOf } from './retrieval/decision';
import { languageOf } from './retrieval/ranking';
import {
  cut,
  openRetriever,
  type Candidate,
  type Decision,
  type Features,
  type Index,
  type Matched,
  type Retrieved,
} from './retrieval/retrieval';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds';
import { prepareTypos } from './typos';
import { serves } from './validity';

/** What the FAQ makes of a question: one answer, two or three entries to choose from, or an honest nothing. Scores run from 0 to 1. */
export type Found =
  { kind: 'answer'; id: string; score: number } | { kind: 'choose'; ids: string[] } | { kind: 'none' };

/** A question as it is looked up: its words, whom the entries must be for, and the day. */
export interface Query {
  question: string;
  audience: Audience;
  day: string;
}

/** What was found, and everything it rests on, for editors and staff. Plain data. */
export interface Explained {
  found: Found;
  /** How it was found: word for word, by its words, or as a typing error. */
  by: 'exact' | 'words' | 'typo';
  /** The question as it was looked up: cut, in one spelling, without its manners. */
  subject: string;
  /** The language it is written in. */
  lang: Lang;
  /** How sure we are that the first candidate is right, and that it is among the first three. */
  first: number;
  amongThree: number;
  /** The probabilities behind both, and that this is a question the entries answer at all. */
  odds: { right: number; rightOfThree: number; inScope: number };
  ranking: Ranking;
}

/** The entries that come nearest, best first. */
export interface Ranking {
  candidates: (Candidate & { matched: Matched[] })[];
  /** The question's words that no entry has, nor any idea behind them. */
  unknown: string[];
  features: Features;
}

/** Finds among the entries it was opened with. Pure: the same question always finds the same. */
export interface Finder {
  find(query: Query): Found;
  /** @param shown how many candidates to tell of, at most (5) */
  explain(query: Query, shown?: number): Explained;
}

/** So many candidates are shown to whoever wants to know why. */
const SHOWN = 5;
const MOST_CHOICES = 3;
/** A likely typing error is put right without asking when only one entry comes near. */
const TYPO_SCORE = 0.6;

/**
 * Opens an index, with the entries that it was built from, for questions.
 * @param thresholds from which odds on to answer, and to ask
 * @param clock milliseconds, for the typing errors' deadline
 */
export function openFinder(
  entries: readonly Findable[],
  index: Index,
  tools: Omit<Tools, 'known'>,
  { answerAt, askAt }: Thresholds = DEFAULT_THRESHOLDS,
  clock: () => number = performance.now.bind(performance),
): Finder {
  const retriever = openRetriever(index, tools);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const asked = literally(entries);
  const misspelt = prepareTypos(entries, clock);

  const look = ({ question, audience, day }: Query, most = SHOWN): Looked => {
    const open = (entry: Findable) => serves(entry, audience, day);
    const read = cut(question);
    const wanted = literal(read);
    const retrieved = retriever.retrieve(read, { most, allowed: (id) => open(byId.get(id)!) });
    const exactly = foundLiterally((asked.get(wanted) ?? []).filter(open));
    if (exactly) return { read, retrieved, found: exactly, by: 'exact' };
    if (asksNothing(wanted)) return { read, retrieved, found: { kind: 'none' }, by: 'words' };
    const decided = foundByWords(retriever.decide(retrieved, { answer: answerAt, choose: askAt }));
    if (decided.kind !== 'none') return { read, retrieved, found: decided, by: 'words' };
    const meant = foundByTypo(misspelt(wanted, open));
    return meant ? { read, retrieved, found: meant, by: 'typo' } : { read, retrieved, found: decided, by: 'words' };
  };

  return {
    find: (query) => look(query).found,
    explain(query, shown) {
      const { read, retrieved, found, by } = look(query, shown);
      const candidates = retrieved.candidates.map((one) => ({ ...one, matched: retriever.explain(read, one.id) }));
      const sure = by === 'exact' && { first: found.kind === 'answer' ? 1 : 1 / choices(found), amongThree: 1 };
      return {
        found,
        by,
        subject: retrieved.question,
        lang: languageOf(read),
        first: confidenceOf(retrieved.odds),
        amongThree: threesomeOf(retrieved.odds),
        ...sure,
        odds: retrieved.odds,
        ranking: { candidates, unknown: retriever.unknown(read), features: retrieved.features },
      };
    },
  };
}

interface Looked {
  read: string;
  retrieved: Retrieved;
  found: Found;
  by: Explained['by'];
}

/** What entries are asked with word for word, by itself: what is found so needs no looking up. */
export function openLiteral(entries: readonly Entry[]): (query: Query) => Found | undefined {
  const asked = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const text of literalsOf(entry)) asked.set(text, [...(asked.get(text) ?? []), entry]);
  return ({ question, audience, day }) =>
    foundLiterally((asked.get(literal(cut(question))) ?? []).filter((entry) => serves(entry, audience, day)));
}

/** An entry that did not change is the same object as before. */
const literals = new WeakMap<Entry, ReadonlySet<string>>();

function literalsOf(entry: Entry): ReadonlySet<string> {
  const known =
    literals.get(entry) ??
    new Set(
      askedWith(entry)
        .map(literal)
        .filter((text) => text !== ''),
    );
  literals.set(entry, known);
  return known;
}

/** Entries by everything they are asked with, word for word, in either language. */
function literally(entries: readonly Findable[]): ReadonlyMap<string, readonly Findable[]> {
  const asked = new Map<string, Findable[]>();
  for (const entry of entries) {
    for (const text of new Set(askedWith(entry).map(literal))) {
      if (text !== '') asked.set(text, [...(asked.get(text) ?? []), entry]);
    }
  }
  return asked;
}

/** Everything an entry is asked with: its question, its title and its phrasings, in the languages given. */
export function askedWith(
  { question, title, phrasings }: Pick<Findable, 'question' | 'title' | 'phrasings'>,
  langs: readonly Lang[] = ['ja', 'en'],
): string[] {
  return langs
    .flatMap((lang) => [question[lang] ?? '', title[lang] ?? '', ...phrasings[lang]])
    .filter((text) => text !== '');
}

/** Numbers and signs are no question: a date or an amount is an answer to one of ours, or a slip. */
function asksNothing(wanted: string): boolean {
  return !/\p{L}/u.test(wanted.replace(/[年月日時分秒円番人個]|(?<=\d ?)[ap]m\b/gu, ''));
}

/** What a decision comes to. */
export function foundByWords(decision: Decision): Found {
  if (decision.kind === 'answer') return { kind: 'answer', id: decision.id, score: decision.confidence };
  return decision.kind === 'choose' ? { kind: 'choose', ids: [...decision.ids] } : { kind: 'none' };
}

/** What it comes to when entries are asked with a text word for word. */
export function foundLiterally(entries: readonly Pick<Findable, 'id'>[]): Found | undefined {
  const [first, ...others] = entries;
  if (!first) return undefined;
  if (others.length === 0) return { kind: 'answer', id: first.id, score: 1 };
  return { kind: 'choose', ids: entries.slice(0, MOST_CHOICES).map((entry) => entry.id) };
}

function foundByTypo(entries: Findable[]): Found | undefined {
  const [first, ...others] = entries;
  if (!first) return undefined;
  if (others.length === 0) return { kind: 'answer', id: first.id, score: TYPO_SCORE };
  return { kind: 'choose', ids: entries.map((entry) => entry.id) };
}

const choices = (found: Found) => (found.kind === 'choose' ? found.ids.length : 1);
