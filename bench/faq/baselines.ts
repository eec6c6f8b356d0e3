import path from 'node:path';
import Fuse from 'fuse.js';
import kuromoji from 'kuromoji';
import MiniSearch from 'minisearch';
import { hasJapanese, normalise } from '../../src/features/faq/retrieval/normalise';
import type { Prediction, Ranked } from './product';
import type { FaqLine } from './sets';

/** Looks a question up: the best entries, at most ten, best first. */
export type Search = (text: string) => Ranked[];

/** Fuse's work grows with the product of both lengths: uncut, one question takes seconds among thousands of entries. */
const LONGEST_FOR_FUSE = 32;
const MOST = 10;

/** fuse.js as its documentation has it, over questions, answers and phrasings. */
export function fuse(faqs: readonly FaqLine[]): Search {
  const index = new Fuse(faqs, {
    keys: ['question', 'answer', 'examples', 'questionEn'],
    threshold: 0.4,
    ignoreLocation: true,
    includeScore: true,
  });
  return (text) =>
    index
      .search([...text].slice(0, LONGEST_FOR_FUSE).join(''), { limit: MOST })
      .map(({ item, score = 1 }) => ({ id: item.id, score: 1 - score }));
}

/** MiniSearch with its own defaults (BM25+, words joined by OR), told how to take Japanese apart. */
export function miniSearch(faqs: readonly FaqLine[], words: Words): Search {
  const index = new MiniSearch<Record<string, string>>({
    fields: ['question', 'answer', 'examples', 'questionEn'],
    tokenize: words,
    processTerm: (term) => term,
  });
  index.addAll(
    faqs.map(({ id, question, answer, examples, questionEn = '' }) => ({
      ...{ id, question, answer, questionEn },
      examples: examples.join('\n'),
    })),
  );
  const boost = { question: 2, examples: 1.5, questionEn: 2 };
  return (text) =>
    index
      .search(text, { boost })
      .slice(0, MOST)
      .map(({ id, score }) => ({ id: String(id), score }));
}

export type Words = (text: string) => string[];

/** A text's words: Japanese by kuromoji, content words in their dictionary form; other writing by spaces and signs. */
export async function kuromojiWords(root: string): Promise<Words> {
  const dicPath = path.join(root, 'node_modules', 'kuromoji', 'dict');
  const tokenizer = await new Promise<kuromoji.Tokenizer>((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, built) => {
      if (error) reject(error);
      else resolve(built);
    });
  });
  return (text) => {
    const plain = normalise(text);
    if (!hasJapanese(plain)) return plain.split(/[\s\p{P}]+/u).filter((word) => word !== '');
    return tokenizer
      .tokenize(plain)
      .filter(({ pos, pos_detail_1 }) => !IDLE.has(pos) && !['非自立', '接尾'].includes(pos_detail_1))
      .map(({ basic_form, surface_form }) => (basic_form === '*' ? surface_form : basic_form));
  };
}

/** Particles, auxiliaries, signs, interjections and fillers: every sentence has them. */
const IDLE = new Set(['助詞', '助動詞', '記号', '感動詞', 'フィラー', '接続詞']);

/** What a mere search predicts: it has no decision, so whatever it finds it answers with. */
export function searched(search: Search, { id, text }: { id: string; text: string }): Prediction {
  const began = performance.now();
  const ranked = search(text);
  const ms = performance.now() - began;
  const answered = ranked.length > 0;
  return { id, ranked, answered, confidence: ranked[0]?.score ?? 0, action: answered ? 'answer' : 'handoff', ms };
}
