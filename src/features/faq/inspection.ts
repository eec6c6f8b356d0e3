import type { Lang } from '../../platform/lang';
import { NOTHING, nextContent } from './content';
import { asked } from './corpus';
import type { Entry } from './entry';
import { adviceFor, type Remark } from './entry-rules';
import type { FaqFault } from './faq-fault';
import { advice } from './fault-words';
import { readFolder, type FaqFile } from './files';
import { deadEnds, type Surroundings } from './links';
import type { Places } from './fields';
import { lineOf } from './read-entry';
import { prepare, type Retriever } from './retriever';
import { subjectOf } from './subject';
import { dayIn, mayServeTogether } from './validity';

/** A folder looked through for its editor. */
export interface Inspection {
  /** How many entries would serve. */
  entries: number;
  /** What keeps a file from serving. */
  faults: readonly FaqFault[];
  /** What serves, but could find or read better. */
  advice: readonly FaqFault[];
}

/** Two entries that fit a question this equally leave the choice to chance. */
const COMPETING = 0.93;

/**
 * Looks a folder through once: every fault, and every piece of advice. `now` decides which entries are over.
 * @param around what the entries may refer to; what is not given is not looked at
 */
export async function inspect(folder: string, zone: string, now: Date, around: Surroundings = {}): Promise<Inspection> {
  const read = await readFolder(folder);
  const { entries, faults } = nextContent(NOTHING, read);
  const places = placesOf(read.files);
  const today = dayIn(zone, now);
  const retrieve = prepare(entries);
  const remarks = entries.flatMap((entry) => [
    ...adviceFor(entry, today).map((remark) => ({ entry, remark })),
    ...(['ja', 'en'] as const).flatMap((lang) =>
      strayPhrasings(entry, lang, entries, retrieve).map((remark) => ({ entry, remark })),
    ),
    ...rivals(entry, retrieve).map((remark) => ({ entry, remark })),
    ...sameTitle(entry, entries).map((remark) => ({ entry, remark })),
    ...deadEnds(entry, retrieve, around).map((remark) => ({ entry, remark })),
  ]);
  const given = remarks.map(({ entry, remark }) => faultOf(entry, remark, places));
  return { entries: entries.length, faults, advice: given.sort(byPlace) };
}

function placesOf(files: readonly FaqFile[]): Map<string, Places> {
  return new Map(files.flatMap(({ file, read }) => ('places' in read ? [[file, read.places] as const] : [])));
}

/** Phrasings that stand in another entry too, or whose words fit another entry better than their own. */
function strayPhrasings(entry: Entry, lang: Lang, entries: readonly Entry[], retrieve: Retriever): Remark[] {
  return entry.phrasings[lang].flatMap((text, index) => {
    const part = `phrasings.${lang}.${index}`;
    const subject = subjectOf(text);
    const twin = entries.find((other) => other !== entry && mayServeTogether(entry, other) && asked(other, lang).some((one) => subjectOf(one) === subject));
    if (twin) return [{ part, complaint: advice.samePhrasing(text, twin.id) }];
    const best = retrieve(text, lang, (other) => mayServeTogether(entry, other)).ranking.candidates[0]?.entry;
    if (best === undefined || best === entry) return [];
    return [{ part, complaint: advice.leadsElsewhere(text, best.id) }];
  });
}

/** Another entry that fits this entry's own question (almost) as well, in either language. */
function rivals(entry: Entry, retrieve: Retriever): Remark[] {
  for (const lang of ['ja', 'en'] as const) {
    const question = entry.question[lang];
    if (question === undefined) continue;
    const { candidates } = retrieve(question, lang, (other) => mayServeTogether(entry, other)).ranking;
    const own = candidates.find((one) => one.entry === entry)?.score ?? 0;
    const rival = candidates.find((one) => one.entry !== entry && one.score >= COMPETING * own);
    if (rival) return [{ part: 'question', complaint: advice.competes(rival.entry.id, question) }];
  }
  return [];
}

function sameTitle(entry: Entry, entries: readonly Entry[]): Remark[] {
  for (const lang of ['ja', 'en'] as const) {
    const title = entry.title[lang];
    const twin = entries.find(
      (other) => other.id < entry.id && title !== undefined && other.title[lang] === title && mayServeTogether(entry, other),
    );
    if (twin) return [{ part: 'title', complaint: advice.sameTitle(title!, twin.id) }];
  }
  return [];
}

function faultOf(entry: Entry, { part, complaint }: Remark, places: Map<string, Places>): FaqFault {
  const line = lineOf(places.get(entry.file) ?? new Map<string, number>(), part);
  return { file: entry.file, ...(line !== undefined && { line }), ...complaint };
}

function byPlace(a: FaqFault, b: FaqFault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
