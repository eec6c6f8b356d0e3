import { maskAddress, wholeAddress, type Address } from '../../../features/members/members';
import { Button, FaultSummary, Field, Form } from '../forms';
import { pageOf } from '../layout';
import { Card, Facts, Heading, Notice, Steps } from '../parts';
import type { Scene } from '../scene';
import type { Faults, Written } from './fields';

/** What the form shows of a try before. */
export interface Tried {
  given: Partial<Written>;
  faults?: Faults;
}

/** Before anything is typed: whoever opens it does so by hand, and once. */
export function gatePage(scene: Scene, ticket: string): string {
  const { say } = scene;
  return pageOf({
    scene,
    title: say('address.title'),
    children: (
      <>
        <Heading icon="shield" title={say('address.title')}>
          {say('address.gate')}
        </Heading>
        <Form to="/address">
          <input type="hidden" name="ticket" value={ticket} />
          <Button>{say('address.open')}</Button>
        </Form>
      </>
    ),
  });
}

const FIELDS = [
  { name: 'postalCode', label: 'address.postalCode', hint: 'address.postalHint', autoComplete: 'postal-code' },
  { name: 'city', label: 'address.city', hint: 'address.cityHint', autoComplete: 'address-level1' },
  { name: 'street', label: 'address.street', hint: 'address.streetHint', autoComplete: 'address-line1' },
  { name: 'building', label: 'address.building', hint: undefined, autoComplete: 'address-line2' },
] as const;

/** The address is typed here. */
export function editPage(scene: Scene, token: string, { given, faults = {} }: Tried): string {
  const { say } = scene;
  const listed = FIELDS.flatMap(({ name }) => (faults[name] ? [{ name, fault: say(faults[name]) }] : []));
  return pageOf({
    scene,
    title: say('address.title'),
    children: (
      <>
        <Heading icon="shield" title={say('address.title')}>
          {say('address.text')}
        </Heading>
        <Progress scene={scene} at={0} />
        <FaultSummary scene={scene} faults={listed} />
        <Card>
          <Form to="/address/edit" token={token}>
            {FIELDS.map(({ name, label, hint, autoComplete }) => (
              <Field
                {...{ scene, name, autoComplete, label: say(label), hint: hint && say(hint), value: given[name] }}
                fault={faults[name] && say(faults[name])}
                inputMode={name === 'postalCode' ? 'numeric' : 'text'}
                maxLength={name === 'postalCode' ? 16 : 100}
                required={name !== 'building'}
              />
            ))}
            <Button>{say('address.next')}</Button>
          </Form>
        </Card>
        <Notice>{say('address.kept')}</Notice>
      </>
    ),
  });
}

/** What it is and what it will be. What was on file is masked; what they just typed is not, for they are to read it over. */
export function checkPage(
  scene: Scene,
  { token, before, after }: { token: string; before: Address | undefined; after: Address },
): string {
  const { say } = scene;
  return pageOf({
    scene,
    title: say('address.check'),
    children: (
      <>
        <Heading icon="shield" title={say('address.check')}>
          {say('address.checkText')}
        </Heading>
        <Progress scene={scene} at={1} />
        <Card>
          <Facts
            facts={[
              [say('address.before'), before ? <bdi>{maskAddress(before)}</bdi> : say('address.none')],
              [say('address.after'), <Lines text={wholeAddress(after)} />],
            ]}
          />
        </Card>
        <Form to="/address/change" token={token}>
          <Button>{say('address.confirm')}</Button>
        </Form>
        <a class="button quiet" href="/address/edit">
          {say('address.again')}
        </a>
      </>
    ),
  });
}

function Lines({ text }: { text: string }) {
  return (
    <bdi>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </bdi>
  );
}

/** It is on its way: the chat says what becomes of it. */
export function sentPage(scene: Scene): string {
  const { say } = scene;
  return pageOf({
    scene: { ...scene, here: undefined },
    title: say('address.sent'),
    children: (
      <>
        <Heading icon="check" title={say('address.sent')}>
          {say('address.sentText')}
        </Heading>
        <Progress scene={scene} at={2} />
      </>
    ),
  });
}

/** The link is used or its time is over. */
export function overPage(scene: Scene): string {
  const { say } = scene;
  return pageOf({
    scene: { ...scene, here: undefined },
    title: say('address.over'),
    children: (
      <Heading icon="wait" title={say('address.over')}>
        {say('address.overText')}
      </Heading>
    ),
  });
}

function Progress({ scene, at }: { scene: Scene; at: number }) {
  const steps = [scene.say('address.step1'), scene.say('address.step2'), scene.say('address.step3')];
  return <Steps scene={scene} steps={steps} at={at} />;
}
