import type { Entry } from '../faq/faq';
import type { Lang } from '../../platform/lang';

/** What became of an answer: they said so, they chose it from a list, staff linked it to their question, or it was no help. */
export type Verdict = 'solved' | 'chosen' | 'linked' | 'unsolved';

/** Longer questions are stories: nobody else will put them so. In characters as a reader counts them. */
export const LONGEST = 100;

/**
 * What two spellings of one question have in common: width, capitals, spaces, and the marks and emoji around it don't count.
 * Its hash is stored, so a change here makes known questions new again.
 */
export function sameness(text: string): string {
  return oneLine(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '')
    .replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/g, '');
}

/** The question as a phrasing would be written: on one line, without what cannot be seen. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cf}\ufe0e\ufe0f]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** True when the people of the shop may read a question as one of many: short enough, and nothing personal in it. */
export function isOthersToRead(text: string): boolean {
  if (sameness(text) === '' || text.length > LONGEST * 32 || graphemes(oneLine(text)) > LONGEST) return false;
  return !isPersonal(text);
}

/** True when a question can be kept as a way of asking for this entry: short enough, nothing personal in it, and news. */
export function isWorthKeeping(text: string, entry: Entry): boolean {
  const same = sameness(text);
  if (same === '' || text.length > LONGEST * 32 || graphemes(oneLine(text)) > LONGEST) return false;
  return !isPersonal(text) && !waysToAsk(entry).some((known) => sameness(known) === same);
}

/** The language whose list a phrasing belongs in. Whoever writes kana or kanji asks in Japanese. @param otherwise the customer's */
export function languageOfPhrasing(text: string, otherwise: Lang): Lang {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  return /[a-z]+['’]?[a-z]* [a-z]/i.test(text.normalize('NFKC')) ? 'en' : otherwise;
}

/** Phone and card numbers, addresses of mail and web, and names that somebody gives as their own. Rather too much than too little. */
export function isPersonal(text: string): boolean {
  const plain = oneLine(text)
    .normalize('NFKC')
    .replace(/[〇零一二三四五六七八九]{4,}/g, (run) => '0'.repeat(run.length));
  return PERSONAL.some((pattern) => pattern.test(plain));
}

const PERSONAL = [
  /@/,
  /https?:|www\.|[a-z0-9-]\.(?:com|net|org|jp|me|info|io|co|shop|biz)\b/i,
  /〒/,
  // A run of digits; or more of them with the marks in between that numbers are written with.
  /\p{Nd}{5,}/u,
  /(?:\p{Nd}[\s\-‐-―−ーのノ~.・/()+:]{0,3}){7,}/u,
  /と申します|と申しまして|という者です|という名前|名前は|氏名|my name is|name's |i am called/i,
];

/** Every text by which an entry is found word for word. */
function waysToAsk({ title, question, phrasings }: Entry): string[] {
  return [title.ja, title.en, question.ja, question.en, ...phrasings.ja, ...phrasings.en].filter(
    (text) => text !== undefined,
  );
}

function graphemes(text: string): number {
  return [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)].length;
}
