import { type Answer, ok, refuse, type Route } from './call';
import { dayAsked } from './quotas';

/** "Insights". Nobody in the simulator opens or taps anonymously, and LINE tells nothing below 20 people: null. */
export const insightRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/bot/insight/followers',
    answer: (world, call) => {
      const day = call.query.has('date') ? dayAsked(call) : { status: 'unready' as const };
      if (!day) return BAD_DATE;
      if (day.status !== 'ready') return ok({ status: day.status });
      const people = [...world.people.persons.values()];
      const friends = people.filter(({ friend }) => friend).length;
      return ok({
        status: 'ready',
        followers: people.filter(({ everFriend }) => everFriend).length,
        targetedReaches: friends,
        blocks: people.filter(({ blocked }) => blocked).length,
      });
    },
  },
  {
    method: 'GET',
    path: '/v2/bot/insight/message/delivery',
    answer: ({ quota }, call) => {
      const asked = dayAsked(call);
      if (!asked) return BAD_DATE;
      if (asked.status !== 'ready') return ok({ status: asked.status });
      return ok({
        status: 'ready',
        apiReply: quota.delivered('reply', asked.day),
        apiPush: quota.delivered('push', asked.day),
        apiMulticast: quota.delivered('multicast', asked.day),
        apiNarrowcast: quota.delivered('narrowcast', asked.day),
        apiBroadcast: quota.delivered('broadcast', asked.day),
      });
    },
  },
  {
    method: 'GET',
    path: '/v2/bot/insight/message/event',
    answer: ({ narrowcasts }, call) => {
      const requestId = call.query.get('requestId') ?? '';
      const found = narrowcasts.find(requestId, call.at);
      if (!found) return refuse(404, 'Not found');
      const timestamp = Math.floor(found.acceptedAt / 1_000);
      const overview = { requestId, timestamp, delivered: found.received.size, ...NOBODY };
      return ok({ overview, messages: [], clicks: [] });
    },
  },
  {
    method: 'GET',
    path: '/v2/bot/insight/message/event/aggregation',
    answer: (_world, call) => aggregation(call.query),
  },
];

const BAD_DATE = refuse(400, 'The value for the date parameter is invalid');

/** Statistics that are not told because they are about too few people. */
const NOBODY = {
  uniqueImpression: null,
  uniqueClick: null,
  uniqueMediaPlayed: null,
  uniqueMediaPlayed100Percent: null,
};

/** Thirty days at most, of one unit. */
function aggregation(query: URLSearchParams): Answer {
  const [from, to] = [day(query.get('from')), day(query.get('to'))];
  const unit = query.get('customAggregationUnit') ?? '';
  if (from === undefined || to === undefined || !/^[a-zA-Z0-9_]{1,30}$/.test(unit)) return refuse(400, 'Bad Request');
  if (to < from || to - from > 30 * 24 * 3_600_000) return refuse(400, 'The range must be at most 30 days');
  return ok({ overview: NOBODY, messages: [], clicks: [] });
}

function day(value: string | null): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(value ?? '');
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : undefined;
}
