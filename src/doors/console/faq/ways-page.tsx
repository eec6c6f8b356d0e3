import type { AskedWays } from '../../../features/publishing/publishing';
import { Form } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** What became of the last one. `entry`: to whose draft it was added. */
export type WayTold = { told: 'added'; entry: string } | { told: 'rejected' | 'forgotten' | 'over'; entry?: undefined };

/** Customers' own words that led to an answer: each to be added as a way to ask, or turned down. */
export function waysPage(scene: ConsoleScene, groups: readonly AskedWays[], told: WayTold | undefined): string {
  const { say } = scene;
  return consolePage({
    scene: { ...scene, here: '/console/faq/ways' },
    title: say('console.faq.ways.title'),
    styles: ['faq.css'],
    children: (
      <>
        <p class="backward">
          <a href="/console/faq">{say('console.faq.back')}</a>
        </p>
        {told && (
          <Notice kind={told.told === 'over' ? 'bad' : 'good'}>
            {say(`console.faq.ways.told.${told.told}`)}{' '}
            {told.entry !== undefined && (
              <a class="button quiet" href={`/console/faq/drafts/${told.entry}`}>
                {say('console.faq.ways.toDraft')}
              </a>
            )}
          </Notice>
        )}
        <p class="hint">{say('console.faq.ways.text')}</p>
        {groups.length === 0 && <Notice kind="good">{say('console.faq.ways.none')}</Notice>}
        {groups.slice(0, MOST_GROUPS).map((group) => (
          <Group {...{ scene, group }} />
        ))}
      </>
    ),
  });
}
const MOST_GROUPS = 50;
const MOST_WAYS = 20;

function Group({ scene, group: { id, entry, ways } }: { scene: ConsoleScene; group: AskedWays }) {
  const { say, lang } = scene;
  return (
    <Card title={entry ? (entry.title[lang] ?? entry.title.ja) : id}>
      <p class="hint">{entry ? (entry.question[lang] ?? entry.question.ja) : say('console.faq.ways.gone')}</p>
      {entry && (
        <p class="actions">
          <a class="button quiet" href={`/console/faq/entries/${id}`}>
            {say('console.faq.ways.entry')}
          </a>
        </p>
      )}
      <ul class="rows">
        {ways.slice(0, MOST_WAYS).map((way) => (
          <li class="case">
            <div>
              <bdi>{way.words}</bdi>
              <small>
                {say('console.faq.ways.helped')} {way.helped} · {say('console.faq.ways.against')} {way.against}
              </small>
            </div>
            <div class="actions">
              {entry && <Decision {...{ scene, way, verdict: 'added' }} />}
              <Decision {...{ scene, way, verdict: 'rejected' }} />
              <Decision {...{ scene, way, verdict: 'forgotten' }} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface DecisionProps {
  scene: ConsoleScene;
  way: AskedWays['ways'][number];
  verdict: 'added' | 'rejected' | 'forgotten';
}

function Decision({ scene: { say, token }, way, verdict }: DecisionProps) {
  return (
    <Form to={`/console/faq/ways/${way.id}`} token={token}>
      <input type="hidden" name="verdict" value={verdict} />
      <button
        class={verdict === 'added' ? 'button main' : 'button quiet'}
        type="submit"
        aria-label={`${say(`console.faq.ways.${verdict}`)}: ${way.words}`}
      >
        {say(`console.faq.ways.${verdict}`)}
      </button>
    </Form>
  );
}
