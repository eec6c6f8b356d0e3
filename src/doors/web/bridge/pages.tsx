import { Button, Form } from '../forms';
import { pageOf } from '../layout';
import { endOf } from '../names';
import { Card, Facts, Heading, Notice, Steps } from '../parts';
import type { Scene } from '../scene';
import { Stop } from '../linking/stop';

interface ConfirmProps {
  /** The whole number, of which the end is shown. */
  member: string;
  receipt: string;
  token: string;
}

/** Whom the company's login named, and whether they are to be linked: nothing is done before they say so. */
export function confirmPage(scene: Scene, { member, receipt, token }: ConfirmProps): string {
  const { say } = scene;
  return pageOf({
    scene: { ...scene, here: undefined },
    title: say('bridge.title'),
    children: (
      <>
        <Heading icon="shield" title={say('bridge.title')}>
          {say('bridge.text')}
        </Heading>
        <Steps scene={scene} steps={[say('linking.step1'), say('linking.step2'), say('linking.step3')]} at={1} />
        <Card title={say('bridge.who')}>
          <Facts
            facts={[
              [
                say('page.memberNumber'),
                <>
                  {say('page.memberEnding')} <bdi>{endOf(member)}</bdi>
                </>,
              ],
            ]}
          />
          <Form to="/bridge/confirm" token={token}>
            <input type="hidden" name="receipt" value={receipt} />
            <Button>{say('bridge.link')}</Button>
          </Form>
          <Stop scene={scene} token={token} />
        </Card>
        <Notice>{say('bridge.check')}</Notice>
        <Notice>{say('linking.kept')}</Notice>
      </>
    ),
  });
}

/** The company's login named somebody its own directory does not know. */
export function notMemberPage(scene: Scene): string {
  const { say } = scene;
  return pageOf({
    scene: { ...scene, here: undefined },
    title: say('bridge.notMember'),
    children: (
      <Heading icon="trouble" title={say('bridge.notMember')}>
        {say('bridge.notMemberText')}
      </Heading>
    ),
  });
}
