import { entriesAnswered, lastDays, type OfEntry } from '../analytics/analytics';
import type { Actor, Audit } from '../audit/audit';
import { askedLately } from '../learning/learning';
import { dayIn, type Content, type Entry, type Explained, type FaqFault, type Rehearsal } from '../faq/faq';
import { entryOf, exportOf, type Kind, type Upload } from '../editing/editing';
import type { Db } from '../../platform/db';
import { askedWays, decideWay, type WayVerdict } from './asked-ways';
import { check, type Check } from './check';
import * as drafting from './drafting';
import { publish, standing, textFor, undo, type NotPublished, type Standing } from './publish';
import { beginFromChat, near, type Talked } from './from-chat';
import { review, take } from './importing';
import { unmeant } from './gate-rules';
import { tagsOf, type Tag } from './rules';
import { oneAtATime } from './one-at-a-time';
import * as store from './store';
import { unanswered, type Unanswered } from './unanswered';

export { WAY_VERDICTS, type AskedWays, type WayVerdict } from './asked-ways';
export type { Check } from './check';
export { faultsIn, type DraftFault, type Saved } from './drafting';
export type { Kind, Review, Reviewed, Upload } from '../editing/editing';
export { isPhrasing, type Talked } from './from-chat';
export type { Change, Group, Outcome } from './gate-rules';
export { maskedParts, type Known, type Part } from './masking';
export type { NotPublished, Standing } from './publish';
export { says, TAGS, type Tag } from './rules';
export { forgetChatsBefore, forgetPerson, type Draft, type Publication } from './store';
export type { Near, Open, Unanswered } from './unanswered';

/** What editing in the console needs of the house. */
export interface PublishingHouse {
  db: Db;
  audit: Audit;
  rehearsal: Rehearsal;
  /** Of the FAQ's files. */
  folder: string;
  /** The shop's. */
  zone: string;
  now: () => number;
}
/** The same, for the files of this feature. */
export type Inside = PublishingHouse;

/** An entry as editors see it in the list. */
export interface Listed {
  /** As it serves; of what never served, as it is drafted. */
  entry: Entry;
  /** Whether it has a file. */
  served: boolean;
  tags: readonly Tag[];
  /** Of the last thirty days. */
  counts: OfEntry;
}

/** The FAQ for its editors: what there is, how it does, what it says to a question, and the way from a draft to customers. */
export type Publishing = ReturnType<typeof openPublishing>;

/** The figures of a month cost a look through the journal, and change little from one page to the next (milliseconds). */
const FIGURES_KEPT_MS = 60_000;
const NO_COUNTS: OfEntry = { answered: 0, solved: 0, unsolved: 0 };
const LATELY_MS = 30 * 24 * 60 * 60 * 1000;
/** So many real questions are tried at a check. */
const MOST_ASKED = 1_000;
const CHECKS_KEPT = 8;

export function openPublishing(house: PublishingHouse) {
  const { db, rehearsal, folder, zone, now } = house;
  let latest: { at: number; counts: Promise<ReadonlyMap<string, OfEntry>> } | undefined;
  const checks = new Map<string, Promise<Check>>();
  const inTurn = oneAtATime<Explained>();

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

  /** A check of this draft on what serves now; from memory where neither changed. */
  async function checked(draft: store.Draft): Promise<Check> {
    const { content } = await rehearsal.look();
    const key = `${draft.entry.id} ${draft.version} ${content.version} ${today()}`;
    const known = checks.get(key);
    if (known) return known;
    const lately = await askedLately(db, now() - LATELY_MS, MOST_ASKED);
    const made = check({ rehearsal, zone, now: new Date(now()) }, content, draft.entry, lately);
    checks.set(key, made);
    made.catch(() => checks.delete(key));
    for (const old of [...checks.keys()].slice(0, -CHECKS_KEPT)) checks.delete(old);
    return made;
  }

  /** What a draft's file says, where that is neither what it began from nor what it would write. */
  async function conflict(draft: store.Draft): Promise<Standing | 'gone' | undefined> {
    const { base, entry } = draft;
    const file = await standing(folder, base?.file ?? entry.file);
    if (file?.hash === base?.hash || file?.text === textFor(entry, base?.text)) return undefined;
    return file ?? 'gone';
  }

  return {
    /** Every entry that there is or shall be, and what is wrong with files that cannot be read. */
    async all(): Promise<{ listed: Listed[]; content: Content; faults: readonly FaqFault[] }> {
      const [{ content }, known, drafts] = await Promise.all([rehearsal.look(), counts(), store.drafts(db)]);
      const drafted = new Set(drafts.map(({ entry }) => entry.id));
      const served = content.entries.map((entry) => ({
        ...{ entry, served: true, tags: tagsOf(entry, drafted.has(entry.id), today()) },
        counts: known.get(entry.id) ?? NO_COUNTS,
      }));
      const fresh = drafts
        .filter(({ entry }) => !content.byId.has(entry.id))
        .map(({ entry }) => ({ entry, served: false, tags: tagsOf(undefined, true, today()), counts: NO_COUNTS }));
      return { listed: [...fresh, ...served], content, faults: content.faults };
    },

    /** One that serves, with its draft and what was published of it lately, the newest first. */
    async one(id: string) {
      const { content } = await rehearsal.look();
      const entry = content.byId.get(id);
      if (!entry) return undefined;
      const [known, draft, history] = await Promise.all([
        counts(),
        store.findDraft(db, id),
        store.publicationsOf(db, id, 10),
      ]);
      const tags = tagsOf(entry, draft !== undefined, today());
      return { entry, served: true, content, tags, counts: known.get(id) ?? NO_COUNTS, draft, history };
    },

    /**
     * What content makes of a question, with everything that it rests on. One question of a person at a time is tried, the newest
     * next. Rejects where no reply comes in time, or another question of theirs took its place.
     */
    async ask(person: string, content: Content, question: string, audience: Entry['audience']): Promise<Explained> {
      const came = await inTurn(person, async () => {
        const rehearsed = await rehearsal.open(content);
        return rehearsed.explain(question, { audience, now: new Date(now()) });
      });
      if (came === 'overtaken') throw new Error('another question took its place');
      return came.result;
    },

    /** What customers asked in the last thirty days and is still open. Rejects where no reply comes in time. */
    async unanswered(): Promise<Unanswered[]> {
      const { content } = await rehearsal.look();
      const lately = await askedLately(db, now() - LATELY_MS, MOST_ASKED);
      const published = await store.publishedSince(db, now() - LATELY_MS);
      return unanswered(rehearsal, content, lately, published, new Date(now()));
    },

    askedWays: async () => askedWays(house, (await rehearsal.look()).content.byId),
    decideWay: (actor: Actor, id: number, verdict: WayVerdict) => decideWay(house, actor, id, verdict),
    content: async (): Promise<Content> => (await rehearsal.look()).content,
    begin: (actor: Actor, id: string) => drafting.begin(house, actor, id),
    beginNew: (actor: Actor, said: Omit<Entry, 'id' | 'file'>) => drafting.beginNew(house, actor, said),
    /** What was asked and answered in a chat, as a draft; it says in whose, for as long as their chat is kept. */
    beginFromChat: (actor: Actor, talked: Talked, from: store.FromChat) => beginFromChat(house, actor, talked, from),
    near: (questions: readonly string[]) => near(house, questions),
    phrase: (actor: Actor, id: string, words: string) => drafting.phrase(house, actor, id, words),
    review: (uploads: readonly Upload[]) => review(house, uploads),
    take: (actor: Actor, uploads: readonly Upload[], seen: string) => take(house, actor, uploads, seen),
    /** All that the files say. */
    exportAs: (kind: Kind) => exportOf(folder, kind),
    draft: (id: string) => store.findDraft(db, id),
    /** What a draft would be if this were saved. */
    asSaid: ({ entry: { id, file } }: store.Draft, said: Omit<Entry, 'id' | 'file'>): Entry =>
      entryOf({ ...said, id, file }),
    save: (actor: Actor, id: string, version: number, said: Omit<Entry, 'id' | 'file'>) =>
      drafting.save(house, actor, id, version, said),
    drop: (actor: Actor, id: string, version: number) => drafting.drop(house, actor, id, version),
    rebase: (id: string, version: number, hash: string) => drafting.rebase(house, id, version, hash),
    conflict,
    check: checked,

    /**
     * Publishes a draft in the version that was seen. Refused while it has a fault, while its file is another than it began from,
     * and while a saved question would change its answer that `meant` does not name.
     */
    async publish(
      actor: Actor,
      id: string,
      version: number,
      meant: ReadonlySet<string>,
    ): Promise<'published' | 'faulty' | 'unmeant' | NotPublished> {
      const draft = await store.findDraft(db, id);
      if (draft?.version !== version) return 'draftChanged';
      if (drafting.faultsIn(draft.entry).length > 0) return 'faulty';
      if (await conflict(draft)) return 'fileChanged';
      const { groups } = await checked(draft);
      if (unmeant(groups, meant).length > 0) return 'unmeant';
      return publish(
        house,
        actor,
        draft,
        groups.reduce((sum, { questions }) => sum + questions.length, 0),
      );
    },
    undo: (actor: Actor, id: string, publication: number) => undo(house, actor, id, publication),
  };
}
