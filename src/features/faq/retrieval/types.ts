import type { Lang } from '../../../platform/lang';

/**
 * What the retriever reads of an FAQ entry: words in either language, or both. Nothing else of an entry matters to
 * finding it.
 */
export interface Passage {
  readonly id: string;
  readonly question: Partial<Record<Lang, string>>;
  /** Other ways to ask it, in any language: the editor's examples and the customers' confirmed questions. */
  readonly phrasings: readonly string[];
  readonly keywords?: readonly string[];
  readonly answer?: Partial<Record<Lang, string>>;
}

/** Where in an entry a word stands. The weights are in weights.ts. */
export type Field = 'question' | 'phrasing' | 'answer';

/** One thing to look up: a hashed term, how much it counts in its text, and the words to show an editor for it. */
export interface Term {
  readonly hash: number;
  readonly weight: number;
  readonly shown: string;
}

/**
 * A text as each channel sees it.
 * - words: dictionary forms of content words (Japanese) and stems (English)
 * - pairs: two content words side by side
 * - readings: how the content words are read, so 届く, とどく and トドク are one
 * - ideas: entries of the lexicon (commerce.ts …) that the text names, in either language
 * - sounds: 2–3-grams of the whole text as read, for all-hiragana questions and slips of the conversion
 * - shapes: 2–4-grams of the text as written, for typing errors and words no dictionary has
 */
export interface Analysis {
  readonly text: string;
  readonly words: readonly Term[];
  readonly pairs: readonly Term[];
  readonly readings: readonly Term[];
  readonly ideas: readonly Term[];
  readonly sounds: readonly Term[];
  readonly shapes: readonly Term[];
}

/** The channels that look through whole entries; the nearest phrasing and the classifier come on top (channels.ts). */
export const SPACES = ['words', 'pairs', 'readings', 'ideas', 'sounds', 'shapes'] as const;
export type Space = (typeof SPACES)[number];
