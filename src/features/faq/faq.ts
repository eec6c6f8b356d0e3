import type { Lang } from '../../platform/lang';
import { nextContent, NOTHING, type Content } from './content';
import { recall } from '../../platform/recall';
import type { Audience, Entry } from './entry';
import type { FaqFault } from './faq-fault';
import { complaints } from './fault-words';
import { readFolder, saysTheSame, type Folder } from './files';
import { engineHere, type Opened } from './engine';
import { engineInThreads, type ThreadOptions } from './engine-in-threads';
import type { Explained, Found, Query } from './finder';
import { cut, fold, normalise } from './retrieval/normalise';
import { dayIn } from './validity';
import { watchFolder } from './watch';

export { ACTIONS, type Audience, type Bilingual, type Button, type Entry } from './entry';
export { examplesOf, type Judged } from './examples';
export { adviceFor, faultsOf, LIMITS, type Remark } from './entry-rules';
export { faultInWords, type FaqFault } from './faq-fault';
export { complaints, type Complaint } from './fault-words';
export { readFolder, type FaqFile, type Folder } from './files';
export { firstGraphemes, graphemes } from './graphemes';
export { nearest } from './nearest';
export { dayOf, questionsOf, tryQuestions, type Miss, type Trial } from './own-questions';
export { readEntry, type ReadEntry } from './read-entry';
export { inspect, type Inspection } from './inspection';
export { openLiteral, type Explained, type Found, type Query } from './finder';
export { contentWith, type Content } from './content';
export { openRehearsal, type Rehearsal, type Rehearsed } from './rehearsal';
export type { Trouble } from './engine-in-threads';
export { literal } from './literal';
export { lookUp } from './look-up';
export { refit, type Example, type Figures, type Refit } from './refit';
export { readThresholds, THRESHOLDS_FILE, thresholdsFile, type Thresholds } from './thresholds';
export { dayIn, serves } from './validity';
export { fill, VARIABLES } from './variables';

/** What is asked of the FAQ beside the question: the customer's language, which entries are for them, and the moment. */
export interface Asked {
  lang: Lang;
  audience: Audience;
  now: Date;
}

/** The questions and answers a shop serves at this moment. */
export interface Faq {
  /** A hash of the content served: it changes when, and only when, what customers can read or find changes. */
  readonly version: string;
  /** Looks for the entry that answers the question. Any string will do; only the first 100 graphemes are read. */
  find(question: string, asked: Asked): Promise<Found>;
  /** An entry by its id, whatever its audience and dates; undefined when there is none (any more). */
  entry(id: string): Entry | undefined;
}

export interface FaqOptions {
  /** Folder of Markdown files, one question each. */
  folder: string;
  /** The shop's IANA time zone, in which `from` and `until` are days. Asia/Tokyo when not given. */
  zone?: string;
  /** Look questions up in a thread of its own, and keep what it needs in a folder. Without it, here: for commands. */
  threads?: ThreadOptions;
  /** Called for every fault that appears after the first reading. */
  onFault: (fault: FaqFault) => void;
  /** Called when other content begins to serve, with its version. */
  onChange?: (version: string) => void;
}

export type OpenFaq = Faq & {
  /** The faults that stand at this moment. When `openFaq` resolves: those of the first reading. */
  readonly faults: readonly FaqFault[];
  /** Every entry that serves or may serve on another day, by id. */
  readonly entries: readonly Entry[];
  /** As `find`, with everything the decision rests on, for editors and staff. Rejects when it takes too long. */
  explain(question: string, asked: Asked): Promise<Explained>;
  /** Stops watching the folder, and ends the threads. */
  close(): Promise<void>;
};

/** So many questions' findings are kept at hand. */
const QUESTIONS_RECALLED = 2_000;
/** Content whose index could not be made is tried again after so long. */
const TRY_AGAIN_AFTER_MS = 60_000;

/** A text in one writing for each character, as questions are read: width, case and kana make no difference. */
export function heardAs(text: string): string {
  return fold(normalise(text));
}

/**
 * Reads the folder and keeps up with it: what serves is exchanged whole (index, entries and version together), between
 * two questions. A file that breaks later is reported, and its last good version goes on serving. At the first reading
 * the good files serve and `faults` says what is wrong with the others: whether to go on with them is the caller's
 * decision. Resolves when questions can be answered.
 */
export async function openFaq({
  folder,
  zone = 'Asia/Tokyo',
  threads,
  onFault,
  onChange,
}: FaqOptions): Promise<OpenFaq> {
  const engine = threads ? engineInThreads(threads) : engineHere();
  const found = recall<Found>(QUESTIONS_RECALLED);
  let serving: { content: Content; opened: Opened };
  let read: Folder;
  let failed = { version: '', at: 0 };
  try {
    read = await readFolder(folder);
    const content = nextContent(NOTHING, read);
    serving = { content, opened: await engine.open(content) };
  } catch (error) {
    await engine.close();
    throw error;
  }
  let faults = serving.content.faults;
  let latest = serving.content;

  const look = async () => {
    try {
      const now = await readFolder(folder, read.files);
      // Most looks find nothing new, and making content of thousands of files takes a while.
      if (!saysTheSame(read, now)) latest = nextContent(serving.content, now);
      read = now;
      reportFaults(latest);
      if (latest.version !== serving.content.version) await serve(latest);
    } catch (error) {
      // Whatever went wrong, the content stays as it was and someone hears of it.
      reportFaults({ faults: [{ file: '', ...complaints.unreadable(String(error)) }] });
    }
  };

  const serve = async (next: Content) => {
    if (next.version === failed.version && Date.now() < failed.at + TRY_AGAIN_AFTER_MS) return;
    const before = serving.opened;
    try {
      serving = { content: next, opened: await engine.open(next) };
    } catch (error) {
      failed = { version: next.version, at: Date.now() };
      if (!closed) threads?.onTrouble({ what: 'index', why: String(error) });
      return;
    }
    found.forget();
    before.release();
    onChange?.(next.version);
  };

  // A file caught in the middle of being saved looks broken for a moment: a fault counts when a second look finds it too.
  let doubted = new Set<string>();
  const reportFaults = (now: Pick<Content, 'faults'>) => {
    const known = new Set(faults.map(nameOf));
    const sure = now.faults.filter((fault) => known.has(nameOf(fault)) || doubted.has(nameOf(fault)));
    doubted = new Set(now.faults.filter((fault) => !sure.includes(fault)).map(nameOf));
    if (doubted.size > 0) watching.lookAgain();
    faults = sure;
    sure.filter((fault) => !known.has(nameOf(fault))).forEach(onFault);
  };

  /** Asks what serves; when that was exchanged meanwhile, the reply is about entries of yesterday, and is asked for again. */
  const asking = async <T>(ask: (opened: Opened) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      const asked = serving;
      const reply = await ask(asked.opened);
      if (asked === serving || tries === MOST_TRIES) return reply;
    }
  };
  const queryOf = (question: string, { audience, now }: Asked): Query => ({
    question: cut(question),
    audience,
    day: dayIn(zone, now),
  });

  let closed = false;
  const watching = watchFolder(folder, look);
  return {
    get version() {
      return serving.content.version;
    },
    get faults() {
      return faults;
    },
    get entries() {
      return serving.content.entries;
    },
    entry: (id) => serving.content.byId.get(id),
    async explain(question, asked) {
      const explained = await asking((opened) => opened.explain(queryOf(question, asked)));
      if (!explained) throw new Error('the FAQ gave no reply in time');
      return explained;
    },
    async find(question, asked) {
      const query = queryOf(question, asked);
      const key = `${query.audience} ${query.day} ${query.question}`;
      const reply = await asking((opened) => found.get(key, () => opened.find(query)));
      return reply ?? { kind: 'none' };
    },
    async close() {
      closed = true;
      const stopped = watching.close();
      await engine.close();
      await stopped;
    },
  };
}

/** Content that is exchanged faster than this is asked is nobody's. */
const MOST_TRIES = 3;

function nameOf({ file, line, reason }: FaqFault): string {
  return `${file}:${line}:${reason.en}`;
}
