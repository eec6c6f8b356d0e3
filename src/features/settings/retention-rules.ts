/** What is kept for some time and then forgotten. */
export const KINDS_KEPT = ['words', 'media', 'sent', 'questions', 'rejected', 'journal'] as const;
export type Kept = (typeof KINDS_KEPT)[number];

/** For how many days each is kept; null: for ever. */
export type Retention = Readonly<Record<Kept, number | null>>;

/** Unless the shop says otherwise. */
export const KEPT_DAYS: Retention = { words: 365, media: 90, sent: 365, questions: 180, rejected: 365, journal: null };

/**
 * The fewest and the most days that may be asked for. Words less than a month old are needed by whoever answers; the report
 * compares with the year before.
 */
export const BOUNDS: Readonly<Record<Kept, { least: number; most: number; forEver: boolean }>> = {
  words: { least: 30, most: 3_650, forEver: false },
  media: { least: 7, most: 3_650, forEver: false },
  sent: { least: 30, most: 3_650, forEver: false },
  questions: { least: 30, most: 1_095, forEver: false },
  rejected: { least: 30, most: 3_650, forEver: false },
  journal: { least: 400, most: 3_650, forEver: true },
};

/** Whether a kind may be kept for so long. */
export function mayKeep(kind: Kept, days: number | null): boolean {
  const { least, most, forEver } = BOUNDS[kind];
  return days === null ? forEver : Number.isInteger(days) && days >= least && days <= most;
}

/** A whole retention of what is given; what is missing or out of bounds is kept as by default. */
export function retentionOf(given: Partial<Record<string, unknown>>): Retention {
  const daysOf = (kind: Kept) => {
    const days = given[kind];
    return (typeof days === 'number' || days === null) && mayKeep(kind, days) ? days : KEPT_DAYS[kind];
  };
  return {
    ...{ words: daysOf('words'), media: daysOf('media'), sent: daysOf('sent') },
    ...{ questions: daysOf('questions'), rejected: daysOf('rejected'), journal: daysOf('journal') },
  };
}
