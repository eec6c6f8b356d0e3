import { isSmallWord } from './english';
import { K1, type Corpus, type Doc } from './corpus';
import type { Entry } from './entry';
import { coreOf, gramsOf, type Grams } from './grams';
import { runsOf, type Run } from './normalise';

/** An entry that may answer the question, with why. */
export interface Candidate {
  entry: Entry;
  /** What it is ranked by: `words` plus a little of `example`. From 0 to 1.3. */
  score: number;
  /** BM25F over the entry's parts, as a share of the most the question could score. */
  words: number;
  /** Share of the question's weight that stands in the entry at all. */
  coverage: number;
  /** Likeness (cosine) to the nearest way the entry is asked for. */
  example: number;
  /** The question's words that stand in the entry. */
  matched: string[];
}

/** Entries by how well they fit, best first, and what the question looks like to this corpus. */
export interface Ranking {
  candidates: Candidate[];
  /** How much the question says at all: the sum of its pieces' worth times their idf. */
  weight: number;
  /** Words that carry matter (not grammar), and which of them no entry holds. */
  words: string[];
  unknown: string[];
  /** Share of the matter's weight that is known. */
  known: number;
  /** Whether what is asked about (marked as the topic, or standing last) is a word no entry holds. */
  unknownTopic: boolean;
}

/** How many candidates are looked at closely. The right one is hardly ever further down. */
const CLOSELY = 20;
const EXAMPLE_SHARE = 0.3;
/** Particles that mark what a Japanese sentence is about or acts on. */
const TOPIC = /^(?:を|は|が|も|の|って|に|で|と|へ)/;

/** Ranks the entries that serve for a subject (a question without its manners). Pure; the same question always ranks the same. */
export function rank(corpus: Corpus, subject: string, serves: (entry: Entry) => boolean): Ranking {
  const runs = runsOf(subject);
  const grams = gramsOf(runs);
  const weight = sum([...grams].map(([gram, worth]) => worth * corpus.idf(gram)));
  const norm = Math.sqrt(sum([...grams].map(([gram, worth]) => (worth * corpus.idf(gram)) ** 2)));
  const scored = scoreByWords(corpus, grams, serves);
  const matter = runs.filter((run) => run.script !== 'hiragana' && !(run.script === 'latin' && isSmallWord(run.text)));
  const unknown = matter.filter((run) => !isKnown(corpus, run));
  const candidates = [...scored]
    .sort(([a, one], [b, two]) => two.points - one.points || a - b)
    .slice(0, CLOSELY)
    .map(([index, { points, covered }]) => {
      const doc = corpus.docs[index]!;
      const words = points / (weight * (K1 + 1));
      const example = nearestExample(corpus, doc, grams, norm);
      const matched = matter.filter((run) => !unknown.includes(run) && holds(corpus, index, run)).map((run) => run.text);
      return { entry: doc.entry, score: words + EXAMPLE_SHARE * example, words, coverage: covered / weight, example, matched };
    })
    .sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
  return {
    candidates,
    weight,
    words: matter.map((run) => run.text),
    unknown: unknown.map((run) => run.text),
    known: shareOf(corpus, matter, unknown),
    unknownTopic: unknown.some((run) => isTopic(runs, run, matter)),
  };
}

function scoreByWords(corpus: Corpus, grams: Grams, serves: (entry: Entry) => boolean): Map<number, { points: number; covered: number }> {
  const scored = new Map<number, { points: number; covered: number }>();
  for (const [gram, worth] of grams) {
    const weight = worth * corpus.idf(gram);
    for (const [index, strength] of corpus.postings.get(gram) ?? []) {
      if (!serves(corpus.docs[index]!.entry)) continue;
      const so = scored.get(index) ?? { points: 0, covered: 0 };
      so.points += (weight * strength * (K1 + 1)) / (strength + K1);
      so.covered += weight;
      scored.set(index, so);
    }
  }
  return scored;
}

function nearestExample(corpus: Corpus, doc: Doc, grams: Grams, norm: number): number {
  let nearest = 0;
  for (const example of doc.examples) {
    let dot = 0;
    for (const [gram, worth] of grams) {
      const other = example.grams.get(gram);
      if (other !== undefined) dot += worth * other * corpus.idf(gram) ** 2;
    }
    if (dot > 0) nearest = Math.max(nearest, dot / (example.norm * norm));
  }
  return Math.min(1, nearest);
}

function isKnown(corpus: Corpus, run: Run): boolean {
  const { any, all } = coreOf(run);
  const known = (gram: string) => corpus.postings.has(gram);
  return any.some(known) || (all.length > 0 && all.every(known));
}

function holds(corpus: Corpus, index: number, run: Run): boolean {
  const { any, all } = coreOf(run);
  return [...any, ...all].some((gram) => corpus.postings.get(gram)?.some(([doc]) => doc === index));
}

function shareOf(corpus: Corpus, matter: Run[], unknown: Run[]): number {
  const weightOf = (run: Run) => Math.max(...[...gramsOf([run]).keys()].map((gram) => corpus.idf(gram)));
  const whole = sum(matter.map(weightOf));
  return whole === 0 ? 1 : 1 - sum(unknown.map(weightOf)) / whole;
}

/** In Japanese the topic is followed by its particle, or stands last; in English the last word of matter is what is wanted. */
function isTopic(runs: Run[], run: Run, matter: Run[]): boolean {
  if (run.script === 'latin') return run === matter.at(-1);
  const next = runs[runs.indexOf(run) + 1];
  return next === undefined || (next.script === 'hiragana' && TOPIC.test(next.text));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
