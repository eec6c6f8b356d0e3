import { loadingRequest, markAsReadRequest } from '../rules/chats';
import { ok, refuse, type Route, withBody } from './call';

/** What a bot can do to an open chat besides sending: the loading animation, and marking as read. */
export const chatRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v2/bot/chat/loading/start',
    ...withBody(loadingRequest, (world, call, { chatId, loadingSeconds }) => {
      if (!world.people.persons.has(chatId)) return refuse(400, 'The chatId is invalid');
      world.chats.setLoading(chatId, { startedAt: call.at, until: call.at + loadingSeconds * 1_000 });
      world.changed({ kind: 'loading', chatId });
      // It also ends by itself, and a page that shows it wants to know.
      world.clock.after(loadingSeconds * 1_000, () => world.changed({ kind: 'loading', chatId }));
      return { status: 202, body: {}, chatId };
    }),
  },
  {
    method: 'POST',
    path: '/v2/bot/chat/markAsRead',
    ...withBody(markAsReadRequest, (world, _call, { markAsReadToken }) => {
      const chatId = world.chats.markAsRead(markAsReadToken);
      if (chatId === undefined) return refuse(400, 'The markAsReadToken is invalid');
      world.changed({ kind: 'chat', chatId });
      return { ...ok(), chatId };
    }),
  },
];
