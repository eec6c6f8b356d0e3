import { pageOf } from './layout';
import { Card, Heading, Instructions, Notice } from './parts';
import type { Scene } from './scene';

/** Linking begins in the chat, where it is known who asks: whoever comes here without that is told how. */
export function linkWithoutTicket(scene: Scene): string {
  const { say } = scene;
  return pageOf({
    scene,
    title: say('link.title'),
    children: (
      <>
        <Heading icon="chat" title={say('link.title')}>
          {say('link.text')}
        </Heading>
        <Card>
          <Instructions steps={[say('link.how1'), say('link.how2'), say('link.how3')]} />
        </Card>
        <Notice>{say('link.why')}</Notice>
      </>
    ),
  });
}
