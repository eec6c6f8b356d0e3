import type { Person } from '../../../features/staff/staff';
import { Agreement, Button, CodeField, Field, Form } from '../../web/forms';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { may } from '../policy';
import type { MemberFacts } from './member-page';

interface HandsProps {
  scene: ConsoleScene;
  me: Person;
  facts: MemberFacts;
}

/** What the shop can do about a member, as far as one's role goes. */
export function Hands({ scene, me, facts }: HandsProps) {
  const { say, token } = scene;
  const to = `/console/members/${encodeURIComponent(facts.id)}` as const;
  return (
    <>
      {facts.link && may(me.role, 'members.unlink') && (
        <Card title={say('console.member.unlink')}>
          <p>{say('console.member.unlinkText')}</p>
          <Form to={`${to}/unlink`} token={token}>
            <Field {...{ scene, name: 'why', label: say('console.member.why') }} autoComplete="off" maxLength={200} />
            <Button kind="danger">{say('console.member.unlinkGo')}</Button>
          </Form>
        </Card>
      )}
      {may(me.role, 'members.data') && (
        <Card title={say('console.member.data')}>
          <p>{say('console.member.dataText')}</p>
          <Form to={`${to}/export`} token={token}>
            <CodeField {...{ scene, label: say('console.member.code') }} />
            <Button kind="quiet">{say('console.member.export')}</Button>
            {facts.link && (
              <details class="folded">
                <summary>{say('console.member.erase')}</summary>
                <p>{say('console.member.eraseText')}</p>
                <Agreement name="sure" label={say('console.member.eraseSure')} />
                <button class="button danger" type="submit" formAction={`${to}/erase`}>
                  {say('console.member.erase')}
                </button>
              </details>
            )}
          </Form>
        </Card>
      )}
    </>
  );
}
