import type { Both } from '../lang';

/** A line of facts, made of what is handed in. */
export type Phrase = (fact: string) => string;

/** Lines with a fact in them, by `topic.line`. What is handed in is shown as it is: it is a text, never a template. */
export const phrases = {
  'link.number': {
    ja: (end) => `会員番号: 末尾 ${end}`,
    en: (end) => `Membership number: ending in ${end}`,
  },
  'link.since': { ja: (day) => `連携した日: ${day}`, en: (day) => `Linked on: ${day}` },
} as const satisfies Record<string, Both<Phrase>>;

export type PhraseKey = keyof typeof phrases;
