import type { AskedQuestion } from '../learning/learning';
import type { Content, Entry, Rehearsal } from '../faq/faq';
import { grouped, topicsOf } from './topic-rules';

/** Questions about one thing that the FAQ did not answer, or not well. */
export interface Unanswered {
  questions: readonly AskedQuestion[];
  /** How often nothing was found for them, and how often an answer did not help. */
  missed: number;
  unsolved: number;
  /** The entry that comes nearest to one of them, and how near (0 to 1). */
  nearest: { entry: Entry; score: number } | undefined;
}

const AT_ONCE = 40;

/** What is still open of what customers asked: by what it is about, what most people asked first. */
export async function unanswered(
  rehearsal: Rehearsal,
  content: Content,
  lately: readonly AskedQuestion[],
  now: Date,
): Promise<Unanswered[]> {
  const rehearsed = await rehearsal.open(content);
  const open = lately.filter(({ missed, unsolved }) => missed + unsolved > 0);
  const looked: Looked[] = [];
  for (let at = 0; at < open.length; at += AT_ONCE)
    looked.push(...(await Promise.all(open.slice(at, at + AT_ONCE).map(look))));
  const groups = grouped(
    looked.filter((one) => !one.answered || one.question.unsolved > 0),
    ({ topics }) => topics,
  );
  return groups.map(asGroup).sort((a, b) => b.missed + b.unsolved - a.missed - a.unsolved);

  async function look(question: AskedQuestion): Promise<Looked> {
    const { found, ranking, subject, lang } = await rehearsed.explain(question.words, { audience: 'unlinked', now });
    const [first] = ranking.candidates;
    const entry = first && content.byId.get(first.id);
    return {
      question,
      // Somebody has taught it meanwhile.
      answered: found.kind === 'answer',
      topics: first ? topicsOf(subject, first.matched, lang) : [],
      nearest: entry && { entry, score: first.score },
    };
  }
}

interface Looked {
  question: AskedQuestion;
  answered: boolean;
  topics: string[];
  nearest: Unanswered['nearest'];
}

function asGroup(those: readonly Looked[]): Unanswered {
  const sum = (of: 'missed' | 'unsolved') => those.reduce((total, { question }) => total + question[of], 0);
  const near = those.flatMap(({ nearest }) => nearest ?? []).sort((a, b) => b.score - a.score);
  return {
    questions: those.map(({ question }) => question),
    ...{ missed: sum('missed'), unsolved: sum('unsolved'), nearest: near[0] },
  };
}
