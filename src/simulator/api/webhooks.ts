import { setEndpointRequest, testEndpointRequest } from '../rules/chats';
import type { Delivery } from '../webhook';
import { ok, refuse, type Route, withBody } from './call';

/** "Webhook settings": where webhooks go, and whether anybody answers there. */
export const webhookRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/bot/channel/webhook/endpoint',
    answer: ({ webhook }) => ok({ endpoint: webhook.endpoint.url, active: webhook.endpoint.active }),
  },
  {
    method: 'PUT',
    path: '/v2/bot/channel/webhook/endpoint',
    ...withBody(setEndpointRequest, (world, _call, { endpoint }) => {
      world.webhook.endpoint = { ...world.webhook.endpoint, url: endpoint };
      world.changed({ kind: 'settings' });
      return ok();
    }),
  },
  {
    method: 'POST',
    path: '/v2/bot/channel/webhook/test',
    ...withBody(testEndpointRequest, async (world, call, { endpoint = world.webhook.endpoint.url }) => {
      if (endpoint === '') return refuse(404, 'No webhook endpoint is set');
      const delivery = await world.webhook.probe(endpoint);
      return ok({ ...verdict(delivery), timestamp: new Date(call.at).toISOString() });
    }),
  },
];

/** How LINE puts the outcome of the test ("Test webhook endpoint"). */
function verdict({ status, fault, body }: Delivery) {
  if (fault === 'timeout')
    return { success: false, statusCode: 0, reason: 'REQUEST_TIMEOUT', detail: 'Request timeout' };
  if (status === undefined) return { success: false, statusCode: 0, reason: 'COULD_NOT_CONNECT', detail: body };
  const success = status === 200;
  return { success, statusCode: status, reason: success ? 'OK' : 'ERROR_STATUS_CODE', detail: String(status) };
}
