import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { Outcome, type Tried } from './outcome';
import { TryForm, type Typed } from './try-form';

/** A question tried on what serves. */
export function tryPage(scene: ConsoleScene, shown: { tried?: Tried; typed?: Typed; fault?: string }): string {
  const { say } = scene;
  return consolePage({
    scene,
    title: say('console.faq.try.title'),
    styles: ['message.css', 'faq.css'],
    children: (
      <>
        <p class="backward">
          <a href="/console/faq">{say('console.faq.back')}</a>
        </p>
        {shown.tried && <Outcome {...{ scene, tried: shown.tried }} />}
        <TryForm {...{ scene, to: '/console/faq/try', ...shown }} />
      </>
    ),
  });
}
