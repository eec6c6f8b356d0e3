import type { Both } from '../../platform/lang';

/** Who an entry is for: everyone, only those who linked their account, or only those who did not. */
export type Audience = 'everyone' | 'linked' | 'unlinked';

/** Japanese always, English where someone wrote it. */
export interface Bilingual {
  ja: string;
  en?: string;
}

/** A button under an answer: it says a sentence in the customer's name, opens an address, or starts a flow. */
export type Button = { label: Both } & ({ say: Both } | { uri: string } | { action: string });

/** One question and its answer, as read from one file. */
export interface Entry {
  /** The entry's name for ever: lower-case letters, digits and hyphens. */
  id: string;
  /** A short name of at most 20 graphemes, for buttons such as those of 'did you mean'. */
  title: Bilingual;
  question: Bilingual;
  /** Other ways customers ask the same, by language. */
  phrasings: Both<string[]>;
  /** Questions that must find it but are not learnt from: they show whether it is found by what it says. */
  tests?: Both<string[]>;
  keywords: string[];
  /** What the customer reads, before `fill` puts the shop's own facts in. Empty only where an action stands in its place. */
  answer: Bilingual;
  buttons: Button[];
  /** A flow this question starts in place of (or after) its answer: one of ACTIONS. */
  action?: string;
  audience: Audience;
  /** First and last day it holds, YYYY-MM-DD in the shop's zone, both inclusive. */
  from?: string;
  until?: string;
  /** For the people of the shop only: where it is filed, who looks after it, and the day (YYYY-MM-DD) it is to be read again. */
  category?: string;
  owner?: string;
  review?: string;
  /** The file it was read from, relative to the folder. */
  file: string;
}

/** The flows an entry may start. */
export const ACTIONS = [
  ...['person', 'menu', 'language', 'link', 'unlink', 'mylink', 'join'],
  ...['book', 'changebooking', 'cancelbooking', 'wishes', 'owndata', 'erase'],
  ...['waits', 'leavewait'],
  ...['reservations', 'orders', 'points', 'contracts', 'details'],
] as const;
