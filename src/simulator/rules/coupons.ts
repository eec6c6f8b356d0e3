import { z } from 'zod';
import { mediaUrl, text } from './values';

/** "Coupon": made once, never changed. Times are seconds. */

const percentage = z.int32().min(1).max(99);
const amount = z.int().min(1);
const fixed = z.looseObject({ type: z.literal('fixed'), fixedAmount: amount });
const share = z.looseObject({ type: z.literal('percentage'), percentage });
const explicit = z.looseObject({
  type: z.literal('explicit'),
  priceAfterDiscount: z.int().min(0),
  originalPrice: amount,
});

const TIME_ZONES = [
  ...['ETC_GMT_MINUS_12', 'ETC_GMT_MINUS_11', 'PACIFIC_HONOLULU', 'AMERICA_ANCHORAGE', 'AMERICA_LOS_ANGELES'],
  ...['AMERICA_PHOENIX', 'AMERICA_CHICAGO', 'AMERICA_NEW_YORK', 'AMERICA_CARACAS', 'AMERICA_SANTIAGO'],
  ...['AMERICA_ST_JOHNS', 'AMERICA_SAO_PAULO', 'ETC_GMT_MINUS_2', 'ATLANTIC_CAPE_VERDE', 'EUROPE_LONDON'],
  ...['EUROPE_PARIS', 'EUROPE_ISTANBUL', 'EUROPE_MOSCOW', 'ASIA_TEHRAN', 'ASIA_TBILISI', 'ASIA_KABUL'],
  ...['ASIA_TASHKENT', 'ASIA_COLOMBO', 'ASIA_KATHMANDU', 'ASIA_ALMATY', 'ASIA_RANGOON', 'ASIA_BANGKOK'],
  ...['ASIA_TAIPEI', 'ASIA_TOKYO', 'AUSTRALIA_DARWIN', 'AUSTRALIA_SYDNEY', 'ASIA_VLADIVOSTOK'],
  ...['ETC_GMT_PLUS_12', 'PACIFIC_TONGATAPU'],
] as const;

export const couponRequest = z
  .looseObject({
    acquisitionCondition: z.discriminatedUnion('type', [
      z.looseObject({ type: z.literal('normal') }),
      z.looseObject({
        type: z.literal('lottery'),
        lotteryProbability: percentage,
        maxAcquireCount: z
          .int32()
          .max(999_999)
          .refine((count) => count === -1 || count >= 1, { error: 'must be -1 or at least 1' }),
      }),
    ]),
    title: text(1, 60),
    description: text(0, 1_000).optional(),
    usageCondition: text(0, 100).optional(),
    couponCode: text(0, 16).optional(),
    imageUrl: mediaUrl.optional(),
    barcodeImageUrl: mediaUrl.optional(),
    startTimestamp: z.int(),
    endTimestamp: z.int(),
    maxUseCountPerTicket: z.literal([-1, 1]),
    reward: z
      .discriminatedUnion('type', [
        z.looseObject({
          type: z.literal('discount'),
          priceInfo: z.discriminatedUnion('type', [fixed, share, explicit]).optional(),
        }),
        z.looseObject({
          type: z.literal('cashBack'),
          priceInfo: z.discriminatedUnion('type', [fixed, share]).optional(),
        }),
        z.looseObject({ type: z.literal('free') }),
        z.looseObject({ type: z.literal('gift') }),
        z.looseObject({ type: z.literal('others') }),
      ])
      .optional(),
    visibility: z.enum(['UNLISTED', 'PUBLIC']),
    timezone: z.enum(TIME_ZONES),
  })
  .refine((coupon) => coupon.startTimestamp < coupon.endTimestamp, {
    error: 'must be after startTimestamp',
    path: ['endTimestamp'],
  })
  // Milliseconds by mistake would end it in the year 50,000.
  .refine((coupon) => coupon.endTimestamp < 10_000_000_000, { error: 'must be in seconds', path: ['endTimestamp'] });

export type CouponRequest = z.infer<typeof couponRequest>;

const STATUSES = ['DRAFT', 'RUNNING', 'CLOSED'];

/** The query of the list: `status` may be given several times. */
export const couponListQuery = z.object({
  status: z.array(z.enum(STATUSES)),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  start: z.string().optional(),
});
