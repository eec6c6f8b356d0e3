import type { Config } from '../../../config';
import {
  callbackOf,
  isWell,
  liffEndpointOf,
  webhookOf,
  type Finding,
  type Outcome,
} from '../../../features/checkup/checkup';
import type { PageKey } from '../../../platform/words/pages';
import { Button, Form } from '../../web/forms';
import { Icon, type IconName } from '../../web/icons';
import { Card, Instructions, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** Step by step from nothing to a LINE account that answers, and whether it is so. @param found what the checks came to, once made */
export function connectPage(scene: ConsoleScene, config: Config, found?: readonly Finding[]): string {
  const { say, token } = scene;
  return consolePage({
    scene,
    title: say('console.connect.title'),
    children: (
      <>
        {config.simulatorPort !== undefined && <Notice>{say('console.connect.simulated')}</Notice>}
        <Card title={say('console.connect.check')}>
          {found ? <Findings {...{ scene, found }} /> : <p>{say('console.connect.checkText')}</p>}
          <Form to="/console/connect/check" token={token}>
            <Button>{say(found ? 'console.connect.checkAgain' : 'console.connect.checkGo')}</Button>
          </Form>
        </Card>
        <Step {...{ scene, step: 'channel', steps: 4 }} />
        <Step {...{ scene, step: 'webhook', steps: 3 }}>
          <Copy {...{ scene, label: 'console.connect.webhookUrl', value: webhookOf(config) }} />
        </Step>
        <Step {...{ scene, step: 'manager', steps: 3 }} />
        <Step {...{ scene, step: 'login', steps: 5 }}>
          <Copy {...{ scene, label: 'console.connect.callbackUrl', value: callbackOf(config) }} />
          <Copy {...{ scene, label: 'console.connect.liffUrl', value: liffEndpointOf(config) }} />
        </Step>
      </>
    ),
  });
}

type StepName = 'channel' | 'webhook' | 'manager' | 'login';

interface StepProps {
  scene: ConsoleScene;
  step: StepName;
  /** How many sentences it has, by `console.connect.<step>.<n>`. */
  steps: number;
  children?: preact.ComponentChildren;
}

function Step({ scene: { say }, step, steps, children }: StepProps) {
  const sentences = Array.from({ length: steps }, (_, n) => say(`console.connect.${step}.${n + 1}` as PageKey));
  return (
    <Card title={say(`console.connect.${step}`)}>
      {children}
      <Instructions steps={sentences} />
    </Card>
  );
}

/** A text to be taken elsewhere: by keyboard it is selected whole, by a click too. */
function Copy({ scene: { say }, label, value }: { scene: ConsoleScene; label: PageKey; value: string }) {
  const id = `copy-${label.split('.').pop()!}`;
  return (
    <div class="field copy">
      <label for={id}>{say(label)}</label>
      <input id={id} value={value} readonly spellcheck={false} aria-describedby={`${id}-hint`} />
      <p id={`${id}-hint`} class="hint">
        {say('console.connect.copyHint')}
      </p>
    </div>
  );
}

/** What is to be done, the worst first. */
const TO_DO: readonly Outcome[] = ['bad', 'warn', 'note'];
const SIGNS: Record<Outcome, IconName> = {
  bad: 'trouble',
  warn: 'clock',
  note: 'info',
  good: 'check',
  skipped: 'wait',
};

function Findings({ scene, found }: { scene: ConsoleScene; found: readonly Finding[] }) {
  const { say } = scene;
  const well = isWell(found);
  const rest = found.filter(({ outcome }) => !TO_DO.includes(outcome));
  return (
    <>
      <Notice kind={well ? 'good' : 'bad'}>{say(well ? 'console.connect.well' : 'console.connect.notWell')}</Notice>
      <Rows {...{ scene, found: TO_DO.flatMap((outcome) => found.filter((one) => one.outcome === outcome)) }} />
      <details class="folded">
        <summary>
          {say('console.connect.rest')} ({rest.length})
        </summary>
        <Rows {...{ scene, found: rest }} />
      </details>
    </>
  );
}

function Rows({ scene: { say, lang }, found }: { scene: ConsoleScene; found: readonly Finding[] }) {
  return (
    <ul class="rows findings">
      {found.map(({ id, what, outcome, found: seen, remedy }) => (
        <li class={outcome} data-check={id}>
          <Icon name={SIGNS[outcome]} />
          <div>
            <strong>
              {what[lang]} <span class="outcome">{say(`console.connect.${outcome}`)}</span>
            </strong>
            <small>{seen[lang]}</small>
            {remedy && outcome !== 'good' && <p>{remedy[lang]}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
