import type { Lang } from '../platform/lang';

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/u;
const LATIN_WORD = /^[("'“‘]?[a-z][a-z'’-]*[)"'”’.,!?:;…]*$/i;

/** Words that stand in sentences, not in the names and brands a Japanese text might consist of. */
const SENTENCE_WORDS = new Set(
  `a an the i i'm i'd i'll you your my me we our it is are am was do does did don't can can't could will would should have has
  what what's when where which who how why there any to for of on at in from with by and or not no please thanks thank hello hi
  want need like know much many open close book cancel change help`.split(/\s+/),
);

/** Said alone, these are whole sentences already. */
const ALONE = new Set(['hello', 'hi', 'hey', 'thanks', 'help', 'hours', 'directions', 'prices']);

/**
 * The language a text is written in, when it is plain enough to change ours for: kana is Japanese; English takes a sentence,
 * not a name or a brand. Undefined for everything in between. `eager` takes any two English words, for people of whom we
 * know nothing yet.
 */
export function languageOf(text: string, eager: boolean): Lang | undefined {
  const wide = text.normalize('NFKC').slice(0, 300);
  if (KANA.test(wide)) return 'ja';
  if (HAN.test(wide)) return undefined;
  const words = wide.split(/\s+/).filter((word) => LATIN_WORD.test(word));
  const bare = words.map((word) =>
    word
      .toLowerCase()
      .replace(/’/g, "'")
      .replace(/[^a-z']/g, ''),
  );
  if (bare.length === 1) return ALONE.has(bare[0]!) ? 'en' : undefined;
  return bare.length >= 2 && (eager || bare.some((word) => SENTENCE_WORDS.has(word))) ? 'en' : undefined;
}

/** The one language a text speaks of; undefined when it names none or both. */
export function languageNamed(text: string): Lang | undefined {
  const english = /english|英語|えいご/i.test(text);
  const japanese = /japanese|日本語|にほんご/i.test(text);
  if (english === japanese) return undefined;
  return english ? 'en' : 'ja';
}

/** The language of a LINE profile, a BCP 47 tag such as 'ja' or 'zh-Hant': English serves whoever does not use Japanese. */
export function languageOfProfile(tag: unknown): Lang | undefined {
  if (typeof tag !== 'string' || !/^[a-z]{2,3}(?:[-_]|$)/i.test(tag)) return undefined;
  return /^ja(?:[-_]|$)/i.test(tag) ? 'ja' : 'en';
}
