import type { Refusal } from '../../platform/web/refusals';
import type { IconName } from './icons';
import { pageOf, ToChat } from './layout';
import { Card, Heading } from './parts';
import type { Scene } from './scene';

const ICONS: Record<Refusal, IconName> = {
  unreadable: 'trouble',
  crossSite: 'shield',
  stale: 'clock',
  forbidden: 'shield',
  notFound: 'search',
  wrongMethod: 'search',
  expired: 'clock',
  tooLarge: 'trouble',
  wrongKind: 'trouble',
  tooMany: 'wait',
  failed: 'trouble',
};

/** A page that says why there is none: what happened, what is safe, and the way back to the chat. */
export function refusedPage(scene: Scene, refusal: Refusal): string {
  const title = scene.say(`${refusal}.title`);
  return pageOf({
    scene,
    title,
    leadsToChat: true,
    children: (
      <Card>
        <Heading icon={ICONS[refusal]} title={title}>
          {scene.say(`${refusal}.text`)}
        </Heading>
        <ToChat scene={scene} kind="main" />
      </Card>
    ),
  });
}
