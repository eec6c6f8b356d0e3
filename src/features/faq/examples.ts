import type { Lang } from '../../platform/lang';
import type { Entry } from './entry';
import type { Example } from './refit';
import { readTools } from './engine';
import { passageOf } from './passages';
import { confidenceOf, threesomeOf } from './retrieval/decision';
import { buildIndex, openRetriever, type Retriever } from './retrieval/retrieval';

/** A question the shop decided about: it belongs to this entry, or it does not. */
export interface Judged {
  question: string;
  lang: Lang;
  entry: string;
  belongs: boolean;
}

/** So many times the entries are prepared, each time without a part of the questions. */
const FOLDS = 5;

/**
 * What the retriever makes of judged questions that it has not learnt: each is asked while it is left out of the phrasings. One
 * that does not belong to an entry teaches something only where that entry comes first all the same.
 */
export function examplesOf(
  judged: readonly Judged[],
  entries: readonly Entry[],
  same: (text: string) => string,
): Example[] {
  const there = judged.filter(({ entry }) => entries.some(({ id }) => id === entry));
  return Array.from({ length: FOLDS }, (_, fold) => there.filter((_one, index) => index % FOLDS === fold)).flatMap(
    (part) => {
      if (part.length === 0) return [];
      const passages = entries.map((entry) => passageOf(without(entry, part, same)));
      const retriever = openRetriever(buildIndex(passages, readTools()), readTools());
      return part.flatMap((one) => exampleOf(one, retriever));
    },
  );
}

function exampleOf({ question, entry, belongs }: Judged, retriever: Retriever): Example[] {
  const { candidates, odds } = retriever.retrieve(question, { most: 3 });
  const [first, amongThree] = [confidenceOf(odds), threesomeOf(odds)];
  const three = candidates.slice(0, 3).map(({ id }) => id);
  const isFirst = three[0] === entry;
  if (!belongs) return isFirst ? [{ question, first, amongThree, firstRight: false, rightAmongThree: false }] : [];
  return [{ question, first, amongThree, firstRight: isFirst, rightAmongThree: three.includes(entry) }];
}

function without(entry: Entry, questions: readonly Judged[], same: (text: string) => string): Entry {
  const out = new Set(questions.filter((one) => one.entry === entry.id).map(({ question }) => same(question)));
  if (out.size === 0) return entry;
  const rest = (texts: readonly string[]) => texts.filter((text) => !out.has(same(text)));
  return { ...entry, phrasings: { ja: rest(entry.phrasings.ja), en: rest(entry.phrasings.en) } };
}
