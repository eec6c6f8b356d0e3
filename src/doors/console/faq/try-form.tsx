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
  typed?: Typed;
  fault?: string | undefined;
}) {
  const { scene, to, typed, fault } = props;
  const { say, token } = scene;
  return (
    <Card title={say('console.faq.try.title')}>
      <p class="hint">{say('console.faq.try.text')}</p>
      <Form to={to} token={token}>
        <Field
          {...{ scene, name: 'question', label: say('console.faq.try.question'), value: typed?.question, fault }}
          autoComplete="off"
          maxLength={200}
        />
        <Choice
          name="as"
          label={say('console.faq.try.audience')}
          options={[
            { value: 'unlinked', label: say('console.faq.try.unlinked') },
            { value: 'linked', label: say('console.faq.try.linked') },
          ]}
          chosen={typed?.as ?? 'unlinked'}
        />
        <Button>{say('console.faq.try.go')}</Button>
      </Form>
    </Card>
  );
}
