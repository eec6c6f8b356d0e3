import { base32, otpauthUri, type Person } from '../../../features/staff/staff';
import type { Faults } from '../../../platform/web/bodies';
import type { PageKey } from '../../../platform/words/pages';
import { Button, CodeField, FaultSummary, Field, Form } from '../../web/forms';
import { Card, Facts, Instructions, Notice } from '../../web/parts';
import { QrCode } from '../../web/qr-sheet';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** Why a try did not go well: a sentence, or the seconds to wait. */
export type Trouble = { key: PageKey } | { wait: number };

/** What a try's trouble reads like. */
export function Told({ scene: { say }, trouble }: { scene: ConsoleScene; trouble: Trouble | undefined }) {
  if (!trouble) return null;
  return <Notice kind="bad">{'key' in trouble ? say(trouble.key) : `${say('console.wait')} ${trouble.wait}`}</Notice>;
}

export function signInPage(scene: ConsoleScene, trouble?: Trouble, login = ''): string {
  const { say } = scene;
  return consolePage({
    scene,
    title: say('console.signIn.title'),
    children: (
      <Card>
        <p class="lead">{say('console.signIn.text')}</p>
        <Told {...{ scene, trouble }} />
        <Form to="/console/sign-in">
          <Field
            {...{ scene, name: 'login', label: say('console.signIn.login'), value: login }}
            autoComplete="username"
            maxLength={64}
          />
          <Field
            {...{ scene, name: 'password', label: say('console.signIn.password') }}
            type="password"
            autoComplete="current-password"
            maxLength={256}
          />
          <Button>{say('console.signIn.go')}</Button>
        </Form>
      </Card>
    ),
  });
}

export function codePage(scene: ConsoleScene, trouble?: Trouble): string {
  const { say, token } = scene;
  return consolePage({
    scene,
    title: say('console.code.title'),
    children: (
      <Card>
        <p class="lead">{say('console.code.text')}</p>
        <Told {...{ scene, trouble }} />
        <Form to="/console/code" token={token}>
          <Field
            {...{ scene, name: 'code', label: say('console.code.label') }}
            autoComplete="one-time-code"
            maxLength={32}
          />
          <Button>{say('console.code.go')}</Button>
        </Form>
      </Card>
    ),
  });
}

/** What somebody wrote on the way in, to be shown again. */
export interface JoinDraft {
  given?: Readonly<Record<string, string>>;
  faults?: Faults;
}

export function joinPage(
  scene: ConsoleScene,
  ticket: string,
  who: Partial<Person>,
  { given = {}, faults = {} }: JoinDraft = {},
): string {
  const { say } = scene;
  const summary = Object.entries(faults).map(([name, fault]) => ({ name, fault }));
  const field = (name: string) => ({ scene, name, fault: faults[name], required: true });
  return consolePage({
    scene: { ...scene, here: undefined },
    title: say('console.join.title'),
    children: (
      <Card>
        <p class="lead">{say('console.join.text')}</p>
        {who.role && <Facts facts={[[say('console.join.role'), say(`console.role.${who.role}`)]]} />}
        <FaultSummary scene={scene} faults={summary} />
        <Form to="/console/join">
          <input type="hidden" name="ticket" value={ticket} />
          <Field
            {...field('name')}
            label={say('console.join.name')}
            hint={say('console.join.nameHint')}
            value={given.name ?? who.name}
            autoComplete="name"
            maxLength={80}
          />
          <Field
            {...field('login')}
            label={say('console.signIn.login')}
            hint={say('console.join.loginHint')}
            value={given.login ?? who.login}
            autoComplete="username"
            maxLength={64}
          />
          <Field
            {...field('password')}
            label={say('console.signIn.password')}
            hint={say('console.join.passwordHint')}
            type="password"
            autoComplete="new-password"
            maxLength={256}
          />
          <Button>{say('console.join.go')}</Button>
        </Form>
      </Card>
    ),
  });
}

export function joinOverPage(scene: ConsoleScene): string {
  const { say } = scene;
  return consolePage({
    scene: { ...scene, here: undefined },
    title: say('console.join.over'),
    children: (
      <Card>
        <p>{say('console.join.overText')}</p>
        <a class="button quiet" href="/console/sign-in">
          {say('console.toSignIn')}
        </a>
      </Card>
    ),
  });
}

export function devicePage(scene: ConsoleScene, secret: Buffer, login: string, trouble?: Trouble): string {
  const { say, shop, lang, token } = scene;
  return consolePage({
    scene,
    title: say('console.device.title'),
    children: (
      <Card>
        <Instructions steps={[say('console.device.step1'), say('console.device.step2')]} />
        <Told {...{ scene, trouble }} />
        <div class="qr">
          <QrCode text={otpauthUri(secret, login, shop.name[lang])} label={say('console.device.qr')} />
        </div>
        <Facts
          facts={[
            [
              say('console.device.byHand'),
              <code class="key">
                {base32(secret)
                  .replace(/(.{4})/g, '$1 ')
                  .trim()}
              </code>,
            ],
          ]}
        />
        <Form to="/console/device" token={token}>
          <CodeField scene={scene} label={say('console.device.label')} />
          <Button>{say('console.device.go')}</Button>
        </Form>
      </Card>
    ),
  });
}

export function recoveryPage(scene: ConsoleScene, codes: readonly string[]): string {
  const { say } = scene;
  return consolePage({
    scene: { ...scene, here: undefined },
    title: say('console.codes.title'),
    children: (
      <Card>
        <p>{say('console.codes.text')}</p>
        <ul class="codes">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <a class="button main" href="/console">
          {say('console.codes.go')}
        </a>
      </Card>
    ),
  });
}
