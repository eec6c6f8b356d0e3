import type { Both } from '../../platform/lang';
import {
  buttonAsWritten,
  labels,
  sentenceAsWritten,
  sentences,
  type Label,
  type SentenceKey,
} from '../../platform/words';

/** Words of the bot's that the shop may put others in the place of: a sentence, or what stands on a button. */
export type WordName = `words/${SentenceKey}` | `button/${Label}`;

/** All of them, in the order in which they are written down. */
export const WORD_NAMES: readonly WordName[] = [
  ...(Object.keys(sentences) as SentenceKey[]).map((key) => `words/${key}` as const),
  ...(Object.keys(labels) as Label[]).map((key) => `button/${key}` as const),
];
const KNOWN = new Set<string>(WORD_NAMES);

export function isWordName(name: string): name is WordName {
  return KNOWN.has(name);
}

/** Our own words of it; `{shop}` stands where the shop's name is put. */
export function asWritten(name: WordName): Both {
  if (isButton(name)) return buttonAsWritten(name.slice('button/'.length) as Label);
  const key = name.slice('words/'.length) as SentenceKey;
  return { ja: sentenceAsWritten(key, 'ja'), en: sentenceAsWritten(key, 'en') };
}

export function isButton(name: WordName): name is `button/${Label}` {
  return name.startsWith('button/');
}

/** What is wrong with words that somebody wrote. */
export type WordFault = 'empty' | 'long' | 'shop' | 'unknown' | 'sign' | 'taken';

/**
 * The longest, as readers count: what a phone shows of Japanese, the same in English letters, and LINE's limit for a quick reply.
 * @see https://developers.line.biz/en/reference/messaging-api/#action-objects
 */
export const LONGEST = { ja: 160, en: 300, button: 20 } as const;

const PLACEHOLDER = /\{[^{}]*\}/g;
/** Signs that can't be seen, but for ends of lines in a sentence. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;
/** What joins emoji, and says how they look, belongs to what is seen. */
const JOINERS = /\u200d|\ufe0f|[\u{e0020}-\u{e007f}]/gu;

/**
 * What is wrong with them; undefined where nothing is.
 * @param others what stands on the other buttons in this language: a button that says the same could not be told apart
 */
export function faultIn(
  name: WordName,
  lang: 'ja' | 'en',
  text: string,
  others: readonly string[] = [],
): WordFault | undefined {
  if (text.trim() === '') return 'empty';
  const lines = isButton(name) ? text : text.replaceAll('\n', '');
  if (UNSEEN.test(lines.replace(JOINERS, ''))) return 'sign';
  if (lengthOf(text) > (isButton(name) ? LONGEST.button : LONGEST[lang])) return 'long';
  const original = asWritten(name)[lang];
  const named: string[] = text.match(PLACEHOLDER) ?? [];
  if (named.some((one) => !original.includes(one))) return 'unknown';
  if (original.includes('{shop}') && !named.includes('{shop}')) return 'shop';
  return isButton(name) && others.some((other) => same(other, text)) ? 'taken' : undefined;
}

/** As they are stored: ends of lines as ours, nothing around them. */
export function tidied(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC').trim();
}

function same(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  return plain(one) === plain(other);
}

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'grapheme' });
function lengthOf(text: string): number {
  return [...SEGMENTER.segment(text)].length;
}
