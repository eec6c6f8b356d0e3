import type { messagingApi } from '@line/bot-sdk';
import { deliver, reaches } from '../deliver';
import type { Narrowcast } from '../narrowcasts';
import { narrowcastRequest, type NarrowcastRequest, type Recipient } from '../rules/sending';
import type { World } from '../world';
import { type Answer, type Call, ok, OVER_QUOTA, refuse, type Route, withBody } from './call';
import { once } from './once';
import { unsendable } from './unsendable';

/** "Send narrowcast message": accepted with 202, sent a moment later; its progress is asked by the request id. */
export const narrowcastRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v2/bot/message/narrowcast',
    retriable: true,
    ...withBody(narrowcastRequest, (world, call, body) => once(world, call, () => narrowcast(world, call, body))),
  },
  {
    method: 'GET',
    path: '/v2/bot/message/progress/narrowcast',
    answer: (world, call) => {
      const found = world.narrowcasts.find(call.query.get('requestId') ?? '', call.at);
      return found ? ok(progress(found)) : refuse(404, 'Not found');
    },
  },
];

/** How long it waits, and then how long it takes. */
const PHASE_MS = 200;
/** Filtering by estimated attributes needs an account that reaches this many. */
const ATTRIBUTES_NEED = 100;

function narrowcast(world: World, call: Call, body: NarrowcastRequest): Answer {
  const messages = body.messages as messagingApi.Message[];
  const fault = unsendable(world, messages);
  if (fault) return fault;
  const friends = [...world.people.persons.values()].filter(({ friend }) => friend).map(({ userId }) => userId);
  // People in the simulator have no attributes: a filter leaves everybody in, but needs as large an account as LINE's.
  if (body.filter?.demographic && friends.length < ATTRIBUTES_NEED) {
    return refuse(403, 'The number of target reach is too small to filter by attributes');
  }
  const wanted = body.recipient ? chosen(world, body.recipient, friends, call.at) : undefined;
  if (wanted === 'unknown') return refuse(400, 'The audience or request of the recipient was not found');
  const reach = friends.filter((userId) => wanted?.has(userId) ?? true).slice(0, body.limit?.max);
  const room = Math.max(0, (world.quota.limit ?? Infinity) - world.quota.used(call.at));
  const targets = body.limit?.upToRemainingQuota ? reach.slice(0, room) : reach;
  if (!world.quota.allows(targets.length, call.at)) return OVER_QUOTA;
  const accepted = world.narrowcasts.accept(call.requestId, targets, call.at);
  const cut = body.limit?.forbidPartialDelivery === true && targets.length < reach.length;
  world.quota.reserve(targets.length);
  world.clock.after(PHASE_MS, () => {
    accepted.phase = 'sending';
  });
  world.clock.after(2 * PHASE_MS, () => {
    world.quota.reserve(-targets.length);
    finish(world, accepted, messages, body.notificationDisabled ?? false, cut);
  });
  return { status: 202, body: {} };
}

function finish(
  world: World,
  accepted: Narrowcast,
  messages: readonly messagingApi.Message[],
  silent: boolean,
  cut: boolean,
): void {
  accepted.completedAt = world.clock.now();
  const failed = cut ? 5 : accepted.targets.length === 0 ? 2 : undefined;
  if (failed !== undefined) {
    accepted.phase = 'failed';
    accepted.errorCode = failed;
    accepted.failedDescription = failed === 5 ? 'partial delivery is forbidden' : 'there are not enough recipients';
    return;
  }
  for (const userId of accepted.targets) {
    if (reaches(world, userId)) accepted.received.add(userId);
    deliver(world, userId, messages, { via: 'narrowcast', silent });
  }
  accepted.phase = 'succeeded';
}

/** The friends a recipient object names; 'unknown' where it names an audience or a request there isn't. */
function chosen(
  world: World,
  recipient: Recipient,
  friends: readonly string[],
  at: number,
): ReadonlySet<string> | 'unknown' {
  if (recipient.type === 'audience') return world.audiences.all.get(recipient.audienceGroupId)?.userIds ?? 'unknown';
  if (recipient.type === 'redelivery') return world.narrowcasts.find(recipient.requestId, at)?.received ?? 'unknown';
  const { and, or, not } = recipient;
  const parts = (and ?? or ?? (not ? [not] : [])).map((part) => chosen(world, part, friends, at));
  const sets = parts.filter((part) => part !== 'unknown');
  if (sets.length < parts.length) return 'unknown';
  const within = (userId: string) => (set: ReadonlySet<string>) => set.has(userId);
  if (and) return new Set(friends.filter((userId) => sets.every(within(userId))));
  if (or) return new Set(friends.filter((userId) => sets.some(within(userId))));
  return new Set(friends.filter((userId) => !sets.some(within(userId))));
}

/** The progress as LINE tells it: times in ISO 8601, counts once it is done, the reason where it failed. */
function progress(one: Narrowcast) {
  const { phase, acceptedAt, completedAt, targets, received, errorCode, failedDescription } = one;
  const done = phase === 'succeeded';
  return {
    phase,
    acceptedTime: new Date(acceptedAt).toISOString(),
    ...(completedAt !== undefined && { completedTime: new Date(completedAt).toISOString() }),
    ...(done && {
      targetCount: targets.length,
      successCount: received.size,
      failureCount: targets.length - received.size,
    }),
    ...(errorCode !== undefined && { errorCode }),
    ...(failedDescription !== undefined && { failedDescription }),
  };
}
