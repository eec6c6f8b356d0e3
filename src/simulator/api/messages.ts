import type { messagingApi } from '@line/bot-sdk';
import { deliver, recipients } from '../deliver';
import { broadcastRequest, multicastRequest, pushRequest, replyRequest, validateRequest } from '../rules/sending';
import { USER_ID } from '../rules/values';
import type { World } from '../world';
import { type Answer, type Call, ok, OVER_QUOTA, refuse, type Route, withBody } from './call';
import { narrowcastRoutes } from './narrowcasts';
import { once } from './once';
import { unsendable } from './unsendable';

/** "Message": reply, push, multicast, broadcast, and the checks that send nothing. */
export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v2/bot/message/reply',
    ...withBody(replyRequest, (world, call, { replyToken, notificationDisabled, ...body }) => {
      const messages = body.messages as messagingApi.Message[];
      const chatId = world.replyTokens.good(replyToken, call.at);
      if (chatId === undefined) return refuse(400, 'Invalid reply token');
      const fault = unsendable(world, messages, chatId);
      if (fault) return { ...fault, chatId };
      world.replyTokens.use(replyToken, call.at);
      const how = { via: 'reply', silent: notificationDisabled ?? false } as const;
      return { ...ok({ sentMessages: deliver(world, chatId, messages, how) }), chatId };
    }),
  },
  {
    method: 'POST',
    path: '/v2/bot/message/push',
    retriable: true,
    ...withBody(pushRequest, (world, call, body) => once(world, call, () => push(world, call, body))),
  },
  {
    method: 'POST',
    path: '/v2/bot/message/multicast',
    retriable: true,
    ...withBody(multicastRequest, (world, call, body) => once(world, call, () => multicast(world, call, body))),
  },
  {
    method: 'POST',
    path: '/v2/bot/message/broadcast',
    retriable: true,
    ...withBody(broadcastRequest, (world, call, body) => once(world, call, () => broadcast(world, call, body))),
  },
  ...narrowcastRoutes,
  ...['reply', 'push', 'multicast', 'narrowcast', 'broadcast'].map((kind): Route => ({
    method: 'POST',
    path: `/v2/bot/message/validate/${kind}`,
    ...withBody(validateRequest, () => ok()),
  })),
];

interface Sending {
  messages: unknown;
  notificationDisabled?: boolean | undefined;
  customAggregationUnits?: string[] | undefined;
}

function push(world: World, call: Call, { to: chatId, ...body }: Sending & { to: string }): Answer {
  const messages = body.messages as messagingApi.Message[];
  if (!/^[UCR][0-9a-f]{32}$/.test(chatId)) return invalid('to');
  const known = world.people.persons.has(chatId) || world.people.groups.get(chatId)?.botIn;
  if (!known) return { ...refuse(400, 'Failed to send messages'), chatId };
  const fault = unsendable(world, messages, chatId);
  if (fault) return { ...fault, chatId };
  if (!world.quota.allows(recipients(world, chatId), call.at)) return { ...OVER_QUOTA, chatId };
  for (const unit of body.customAggregationUnits ?? []) world.units.add(unit);
  const how = { via: 'push', silent: body.notificationDisabled ?? false } as const;
  return { ...ok({ sentMessages: deliver(world, chatId, messages, how) }), chatId };
}

function multicast(world: World, call: Call, { to, ...body }: Sending & { to: string[] }): Answer {
  const messages = body.messages as messagingApi.Message[];
  const stranger = to.findIndex((userId) => !USER_ID.test(userId) || !world.people.persons.has(userId));
  if (stranger >= 0) return invalid(`to[${stranger}]`);
  const fault = unsendable(world, messages);
  if (fault) return fault;
  const chatIds = [...new Set(to)];
  if (!world.quota.allows(total(world, chatIds), call.at)) return OVER_QUOTA;
  for (const unit of body.customAggregationUnits ?? []) world.units.add(unit);
  const how = { via: 'multicast', silent: body.notificationDisabled ?? false } as const;
  for (const chatId of chatIds) deliver(world, chatId, messages, how);
  return ok();
}

function broadcast(world: World, call: Call, body: Sending): Answer {
  const messages = body.messages as messagingApi.Message[];
  const fault = unsendable(world, messages);
  if (fault) return fault;
  const friends = [...world.people.persons.values()].filter(({ friend }) => friend).map(({ userId }) => userId);
  if (!world.quota.allows(friends.length, call.at)) return OVER_QUOTA;
  const record = world.narrowcasts.accept(call.requestId, friends, call.at);
  const how = { via: 'broadcast', silent: body.notificationDisabled ?? false } as const;
  for (const userId of friends) {
    deliver(world, userId, messages, how);
    record.received.add(userId);
  }
  return ok();
}

function total(world: World, chatIds: readonly string[]): number {
  return chatIds.reduce((sum, chatId) => sum + recipients(world, chatId), 0);
}

function invalid(property: string): Answer {
  return refuse(400, `The property, '${property}', in the request body is invalid (line: -, column: -)`);
}
