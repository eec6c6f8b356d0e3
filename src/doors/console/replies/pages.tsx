import {
  LONGEST_NAME,
  OCCASIONS,
  VARIABLES,
  type CannedReply,
  type NotKept,
  type Wording,
} from '../../../features/canned/canned';
import type { Person } from '../../../features/staff/staff';
import { Area, Button, Field, Form, Select } from '../../web/forms';
import { Card, Facts, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { may } from '../policy';

/** What came of a form; what was written in it is shown again where it was not kept. */
export type ReplyTold = { done: 'kept' | 'removed'; bad?: undefined } | { bad: NotKept; wording?: Wording };

interface ListProps {
  replies: readonly CannedReply[];
  /** The key of the next one. */
  key: string;
  told: ReplyTold | undefined;
}

/** All canned replies, and room for a new one. */
export function repliesPage(scene: ConsoleScene, me: Person, { replies, key, told }: ListProps): string {
  const { say, token } = scene;
  const again = told && 'wording' in told ? told.wording : undefined;
  return consolePage({
    scene,
    title: say('console.replies.title'),
    children: (
      <>
        <Outcome {...{ scene, told }} />
        <Card>
          <p class="hint">{say('console.replies.text')}</p>
          {replies.length === 0 && <p>{say('console.replies.none')}</p>}
          <ul class="rows">
            {replies.map(({ id, name, ja, warm }) => (
              <li>
                <a href={`/console/replies/${id}`}>
                  <bdi>{name}</bdi>
                </a>
                {warm && (
                  <span class="badge">
                    {say('console.morning.title')}: {say(`console.morning.reason.${warm}`)}
                  </span>
                )}
                <small>
                  <bdi>{ja.length > 60 ? `${ja.slice(0, 60)}…` : ja}</bdi>
                </small>
              </li>
            ))}
          </ul>
        </Card>
        {may(me.role, 'replies.change') && (
          <Card title={say('console.replies.new')}>
            <Form to="/console/replies/add" token={token}>
              <input type="hidden" name="key" value={key} />
              <Fields {...{ scene, wording: again }} />
              <Button>{say('console.replies.add')}</Button>
            </Form>
          </Card>
        )}
        <Variables scene={scene} />
      </>
    ),
  });
}

interface ReplyProps {
  reply: CannedReply;
  told: ReplyTold | undefined;
}

/** One canned reply: read by whoever answers, changed and taken away by those who may. */
export function replyPage(scene: ConsoleScene, me: Person, { reply, told }: ReplyProps): string {
  const { say, token } = scene;
  const again = told && 'wording' in told ? told.wording : undefined;
  const to = `/console/replies/${reply.id}` as const;
  return consolePage({
    scene,
    title: reply.name,
    children: (
      <>
        <p class="paging">
          <a href="/console/replies">{say('console.replies.back')}</a>
        </p>
        <Outcome {...{ scene, told }} />
        {(again !== undefined || !may(me.role, 'replies.change')) && <Kept {...{ scene, reply }} />}
        {may(me.role, 'replies.change') && (
          <>
            <Card>
              <Form to={`${to}/change`} token={token}>
                <input type="hidden" name="version" value={String(reply.version)} />
                <Fields {...{ scene, wording: again ?? reply }} />
                <Button>{say('console.replies.save')}</Button>
              </Form>
            </Card>
            <Card>
              <Form to={`${to}/remove`} token={token}>
                <input type="hidden" name="version" value={String(reply.version)} />
                <p class="hint">{say('console.replies.remove.hint')}</p>
                <Button kind="danger">{say('console.replies.remove')}</Button>
              </Form>
            </Card>
          </>
        )}
        <Variables scene={scene} />
      </>
    ),
  });
}

function Outcome({ scene: { say }, told }: { scene: ConsoleScene; told: ReplyTold | undefined }) {
  if (!told) return null;
  if (told.bad === undefined) return <Notice kind="good">{say(`console.replies.done.${told.done}`)}</Notice>;
  return <Notice kind="bad">{say(`console.replies.bad.${told.bad}`)}</Notice>;
}

/** As it is kept at this moment. */
function Kept({ scene: { say }, reply }: { scene: ConsoleScene; reply: CannedReply }) {
  return (
    <Card title={say('console.replies.kept')}>
      <pre class="draft">{reply.ja}</pre>
      {reply.en !== undefined && (
        <pre class="draft" lang="en">
          {reply.en}
        </pre>
      )}
    </Card>
  );
}

function Fields({ scene, wording }: { scene: ConsoleScene; wording: Wording | undefined }) {
  const { say } = scene;
  return (
    <>
      <Field
        {...{ scene, name: 'name', label: say('console.replies.name'), hint: say('console.replies.name.hint') }}
        value={wording?.name ?? ''}
        autoComplete="off"
        maxLength={LONGEST_NAME}
        required
      />
      <Area {...{ name: 'ja', label: say('console.replies.ja'), value: wording?.ja ?? '', rows: 5, lang: 'ja' }} />
      <Area
        {...{ name: 'en', label: say('console.replies.en'), value: wording?.en ?? '', rows: 4, lang: 'en' }}
        hint={say('console.replies.en.hint')}
      />
      <Select
        {...{ name: 'warm', label: say('console.replies.warm'), chosen: wording?.warm ?? '' }}
        options={[
          { value: '', label: say('console.replies.warm.none') },
          ...OCCASIONS.map((one) => ({ value: one, label: say(`console.morning.reason.${one}`) })),
        ]}
      />
      <p class="hint">{say('console.replies.warm.hint')}</p>
    </>
  );
}

function Variables({ scene: { say } }: { scene: ConsoleScene }) {
  return (
    <Card title={say('console.replies.variables')}>
      <p class="hint">{say('console.replies.variables.text')}</p>
      <Facts facts={VARIABLES.map((name) => [`{${name}}`, say(`console.replies.variable.${name}`)] as const)} />
    </Card>
  );
}
