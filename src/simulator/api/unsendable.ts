import type { messagingApi } from '@line/bot-sdk';
import type { World } from '../world';
import { type Answer, refuse } from './call';

/**
 * What is wrong with well-formed messages in this world: a coupon there isn't, a quote of another chat, a mention where there
 * is nobody to mention. `chatId` of a reply or push; the calls to many can neither quote nor mention.
 */
export function unsendable(
  world: World,
  messages: readonly messagingApi.Message[],
  chatId?: string,
): Answer | undefined {
  const details = messages.flatMap((message, index) => {
    const fault = faultOf(world, message, chatId);
    return fault ? [{ message: fault.message, property: `messages[${index}].${fault.property}` }] : [];
  });
  return details.length > 0 ? refuse(400, `The request body has ${details.length} error(s)`, details) : undefined;
}

function faultOf(
  world: World,
  message: messagingApi.Message,
  chatId: string | undefined,
): { message: string; property: string } | undefined {
  if (message.type === 'coupon') {
    const known = world.coupons.all.has(message.couponId);
    return known ? undefined : { message: 'The coupon was not found', property: 'couponId' };
  }
  if (message.type === 'textV2' && mentions(message) && !world.people.groups.has(chatId ?? '')) {
    return { message: 'mentions can be used in group chats and multi-person chats only', property: 'substitution' };
  }
  if ('quoteToken' in message && message.quoteToken !== undefined) {
    const quoted = chatId !== undefined && world.chats.quoted(message.quoteToken)?.chatId === chatId;
    return quoted ? undefined : { message: 'Invalid quote token', property: 'quoteToken' };
  }
  return undefined;
}

function mentions({ substitution = {} }: messagingApi.TextMessageV2): boolean {
  return Object.values(substitution).some(({ type }) => type === 'mention');
}
