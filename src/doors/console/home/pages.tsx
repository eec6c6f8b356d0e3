import type { Case } from '../../../features/cases/cases';
import { momentInWords } from '../../../platform/time';
import { Form } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

interface Home {
  /** Absent where the role has nothing to do with them. */
  cases: readonly Case[] | undefined;
  questions: number | undefined;
  mayClose: boolean;
  zone: string;
}

export function homePage(scene: ConsoleScene, home: Home, told?: 'closed' | 'closedBefore'): string {
  const { say } = scene;
  const { cases, questions } = home;
  return consolePage({
    scene,
    title: say('console.home.title'),
    children: (
      <>
        {told && <Notice kind={told === 'closed' ? 'good' : 'info'}>{say(`console.home.${told}`)}</Notice>}
        <ul class="figures">
          {cases && <Figure label={say('console.home.cases')} count={cases.length} />}
          {questions !== undefined && <Figure label={say('console.home.questions')} count={questions} />}
        </ul>
        {questions !== undefined && <p class="hint">{say('console.home.questionsText')}</p>}
        {cases && (
          <Card title={say('console.home.cases')}>
            {cases.length === 0 && <p>{say('console.home.noCases')}</p>}
            <ul class="rows">
              {cases.map((one) => (
                <CaseRow {...{ scene, one, home }} />
              ))}
            </ul>
          </Card>
        )}
      </>
    ),
  });
}

function Figure({ label, count }: { label: string; count: number }) {
  return (
    <li>
      <strong>{count}</strong>
      {label}
    </li>
  );
}

function CaseRow({ scene, one, home }: { scene: ConsoleScene; one: Case; home: Home }) {
  const { say, lang, token } = scene;
  const { member, facts, topic, openedAt } = one;
  const who = member === undefined ? say('console.home.unknown') : `${say('console.home.member')} ${member}`;
  return (
    <li class="case">
      <div>
        <a href={`/console/cases/${one.id}`} id={`case-${one.id}`}>
          {say(`console.case.${topic}`)}
        </a>
        <small>
          {momentInWords(home.zone, new Date(openedAt), lang)} · <bdi>{who}</bdi>
          {facts.order !== undefined && (
            <>
              {' · '}
              {say('console.home.order')} <bdi>{facts.order}</bdi>
            </>
          )}
        </small>
      </div>
      {home.mayClose && (
        <Form to={`/console/cases/${one.id}/close`} token={token}>
          <button class="button quiet" type="submit" aria-describedby={`case-${one.id}`}>
            {say('console.home.close')}
          </button>
        </Form>
      )}
    </li>
  );
}
