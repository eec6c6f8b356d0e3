import type { Entry } from '../../../features/faq/faq';
import type { Open, Unanswered } from '../../../features/publishing/publishing';
import { counted } from '../../../platform/words/counts';
import { Button, Form } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** What customers asked and got no answer to, or none that helped: by what it is about, each with two ways on. */
export function questionsPage(scene: ConsoleScene, groups: readonly Unanswered[] | undefined): string {
  const { say } = scene;
  return consolePage({
    scene: { ...scene, here: '/console/faq/questions' },
    title: say('console.faq.questions.title'),
    styles: ['faq.css'],
    children: (
      <>
        <p class="backward">
          <a href="/console/faq">{say('console.faq.back')}</a>
        </p>
        <p class="hint">{say('console.faq.questions.text')}</p>
        {!groups && <Notice kind="bad">{say('console.faq.late')}</Notice>}
        {groups?.length === 0 && <Notice kind="good">{say('console.faq.questions.none')}</Notice>}
        {groups?.slice(0, MOST_GROUPS).map((group) => (
          <Group {...{ scene, group }} />
        ))}
      </>
    ),
  });
}
const MOST_GROUPS = 50;
const MOST_QUESTIONS = 20;

function Group({ scene, group }: { scene: ConsoleScene; group: Unanswered }) {
  const { say, token } = scene;
  const { questions, missed, unsolved, nearest } = group;
  const [first, ...others] = questions;
  if (!first) return null;
  return (
    <Card title={`「${first.words}」${others.length > 0 ? ` +${others.length}` : ''}`}>
      <p class="hint">
        {say('console.faq.questions.missed')} {missed} · {say('console.faq.questions.unsolved')} {unsolved}
        {nearest && (
          <>
            {' · '}
            {say('console.faq.questions.nearest')}{' '}
            <a href={`/console/faq/entries/${nearest.entry.id}`}>
              <bdi>{titleIn(scene, nearest.entry)}</bdi>
            </a>{' '}
            ({nearest.score.toFixed(2)})
          </>
        )}
      </p>
      <ul class="rows">
        {questions.slice(0, MOST_QUESTIONS).map((question) => (
          <Question {...{ scene, group, question }} />
        ))}
      </ul>
      <Form to="/console/faq/new" token={token}>
        <input type="hidden" name="question_ja" value={first.words} />
        <input type="hidden" name="phrasings_ja" value={others.map(({ words }) => words).join('\n')} />
        <Button kind="quiet">{say('console.faq.questions.draft')}</Button>
      </Form>
    </Card>
  );
}

/** What was asked, and the answers that did not help; its words may become a way to ask for another entry than those. */
function Question({ scene, group, question }: { scene: ConsoleScene; group: Unanswered; question: Open }) {
  const { say, lang, token } = scene;
  const { words, times, unhelpful } = question;
  const disliked = unhelpful.some(({ id }) => id === group.nearest?.entry.id);
  const nearest = disliked ? question.nearest : group.nearest;
  return (
    <li class="case">
      <div>
        <bdi>{words}</bdi>
        <small>
          {say('console.faq.questions.times')} {times}
        </small>
        {unhelpful.map(({ id, entry, times: unsolved }) => (
          <small class="unhelpful">
            {say('console.faq.questions.got')}{' '}
            {entry ? (
              <a href={`/console/faq/entries/${id}`}>
                <bdi>{titleIn(scene, entry)}</bdi>
              </a>
            ) : (
              <bdi>{id}</bdi>
            )}{' '}
            ({counted('times', unsolved, lang)})
          </small>
        ))}
      </div>
      {(nearest || unhelpful.length > 0) && (
        <div class="actions">
          {unhelpful.slice(0, 1).map(
            ({ id, entry }) =>
              entry && (
                <Form to={`/console/faq/entries/${id}/edit`} token={token}>
                  <Button kind="quiet">{say('console.faq.questions.mend')}</Button>
                </Form>
              ),
          )}
          {nearest && (
            <Form to={`/console/faq/entries/${nearest.entry.id}/phrase`} token={token}>
              <input type="hidden" name="words" value={words} />
              <Button kind="quiet">
                <span>
                  {say('console.faq.questions.phrase')} <bdi>{titleIn(scene, nearest.entry)}</bdi>
                </span>
              </Button>
            </Form>
          )}
        </div>
      )}
    </li>
  );
}

function titleIn({ lang }: ConsoleScene, { title }: Entry): string {
  return title[lang] ?? title.ja;
}
