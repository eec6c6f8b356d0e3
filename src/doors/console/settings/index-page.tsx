import type { InForce } from '../../../features/settings/settings';
import type { PageKey } from '../../../platform/words/pages';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** What can be set, each with how it stands. */
export function indexPage(scene: ConsoleScene, inForce: InForce): string {
  const { say } = scene;
  const days = (count: number | null) =>
    count === null ? say('console.keep.forEver') : `${count} ${say('console.keep.days')}`;
  const { chats, retention } = inForce;
  const rows: { to: `/console/${string}`; label: PageKey; state: string }[] = [
    {
      ...{ to: '/console/settings/chats', label: 'console.chats.title' },
      state: say(chats ? 'console.chats.on' : 'console.chats.off'),
    },
    {
      ...{ to: '/console/settings/retention', label: 'console.keep.title' },
      state: `${say('console.keep.words')}: ${days(retention.words)}`,
    },
    { to: '/console/staff', label: 'console.nav.staff', state: say('console.settings.staffText') },
  ];
  return consolePage({
    scene: { ...scene, here: '/console/settings' },
    title: say('console.settings.title'),
    children: (
      <>
        <p class="lead">{say('console.settings.lead')}</p>
        <Card>
          <ul class="rows">
            {rows.map(({ to, label, state }) => (
              <li>
                <a href={to}>{say(label)}</a>
                <small>{state}</small>
              </li>
            ))}
          </ul>
        </Card>
      </>
    ),
  });
}
