import type { messagingApi } from '@line/bot-sdk';
import type { Via } from './chats';
import type { World } from './world';

/** Strangers can be pushed to for this long after they wrote in their own chat. */
const STRANGER_MS = 7 * 24 * 3_600_000;

/** Whether a message sent to this chat arrives. LINE answers 200 also where it does not (blocked, never a friend). */
export function reaches(world: World, chatId: string): boolean {
  const group = world.people.groups.get(chatId);
  if (group) return group.botIn;
  const person = world.people.persons.get(chatId);
  if (!person || person.blocked) return false;
  return person.friend || world.clock.now() - (person.wroteAt ?? -Infinity) < STRANGER_MS;
}

/** How many messages of the quota it costs to send to this chat: one for everybody it reaches. */
export function recipients(world: World, chatId: string): number {
  if (!reaches(world, chatId)) return 0;
  return world.people.groups.get(chatId)?.members.size ?? 1;
}

/** Puts messages into a chat, or nowhere where they don't arrive, and counts them. Gives what the answer tells of them. */
export function deliver(
  world: World,
  chatId: string,
  messages: readonly messagingApi.Message[],
  { via, silent }: { via: Via; silent: boolean },
): messagingApi.SentMessage[] {
  const at = world.clock.now();
  const arrives = reaches(world, chatId);
  const sent = messages.map((message) => {
    const messageId = world.messageId();
    const sender = message.sender && { sender: message.sender };
    const item = {
      from: 'bot',
      messageId,
      at,
      message,
      ...sender,
      via,
      billed: via !== 'reply',
      silent,
      read: false,
    } as const;
    if (arrives) world.chats.add(chatId, { ...item });
    const quotable = QUOTABLE.has(message.type);
    return { id: messageId, ...(quotable && { quoteToken: world.chats.quoteToken(messageId) }) };
  });
  if (arrives) {
    world.quota.count(via, recipients(world, chatId), at);
    world.changed({ kind: 'chat', chatId });
    world.changed({ kind: 'quota' });
  }
  return sent;
}

/** Kinds that can be quoted ("Get quote tokens"). */
const QUOTABLE = new Set(['text', 'textV2', 'sticker', 'image', 'video', 'template', 'flex']);
