import type { Lang } from '../../platform/lang';
import { buildCorpus, type Corpus } from './corpus';
import { decide, type Decision, type Found } from './decide';
import type { Entry } from './entry';
import { firstGraphemes } from './graphemes';
import { rank, type Ranking } from './ranking';
import { subjectOf } from './subject';
import { prepareTypos } from './typos';

/** How much of a question is read. Whoever needs more than this is telling a story, and its beginning must do. */
export const QUESTION_READ = 100;

/** What was found, and everything it rests on, for editors and staff. */
export interface Explained extends Decision {
  /** How it was found: word for word, by its words, or as a typing error. */
  by: 'exact' | 'words' | 'typo';
  subject: string;
  /** The language of the entries it was compared with. */
  lang: Lang;
  ranking: Ranking;
}

/** Looks for the entry that answers a question, among those that serve. Pure: the same question always finds the same. */
export type Retriever = (question: string, lang: Lang, serves: (entry: Entry) => boolean) => Explained;

/** Prepares entries for being found. The one place to exchange for another way of finding. */
export function prepare(entries: readonly Entry[]): Retriever {
  const corpora: Record<Lang, Corpus> = { ja: buildCorpus(entries, 'ja'), en: buildCorpus(entries, 'en') };
  const findTypos = prepareTypos(entries);

  const search = (subject: string, lang: Lang, serves: (entry: Entry) => boolean): Explained => {
    const ranking = rank(corpora[lang], subject, serves);
    const literal = (corpora[lang].exact.get(subject) ?? []).filter(serves);
    const found = foundLiterally(literal);
    if (found) return { found, first: 1 / literal.length, amongThree: 1, by: 'exact', subject, lang, ranking };
    return { ...decide(ranking), by: 'words', subject, lang, ranking };
  };

  return (question, lang, serves) => {
    const subject = subjectOf(firstGraphemes(question, QUESTION_READ));
    const [own, other] = languagesOf(subject, lang);
    const first = search(subject, own, serves);
    if (first.found.kind !== 'none') return first;
    const second = other && search(subject, other, serves);
    if (second && second.found.kind !== 'none') return second;
    const found = foundByTypo(findTypos(subject, serves));
    return found ? { ...first, found, by: 'typo' } : first;
  };
}

/** Whoever writes kana or kanji asks in Japanese; Latin letters alone (Wi-Fi, SNS) are tried in the customer's language first. */
function languagesOf(subject: string, lang: Lang): [Lang, Lang?] {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(subject)) return ['ja'];
  return lang === 'ja' ? ['ja', 'en'] : ['en', 'ja'];
}

function foundLiterally(entries: Entry[]): Found | undefined {
  const [first, ...others] = entries;
  if (!first) return undefined;
  if (others.length === 0) return { kind: 'answer', id: first.id, score: 1 };
  return { kind: 'choose', ids: entries.slice(0, 3).map((entry) => entry.id) };
}

/** A likely typing error is put right without asking when only one entry comes near. */
function foundByTypo(entries: Entry[]): Found | undefined {
  const [first, ...others] = entries;
  if (!first) return undefined;
  if (others.length === 0) return { kind: 'answer', id: first.id, score: TYPO_SCORE };
  return { kind: 'choose', ids: entries.map((entry) => entry.id) };
}

const TYPO_SCORE = 0.6;
