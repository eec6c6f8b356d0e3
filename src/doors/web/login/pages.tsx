import { Button, Buttons, Form } from '../forms';
import { IdentityCard } from '../identity-card';
import { pageOf, ToChat } from '../layout';
import { LINE_LOGIN_STEPS, type SeenAtLine } from '../linking/linking';
import { Card, Heading, Notice, Steps } from '../parts';
import type { Scene } from '../scene';
import { Stop } from '../linking/stop';

/** What is linked and what for; one button to LINE. */
export function startPage(scene: Scene): string {
  const { say } = scene;
  return pageOf({
    scene,
    title: say('login.title'),
    children: (
      <>
        <Heading icon="shield" title={say('login.title')}>
          {say('login.text')}
        </Heading>
        <LoginSteps scene={scene} at={0} />
        <Card title={say('linking.what')}>
          <ul>
            <li>{say('linking.gain1')}</li>
            <li>{say('linking.gain2')}</li>
            <li>{say('linking.gain3')}</li>
          </ul>
          <ToLine scene={scene} />
        </Card>
        <Notice>{say('login.kept')}</Notice>
      </>
    ),
  });
}

/** Both accounts side by side: nothing is linked before somebody looked at them and said so. */
export function confirmPage(
  scene: Scene,
  { seen, member, token }: { seen: SeenAtLine; member: string; token: string },
): string {
  const { say } = scene;
  return pageOf({
    scene,
    title: say('login.confirm'),
    children: (
      <>
        <Heading icon="shield" title={say('login.confirm')}>
          {say('login.confirmText')}
        </Heading>
        <LoginSteps scene={scene} at={2} />
        <IdentityCard scene={scene} name={seen.name} picture={seen.picture} memberNumber={member} />
        <Card title={say('login.whatHappens')}>
          <ul>
            <li>{say('login.happens1')}</li>
            <li>{say('login.happens2')}</li>
          </ul>
        </Card>
        <Buttons>
          <Form to="/login/line/confirm" token={token}>
            <Button>{say('login.link')}</Button>
          </Form>
          <Stop scene={scene} token={token} />
        </Buttons>
      </>
    ),
  });
}

/** It is done; who has not added the account yet is led to it. */
export function donePage(
  scene: Scene,
  { friend, addFriend }: { friend?: boolean | undefined; addFriend?: string },
): string {
  const { say } = scene;
  const toAdd = friend === false ? addFriend : undefined;
  return pageOf({
    scene,
    title: say('login.done'),
    leadsToChat: true,
    children: (
      <>
        <Heading icon="check" title={say('login.done')}>
          {say('login.doneText')}
        </Heading>
        <Notice kind="good">{say('linking.gain3')}</Notice>
        {toAdd === undefined ? (
          <ToChat scene={scene} kind="main" />
        ) : (
          <Card title={say('login.addFriend')}>
            <p>{say('login.addFriendText')}</p>
            <a class="button main" href={toAdd}>
              {say('login.addFriend')}
            </a>
          </Card>
        )}
      </>
    ),
  });
}

/** It came to nothing: what is safe, and the way to begin again. */
export function notLoggedInPage(scene: Scene, what: 'denied' | 'failed' | 'away' | 'over'): string {
  const { say } = scene;
  return pageOf({
    scene: { ...scene, here: undefined },
    title: say(`login.${what}`),
    children: (
      <>
        <Heading icon={what === 'denied' ? 'info' : what === 'over' ? 'clock' : 'trouble'} title={say(`login.${what}`)}>
          {say(`login.${what}Text`)}
        </Heading>
        <ToLine scene={scene} plain={what === 'failed' || what === 'over'} />
      </>
    ),
  });
}

function LoginSteps({ scene, at }: { scene: Scene; at: number }) {
  return <Steps scene={scene} steps={LINE_LOGIN_STEPS.map((step) => scene.say(step))} at={at} />;
}

/** @param plain without LINE's automatic login, which may be what went wrong */
function ToLine({ scene, plain }: { scene: Scene; plain?: boolean }) {
  return (
    <Form to="/login/line">
      {plain && <input type="hidden" name="plain" value="yes" />}
      <Button>{scene.say('login.withLine')}</Button>
    </Form>
  );
}
