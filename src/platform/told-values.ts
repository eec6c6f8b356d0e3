import { z } from 'zod';

/*
 * What other systems may tell: texts that fit on a card, days that there are, whole numbers. Whatever else comes is
 * refused whole rather than shown.
 */

/** One line of text, trimmed, without control characters or text-direction overrides (which would disguise what follows). */
export function text(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u);
}

/** A day of the calendar, YYYY-MM-DD. */
export const day = z.iso.date();

/** A moment, epoch milliseconds, this century. */
export const moment = z.int().min(Date.UTC(2000, 0)).max(Date.UTC(2100, 0));

/** A sum in whole yen, or points. */
export const amount = z.int().min(0).max(2_000_000_000);

/** In both languages. */
export const both = z.object({ ja: text(200), en: text(200) });

/** A page on the web, over TLS, without a name or password in its address. */
export const webPage = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(1000)
  .refine((address) => new URL(address).username === '' && new URL(address).password === '');
