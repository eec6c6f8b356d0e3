import { token } from '../ids';
import type { LineEvent, Sent } from '../webhook';
import type { World } from '../world';

/** Types whose events can be replied to ("Webhook Event Objects"). */
const REPLIABLE = new Set([
  'message',
  'messageEdited',
  'follow',
  'join',
  'memberJoined',
  'postback',
  'accountLink',
  'videoPlayComplete',
  'beacon',
  'membership',
]);

/**
 * LINE's envelope around an event. `chatId` is where it happens (null: an event without a source), `userId` who did it in a
 * group. In a chat another channel holds, the mode is 'standby' and there is no reply token. What `event` brings wins.
 */
export function compose(
  world: World,
  chatId: string | null,
  event: { type: string; [property: string]: unknown },
  userId?: string,
): LineEvent {
  const mode = chatId !== null && world.standby.has(chatId) ? 'standby' : 'active';
  return {
    ...(mode === 'active' && chatId !== null && REPLIABLE.has(event.type) && { replyToken: token() }),
    mode,
    timestamp: world.clock.now(),
    ...(chatId !== null && { source: sourceOf(world, chatId, userId) }),
    webhookEventId: world.eventId(),
    deliveryContext: { isRedelivery: false },
    ...event,
  };
}

/** Composes an event and sends it. */
export function happen(
  world: World,
  chatId: string,
  event: { type: string; [property: string]: unknown },
  { userId, messageId }: { userId?: string; messageId?: string } = {},
): Sent {
  const composed = compose(world, chatId, event, userId);
  return {
    event: composed,
    events: [composed],
    ...(messageId !== undefined && { messageId }),
    delivered: world.webhook.send([composed]),
  };
}

function sourceOf(world: World, chatId: string, userId: string | undefined): NonNullable<LineEvent['source']> {
  const group = world.people.groups.get(chatId);
  if (!group) return { type: 'user', userId: chatId };
  const who = userId !== undefined && { userId };
  return group.kind === 'group' ? { type: 'group', groupId: chatId, ...who } : { type: 'room', roomId: chatId, ...who };
}
