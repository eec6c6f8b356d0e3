import { CodeField, Button, FaultSummary, Field, Form } from '../forms';
import { pageOf } from '../layout';
import { Card, Heading, Notice } from '../parts';
import type { Scene } from '../scene';
import type { PageKey } from '../../../platform/words/pages';
import { Stop } from './stop';

/** Which ways out for codes are set. */
export interface Ways {
  email: boolean;
  sms: boolean;
}

/** What the page shows of a try before. */
export interface ContactTried {
  contact?: string | undefined;
  fault?: PageKey;
  notice?: PageKey;
}

/** What the page shows of a code that was typed before. */
export interface EnterTried {
  fault?: PageKey;
}

/** Asks for the contact on file, or the member number, to which a code is to go. */
export function contactPage(scene: Scene, token: string, ways: Ways, { contact, fault, notice }: ContactTried): string {
  const { say } = scene;
  const kind = ways.email && ways.sms ? 'Both' : ways.email ? 'Mail' : 'Sms';
  return pageOf({
    scene,
    title: say('code.title'),
    children: (
      <>
        <Heading icon="shield" title={say('code.title')}>
          {say('code.text')}
        </Heading>
        <FaultSummary scene={scene} faults={fault ? [{ name: 'contact', fault: say(fault) }] : []} />
        {notice && <Notice kind="bad">{say(notice)}</Notice>}
        <Form to="/link/code/send" token={token}>
          <Field
            scene={scene}
            name="contact"
            label={say(`code.contact${kind}`)}
            hint={say(`code.hint${kind}`)}
            fault={fault && say(fault)}
            value={contact}
            autoComplete={kind === 'Sms' ? 'tel' : 'username'}
            inputMode={kind === 'Sms' ? 'tel' : 'email'}
            maxLength={254}
            required
          />
          <Button>{say('code.send')}</Button>
        </Form>
        <Stop scene={scene} token={token} />
      </>
    ),
  });
}

/** Asks for the code. It says the same whether or not one was sent. @param confirmed whether a page of ours asks once more before linking */
export function enterPage(scene: Scene, token: string, confirmed: boolean, { fault }: EnterTried): string {
  const { say } = scene;
  return pageOf({
    scene,
    title: say('code.enterTitle'),
    children: (
      <>
        <Heading icon="shield" title={say('code.enterTitle')}>
          {say('code.enterText')}
        </Heading>
        <FaultSummary scene={scene} faults={fault ? [{ name: 'code', fault: say(fault) }] : []} />
        <Form to="/link/code/check" token={token}>
          <CodeField scene={scene} label={say('code.code')} fault={fault && say(fault)} />
          <Button>{say(confirmed ? 'login.next' : 'linking.agree')}</Button>
        </Form>
        <Notice>{say(confirmed ? 'login.kept' : 'linking.kept')}</Notice>
        <Card title={say('code.missing')}>
          <p>{say('code.missingText')}</p>
          <p>
            <a href="/link/code">{say('code.again')}</a>
          </p>
        </Card>
        <Stop scene={scene} token={token} />
      </>
    ),
  });
}
