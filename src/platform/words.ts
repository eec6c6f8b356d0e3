import type { Both, Lang } from './lang';
import { phrases } from './words/phrases';
import { labels as ours, type Label } from './words/labels';
import { ownWords } from './words/own';
import { sentences, type Sentence, type SentenceKey } from './words/sentences';

export { codeMail, codeSms, PURPOSES, type Purpose } from './words/codes';
export { addressMail, endedMail, movedMail } from './words/member-mails';
export type { Label } from './words/labels';
export { reminders } from './words/reminders';
export { sentences, type SentenceKey } from './words/sentences';
export { linkWays, messageKinds, statuses, titles } from './words/facts';
export { topics } from './words/topics';

/** What stands on our buttons: the shop's own words where it has any, asked for anew each time. */
export const labels = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries(ours).map(([name, both]) => [
      name,
      {
        enumerable: true,
        get: (): Both => ({
          ja: ownWords(`button/${name}`, 'ja') ?? both.ja,
          en: ownWords(`button/${name}`, 'en') ?? both.en,
        }),
      },
    ]),
  ),
) as Readonly<Record<Label, Both>>;

/** A sentence in the customer's language. Nothing but the shop's own name is ever put into one. */
export function sentence(key: SentenceKey, lang: Lang, shopName: Both): string {
  const own = ownWords(`words/${key}`, lang);
  if (own !== undefined) return own.replaceAll(SHOP, () => shopName[lang]);
  const words: Sentence = sentences[key][lang];
  return typeof words === 'string' ? words : words(shopName[lang]);
}

/** Where the shop's name stands in a sentence of its own. */
const SHOP = '{shop}';

/** Our own words of a sentence, with `{shop}` where the shop's name stands. */
export function sentenceAsWritten(key: SentenceKey, lang: Lang): string {
  const words: Sentence = sentences[key][lang];
  return typeof words === 'string' ? words : words(SHOP);
}

/** A line of facts in the customer's language: a function of the facts. */
export function phrase<Key extends keyof typeof phrases>(key: Key, lang: Lang): (typeof phrases)[Key][Lang] {
  return phrases[key][lang];
}
