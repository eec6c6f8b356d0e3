import type { Lang } from '../../platform/lang';
import { NOTHING, nextContent } from './content';
import { readTools } from './engine';
import type { Entry } from './entry';
import { adviceFor, type Remark } from './entry-rules';
import type { FaqFault } from './faq-fault';
import { advice } from './fault-words';
import { readFolder, type FaqFile } from './files';
import { askedWith, foundByWords, foundLiterally, type Found } from './finder';
import { deadEnds, type Surroundings } from './links';
import type { Places } from './fields';
import { literal } from './literal';
import { passageOf } from './passages';
import { lineOf } from './read-entry';
import { buildIndex, openRetriever, type Retriever } from './retrieval/retrieval';
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
const COMPETING = 0.8;

/**
 * Looks a folder through once: every fault, and every piece of advice. `now` decides which entries are over.
 * @param around what the entries may refer to; what is not given is not looked at
 */
export async function inspect(folder: string, zone: string, now: Date, around: Surroundings = {}): Promise<Inspection> {
  const read = await readFolder(folder);
  const { entries, faults } = nextContent(NOTHING, read);
  const places = placesOf(read.files);
  const today = dayIn(zone, now);
  const retriever = openRetriever(buildIndex(entries.map(passageOf), readTools()), readTools());
  const shop: Shop = {
    entries,
    retriever,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    asked: asking(entries),
  };
  const remarks = entries.flatMap((entry) => [
    ...adviceFor(entry, today).map((remark) => ({ entry, remark })),
    ...(['ja', 'en'] as const).flatMap((lang) =>
      strayPhrasings(entry, lang, shop).map((remark) => ({ entry, remark })),
    ),
    ...rivals(entry, shop).map((remark) => ({ entry, remark })),
    ...sameTitle(entry, entries).map((remark) => ({ entry, remark })),
    ...deadEnds(entry, (text) => foundBeside(entry, text, shop), around).map((remark) => ({ entry, remark })),
  ]);
  const given = remarks.map(({ entry, remark }) => faultOf(entry, remark, places));
  return { entries: entries.length, faults, advice: given.sort(byPlace) };
}

function placesOf(files: readonly FaqFile[]): Map<string, Places> {
  return new Map(files.flatMap(({ file, read }) => ('places' in read ? [[file, read.places] as const] : [])));
}

/** The entries, and what is needed to ask them. */
interface Shop {
  entries: readonly Entry[];
  byId: ReadonlyMap<string, Entry>;
  retriever: Retriever;
  /** Entries by what they are asked with, word for word, in each language. */
  asked: Record<Lang, ReadonlyMap<string, readonly Entry[]>>;
}

function asking(entries: readonly Entry[]): Shop['asked'] {
  const by = (lang: Lang) => {
    const asked = new Map<string, Entry[]>();
    for (const entry of entries)
      for (const text of new Set(askedWith(entry, [lang]).map(literal)))
        asked.set(text, [...(asked.get(text) ?? []), entry]);
    return asked;
  };
  return { ja: by('ja'), en: by('en') };
}

/** Phrasings that stand in another entry too, or whose words fit another entry better than their own. */
function strayPhrasings(entry: Entry, lang: Lang, shop: Shop): Remark[] {
  return entry.phrasings[lang].flatMap((text, index) => {
    const part = `phrasings.${lang}.${index}`;
    const same = shop.asked[lang].get(literal(text)) ?? [];
    const twin = same.find((other) => other !== entry && mayServeTogether(entry, other));
    if (twin) return [{ part, complaint: advice.samePhrasing(text, twin.id) }];
    const best = nearestTo(text, entry, shop)[0]?.id;
    if (best === undefined || best === entry.id) return [];
    return [{ part, complaint: advice.leadsElsewhere(text, best) }];
  });
}

/** Another entry that fits this entry's own question (almost) as well, in either language. */
function rivals(entry: Entry, shop: Shop): Remark[] {
  for (const lang of ['ja', 'en'] as const) {
    const question = entry.question[lang];
    if (question === undefined) continue;
    const candidates = nearestTo(question, entry, shop);
    const own = candidates.find((one) => one.id === entry.id)?.score ?? 0;
    const rival = candidates.find((one) => one.id !== entry.id && one.score >= COMPETING * own);
    if (rival) return [{ part: 'question', complaint: advice.competes(rival.id, question) }];
  }
  return [];
}

/** The entries nearest to a text, among those that some customer could get on the same day as this one. */
function nearestTo(text: string, entry: Entry, { retriever, byId }: Shop) {
  const allowed = (id: string) => mayServeTogether(entry, byId.get(id)!);
  return retriever.retrieve(text, { most: 3, allowed }).candidates;
}

/** What the FAQ would make of a text, for a customer who could get this entry. */
function foundBeside(entry: Entry, text: string, { asked, byId, retriever }: Shop): Found {
  const open = (other: Entry) => mayServeTogether(entry, other);
  const same = [...(asked.ja.get(literal(text)) ?? []), ...(asked.en.get(literal(text)) ?? [])].filter(open);
  const allowed = (id: string) => open(byId.get(id)!);
  return foundLiterally([...new Set(same)]) ?? foundByWords(retriever.decide(retriever.retrieve(text, { allowed })));
}

function sameTitle(entry: Entry, entries: readonly Entry[]): Remark[] {
  for (const lang of ['ja', 'en'] as const) {
    const title = entry.title[lang];
    const twin = entries.find(
      (other) =>
        other.id < entry.id && title !== undefined && other.title[lang] === title && mayServeTogether(entry, other),
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
