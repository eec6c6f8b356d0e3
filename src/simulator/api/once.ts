import type { messagingApi } from '@line/bot-sdk';
import type { World } from '../world';
import { type Answer, type Call, refuse } from './call';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * "Retrying an API request": the call is accepted once under its X-Line-Retry-Key. For 24 hours after that the same key gets
 * 409, the request id that was accepted, and of a push what was sent. A refused call uses no key up.
 */
export async function once(world: World, call: Call, send: () => Answer | Promise<Answer>): Promise<Answer> {
  const given = call.headers['x-line-retry-key'];
  if (given === undefined) return send();
  if (!UUID.test(given)) return refuse(400, 'The retry key is invalid');
  const key = given.toLowerCase();
  const before = world.retryKeys.accepted(key, call.at);
  if (before) {
    const sent = before.sentMessages && { sentMessages: before.sentMessages };
    return {
      status: 409,
      body: { message: 'The retry key is already accepted', ...sent },
      headers: { 'x-line-accepted-request-id': before.requestId },
      ...(before.chatId !== undefined && { chatId: before.chatId }),
    };
  }
  const answer = await send();
  if (answer.status < 300) {
    const { sentMessages } = answer.body as { sentMessages?: messagingApi.SentMessage[] };
    const { requestId } = call;
    const chatId = answer.chatId !== undefined && { chatId: answer.chatId };
    world.retryKeys.remember(key, { requestId, ...(sentMessages && { sentMessages }), ...chatId }, call.at);
  }
  return answer;
}
