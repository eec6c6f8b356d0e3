import { pageOf } from './layout';
import { Card, Heading, Instructions, Notice } from './parts';
import type { Scene } from './scene';

/**
 * Linking begins in the chat, where it is known who asks: whoever comes here without that is told how.
 * @param onTheWeb whether it may begin here too, by LINE's login
 */
export function linkWithoutTicket(scene: Scene, onTheWeb = false): string {
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
        {onTheWeb && (
          <Card title={say('login.fromHere')}>
            <p>{say('login.fromHereText')}</p>
            <a class="button quiet" href="/login/line">
              {say('login.withLine')}
            </a>
          </Card>
        )}
        <Notice>{say('link.why')}</Notice>
      </>
    ),
  });
}
