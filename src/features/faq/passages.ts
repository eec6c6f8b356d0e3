import type { Entry } from './entry';
import type { Passage } from './retrieval/retrieval';

/** An entry as the retriever reads it. The shop's own facts are no words of it: they are filled in later, and change. */
export function passageOf({ id, title, question, phrasings, keywords, answer }: Findable): Passage {
  return {
    id,
    question,
    phrasings: [...phrasings.ja, ...phrasings.en],
    keywords: [title.ja, ...(title.en === undefined ? [] : [title.en]), ...keywords],
    answer: { ja: readable(answer.ja), ...(answer.en !== undefined && { en: readable(answer.en) }) },
  };
}

/** What finding an entry takes of it: its words, and whom it is for on which days. */
export type Findable = Pick<
  Entry,
  'id' | 'title' | 'question' | 'phrasings' | 'keywords' | 'answer' | 'audience' | 'from' | 'until'
>;

const readable = (answer: string) => answer.replace(/\{\{[^}]*\}\}/g, ' ');
