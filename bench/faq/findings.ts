import type { Cost, Spent } from './cost';
import type { Drop, Quality } from './metrics';

/** The ways of finding that are compared. */
export type System = 'ours' | 'miniSearch' | 'fuse';
export const SYSTEMS = ['ours', 'miniSearch', 'fuse'] as const;
export const LABELS: Record<System, string> = {
  ours: 'Musubi',
  miniSearch: 'MiniSearch with kuromoji',
  fuse: 'fuse.js',
};

/** One set's questions in one language, and what each way of finding made of them. */
export interface Row {
  set: string;
  lang: string;
  faqs: number;
  by: { ours: Quality } & Partial<Record<System, Quality>>;
}

/** What finding among so many entries costs. */
export interface SizeCost {
  size: number;
  /** From the start of a process without an index to its first answer. */
  built?: Spent & { peak: number };
  by: Partial<Record<System, Cost>>;
}

/** Everything a run found out. */
export interface Findings {
  rows: Row[];
  /** The same sets, their entries without their English questions. */
  withoutEnglish: Row[];
  drops: Drop[];
  /** All questions out of scope of all sets together. */
  outOfScope: { questions: number; wronglyAnswered: number };
  costs: SizeCost[];
  machine: string;
  /** Processes that wanted a processor, on average, at the beginning and at the end of the run. */
  load: [number, number];
  versions: string;
  date: string;
}
