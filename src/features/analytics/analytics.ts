import type { Db } from '../../platform/db';
import { differenceOf, outcomes, shareOf, type Count } from '../reminders/reminders';
import { chatTimes } from './chat-times';
import { partsOf, spanOf, unitFor, type Days, type Unit } from './days';
import { FIGURES, middleOf, noFigures, TIMES, type Figures, type OfEntry, type TimeName } from './figures';
import * as store from './store';
import type { HeldOut, Report, Told } from './told';

export { daysBefore, daysBetween, lastDays, monthOf, MOST_DAYS, unitFor, UNITS, type Days, type Unit } from './days';
export type { HeldOut, Report, Told } from './told';
export { partSheet, entrySheet, SHEETS, type SheetName } from './sheets';
export {
  FIGURES,
  RATES,
  rateOf,
  share,
  TIMES,
  type Figure,
  type Figures,
  type Middle,
  type OfEntry,
  type Rate,
  type TimeName,
} from './figures';

/**
 * Counts what happened in these days, by day, week or month. Reads only. Throws a RangeError where they are no days.
 * @param zone the shop's IANA time zone
 */
export async function report(db: Db, zone: string, days: Days, unit: Unit = unitFor(days)): Promise<Report> {
  const parts = partsOf(days, unit);
  const span = spanOf(days, zone);
  const [told, entries, standing, reminders] = await Promise.all([
    tell(db, zone, parts),
    entriesAnswered(db, zone, days),
    store.standing(db),
    outcomes(db, span.since, span.until),
  ]);
  return {
    ...{ unit, ...told, ...days, ...standing },
    entries: [...entries]
      .map(([id, counts]) => ({ id, ...counts }))
      .sort((a, b) => b.answered - a.answered || (a.id < b.id ? -1 : 1)),
    reminders: reminders.heldOut.of === 0 ? undefined : heldOutOf(reminders),
  };
}

/** What is told of a period as a whole: for who compares with another. */
export async function totalOf(db: Db, zone: string, days: Days): Promise<Told> {
  const { figures, times } = await tell(db, zone, [days]);
  return { ...days, figures, times };
}

/** How often each entry was answered, and what people said of it. */
export async function entriesAnswered(db: Db, zone: string, days: Days): Promise<ReadonlyMap<string, OfEntry>> {
  const found = new Map<string, OfEntry>();
  for (const { id, type, times } of await store.timesByEntry(db, spanOf(days, zone))) {
    const counts = found.get(id) ?? { answered: 0, solved: 0, unsolved: 0 };
    found.set(id, { ...counts, [type.slice('faq.'.length)]: times });
  }
  return found;
}

/** @param parts one after the other, without a gap */
async function tell(db: Db, zone: string, parts: readonly Days[]): Promise<Omit<Told, keyof Days> & { parts: Told[] }> {
  const spans = parts.map((part) => spanOf(part, zone));
  const whole = { since: spans[0]!.since, until: spans.at(-1)!.until };
  const [counted, questions, took] = await Promise.all([
    store.counted(db, whole),
    store.questions(db, whole),
    chatTimes(db, whole),
  ]);
  const figures = spans.map(noFigures);
  const tookIn = spans.map((): Milliseconds => ({ wait: [], firstAnswer: [], solving: [] }));
  for (const name of TIMES) for (const { at, ms } of took[name]) tookIn[partAt(spans, at)]![name].push(ms);
  for (const { figure, at, times } of [...counted, ...questions]) figures[partAt(spans, at)]![figure] += times;
  return {
    figures: sumOf(figures),
    times: timesOf(joined(tookIn)),
    parts: parts.map((part, index) => ({
      ...{ ...part, figures: figures[index]! },
      times: timesOf(tookIn[index]!),
    })),
  };
}

/** In which part a moment lies. A quarter of an hour before the first would be the first's. */
function partAt(spans: readonly store.Span[], at: number): number {
  let [low, high] = [0, spans.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (spans[middle]!.since <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What took how long (milliseconds). */
type Milliseconds = Record<TimeName, number[]>;

function joined(parts: readonly Milliseconds[]): Milliseconds {
  const all = (name: TimeName) => parts.flatMap((part) => part[name]);
  return { wait: all('wait'), firstAnswer: all('firstAnswer'), solving: all('solving') };
}

function timesOf(took: Milliseconds): Told['times'] {
  const told = TIMES.map((name) => [name, middleOf(took[name])] as const);
  return Object.fromEntries(told.filter(([, middle]) => middle !== undefined));
}

function sumOf(all: readonly Figures[]): Figures {
  const total = noFigures();
  for (const one of all) for (const figure of FIGURES) total[figure] += one[figure];
  return total;
}

function heldOutOf({ reminded, heldOut }: { reminded: Count; heldOut: Count }): HeldOut {
  return {
    reminded: { ...reminded, ...shareOf(reminded) },
    heldOut: { ...heldOut, ...shareOf(heldOut) },
    difference: differenceOf(heldOut, reminded),
  };
}
