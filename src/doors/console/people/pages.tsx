import { looksAfter, mayBeGivenBy, type NotChanged, type Person, type Role } from '../../../features/staff/staff';
import { Button, Choice, Field, Form } from '../../web/forms';
import { Card, Facts, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { may } from '../policy';

/** What came of the last form. */
export type Told = 'done' | { link: string } | { relieved: number } | { bad: NotChanged };

/** Somebody of the shop, with how many chats they have in hand. */
export type AtWork = Person & { inHand: number };

export function peoplePage(scene: ConsoleScene, me: Person, people: readonly Person[], told?: Told): string {
  const { say, token } = scene;
  return consolePage({
    scene: { ...scene, here: '/console/staff' },
    title: say('console.staff.title'),
    children: (
      <>
        <Outcome {...{ scene, told }} />
        <Card>
          <ul class="rows">
            {people.map((one) => (
              <li>
                <a href={`/console/staff/${one.id}`}>
                  <bdi>{one.name}</bdi>
                </a>
                <small>
                  {say(`console.role.${one.role}`)} · {say(stateOf(one))}
                  {one.id === me.id && ` · ${say('console.staff.you')}`}
                </small>
              </li>
            ))}
          </ul>
        </Card>
        {may(me.role, 'staff.change') && (
          <Card title={say('console.staff.invite')}>
            <Form to="/console/staff/invite" token={token}>
              <Field {...{ scene, name: 'name', label: say('console.staff.name') }} autoComplete="off" maxLength={80} />
              <Roles {...{ scene, me, chosen: 'agent' }} />
              <Button>{say('console.staff.inviteGo')}</Button>
            </Form>
          </Card>
        )}
      </>
    ),
  });
}

export function personPage(scene: ConsoleScene, me: Person, one: AtWork, told?: Told): string {
  const { say, token } = scene;
  const mine = may(me.role, 'staff.change') && looksAfter(me, one);
  return consolePage({
    scene,
    title: one.name,
    children: (
      <>
        <Outcome {...{ scene, told }} />
        <Card>
          <Facts
            facts={[
              [say('console.join.role'), say(`console.role.${one.role}`)],
              [say('console.signIn.login'), one.login ?? '–'],
              [say('console.staff.state'), say(stateOf(one))],
            ]}
          />
          {may(me.role, 'audit.see') && <a href={`/console/audit?subject=${one.id}`}>{say('console.audit.title')}</a>}
        </Card>
        {one.inHand > 0 && may(me.role, 'chats.overrule') && <InHand {...{ scene, one }} />}
        {mine && (
          <Card title={say('console.staff.role')}>
            <Form to={`/console/staff/${one.id}/role`} token={token}>
              <Roles {...{ scene, me, chosen: one.role }} />
              <Button>{say('console.staff.roleGo')}</Button>
            </Form>
          </Card>
        )}
        {mine && <Access {...{ scene, one }} />}
      </>
    ),
  });
}

function InHand({ scene: { say, token }, one }: { scene: ConsoleScene; one: AtWork }) {
  return (
    <Card title={say('console.staff.chats')}>
      <p>{say('console.staff.chatsCount').replace('{n}', String(one.inHand))}</p>
      <p class="hint">{say('console.staff.chatsText')}</p>
      <Form to={`/console/staff/${one.id}/relieve`} token={token}>
        <Button kind="quiet">{say('console.staff.relieve')}</Button>
      </Form>
    </Card>
  );
}

function Access({ scene: { say, token }, one }: { scene: ConsoleScene; one: Person }) {
  const active = one.state === 'active';
  return (
    <Card title={say('console.staff.access')}>
      <p class="hint">{say('console.staff.accessText')}</p>
      <Form to={`/console/staff/${one.id}/state`} token={token}>
        <Button kind={active ? 'danger' : 'main'} name="state" value={active ? 'disabled' : 'active'}>
          {say(active ? 'console.staff.disable' : 'console.staff.enable')}
        </Button>
      </Form>
      {active && (
        <Form to={`/console/staff/${one.id}/sign-out`} token={token}>
          <Button kind="quiet">{say('console.staff.signOut')}</Button>
        </Form>
      )}
      {active && (
        <Form to={`/console/staff/${one.id}/reset`} token={token}>
          <Button kind="quiet">{say('console.staff.reset')}</Button>
        </Form>
      )}
    </Card>
  );
}

function Roles({ scene: { say }, me, chosen }: { scene: ConsoleScene; me: Person; chosen: Role }) {
  const options = mayBeGivenBy(me.role).map((value) => ({ value, label: say(`console.role.${value}`) }));
  return <Choice name="role" label={say('console.join.role')} {...{ options, chosen }} />;
}

function Outcome({ scene: { say }, told }: { scene: ConsoleScene; told: Told | undefined }) {
  if (told === undefined) return null;
  if (told === 'done') return <Notice kind="good">{say('console.staff.done')}</Notice>;
  if ('relieved' in told)
    return <Notice kind="good">{say('console.staff.relieved').replace('{n}', String(told.relieved))}</Notice>;
  if ('bad' in told) return <Notice kind="bad">{say(`console.staff.${told.bad}`)}</Notice>;
  return (
    <Notice kind="good">
      <h2>{say('console.staff.link')}</h2>
      <p>{say('console.staff.linkText')}</p>
      <code class="key">{told.link}</code>
    </Notice>
  );
}

function stateOf({ state, ready }: Person) {
  if (state === 'disabled') return 'console.staff.disabled';
  return ready ? 'console.staff.active' : 'console.staff.invited';
}
