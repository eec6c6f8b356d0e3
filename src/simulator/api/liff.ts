import { z } from 'zod';
import { follow } from '../acts/friendship';
import { say } from '../acts/messages';
import { liffScopes } from '../rules/liff';
import { pushRequest } from '../rules/sending';
import type { World } from '../world';
import { bearer, type Call, NOT_FOUND, ok, refuse, type Route, withBody } from './call';
import { withPerson } from './login';

/**
 * What the LIFF SDK's stand-in calls besides LINE Login's API. LINE's own SDK has calls of its own for these, which LINE does not
 * describe: only what the SDK's functions do is the same.
 */
export const liffRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/liff/v2/apps/{liffId}',
    open: true,
    cors: true,
    answer: (world, call) => {
      const app = world.login.liffApps.get(call.params['liffId']!);
      if (!app) return NOT_FOUND;
      if (world.slips('liffInitFails')) return refuse(500, 'LIFF cannot be started');
      const { endpointUrl, liffId } = app;
      return ok({ liffId, endpointUrl, scopes: liffScopes(app.scopes), basicId: world.account.basicId });
    },
  },
  {
    method: 'GET',
    path: '/liff/v2/permissions',
    open: true,
    cors: true,
    answer: (world, call) => withPerson(world, call, 'openid', (_, { scopes }) => ({ granted: scopes })),
  },
  {
    method: 'POST',
    path: '/liff/v2/friendship',
    open: true,
    cors: true,
    answer: (world, call) => {
      const answer = withPerson(world, call, 'profile', ({ friend }) => ({ friendFlag: friend }));
      const person = answer.chatId === undefined ? undefined : world.people.person(answer.chatId);
      if (person && !person.friend) follow(world, person.userId);
      return person ? { ...answer, body: { friendFlag: true } } : answer;
    },
  },
  {
    method: 'POST',
    path: '/liff/v2/messages',
    open: true,
    cors: true,
    ...withBody(z.strictObject({ messages: pushRequest.shape.messages }), (world, call, { messages }) => {
      const answer = withPerson(world, call, 'chat_message.write', () => ({}));
      if (answer.status !== 200) return answer;
      // In the person's own name: LINE tells the bot of texts, and not of templates and Flex Messages.
      for (const message of messages) if (message.type === 'text') say(world, answer.chatId!, textOf(message));
      return answer;
    }),
  },
  {
    method: 'DELETE',
    path: '/liff/v2/session',
    open: true,
    cors: true,
    answer: (world, call) => end(world, call),
  },
];

function textOf(message: object): string {
  const text: unknown = Reflect.get(message, 'text');
  return typeof text === 'string' ? text : '';
}

/** liff.logout(), and closing the window: the access token ends. */
function end(world: World, call: Call) {
  world.login.userTokens.revoke(bearer(call));
  return ok();
}
