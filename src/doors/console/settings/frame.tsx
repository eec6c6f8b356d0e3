import type { ComponentChildren } from 'preact';
import type { Changed } from '../../../features/settings/settings';
import { Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

interface FrameProps {
  scene: ConsoleScene;
  title: string;
  told?: Changed | undefined;
  /** Where it leads back to, unless that is the list of all settings. */
  up?: { to: `/console/${string}`; label: string };
  styles?: Parameters<typeof consolePage>[0]['styles'];
  children: ComponentChildren;
}

/** A page of one group of settings: the way back, what came of the last form, and the rest. */
export function settingsPage({ scene, title, told, up, styles = [], children }: FrameProps): string {
  return consolePage({
    ...{ scene, title, styles: ['console-days.css', 'settings.css', ...styles] },
    children: (
      <>
        <p class="paging">
          <a href={up?.to ?? '/console/settings'}>{`‹ ${up?.label ?? scene.say('console.settings.back')}`}</a>
        </p>
        {told && <Outcome {...{ scene, told }} />}
        {children}
      </>
    ),
  });
}

function Outcome({ scene: { say }, told }: { scene: ConsoleScene; told: Changed }) {
  if (told === 'changed') return <Notice kind="good">{say('console.settings.saved')}</Notice>;
  if (told === 'same') return <Notice>{say('console.settings.same')}</Notice>;
  return <Notice kind="bad">{say('console.settings.newer')}</Notice>;
}

/** A sentence that names the bounds of a number. */
export function bounded(words: string, least: number, most: number, step = 1): string {
  return words
    .replace('{least}', String(least))
    .replace('{most}', most.toLocaleString('en'))
    .replace('{step}', String(step));
}

/** A name that somebody gave, and what is to be said of it. */
export function Name({ name, after }: { name: string; after: string }) {
  return (
    <>
      <bdi>{name}</bdi>
      {after}
    </>
  );
}

/** What came of a change, as HTTP says it. */
export function statusOf(told: Changed | undefined): number {
  return told === 'newer' ? 409 : 200;
}
