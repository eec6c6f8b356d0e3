import type { Person } from '../people';
import type { World } from '../world';
import { NOT_FOUND, ok, refuse, type Route } from './call';

/** "Users" and "Bot", and the link token of the account linkage. */
export const peopleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/bot/profile/{userId}',
    answer: (world, call) => {
      const person = world.people.persons.get(call.params['userId']!);
      return person && knownToBot(person) ? { ...ok(profile(person)), chatId: person.userId } : NOT_FOUND;
    },
  },
  {
    method: 'GET',
    path: '/v2/bot/followers/ids',
    answer: (world, call) => {
      const limit = Number(call.query.get('limit') ?? 300);
      const start = Number(call.query.get('start') ?? 0);
      if (!(limit >= 1 && limit <= 1_000) || !Number.isInteger(start)) return refuse(400, 'Bad Request');
      const friends = [...world.people.persons.values()].filter(({ friend }) => friend);
      const userIds = friends.slice(start, start + limit).map(({ userId }) => userId);
      return ok({ userIds, ...(start + limit < friends.length && { next: String(start + limit) }) });
    },
  },
  {
    method: 'GET',
    path: '/v2/bot/info',
    answer: ({ account: { userId, basicId, displayName, pictureUrl, chatMode } }) =>
      ok({
        userId,
        basicId,
        displayName,
        ...(pictureUrl !== undefined && { pictureUrl }),
        chatMode,
        markAsReadMode: chatMode === 'chat' ? 'manual' : 'auto',
      }),
  },
  {
    method: 'POST',
    path: '/v2/bot/user/{userId}/linkToken',
    answer: (world, call) => {
      const userId = call.params['userId']!;
      if (!isFriend(world, userId)) return NOT_FOUND;
      return { ...ok({ linkToken: world.linkTokens.issue(userId, call.at) }), chatId: userId };
    },
  },
];

/** A profile is told of friends, and of strangers who wrote; not of people who block the account. */
function knownToBot({ friend, blocked, wroteAt }: Person): boolean {
  return !blocked && (friend || wroteAt !== undefined);
}

function isFriend(world: World, userId: string): boolean {
  return world.people.persons.get(userId)?.friend ?? false;
}

function profile({ userId, displayName, pictureUrl, statusMessage, language }: Person) {
  return {
    displayName,
    userId,
    ...(language !== undefined && { language }),
    ...(pictureUrl !== undefined && { pictureUrl }),
    ...(statusMessage !== undefined && { statusMessage }),
  };
}
