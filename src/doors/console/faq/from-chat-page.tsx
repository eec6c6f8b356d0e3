import type { Near, Part } from '../../../features/publishing/publishing';
import { maskWords, type Masked } from '../../../platform/words/masks';
import { Agreement, Button, FaultSummary, Form } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** What a customer wrote, and what in the FAQ comes near it. */
export interface Asked {
  id: string;
  parts: readonly Part[];
  /** Whether it may become a way to ask as it is. */
  phrasing: boolean;
  near: readonly Near[];
}

/** What the page is drawn with. */
export interface FromChatView {
  person: string;
  questions: readonly Asked[];
  replies: readonly { id: string; parts: readonly Part[] }[];
  /** What is chosen. */
  question: string | undefined;
  answers: ReadonlySet<string>;
  /** What comes near could not be looked up in time. */
  late: boolean;
  /** Not all that is known of the customer was at hand. */
  unsure: boolean;
  fault?: 'noQuestion' | 'notLooked';
}

/** A talk that is over, to be made a draft of: the question, the answer, and what was taken out of both. */
export function fromChatPage(scene: ConsoleScene, view: FromChatView): string {
  const { say, token } = scene;
  const to = `/console/inbox/${view.person}/faq` as const;
  const fault = view.fault && say(`console.faq.chat.${view.fault}`);
  return consolePage({
    scene: { ...scene, here: to },
    title: say('console.faq.chat.title'),
    styles: ['faq.css'],
    children: (
      <>
        <p class="backward">
          <a href={`/console/inbox/${view.person}`}>{say('console.faq.chat.back')}</a>
        </p>
        <p class="hint">{say('console.faq.chat.text')}</p>
        <FaultSummary
          scene={scene}
          faults={fault === undefined ? [] : [{ name: view.fault === 'noQuestion' ? 'question' : 'looked', fault }]}
        />
        {view.late && <Notice>{say('console.faq.late')}</Notice>}
        <Taken {...{ scene, view }} />
        {view.questions.length === 0 ? (
          <Notice>{say('console.faq.chat.nothing')}</Notice>
        ) : (
          <Form to={to} token={token}>
            <Card title={say('console.faq.chat.question')}>
              <p class="hint">{say('console.faq.chat.questionText')}</p>
              <ul class="rows" id="question" tabIndex={-1}>
                {view.questions.map((asked) => (
                  <Question {...{ scene, view, asked }} />
                ))}
              </ul>
            </Card>
            <Card title={say('console.faq.chat.answer')}>
              <p class="hint">{say('console.faq.chat.answerText')}</p>
              {view.replies.length === 0 && <p>{say('console.faq.chat.noAnswer')}</p>}
              {view.replies.map(({ id, parts }) => (
                <label class="option">
                  <input type="checkbox" name="answers" value={id} checked={view.answers.has(id)} />
                  <span class="said">
                    <Parts {...{ scene, parts }} />
                  </span>
                </label>
              ))}
            </Card>
            <Agreement
              name="looked"
              label={say('console.faq.chat.looked')}
              fault={view.fault === 'notLooked' ? fault : undefined}
            />
            <Button>{say('console.faq.chat.go')}</Button>
          </Form>
        )}
      </>
    ),
  });
}

/** A question that can be chosen, with the entries that may answer it already: one press adds it to one of them instead. */
function Question({ scene, view, asked }: { scene: ConsoleScene; view: FromChatView; asked: Asked }) {
  const { say, lang } = scene;
  const { id, parts, phrasing, near } = asked;
  return (
    <li>
      <label class="option">
        <input type="radio" name="question" value={id} checked={id === view.question} />
        <span class="said">
          <Parts {...{ scene, parts }} />
        </span>
      </label>
      {near.length > 0 && (
        <ul class="near">
          {near.map(({ entry, score }) => (
            <li>
              <span>
                <a href={`/console/faq/entries/${entry.id}`}>
                  <bdi>{entry.title[lang] ?? entry.title.ja}</bdi>
                </a>{' '}
                <span class="score">
                  <meter min={0} max={1} value={score} aria-label={say('console.faq.try.score')} /> {score.toFixed(2)}
                </span>
              </span>
              {phrasing && (
                <Button kind="quiet" name="phrase" value={`${entry.id} ${id}`}>
                  {say('console.faq.chat.phrase')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** What was taken out, sort by sort, so that nobody has to hunt for it. */
function Taken({ scene: { say, lang }, view }: { scene: ConsoleScene; view: FromChatView }) {
  const all = [...view.questions, ...view.replies].flatMap(({ parts }) => parts);
  const counts = new Map<Masked, number>();
  for (const part of all) if (typeof part !== 'string') counts.set(part.kind, (counts.get(part.kind) ?? 0) + 1);
  return (
    <Notice kind={view.unsure ? 'bad' : 'info'}>
      <p>
        {counts.size === 0 ? (
          say('console.faq.chat.noneTaken')
        ) : (
          <>
            {say('console.faq.chat.taken')}{' '}
            <strong>
              {[...counts]
                .map(([kind, count]) => `${maskWords[kind][lang]} ${count}`)
                .join(lang === 'ja' ? '、' : ', ')}
            </strong>
          </>
        )}
      </p>
      <p>{say(view.unsure ? 'console.faq.chat.unsure' : 'console.faq.chat.look')}</p>
    </Notice>
  );
}

/** A text with what was taken out of it struck through, behind the sign that takes its place. */
function Parts({ scene: { lang }, parts }: { scene: ConsoleScene; parts: readonly Part[] }) {
  return (
    <bdi>
      {parts.map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <>
            <mark>〔{maskWords[part.kind][lang]}〕</mark>
            <s>{part.was}</s>
          </>
        ),
      )}
    </bdi>
  );
}
