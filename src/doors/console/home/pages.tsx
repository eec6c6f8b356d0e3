import type { Case } from '../../../features/cases/cases';
import { momentInWords } from '../../../platform/time';
import { Form } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

interface Home {
  /** Chats that wait for an answer; each of these is absent where the role has nothing to do with it. */
  waiting: number | undefined;
  cases: readonly Case[] | undefined;
  questions: number | undefined;
  mayClose: boolean;
  zone: string;
}

export function homePage(scene: ConsoleScene, home: Home, told?: 'closed' | 'closedBefore'): string {
  const { say } = scene;
  const { waiting, cases, questions } = home;
  return consolePage({
    scene,
    title: say('console.home.title'),
    children: (
      <>
        {told && <Notice kind={told === 'closed' ? 'good' : 'info'}>{say(`console.home.${told}`)}</Notice>}
        <ul class="figures">
          {waiting !== undefined && <Figure label={say('console.home.waiting')} count={waiting} to="/console/inbox" />}
          {cases && <Figure label={say('console.home.cases')} count={cases.length} to="/console/cases" />}
          {questions !== undefined && (
            <Figure label={say('console.home.questions')} count={questions} to="/console/faq/ways" />
          )}
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

/** @param to where it is dealt with */
function Figure({ label, count, to }: { label: string; count: number; to: string }) {
  return (
    <li>
      <a href={to}>
        <strong>{count}</strong> {label}
      </a>
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
