import { z } from 'zod';
import { messages } from './messages';
import { list } from './values';

/** The bodies of the calls that send ("Message"). What LINE does not know at this level it leaves unread. */

const notificationDisabled = z.boolean().optional();
const customAggregationUnits = list(
  z.string().regex(/^[a-zA-Z0-9_]{1,30}$/, { error: 'invalid customAggregationUnits' }),
  0,
  1,
).optional();

export const replyRequest = z.looseObject({ replyToken: z.string().min(1), messages, notificationDisabled });
export const pushRequest = z.looseObject({
  to: z.string().min(1),
  messages,
  notificationDisabled,
  customAggregationUnits,
});
export const multicastRequest = z.looseObject({
  to: list(z.string(), 1, 500),
  messages,
  notificationDisabled,
  customAggregationUnits,
});
export const broadcastRequest = z.looseObject({ messages, notificationDisabled });
export const validateRequest = z.looseObject({ messages });

/** Whom a narrowcast goes to: audiences and earlier narrowcasts, combined. */
export type Recipient =
  | { type: 'audience'; audienceGroupId: number }
  | { type: 'redelivery'; requestId: string }
  | { type: 'operator'; and?: Recipient[] | undefined; or?: Recipient[] | undefined; not?: Recipient | undefined };

const recipient: z.ZodType<Recipient> = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('audience'), audienceGroupId: z.int() }),
  z.looseObject({ type: z.literal('redelivery'), requestId: z.string().min(1) }),
  z
    .looseObject({
      type: z.literal('operator'),
      get and() {
        return list(recipient, 1, 10).optional();
      },
      get or() {
        return list(recipient, 1, 10).optional();
      },
      get not() {
        return recipient.optional();
      },
    })
    .refine(oneOperator, { error: 'must have exactly one of and, or, not' }),
]);

const AGES = [15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70].map((age) => `age_${age}`);
const PERIODS = [7, 30, 90, 180, 365].map((days) => `day_${days}`);
const AREAS = [...areas('jp', 47), ...areas('tw', 22), ...areas('th', 8), ...areas('id', 12)];

const range = (values: string[]) => ({ gte: z.enum(values).optional(), lt: z.enum(values).optional() });
const demographic: z.ZodType<{ type: string }> = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('gender'), oneOf: list(z.enum(['male', 'female']), 1, 2) }),
  z.looseObject({ type: z.literal('age'), ...range(AGES) }),
  z.looseObject({ type: z.literal('appType'), oneOf: list(z.enum(['ios', 'android']), 1, 2) }),
  z.looseObject({ type: z.literal('area'), oneOf: list(z.enum(AREAS), 1, AREAS.length) }),
  z.looseObject({ type: z.literal('subscriptionPeriod'), ...range(PERIODS) }),
  z
    .looseObject({
      type: z.literal('operator'),
      get and() {
        return list(demographic, 1, 10).optional();
      },
      get or() {
        return list(demographic, 1, 10).optional();
      },
      get not() {
        return demographic.optional();
      },
    })
    .refine(oneOperator, { error: 'must have exactly one of and, or, not' }),
]);

export const narrowcastRequest = z.looseObject({
  messages,
  recipient: recipient.optional(),
  filter: z.looseObject({ demographic: demographic.optional() }).optional(),
  limit: z
    .looseObject({
      max: z.int32().min(1).optional(),
      upToRemainingQuota: z.boolean().optional(),
      forbidPartialDelivery: z.boolean().optional(),
    })
    .refine((limit) => !limit.forbidPartialDelivery || limit.upToRemainingQuota, {
      error: 'needs upToRemainingQuota',
      path: ['forbidPartialDelivery'],
    })
    .optional(),
  notificationDisabled,
});

export type NarrowcastRequest = z.infer<typeof narrowcastRequest>;

function oneOperator(operator: { and?: unknown; or?: unknown; not?: unknown }): boolean {
  return [operator.and, operator.or, operator.not].filter((part) => part !== undefined).length === 1;
}

function areas(country: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${country}_${String(i + 1).padStart(2, '0')}`);
}
