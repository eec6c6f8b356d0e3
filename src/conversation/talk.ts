import { z } from 'zod';
import { KINDS } from '../features/wishes/wishes';
import { bookingInHand, toldWait } from './bookings';
import { blank } from './chart';
import { TOPICS } from './inquiry';
import { MOST_DAYS } from '../features/members/members';
import { REVISION } from './machine';
import { picking } from './picking';
import { place } from './step';
import type { Bill, Context, Talk } from './types';

/** Where a talk may stand between turns. */
const PLACES = new Set([
  'new',
  'greeting',
  'away',
  'inGroup.listening',
  'talking.resting',
  'talking.answering.answered',
  'talking.answering.choosing',
  'talking.answering.missed',
  'talking.answering.why',
  'talking.inquiring.waiting',
  'talking.inquiring.unproved',
  'talking.inquiring.missing',
  'talking.identifying.naming',
  'talking.identifying.sending',
  'talking.identifying.typing',
  'talking.identifying.checking',
  'talking.identifying.ended',
  'talking.identifying.over',
  'talking.linking.offered',
  'talking.linking.joining',
  'talking.linking.lost',
  'talking.linking.mine',
  'talking.linking.unlinking',
  ...['proving', 'sending', 'typing', 'checking', 'over', 'confirming', 'working'].map(
    (state) => `talking.cancelling.${state}`,
  ),
  ...['waiting', 'service', 'staff', 'day', 'which', 'time', 'full', 'fullUnlinked', 'crowded', 'confirming'].map(
    (state) => `talking.reserving.${state}`,
  ),
  ...['reading', 'day', 'which', 'time', 'confirming', 'working'].map((state) => `talking.changing.${state}`),
  ...['reading', 'confirming', 'working', 'reason'].map((state) => `talking.dropping.${state}`),
  ...['reading', 'confirming', 'working'].map((state) => `talking.leaving.${state}`),
  ...['asking', 'choosing', 'confirming', 'working'].map((state) => `talking.delivering.${state}`),
  ...['proving', 'sending', 'typing', 'checking', 'over'].map((state) => `talking.moving.${state}`),
  'talking.privacy.wishing',
  'talking.privacy.erasing',
  'talking.consulting',
  ...['queued', 'offeringPerson', 'rating'].map((state) => `talking.${state}`),
]);

/** Whether a talk may stand there between turns; elsewhere it is only passed through. */
export function canRestAt(place: string): boolean {
  return PLACES.has(place);
}

/** Places where nothing is lost by starting again. */
const IDLE = new Set([
  ...[
    'new',
    'greeting',
    'away',
    'inGroup.listening',
    'talking.resting',
    'talking.linking.offered',
    'talking.linking.joining',
    'talking.linking.mine',
    'talking.privacy.wishing',
  ],
]);

const count = z.number().int().nonnegative();
const both = z.strictObject({ ja: z.string(), en: z.string() });
const someone = z.strictObject({ id: z.string(), name: both });
const reserving = z.strictObject({
  services: z.array(
    z.strictObject({
      ...{ id: z.string(), name: both, minutes: count, price: count, approval: z.boolean(), horizonDays: count },
      staff: z.array(someone),
    }),
  ),
  service: z.string().nullable(),
  resource: z.string().nullable(),
  day: z.string().nullable(),
  kept: z
    .strictObject({
      token: z.string(),
      resource: z.string(),
      at: z.number(),
      until: z.number(),
      price: z.number().exactOptional(),
      promised: z.strictObject({ cancelUntil: z.number(), lateFee: count }).exactOptional(),
    })
    .nullable(),
  stretch: z.strictObject({ first: z.string(), last: z.string() }).nullable(),
  choices: z.array(z.strictObject({ id: z.string(), label: both })),
});

const named = z.strictObject({ id: z.string(), version: count });
/** Talks of before a code that ended could be renewed had none. */
const resume = z
  .discriminatedUnion('what', [
    z.strictObject({ what: z.literal('book'), hand: reserving, chosen: z.string().nullable() }),
    z.strictObject({ what: z.literal('change'), booking: named, at: z.number().nullable() }),
    z.strictObject({ what: z.literal('cancel'), booking: named }),
    z.strictObject({ what: z.literal('leave'), wait: count }),
  ])
  .nullable()
  .default(null);

/** As it comes with the news that a code was right, and as it is remembered. */
export const billSchema = z.strictObject({
  items: z.array(z.strictObject({ name: z.string(), quantity: z.number() })).max(100),
  total: z.number(),
}) satisfies z.ZodType<Bill>;
const byCode = z.strictObject({ member: z.string(), until: z.number() });
const context = z.strictObject({
  card: count,
  entry: z.string().nullable(),
  // Talks of before it was kept know of no question.
  asked: z.string().nullable().default(null),
  offered: z.array(z.string()).max(10),
  // Talks of before there were inquiries.
  topic: z.enum(TOPICS).nullable().default(null),
  claimed: z.string().nullable().default(null),
  proof: z
    .strictObject({ member: z.string(), topic: z.enum(TOPICS), until: z.number(), told: z.boolean().optional() })
    .nullable()
    .default(null),
  // Talks of before there were wishes and cases.
  unwanted: z.array(z.enum(KINDS)).max(KINDS.length).default([]),
  matter: z
    .strictObject({
      topic: z.enum(['address', 'cancellation', 'reservations', 'orders']),
      order: z.string().nullable(),
      reservation: z.string().optional(),
      tried: z.string(),
      member: z.string().optional(),
    })
    .nullable()
    .default(null),
  // Talks of before orders could be called off.
  order: z
    .strictObject({
      ...{ number: z.string(), began: count },
      by: byCode.optional(),
    })
    .nullable()
    .default(null),
  // Talks of before one could change when an order arrives.
  delivery: z
    .strictObject({
      ...{ number: z.string(), planned: z.string().nullable(), days: z.array(z.string()).max(MOST_DAYS) },
      day: z.string().nullable(),
      by: byCode.optional(),
    })
    .nullable()
    .default(null),
  bill: billSchema.nullable().default(null),
  moving: z.strictObject({ began: count }).nullable().default(null),
  fresh: z.string().nullable().default(null),
  done: count.nullable().default(null),
  // Talks of before one could book.
  reserving: reserving.nullable().default(null),
  // Talks of before reservations could be changed.
  booking: bookingInHand.nullable().default(null),
  picking: picking.nullable().default(null),
  // Talks of before the waiting list could be left.
  wait: toldWait.nullable().default(null),
  resume,
  listed: z
    .array(z.strictObject({ id: z.string(), version: count, what: z.enum(['change', 'cancel', 'leave']) }))
    .max(10)
    .default([]),
  misses: count,
  // Talks of before a flow went on after a question.
  aside: count.nullable().default(null),
  // Talks of before a link was told with what followed.
  untold: z.strictObject({ name: z.string().nullable() }).nullable().default(null),
  lapsed: z.boolean(),
  again: z.boolean(),
  restarted: z.enum(['no', 'quietly', 'sorry']),
}) satisfies z.ZodType<Context, unknown>;

/**
 * The stored talk, if it is one that this machine can go on with; otherwise a fresh one that knows whether its loss has to be
 * mentioned. What is stored may be from another release, or damaged: it is checked, never trusted.
 */
export function revive(stored: Talk | undefined): Talk {
  if (stored === undefined) return fresh('no');
  const where = place(stored.value);
  const remembered = context.safeParse(stored.context);
  const known = stored.revision === REVISION && PLACES.has(where) && remembered.success;
  if (known && Number.isFinite(stored.lastAt) && count.safeParse(stored.turn).success)
    return { ...stored, context: remembered.data };
  return { ...fresh(IDLE.has(where) ? 'quietly' : 'sorry'), ...counters(stored) };
}

function fresh(restarted: Context['restarted']): Talk {
  return { revision: REVISION, value: 'new', context: { ...blank(), restarted }, lastAt: 0, turn: 0 };
}

/** The two numbers go on, if they are numbers: old events stay old, and old time-outs never fit a new turn. */
function counters({ lastAt, turn }: Talk): Pick<Talk, 'lastAt' | 'turn'> {
  return { lastAt: Number.isFinite(lastAt) ? lastAt : 0, turn: count.safeParse(turn).success ? turn : 0 };
}
