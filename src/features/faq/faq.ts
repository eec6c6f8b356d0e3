import type { Both, Lang } from '../../platform/lang';
import type { Audience, Entry } from './entry';

export { ACTIONS, type Audience, type Bilingual, type Button, type Entry } from './entry';
export { fill, VARIABLES } from './variables';

/** What is asked of the FAQ beside the question: the customer's language, which entries are for them, and the moment. */
export interface Asked {
  lang: Lang;
  audience: Audience;
  now: Date;
}

/** What the FAQ makes of a question: one answer, two or three entries to choose from, or an honest nothing. Scores run from 0 to 1. */
export type Found = { kind: 'answer'; id: string; score: number } | { kind: 'choose'; ids: string[] } | { kind: 'none' };

/** The questions and answers a shop serves at this moment. */
export interface Faq {
  /** A hash of the content served: it changes when, and only when, what customers can read or find changes. */
  readonly version: string;
  /** Looks for the entry that answers the question. Any string will do; only the first 100 graphemes are read. */
  find(question: string, asked: Asked): Promise<Found>;
  /** An entry by its id, whatever its audience and dates; undefined when there is none (any more). */
  entry(id: string): Entry | undefined;
}

/** Something wrong with a file, for the person who wrote it. `faultInWords` gives it as one line. */
export interface FaqFault {
  /** The file, relative to the folder; '' when it is the folder itself. */
  file: string;
  /** The line, counted from 1; absent when the whole file is meant. */
  line?: number;
  /** What is wrong, and what to do about it. */
  reason: Both;
  remedy: Both;
}

export interface FaqOptions {
  /** Folder of Markdown files, one question each. */
  folder: string;
  /** The shop's IANA time zone, in which `from` and `until` are days. Asia/Tokyo when not given. */
  zone?: string;
  /** Called for every new fault, also of the first reading. */
  onFault(fault: FaqFault): void;
  /** Called when other content begins to serve, with its version. */
  onChange?(version: string): void;
}

export type OpenFaq = Faq & {
  /** The faults that stand at this moment. After `openFaq` resolves: those of the first reading. */
  readonly faults: readonly FaqFault[];
  /** Stops watching the folder. */
  close(): Promise<void>;
};

/**
 * Reads the folder and keeps up with it. A file that breaks later is reported and its last good version goes on
 * serving. At the first reading the good files serve and `faults` says what is wrong with the others: whether to start
 * with them is the caller's decision.
 */
export declare function openFaq(options: FaqOptions): Promise<OpenFaq>;
/** A fault as one line, `faq/hours.md:3: …`, ready for a terminal or a log. */
export declare function faultInWords(fault: FaqFault, lang: Lang, folder?: string): string;
