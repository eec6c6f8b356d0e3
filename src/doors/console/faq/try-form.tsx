import { Button, Choice, Field, Form } from '../../web/forms';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';

/** What was typed into the form, to be shown again. */
export interface Typed {
  question: string;
  as: 'linked' | 'unlinked';
}

/** The place to try a customer's question. */
export function TryForm(props: {
  scene: ConsoleScene;
  to: `/console/${string}`;
  typed?: Typed | undefined;
  fault?: string | undefined;
}) {
  const { scene, to, typed, fault } = props;
  const { say, token } = scene;
  return (
    <Card title={say('console.faq.try.title')}>
      <p class="hint">{say('console.faq.try.text')}</p>
      <Form to={to} token={token}>
        <Question {...{ scene, typed, fault }} />
        <Button>{say('console.faq.try.go')}</Button>
      </Form>
    </Card>
  );
}

/** A customer's question and who asks it. @param form the id of the form they belong to, where that is not the one around them */
export function Question(props: {
  scene: ConsoleScene;
  typed: Typed | undefined;
  fault: string | undefined;
  form?: string;
}) {
  const { scene, typed, fault, form } = props;
  const { say } = scene;
  return (
    <>
      <Field
        {...{ scene, name: 'question', label: say('console.faq.try.question'), value: typed?.question, fault, form }}
        autoComplete="off"
        maxLength={200}
      />
      <Choice
        {...{ name: 'as', label: say('console.faq.try.audience'), chosen: typed?.as ?? 'unlinked', form }}
        options={[
          { value: 'unlinked', label: say('console.faq.try.unlinked') },
          { value: 'linked', label: say('console.faq.try.linked') },
        ]}
      />
    </>
  );
}
