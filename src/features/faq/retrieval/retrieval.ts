import type { Tools } from './analyse';
import { analyseQuestion } from './analyse';
import { scoreChannels } from './channels';
import type { Decision, Model, Odds, Thresholds } from './decision';
import { decide, odds } from './decision';
import type { Matched } from './explain';
import { matchedWords, unknownWords } from './explain';
import { cut } from './normalise';
import type { Features } from './features';
import { measure } from './features';
import type { Lexicon } from './ideas';
import type { Index } from './build-index';
import type { Segment } from './japanese';
import type { Candidate } from './ranking';
import { best, combine, explainCandidates, mixFor } from './ranking';
import { BARE_MODEL, TAUGHT_MODEL, THRESHOLDS } from './models';

export { buildIndex } from './build-index';
export type { Index } from './build-index';
export { cut };
export { readLexicon } from './ideas';
export { fromBytes, toBytes } from './storage';
export type { Candidate } from './ranking';
export type { Matched } from './explain';
export type { Features } from './features';
export type { Passage } from './types';
export type { Decision, Thresholds } from './decision';

/** Everything known about one question: the best entries with their reasons, and what follows from them. */
export interface Retrieved {
  /** The question as it was looked up: cut, normalised, without the words around it. */
  readonly question: string;
  readonly candidates: readonly Candidate[];
  readonly features: Features;
  readonly odds: Odds;
}

/** A way to ask an index. Pure apart from the dictionary it was given: same index, same question, same answer. */
export interface Retriever {
  /**
   * The best `most` entries (10 unless told) that `allowed` lets through: an entry for members only, or not yet valid,
   * is passed over as if it were not there.
   */
  retrieve(question: string, options?: { most?: number; allowed?: (id: string) => boolean }): Retrieved;
  /** Answer, ask which one, or say that nothing fits. */
  decide(retrieved: Retrieved, thresholds?: Thresholds): Decision;
  /** The words of a question that an entry answered to, by channel: for editors and staff. */
  explain(question: string, id: string): Matched[];
  /** The words of a question that no entry has, and that name no idea which an entry has. */
  unknown(question: string): string[];
}

/** Opens an index for questions. */
export function openRetriever(index: Index, tools: { segment: Segment; lexicon: Lexicon }): Retriever {
  const known: Tools = { ...tools, known: index };
  const model: Model = index.classifier === undefined ? BARE_MODEL : TAUGHT_MODEL;
  return {
    retrieve(question, { most = 10, allowed } = {}) {
      const seen = analyseQuestion(known, question);
      const mix = mixFor(index, question);
      const scores = scoreChannels(index, seen, mix);
      const total = combine(scores, mix);
      const open = allowed && ((entry: number) => allowed(index.ids[entry] ?? ''));
      const top = best(total, Math.max(3, most), open);
      const features = measure(index, seen, scores, total, top, open);
      return {
        question: seen.text,
        candidates: explainCandidates(index, scores, total, mix, top.slice(0, most)),
        features,
        odds: odds(model, features),
      };
    },
    decide: ({ candidates, odds: of }, thresholds = THRESHOLDS) =>
      decide(
        candidates.map((each) => each.id),
        of,
        thresholds,
      ),
    explain: (question, id) => matchedWords(index, analyseQuestion(known, question), index.ids.indexOf(id)),
    unknown: (question) => unknownWords(index, analyseQuestion(known, question)),
  };
}
