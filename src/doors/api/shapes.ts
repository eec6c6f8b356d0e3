import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { both, text } from '../../platform/told-values';

/* What travels: names in camelCase, times by RFC 3339 with their offset, sums in whole yen. */

export const nothing = z.strictObject({});

/** Ids of services, resources and reservations. */
export const id = z.string().regex(/^[\w-]{1,64}$/);
export const memberNumber = text(64).describe('A membership number.');
export const yen = z.int().min(0).max(2_000_000_000).describe('Whole yen.');

const FIRST = Date.UTC(2000, 0);
const LAST = Date.UTC(2100, 0);

/** A moment as it is sent. */
export const moment = z.iso
  .datetime({ offset: true })
  .refine((value) => Date.parse(value) >= FIRST && Date.parse(value) < LAST, 'must lie in this century')
  .describe('RFC 3339 with its offset, such as 2027-01-13T11:00:00+09:00.');
/** A moment as it is answered. */
export const toldMoment = z.iso.datetime({ offset: true });
/** A day in the shop's zone. */
export const day = z.iso.date().describe('YYYY-MM-DD in the shop’s zone.');

export const named = z.strictObject({ id: z.string(), name: both.strict() });

/** So many are listed on a page unless asked otherwise, and at most. */
const PAGE = 50;
const MOST = 200;

/** What every list can be asked. */
export const paging = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .refine((value) => Number(value) <= MOST, `must be at most ${MOST}`)
    .describe(`How many at most: 1 to ${MOST}, ${PAGE} where left out.`)
    .optional(),
  cursor: z
    .string()
    .max(300)
    .refine((value) => readCursor(value) !== undefined, 'must be the `next` of an earlier page')
    .describe('The `next` of the page before.')
    .optional(),
};

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe('The cursor of the next page; null on the last one.'),
  });
}

/** A page out of one row more than it may hold. */
export function page<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => Cursor) {
  const items = rows.slice(0, limit);
  const next = rows.length > limit ? Buffer.from(JSON.stringify(cursorOf(items.at(-1)!))).toString('base64url') : null;
  return { items, next };
}

/** Where a page ended: a time (epoch milliseconds) and an id. */
export type Cursor = readonly [at: number, id: string];
const cursorSchema = z.tuple([z.int(), z.string().max(64)]);

/** What a cursor says; undefined for what is none. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    return cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

export function limitOf(limit: string | undefined): number {
  return limit === undefined ? PAGE : Number(limit);
}

/** Epoch milliseconds of a moment as it was sent. */
export function at(value: string): number;
export function at(value: string | undefined): number | undefined;
export function at(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Date.parse(value);
}

/** A moment with the offset of the shop's clocks. @param ms epoch milliseconds */
export function told(ms: number, zone: string): string {
  const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  return there.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
