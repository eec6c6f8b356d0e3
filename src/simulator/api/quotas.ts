import type { Via } from '../chats';
import { japaneseDay } from '../quota';
import type { World } from '../world';
import { type Answer, type Call, ok, refuse, type Route } from './call';

/** What may be sent this month, what was, and on which day; and the names of aggregation units. */
export const quotaRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/bot/message/quota',
    answer: ({ quota }) => ok(quota.limit === undefined ? { type: 'none' } : { type: 'limited', value: quota.limit }),
  },
  {
    method: 'GET',
    path: '/v2/bot/message/quota/consumption',
    answer: ({ quota }, call) => ok({ totalUsage: quota.used(call.at) }),
  },
  ...(['reply', 'push', 'multicast', 'broadcast'] as const).map((via): Route => ({
    method: 'GET',
    path: `/v2/bot/message/delivery/${via}`,
    answer: (world, call) => delivered(world, call, via),
  })),
  {
    method: 'GET',
    path: '/v2/bot/message/aggregation/info',
    answer: ({ units }) => ok({ numOfCustomAggregationUnits: units.size }),
  },
  {
    method: 'GET',
    path: '/v2/bot/message/aggregation/list',
    answer: ({ units }, call) => {
      const limit = Number(call.query.get('limit') ?? 100);
      const start = Number(call.query.get('start') ?? 0);
      if (!(limit >= 1 && limit <= 100) || !Number.isInteger(start)) return refuse(400, 'Bad Request');
      const names = [...units].slice(start, start + limit);
      return ok({
        customAggregationUnits: names,
        ...(start + limit < units.size && { next: String(start + limit) }),
      });
    },
  },
];

/** The first day LINE counted. */
const COUNTED_SINCE = '20180331';

/** A day in Japan, 'yyyyMMdd', whose numbers are asked for; a day is counted when it is over. */
export function dayAsked(call: Call): { day: string; status: 'ready' | 'unready' | 'out_of_service' } | undefined {
  const day = call.query.get('date') ?? '';
  if (!/^\d{8}$/.test(day)) return undefined;
  const status = day < COUNTED_SINCE ? 'out_of_service' : day < japaneseDay(call.at) ? 'ready' : 'unready';
  return { day, status };
}

function delivered({ quota }: World, call: Call, via: Via): Answer {
  const asked = dayAsked(call);
  if (!asked) return refuse(400, 'The value for the date parameter is invalid');
  if (asked.status !== 'ready') return ok({ status: asked.status });
  return ok({ status: 'ready', success: quota.delivered(via, asked.day) });
}
