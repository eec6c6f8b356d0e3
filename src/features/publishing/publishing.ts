import { entriesAnswered, lastDays, type OfEntry } from '../analytics/analytics';
import { dayIn, type Content, type Entry, type FaqFault, type Rehearsal } from '../faq/faq';
import type { Db } from '../../platform/db';
import { tagsOf, type Tag } from './rules';

export { says, TAGS, type Tag } from './rules';

/** What editing in the console needs of the house. */
export interface PublishingHouse {
  db: Db;
  rehearsal: Rehearsal;
  /** The shop's. */
  zone: string;
  now: () => number;
}

/** An entry as editors see it in the list. */
export interface Listed {
  entry: Entry;
  tags: readonly Tag[];
  /** Of the last thirty days. */
  counts: OfEntry;
}

/** The FAQ for its editors: what there is, how it does, and what it says to a question. */
export type Publishing = ReturnType<typeof openPublishing>;

/** The figures of a month cost a look through the journal, and change little from one page to the next (milliseconds). */
const FIGURES_KEPT_MS = 60_000;
const NO_COUNTS: OfEntry = { answered: 0, solved: 0, unsolved: 0 };

export function openPublishing({ db, rehearsal, zone, now }: PublishingHouse) {
  let latest: { at: number; counts: Promise<ReadonlyMap<string, OfEntry>> } | undefined;

  function counts(): Promise<ReadonlyMap<string, OfEntry>> {
    if (!latest || now() - latest.at > FIGURES_KEPT_MS) {
      const asked = { at: now(), counts: entriesAnswered(db, zone, lastDays(zone, now())) };
      // What failed is asked for anew.
      asked.counts.catch(() => (latest = latest === asked ? undefined : latest));
      latest = asked;
    }
    return latest.counts;
  }

  const today = () => dayIn(zone, new Date(now()));

  return {
    /** Every entry that there is, and what is wrong with files that cannot be read. */
    async all(): Promise<{ listed: Listed[]; content: Content; faults: readonly FaqFault[] }> {
      const [{ content }, known] = await Promise.all([rehearsal.look(), counts()]);
      const listed = content.entries.map((entry) => ({
        entry,
        tags: tagsOf(entry, false, today()),
        counts: known.get(entry.id) ?? NO_COUNTS,
      }));
      return { listed, content, faults: content.faults };
    },
    /** One of them. */
    async one(id: string): Promise<(Listed & { content: Content }) | undefined> {
      const { content } = await rehearsal.look();
      const entry = content.byId.get(id);
      if (!entry) return undefined;
      const known = await counts();
      return { entry, content, tags: tagsOf(entry, false, today()), counts: known.get(id) ?? NO_COUNTS };
    },
    /** What the content makes of a question, with everything that it rests on. Rejects where no reply comes in time. */
    async ask(content: Content, question: string, audience: Entry['audience']) {
      const rehearsed = await rehearsal.open(content);
      return rehearsed.explain(question, { audience, now: new Date(now()) });
    },
  };
}
