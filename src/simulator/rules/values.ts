import { z } from 'zod';

/**
 * How LINE counts a text's length: UTF-16 code units nearly everywhere, grapheme clusters (what a reader calls a character)
 * for what is shown on buttons and in templates ("Character counting in a text"): 🍎 is 2 or 1.
 */
export type Count = 'utf16' | 'graphemes';

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** The length of a text as LINE counts it. */
export function lengthOf(text: string, count: Count): number {
  return count === 'utf16' ? text.length : [...segmenter.segment(text)].length;
}

/** A text of `min` to `max`. An empty text where one is needed is "May not be empty". */
export function text(min: number, max: number, count: Count = 'utf16') {
  return z.string().superRefine((value, context) => {
    // No text has more graphemes than code units, so short ones need no counting.
    const fits = value.length >= min && (value.length <= max || lengthOf(value, count) <= max);
    if (fits) return;
    context.addIssue(value.length < min && min === 1 ? 'May not be empty' : `Length must be between ${min} and ${max}`);
  });
}

/** A list of `min` to `max` items. */
export function list<T extends z.ZodType>(item: T, min: number, max: number) {
  return z.array(item).refine((items) => items.length >= min && items.length <= max, {
    error: `Size must be between ${min} and ${max}`,
  });
}

/** A URI with one of these schemes, percent-encoded as UTF-8. */
export function uri(max: number, schemes: readonly string[]) {
  return z.string().superRefine((value, context) => {
    if (value.length < 1 || value.length > max) context.addIssue(`Length must be between 1 and ${max}`);
    else if (!wellFormed(value)) context.addIssue('invalid uri');
    else if (!schemes.includes(value.slice(0, value.indexOf(':')).toLowerCase()))
      context.addIssue('invalid uri scheme');
  });
}

/** The address of a picture, video or sound that LINE fetches: HTTPS, at most 2,000. */
export const mediaUrl = uri(2_000, ['https']);

/** What a button may open ("URI action"). */
export const linkUri = uri(1_000, ['http', 'https', 'line', 'tel']);

/** A colour in hex, such as #06C755. */
export const rgb = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'invalid color' });

/** One of LINE's ids of people: 'U' and 32 hex digits. */
export const USER_ID = /^U[0-9a-f]{32}$/;

const CHARACTER = "(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/]|%[0-9a-fA-F]{2})";
const HOST = '(?:\\[[0-9a-fA-F:.]+\\]|(?:[A-Za-z0-9\\-._~]|%[0-9a-fA-F]{2})+)';
const WEB = new RegExp(
  `^https?://(?:[A-Za-z0-9\\-._~!$&'()*+,;=:%]*@)?${HOST}(?::\\d{1,5})?(?:/${CHARACTER}*)?(?:\\?(?:${CHARACTER}|\\?)*)?(?:#(?:${CHARACTER}|\\?)*)?$`,
  'i',
);
const OTHER = new RegExp(
  `^[a-z][a-z0-9+.-]*:${CHARACTER}+(?:\\?(?:${CHARACTER}|\\?)*)?(?:#(?:${CHARACTER}|\\?)*)?$`,
  'i',
);

function wellFormed(value: string): boolean {
  return /^https?:/i.test(value) ? WEB.test(value) : OTHER.test(value);
}
