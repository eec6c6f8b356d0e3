import { z } from 'zod';
import { USER_ID } from './values';

/** "Display a loading animation": one-on-one chats only, 5 to 60 seconds in steps of five. */
export const loadingRequest = z.looseObject({
  chatId: z.string().regex(USER_ID, { error: 'must be a user id' }),
  loadingSeconds: z.int32().min(5).max(60).multipleOf(5, { error: 'must be a multiple of 5' }).default(20),
});

/** "Mark messages as read" by the token of a webhook. */
export const markAsReadRequest = z.looseObject({ markAsReadToken: z.string().min(1) });

/** An address for webhooks. LINE wants https; the simulator takes http on the machine it runs on as well. */
const endpoint = z.string().max(500).refine(isWebhookUrl, { error: 'Invalid webhook endpoint URL' });

export const setEndpointRequest = z.looseObject({ endpoint });
export const testEndpointRequest = z.looseObject({ endpoint: endpoint.optional() });

function isWebhookUrl(value: string): boolean {
  if (!URL.canParse(value) || /[^!-~]/.test(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}
