import type { Lang } from '../../platform/lang';
import { nextContent, NOTHING, type Content } from './content';
import type { Found } from './decide';
import type { Audience, Entry } from './entry';
import type { FaqFault } from './faq-fault';
import { complaints } from './fault-words';
import { readFolder } from './files';
import { firstGraphemes } from './graphemes';
import { recall } from './recall';
import { prepare, QUESTION_READ, type Explained } from './retriever';
import { dayIn, serves } from './validity';
import { watchFolder } from './watch';

export type { Found } from './decide';
export { ACTIONS, type Audience, type Bilingual, type Button, type Entry } from './entry';
export { examplesOf, type Judged } from './examples';
export { faultsOf, LIMITS } from './entry-rules';
export { faultInWords, type FaqFault } from './faq-fault';
export { complaints, type Complaint } from './fault-words';
export { readFolder, type FaqFile, type Folder } from './files';
export { firstGraphemes, graphemes } from './graphemes';
export { nearest } from './nearest';
export { tryQuestions, type Miss, type Trial } from './own-questions';
export { readEntry, type ReadEntry } from './read-entry';
export { inspect, type Inspection } from './inspection';
export { refit, type Example, type Figures, type Refit } from './refit';
export type { Explained } from './retriever';
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
  /** As `find`, with everything the decision rests on, for editors and staff. */
  explain(question: string, asked: Asked): Explained;
  /** Stops watching the folder. */
  close(): Promise<void>;
};

/** So many questions' findings are kept at hand. */
const QUESTIONS_RECALLED = 2_000;

/**
 * Reads the folder and keeps up with it: what serves is exchanged whole, between two questions. A file that breaks later
 * is reported, and its last good version goes on serving. At the first reading the good files serve and `faults` says
 * what is wrong with the others: whether to go on with them is the caller's decision.
 */
export async function openFaq({ folder, zone = 'Asia/Tokyo', onFault, onChange }: FaqOptions): Promise<OpenFaq> {
  let read = await readFolder(folder);
  let content = nextContent(NOTHING, read);
  let retrieve = prepare(content.entries);
  let faults = content.faults;
  const found = recall<Found>(QUESTIONS_RECALLED);

  const look = async () => {
    try {
      read = await readFolder(folder, read.files);
      serve(nextContent(content, read));
    } catch (error) {
      // Whatever went wrong, the content stays as it was and someone hears of it.
      serve({ ...content, faults: [{ file: '', ...complaints.unreadable(String(error)) }] });
    }
  };

  const serve = (next: Content) => {
    const changed = next.version !== content.version;
    if (changed) {
      retrieve = prepare(next.entries);
      found.forget();
    }
    content = next;
    if (changed) onChange?.(next.version);
    reportFaults();
  };

  // A file caught in the middle of being saved looks broken for a moment: a fault counts when a second look finds it too.
  let doubted = new Set<string>();
  const reportFaults = () => {
    const known = new Set(faults.map(nameOf));
    const sure = content.faults.filter((fault) => known.has(nameOf(fault)) || doubted.has(nameOf(fault)));
    doubted = new Set(content.faults.filter((fault) => !sure.includes(fault)).map(nameOf));
    if (doubted.size > 0) watching.lookAgain();
    faults = sure;
    sure.filter((fault) => !known.has(nameOf(fault))).forEach(onFault);
  };

  const watching = watchFolder(folder, look);
  const explain = (question: string, { lang, audience, now }: Asked) => {
    const day = dayIn(zone, now);
    return retrieve(question, lang, (entry) => serves(entry, audience, day));
  };
  return {
    get version() {
      return content.version;
    },
    get faults() {
      return faults;
    },
    get entries() {
      return content.entries;
    },
    entry: (id) => content.byId.get(id),
    explain,
    find: (question, asked) => {
      const { lang, audience, now } = asked;
      const key = `${lang} ${audience} ${dayIn(zone, now)} ${firstGraphemes(question, QUESTION_READ)}`;
      return Promise.resolve(found.get(key, () => explain(question, asked).found));
    },
    close: () => watching.close(),
  };
}

function nameOf({ file, line, reason }: FaqFault): string {
  return `${file}:${line}:${reason.en}`;
}
