import { z } from 'zod';
import { amount, both, moment, text } from '../../../platform/told-values';

/*
 * What a company's own reservation system answers: docs/book-http.md. Names on the wire are the company's developer's;
 * the refusals stand beside the house's own.
 */

/** Ids become parts of keys: letters, figures, - and _. */
const id = z.string().regex(/^[\w-]{1,64}$/);
const minutes = z.int().min(0).max(1440);
/** Minutes before the beginning, or a time on the day before it by the shop's clocks. */
const term = z.union([
  z.templateLiteral([z.int().min(0).max(525_600)]),
  z.templateLiteral(['previous day ', z.int().min(0).max(23), ':', z.int().min(0).max(59)]),
]);

export const serviceSchema = z.object({
  id,
  name: both,
  minutes: minutes.min(1),
  bufferBefore: minutes.default(0),
  bufferAfter: minutes.default(0),
  /** Whole yen. */
  price: amount,
  changeUntil: term,
  cancelUntil: term,
  /** Of the price, for cancelling later than that. */
  lateFeePercent: z.int().min(0).max(100).default(0),
  noticeMinutes: z.int().min(0).max(525_600).default(0),
  horizonDays: z.int().min(1).max(730),
  maxOpen: z.int().min(1).max(1000),
  /** Whether the shop confirms each one. */
  approval: z.boolean().default(false),
  stepMinutes: minutes.min(1),
  reminders: z.array(term).max(5).default([]),
});

export const slotSchema = z.object({ resource: id, beginsAt: moment });

export const reservationSchema = z.object({
  id,
  member: text(64),
  service: id,
  serviceName: both,
  resource: id,
  resourceName: both,
  beginsAt: moment,
  endsAt: moment,
  status: z.enum(['requested', 'confirmed', 'cancelled', 'came', 'missed']),
  version: z.int().min(0).max(2_000_000_000),
  price: amount,
  fee: amount.default(0),
});

export const holdSchema = slotSchema.extend({
  token: id,
  member: text(64),
  service: id,
  purpose: z.enum(['book', 'change']),
  expiresAt: moment,
});

/** Why the company's system does not do it, and what that is called in the house. */
export const REFUSALS = {
  not_found: 'unknown',
  slot_taken: 'taken',
  too_soon: 'too soon',
  too_far: 'too far',
  too_many: 'too many',
  same_person: 'same person',
  too_late: 'too late',
  version_changed: 'changed meanwhile',
  hold_expired: 'expired',
  fee_changed: 'other fee',
  already_over: 'over',
} as const;
export type Code = keyof typeof REFUSALS;
export type HttpRefusal = (typeof REFUSALS)[Code];

const refused = z.object({ refused: z.enum(Object.keys(REFUSALS) as Code[]) });
/** An answer that may be a refusal instead. */
const orRefused = <Shape extends z.ZodObject>(shape: Shape) => z.union([refused, shape]);

/** The verbs, and what each is answered with. */
export const answers = {
  services: z.object({ services: z.array(serviceSchema).max(200) }),
  slots: z.object({ slots: z.array(slotSchema).max(2_000) }),
  list: z.object({ list: z.array(reservationSchema).max(200) }),
  find: orRefused(z.object({ reservation: reservationSchema })),
  terms: orRefused(z.object({ changeUntil: moment, cancelUntil: moment, fee: amount })),
  hold: orRefused(z.object({ hold: holdSchema })),
  release: z.object({ released: z.literal(true) }),
  book: orRefused(z.object({ reservation: reservationSchema })),
  change: orRefused(z.object({ before: reservationSchema, after: reservationSchema })),
  cancel: orRefused(z.object({ reservation: reservationSchema })),
} as const;

export type HttpService = z.infer<typeof serviceSchema>;
export type HttpSlot = z.infer<typeof slotSchema>;
export type HttpReservation = z.infer<typeof reservationSchema>;
export type HttpHold = z.infer<typeof holdSchema>;
