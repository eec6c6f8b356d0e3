import { z } from 'zod';

/** LINE takes so many messages in one call. @see https://developers.line.biz/en/reference/messaging-api/#send-push-message */
export const MOST_TEXTS = 5;
/** The longest text message at LINE, in UTF-16 units. @see https://developers.line.biz/en/reference/messaging-api/#text-message */
export const LONGEST_TEXT = 5_000;
/** Five of the longest, every letter as nine bytes, in bytes. */
export const LARGEST_WRITTEN = 256 * 1024;

/** Something written and not sent: it is shown again, whatever became of it. */
export interface Draft {
  as: 'answer' | 'note';
  texts: readonly string[];
  /** The time at which it was to be sent, where it was written for later. */
  later?: { time: string; wrong: boolean; quietEnd: number | undefined } | undefined;
}

/** The names of the fields for the texts, in order. */
export const TEXT_FIELDS = ['text', 'text2', 'text3', 'text4', 'text5'] as const;

const text = z.string().max(LONGEST_TEXT * 4);
const more = text.default('');
export const count = z.string().regex(/^\d{1,9}$/);

/** All fields of the form by which people write: whichever of its buttons was pressed, all of them are sent. */
export const written = z.strictObject({
  ...{ text, text2: more, text3: more, text4: more, text5: more },
  key: z.uuid(),
  version: count.default('0'),
  /** What they had seen of the customer's when they sent it. */
  words: count.default('0'),
  as: z.enum(['answer', 'note']).default('answer'),
  /** When it is to be sent, where it is for later; `quiet` where that may be in the quiet hours. */
  when: z.enum(['hour', 'evening', 'morning', 'time']).optional(),
  time: z.string().max(30).default(''),
  quiet: z.literal('yes').optional(),
  /** The id of a canned reply to put in. */
  canned: z.string().max(100).optional(),
});

export type Written = z.infer<typeof written>;

/** What was written, as it would be sent: line ends as LINE counts them, nothing around, and no empty ones. */
export function draftOf(fields: Written): Draft {
  const texts = TEXT_FIELDS.map((name) => plain(fields[name])).filter((one) => one !== '');
  return { as: fields.as, texts };
}

function plain(typed: string): string {
  return typed.replaceAll('\r\n', '\n').replaceAll('\0', '').trim();
}
