import type { Both, Lang } from './lang';
import { sentences, type Sentence, type SentenceKey } from './words/sentences';

export { codeMail, codeSms, PURPOSES, type Purpose } from './words/codes';
export { labels, type Label } from './words/labels';
export { sentences, type SentenceKey } from './words/sentences';
export { topics } from './words/topics';

/** A sentence in the customer's language. Nothing but the shop's own name is ever put into one. */
export function sentence(key: SentenceKey, lang: Lang, shopName: Both): string {
  const words: Sentence = sentences[key][lang];
  return typeof words === 'string' ? words : words(shopName[lang]);
}
