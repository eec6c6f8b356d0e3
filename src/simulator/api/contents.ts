import type { Content } from '../contents';
import type { World } from '../world';
import { type Answer, type Call, NOT_FOUND, ok, refuse, type Route } from './call';

/** "Content": what people sent in. 404 where there is none, 410 where it was unsent, 202 while it is being prepared. */
export const contentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/bot/message/{messageId}/content',
    host: 'data',
    answer: (world, call) => ready(world, call, ({ bytes, contentType }) => ({ bytes, contentType })),
  },
  {
    method: 'GET',
    path: '/v2/bot/message/{messageId}/content/preview',
    host: 'data',
    answer: (world, call) =>
      ready(world, call, ({ preview }) => preview && { bytes: preview, contentType: 'image/png' }),
  },
  {
    method: 'GET',
    path: '/v2/bot/message/{messageId}/content/transcoding',
    host: 'data',
    answer: (world, call) => {
      const content = world.contents.get(call.params['messageId']!);
      if (!content) return NOT_FOUND;
      return content.gone ? GONE : ok({ status: content.readyAt > call.at ? 'processing' : 'succeeded' });
    },
  },
];

const GONE = refuse(410, 'Gone');

function ready(
  world: World,
  call: Call,
  file: (content: Content) => { bytes: Buffer; contentType: string } | undefined,
): Answer {
  const content = world.contents.get(call.params['messageId']!);
  if (!content) return NOT_FOUND;
  if (content.gone) return GONE;
  if (content.readyAt > call.at) return { status: 202, body: {} };
  const found = file(content);
  return found ? { status: 200, file: found } : NOT_FOUND;
}
