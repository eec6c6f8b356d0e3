import type { Both, Lang } from './lang';
import { phrases } from './words/phrases';
import { sentences, type Sentence, type SentenceKey } from './words/sentences';

export { codeMail, codeSms, PURPOSES, type Purpose } from './words/codes';
export { addressMail, endedMail, movedMail } from './words/member-mails';
export { labels, type Label } from './words/labels';
export { reminders } from './words/reminders';
export { sentences, type SentenceKey } from './words/sentences';
export { linkWays, messageKinds, statuses, titles } from './words/facts';
export { topics } from './words/topics';

/** A sentence in the customer's language. Nothing but the shop's own name is ever put into one. */
export function sentence(key: SentenceKey, lang: Lang, shopName: Both): string {
  const words: Sentence = sentences[key][lang];
  return typeof words === 'string' ? words : words(shopName[lang]);
}

/** A line of facts in the customer's language: a function of the facts. */
export function phrase<Key extends keyof typeof phrases>(key: Key, lang: Lang): (typeof phrases)[Key][Lang] {
  return phrases[key][lang];
}
