import type { AskedQuestion } from '../learning/learning';
import type { Content, Entry, Found, Rehearsal } from '../faq/faq';
import { grouped, topicsOf } from './topic-rules';

/** An entry that comes near a question, and how near (0 to 1). */
export interface Near {
  entry: Entry;
  score: number;
}

/** An answer that was given and did not help. */
export interface Unhelpful {
  id: string;
  /** Undefined where it is no longer served. */
  entry: Entry | undefined;
  times: number;
}

/** A question that is still open. */
export interface Open {
  words: string;
  times: number;
  /** How often nothing was found for it. */
  missed: number;
  /** The answers that it got and that did not help, the most frequent first. */
  unhelpful: readonly Unhelpful[];
  /** The entry that comes nearest, but those that did not help. */
  nearest: Near | undefined;
}

/** Questions about one thing that the FAQ did not answer, or not well. */
export interface Unanswered {
  questions: readonly Open[];
  /** How often nothing was found for them, and how often an answer did not help. */
  missed: number;
  unsolved: number;
  /** The nearest to one of them. */
  nearest: Near | undefined;
}

const AT_ONCE = 40;

/**
 * What is still open of what customers asked: by what it is about, what most people asked first.
 * @param publishedAt when entries were published last (epoch ms): what did not help before may help now
 */
export async function unanswered(
  rehearsal: Rehearsal,
  content: Content,
  lately: readonly AskedQuestion[],
  publishedAt: ReadonlyMap<string, number>,
  now: Date,
): Promise<Unanswered[]> {
  const rehearsed = await rehearsal.open(content);
  const standing = lately
    .map((one) => ({
      ...one,
      unsolved: one.unsolved.filter(({ entry, last }) => last > (publishedAt.get(entry) ?? 0)),
    }))
    .filter(({ missed, unsolved }) => missed > 0 || unsolved.length > 0);
  const looked: Looked[] = [];
  for (let at = 0; at < standing.length; at += AT_ONCE)
    looked.push(...(await Promise.all(standing.slice(at, at + AT_ONCE).map(look))));
  const groups = grouped(
    looked.filter(({ open }) => open),
    ({ topics }) => topics,
  );
  return groups.map(asGroup).sort((a, b) => b.missed + b.unsolved - a.missed - a.unsolved);

  async function look(asked: AskedQuestion): Promise<Looked> {
    const { found, ranking, subject, lang } = await rehearsed.explain(asked.words, { audience: 'unlinked', now });
    const [first] = ranking.candidates;
    const disliked = new Set(asked.unsolved.map(({ entry }) => entry));
    const near = ranking.candidates.flatMap(({ id, score }) => {
      const entry = content.byId.get(id);
      return entry && !disliked.has(id) ? [{ entry, score }] : [];
    });
    const unhelpful = [...asked.unsolved]
      .sort((a, b) => b.times - a.times)
      .map(({ entry: id, times }) => ({ id, entry: content.byId.get(id), times }));
    const { words, times, missed } = asked;
    return {
      question: { words, times, missed, unhelpful, nearest: near[0] },
      open: isOpen(found, disliked),
      topics: first ? topicsOf(subject, first.matched, lang) : [],
    };
  }
}

interface Looked {
  question: Open;
  open: boolean;
  topics: string[];
}

/** Somebody may have taught it meanwhile: then another entry answers than one that did not help. */
function isOpen(found: Found, disliked: ReadonlySet<string>): boolean {
  return found.kind !== 'answer' || disliked.has(found.id);
}

function asGroup(those: readonly Looked[]): Unanswered {
  const questions = those.map(({ question }) => question);
  const near = questions.flatMap(({ nearest }) => nearest ?? []).sort((a, b) => b.score - a.score);
  return {
    questions,
    missed: questions.reduce((sum, { missed }) => sum + missed, 0),
    unsolved: questions.reduce((sum, { unhelpful }) => unhelpful.reduce((all, { times }) => all + times, sum), 0),
    nearest: near[0],
  };
}
