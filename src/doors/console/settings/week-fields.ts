import { readHours, writeSpans, type Span, type WeekHours } from '../../../platform/shop';

/** The fields of a week, Sunday first. */
export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type TypedWeek = Record<(typeof DAYS)[number], string>;

/** A week as somebody wrote it, in whatever width and with whatever dash; an empty field is a day off. Else which days are none. */
export function readWeek(typed: TypedWeek): { week: WeekHours } | { faults: (typeof DAYS)[number][] } {
  const read = DAYS.map((day) => [day, readSpans(typed[day])] as const);
  const faults = read.flatMap(([day, spans]) => (spans === undefined ? [day] : []));
  if (faults.length > 0) return { faults };
  return { week: read.map(([, spans]) => spans) as unknown as WeekHours };
}

/** Spans of one day, such as `10:00-13:00, 14:00〜19:00`; undefined where they are none, or run into each other. */
export function readSpans(text: string): Span[] | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[~〜～‐-―−ー]/g, '-')
    .replace(/[、・;]/g, ',');
  if (plain === '' || /^(?:休み|お休み|定休日|休業|closed|off)$/i.test(plain)) return [];
  try {
    const spans = [...readHours(`Sun ${plain}`)[0]].sort((a, b) => a.open - b.open);
    const apart = spans.every(({ open }, index) => index === 0 || spans[index - 1]!.close <= open);
    return apart && spans.every(({ open, close }) => open < 24 * 60 && close <= 48 * 60) ? spans : undefined;
  } catch {
    // Whoever wrote it is shown how it is written.
    return undefined;
  }
}

/** Whether the book can keep them: it counts time in steps of five minutes. */
export function onGrid(spans: readonly Span[]): boolean {
  return spans.every(({ open, close }) => open % 5 === 0 && close % 5 === 0);
}

/** The same, to be written over. */
export function spansInText(week: WeekHours | undefined): TypedWeek {
  return Object.fromEntries(DAYS.map((day, index) => [day, writeSpans(week?.[index] ?? [], ', ')])) as TypedWeek;
}
