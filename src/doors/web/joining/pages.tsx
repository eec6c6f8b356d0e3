import type { PageKey } from '../../../platform/words/pages';
import { CodeField, Agreement, Button, FaultSummary, Field, Form } from '../forms';
import { pageOf } from '../layout';
import { Card, Heading, Instructions, Notice, Steps } from '../parts';
import type { Scene } from '../scene';
import type { Ways } from './fields';
import { Stop } from '../linking/stop';

/** What a form shows of a try before. */
export interface Told {
  given?: Readonly<Record<string, string | undefined>>;
  faults?: Readonly<Record<string, PageKey>>;
  notice?: PageKey;
}

interface DetailsProps {
  /** Of the session, where there is one already. */
  token?: string;
  /** Of the offer, as long as no session was begun. */
  ticket?: string;
  ways: Ways;
  told: Told;
}

/** What somebody writes to become a member; below it the way for those who are one. */
export function detailsPage(scene: Scene, { token, ticket, ways, told }: DetailsProps): string {
  const { say } = scene;
  const { given = {}, faults = {}, notice } = told;
  const fault = (name: string) => faults[name] && say(faults[name]);
  const listed = FIELDS.flatMap((name) => (faults[name] ? [{ name, fault: say(faults[name]) }] : []));
  const contact = kindOf(ways);
  return pageOf({
    scene: { ...scene, here: token === undefined ? undefined : scene.here },
    title: say('join.title'),
    children: (
      <>
        <Heading icon="shield" title={say('join.title')}>
          {say('join.text')}
        </Heading>
        <Progress scene={scene} at={0} />
        <FaultSummary scene={scene} faults={listed} />
        {notice && <Notice kind="bad">{say(notice)}</Notice>}
        <Card title={say('join.details')}>
          <Form to={token === undefined ? '/link/join' : '/link/join/details'} token={token}>
            {ticket !== undefined && <input type="hidden" name="ticket" value={ticket} />}
            <Field
              {...{ scene, name: 'name', label: say('join.name'), fault: fault('name'), value: given.name }}
              autoComplete="name"
              maxLength={60}
              required
            />
            <Field
              {...{ scene, name: 'kana', label: say('join.kana'), fault: fault('kana'), value: given.kana }}
              autoComplete="off"
              maxLength={60}
            />
            <Field
              {...{ scene, name: 'contact', label: say(contact.label), hint: say('join.contactHint') }}
              {...{ fault: fault('contact'), value: given.contact, ...contact.input }}
              maxLength={254}
              required
            />
            <Agreement name="agree" label={say('join.agree')} fault={fault('agree')} required />
            <Button>{say('join.send')}</Button>
          </Form>
        </Card>
        <Notice>{say('join.kept')}</Notice>
        {token !== undefined && (
          <Card title={say('join.memberAlready')}>
            <a class="button quiet" href="/link/login">
              {say('join.logIn')}
            </a>
            <Stop scene={scene} token={token} />
          </Card>
        )}
      </>
    ),
  });
}

/** In the order in which they stand on the page. */
const FIELDS = ['name', 'kana', 'contact', 'agree'];

/** What can be written as a contact; phones then show the keys for it. */
function kindOf({ mail, sms }: Ways) {
  if (!mail) return { label: 'join.phone', input: { autoComplete: 'tel', inputMode: 'tel' } } as const;
  if (sms.length === 0) return { label: 'join.email', input: { autoComplete: 'email', inputMode: 'email' } } as const;
  return { label: 'join.either', input: { autoComplete: 'email', inputMode: 'email' } } as const;
}

interface CodeProps {
  token: string;
  /** The contact it went to, as they wrote it. */
  to: string;
  fault?: PageKey;
  notice?: PageKey;
  good?: PageKey;
}

/** The code that shows that the contact is theirs. The same for everybody, whoever's contact it may be. */
export function codePage(scene: Scene, { token, to, fault, notice, good }: CodeProps): string {
  const { say } = scene;
  return pageOf({
    scene,
    title: say('join.codeTitle'),
    children: (
      <>
        <Heading icon="shield" title={say('join.codeTitle')}>
          {say('join.codeText')}
        </Heading>
        <Progress scene={scene} at={1} />
        <FaultSummary scene={scene} faults={fault ? [{ name: 'code', fault: say(fault) }] : []} />
        {notice && <Notice kind="bad">{say(notice)}</Notice>}
        {good && <Notice kind="good">{say(good)}</Notice>}
        <Card>
          <p>
            <bdi>{to}</bdi>
          </p>
          <Form to="/link/join/code" token={token}>
            <CodeField scene={scene} label={say('join.code')} fault={fault && say(fault)} />
            <Button>{say('join.confirm')}</Button>
          </Form>
        </Card>
        <Card title={say('join.notCome')}>
          <p>{say('join.notComeText')}</p>
          <Form to="/link/join/again" token={token}>
            <Button kind="quiet">{say('join.again')}</Button>
          </Form>
          <a class="button quiet" href="/link/join/details">
            {say('join.change')}
          </a>
          <Stop scene={scene} token={token} />
        </Card>
      </>
    ),
  });
}

/** Becoming a member begins in the chat, where it is known who asks: whoever comes here without that is told how. */
export function joinWithoutTicket(scene: Scene): string {
  const { say } = scene;
  return pageOf({
    scene,
    title: say('join.how'),
    children: (
      <>
        <Heading icon="chat" title={say('join.how')}>
          {say('join.howText')}
        </Heading>
        <Card>
          <Instructions steps={[say('join.how1'), say('join.how2'), say('join.how3')]} />
        </Card>
        <Notice>{say('link.why')}</Notice>
      </>
    ),
  });
}

function Progress({ scene, at }: { scene: Scene; at: number }) {
  const { say } = scene;
  return <Steps scene={scene} steps={[say('join.step1'), say('join.step2'), say('join.step3')]} at={at} />;
}
