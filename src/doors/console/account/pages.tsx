import { momentInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import { Button, Field, Form } from '../../web/forms';
import { Card, Facts, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { Told as Trouble } from '../sign-in/pages';

/** What came of the last form: it went well, a field is to be put right, or it is to be sent later. */
export type Told = { good: PageKey } | { name: 'before' | 'after'; key: PageKey } | { wait: number };

interface Account {
  sessions: readonly { key: string; createdAt: number; lastSeenAt: number }[];
  current: string | undefined;
  login: string;
  zone: string;
}

export function accountPage(scene: ConsoleScene, { sessions, current, login, zone }: Account, told?: Told): string {
  const { say, token, lang, person } = scene;
  const faultOf = (name: string) => (told && 'name' in told && told.name === name ? say(told.key) : undefined);
  const at = (moment: number) => momentInWords(zone, new Date(moment), lang);
  return consolePage({
    scene: { ...scene, here: '/console/account' },
    title: say('console.account.title'),
    children: (
      <>
        {told && 'good' in told && <Notice kind="good">{say(told.good)}</Notice>}
        {told && 'wait' in told && <Trouble scene={scene} trouble={told} />}
        <Card>
          <Facts
            facts={[
              [say('console.join.name'), <bdi>{person?.name}</bdi>],
              [say('console.signIn.login'), login],
              [say('console.join.role'), person ? say(`console.role.${person.role}`) : ''],
            ]}
          />
        </Card>
        <Card title={say('console.account.sessions')}>
          <ul class="rows">
            {sessions.map((one) => (
              <li>
                <strong>{say(one.key === current ? 'console.account.this' : 'console.account.other')}</strong>
                <small>
                  {say('console.account.since')} {at(one.createdAt)} · {say('console.account.seen')}{' '}
                  {at(one.lastSeenAt)}
                </small>
              </li>
            ))}
          </ul>
          <Form to="/console/account/everywhere" token={token}>
            <Button kind="quiet">{say('console.account.everywhere')}</Button>
          </Form>
        </Card>
        <Card title={say('console.account.password')}>
          <Form to="/console/account/password" token={token}>
            <Field
              {...{ scene, name: 'before', label: say('console.account.before'), fault: faultOf('before') }}
              type="password"
              autoComplete="current-password"
              maxLength={256}
            />
            <Field
              {...{ scene, name: 'after', label: say('console.account.after'), fault: faultOf('after') }}
              hint={say('console.join.passwordHint')}
              type="password"
              autoComplete="new-password"
              maxLength={256}
            />
            <Button>{say('console.account.change')}</Button>
          </Form>
        </Card>
      </>
    ),
  });
}
