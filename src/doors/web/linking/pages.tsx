import { Button, Buttons, FaultSummary, Field, Form } from '../forms';
import type { IconName } from '../icons';
import { pageOf, ToChat } from '../layout';
import { Card, Heading, Notice, Steps } from '../parts';
import type { Scene } from '../scene';
import type { Both } from '../../../platform/lang';
import type { PageKey } from '../../../platform/words/pages';
import { Stop } from './stop';

/** Another way to prove who one is, offered beside our own login. */
export interface OtherWay {
  /** Where its button leads from an offer; the form carries the ticket. */
  path: `/${string}`;
  /** Where it leads within a session, if elsewhere. */
  again?: `/${string}`;
  /** Our own words, or the company's for its own login. */
  label: PageKey | Both;
  /** The origin that it sends the browser on to, where it is known beforehand. */
  origin?: string;
}

/** What the login form shows of a try before. */
export interface Tried {
  login?: string | undefined;
  faults?: Readonly<Record<string, PageKey>>;
  notice?: PageKey;
}

interface LoginProps {
  scene: Scene;
  /** Where the form goes. */
  to: '/link' | '/link/login';
  /** Of the session, where there is one already. */
  token?: string;
  /** Of the offer, as long as no session was begun. */
  ticket?: string;
  /** False where the members' system has no passwords that we could check. */
  withPassword: boolean;
  others: readonly OtherWay[];
  /** How far they have come, where they began at LINE's login. */
  steps?: readonly PageKey[];
  tried?: Tried;
}

const STEPS: readonly PageKey[] = ['linking.step1', 'linking.step2', 'linking.step3'];

/** What is linked, what for and how to undo it; below it the login, which is the agreement. */
export function loginPage(props: LoginProps): string {
  const { scene, to, token, ticket, withPassword, others, steps = STEPS, tried = {} } = props;
  const { say } = scene;
  const { faults = {} } = tried;
  // Who began at LINE's login is asked on a page of their own before anything is linked.
  const confirmed = steps !== STEPS;
  const listed = Object.entries(faults).map(([name, key]) => ({ name, fault: say(key) }));
  const hidden = ticket === undefined ? null : <input type="hidden" name="ticket" value={ticket} />;
  return pageOf({
    scene: { ...scene, here: token === undefined ? undefined : scene.here },
    title: say('linking.title'),
    children: (
      <>
        <Heading icon="shield" title={say('linking.title')}>
          {say('linking.text')}
        </Heading>
        <Steps scene={scene} steps={steps.map((step) => say(step))} at={confirmed ? 1 : 0} />
        <FaultSummary scene={scene} faults={listed} />
        {tried.notice && <Notice kind="bad">{say(tried.notice)}</Notice>}
        <Card title={say('linking.what')}>
          <ul>
            <li>{say('linking.gain1')}</li>
            <li>{say('linking.gain2')}</li>
            <li>{say('linking.gain3')}</li>
          </ul>
        </Card>
        {withPassword && (
          <Card title={say('linking.logIn')}>
            <Form to={to} token={token}>
              {hidden}
              <Field
                scene={scene}
                name="login"
                label={say('linking.login')}
                fault={faults.login && say(faults.login)}
                value={tried.login}
                autoComplete="username"
                inputMode="email"
                maxLength={254}
                required
              />
              <Field
                scene={scene}
                name="password"
                type="password"
                label={say('linking.password')}
                fault={faults.password && say(faults.password)}
                autoComplete="current-password"
                maxLength={256}
                required
              />
              <Button>{say(confirmed ? 'login.next' : 'linking.agree')}</Button>
            </Form>
          </Card>
        )}
        {others.length > 0 && (
          <Card title={withPassword ? say('linking.or') : say('linking.logIn')}>
            {others.map(({ path, again = path, label }, index) => (
              <Form to={token === undefined ? path : again} token={token}>
                {hidden}
                <Button kind={withPassword || index > 0 ? 'quiet' : 'main'}>
                  {typeof label === 'string' ? say(label) : label[scene.lang]}
                </Button>
              </Form>
            ))}
          </Card>
        )}
        <Notice>{say(confirmed ? 'login.kept' : 'linking.kept')}</Notice>
        {token !== undefined && <Stop scene={scene} token={token} />}
      </>
    ),
  });
}

/** The member is linked to another LINE account: nothing moves unless they say so, here, right after their login. */
export function elsewherePage(scene: Scene, token: string): string {
  const { say } = scene;
  return pageOf({
    scene: { ...scene, here: undefined },
    title: say('linking.elsewhere'),
    children: (
      <>
        <Heading icon="trouble" title={say('linking.elsewhere')}>
          {say('linking.elsewhereText')}
        </Heading>
        <Buttons>
          <Form to="/link/stop" token={token}>
            <Button>{say('linking.keep')}</Button>
          </Form>
          <Form to="/link/move" token={token}>
            <Button kind="danger">{say('linking.move')}</Button>
          </Form>
        </Buttons>
      </>
    ),
  });
}

/** What a page may say that says one thing. */
export type Says = 'over' | 'already' | 'stopped' | 'done' | 'unsupported' | 'several' | 'elsewhere';

const SAYS = {
  over: ['wait', 'linking.over'],
  already: ['info', 'linking.already'],
  stopped: ['info', 'linking.stopped'],
  done: ['check', 'join.done'],
  unsupported: ['info', 'join.unsupported'],
  several: ['trouble', 'join.several'],
  elsewhere: ['trouble', 'join.elsewhere'],
} as const satisfies Record<Says, readonly [IconName, PageKey]>;

/** A page that says one thing, with the way back to the chat. */
export function saysPage(scene: Scene, what: Says): string {
  const { say } = scene;
  const [icon, key] = SAYS[what];
  return pageOf({
    scene: { ...scene, here: undefined },
    title: say(key),
    leadsToChat: what === 'done',
    children: (
      <>
        <Heading icon={icon} title={say(key)}>
          {say(`${key}Text`)}
        </Heading>
        {what === 'done' && <ToChat scene={scene} kind="main" />}
      </>
    ),
  });
}
