import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** That another system keeps the reservations: a table of ours would look as if there were none. */
export function elsewherePage(scene: ConsoleScene): string {
  const { say } = scene;
  return consolePage({
    scene: { ...scene, here: '/console/reservations' },
    title: say('console.res.title'),
    children: <Card>{say('console.res.elsewhere')}</Card>,
  });
}
