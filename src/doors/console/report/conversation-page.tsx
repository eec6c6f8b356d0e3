import { placeInWords, placeWords } from '../../../platform/words/places';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { queryOf, type AskedFor } from './asked-for';
import type { PartSeen } from './conversation';
import { Counts } from './counts';
import { Picker } from './picker';
import { spanInWords } from './report-page';
import { StateChart } from './state-chart';
import { numberOf } from './tiles';

const PAGE = '/console/report/conversation';
const LEFT_BY = ['fellSilent', 'handedOver', 'backToStart'] as const;

/** Where talks come by, and where they are left: in short, where they fall silent most, and every part as a picture. */
export function conversationPage(
  scene: ConsoleScene,
  { asked, parts }: { asked: AskedFor; parts: PartSeen[] },
): string {
  const { say, lang } = scene;
  const all = parts.flatMap(({ states }) => states);
  const sum = (name: keyof (typeof placeWords)['short'] | 'passed') => all.reduce((total, one) => total + one[name], 0);
  return consolePage({
    scene,
    title: say('console.conversation.title'),
    styles: ['console-days.css', 'report.css', 'state-chart.css'],
    children: (
      <>
        <p class="deeds">
          <a class="button quiet" href={`/console/report?${queryOf(asked)}`}>
            {say('console.conversation.report')}
          </a>
        </p>
        <Picker {...{ scene, to: PAGE, period: asked.period, days: asked.days }} />
        {asked.wrong && <Notice kind="bad">{say('console.report.wrong')}</Notice>}
        <p class="hint">
          {spanInWords(asked.days, lang)} · {say('console.conversation.how')}
        </p>
        {sum('passed') === 0 && <Notice>{say('console.report.nothing')}</Notice>}
        <ul class="figures tiles">
          {(['passed', ...LEFT_BY] as const).map((name) => (
            <li>
              <span>{name === 'passed' ? say('console.conversation.passed') : placeWords[name][lang]}</span>
              <strong>{numberOf(sum(name), lang)}</strong>
            </li>
          ))}
        </ul>
        <LeftMost {...{ scene, parts }} />
        <ul class="legend ways">
          {(['forward', 'back', 'untaken'] as const).map((what) => (
            <li>{say(`console.conversation.key.${what}`)}</li>
          ))}
        </ul>
        <div class="charts parts">
          {parts.map((part) => (
            <StateChart {...{ scene, part, most: Math.max(1, ...all.map(({ passed }) => passed)) }} />
          ))}
        </div>
        <Card title={say('console.report.sheets')}>
          <p class="deeds">
            <a class="button quiet" href={`${PAGE}/sheet?${queryOf(asked)}`}>
              {say('console.conversation.sheet')}
            </a>
          </p>
        </Card>
      </>
    ),
  });
}

const MOST_SHOWN = 5;

/** Where talks fell silent most: what a shop can better first. */
function LeftMost({ scene, parts }: { scene: ConsoleScene; parts: readonly PartSeen[] }) {
  const { say, lang } = scene;
  const all = parts.flatMap(({ path, states }) => states.map((one) => ({ path, ...one })));
  const most = all.filter(({ fellSilent }) => fellSilent > 0).sort((a, b) => b.fellSilent - a.fellSilent);
  if (most.length === 0) return null;
  const rows = most.slice(0, MOST_SHOWN).map((one) => {
    return { ...one, named: `${placeInWords(one.path, lang)} › ${placeInWords(one.state, lang)}` };
  });
  return (
    <Card title={say('console.conversation.silent')}>
      <Counts {...{ scene, columns: ['fellSilent', 'passed'], rows }} />
    </Card>
  );
}
