import type { Group } from '../people';
import type { World } from '../world';
import { type Answer, type Call, NOT_FOUND, ok, type Route } from './call';

/** "Group chats" and "Multi-person chats" the account is in. */
export const groupRoutes: readonly Route[] = (['group', 'room'] as const).flatMap((kind): Route[] => {
  const base = `/v2/bot/${kind}/{chatId}`;
  const within = (answer: (group: Group, world: World, call: Call) => Answer): Route['answer'] => {
    return (world, call) => {
      const group = world.people.groups.get(call.params['chatId']!);
      return group?.botIn && group.kind === kind ? answer(group, world, call) : NOT_FOUND;
    };
  };
  return [
    {
      method: 'GET',
      path: `${base}/member/{userId}`,
      answer: within(({ members }, world, call) => {
        const person = world.people.persons.get(call.params['userId']!);
        if (!person || !members.has(person.userId)) return NOT_FOUND;
        const { userId, displayName, pictureUrl } = person;
        return ok({ displayName, userId, ...(pictureUrl !== undefined && { pictureUrl }) });
      }),
    },
    { method: 'GET', path: `${base}/members/ids`, answer: within(({ members }) => ok({ memberIds: [...members] })) },
    { method: 'GET', path: `${base}/members/count`, answer: within(({ members }) => ok({ count: members.size })) },
    {
      method: 'POST',
      path: `${base}/leave`,
      answer: within((group, world) => {
        group.botIn = false;
        world.changed({ kind: 'people' });
        return ok();
      }),
    },
    ...(kind === 'group'
      ? [
          {
            method: 'GET',
            path: `${base}/summary`,
            answer: within(({ chatId, name }) => ok({ groupId: chatId, groupName: name })),
          } as const,
        ]
      : []),
  ];
});
