import { pageOf } from '../layout';
import { Card, Heading, Instructions, Notice } from '../parts';
import { QrSheet } from '../qr-sheet';
import type { Scene } from '../scene';

interface PosterProps {
  /** Where the code leads; undefined where it can't be known just now. */
  leadsTo: string | undefined;
  /** True where it opens the registration itself, false where it opens the chat. */
  atOnce: boolean;
}

/** What hangs in the shop: a code to scan, and what then happens. */
export function posterPage(scene: Scene, { leadsTo, atOnce }: PosterProps): string {
  const { say } = scene;
  const steps = [say('poster.how1'), say('poster.how2'), say(atOnce ? 'poster.how3' : 'poster.how3Chat')];
  return pageOf({
    scene,
    title: say('poster.title'),
    shape: 'sheet',
    leadsToChat: true,
    children:
      leadsTo === undefined ? (
        <Heading icon="wait" title={say('poster.away')}>
          {say('poster.awayText')}
        </Heading>
      ) : (
        <>
          <QrSheet title={say('poster.title')} text={leadsTo} lines={[say('poster.heading')]} />
          <Card>
            <Instructions steps={steps} />
          </Card>
          <div class="on-screen">
            <Notice>{say('poster.print')}</Notice>
          </div>
        </>
      ),
  });
}
