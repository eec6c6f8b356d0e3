import type { Entry } from '../../src/features/faq/entry';
import { hasJapanese } from '../../src/features/faq/retrieval/normalise';
import type { FaqLine } from './sets';

/** A line of faqs.jsonl as the product's own entry: a text counts as Japanese when it has a kana or a kanji. */
export function entryOf({ id, question, answer, examples, questionEn }: FaqLine): Entry {
  return {
    id,
    title: { ja: '' }, // a button's words: the format has none, and a made-up one would be one more phrasing
    question: questionEn === undefined ? either(question) : { ja: question, en: questionEn },
    phrasings: { ja: examples.filter(hasJapanese), en: examples.filter((text) => !hasJapanese(text)) },
    keywords: [],
    answer: either(answer),
    buttons: [],
    audience: 'everyone',
    file: '',
  };
}

const either = (text: string) => (hasJapanese(text) ? { ja: text } : { ja: '', en: text });
