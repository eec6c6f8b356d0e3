import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { Outcome, type Tried } from './outcome';
import { Question, type Typed } from './try-form';

/** The form of a draft, to which the question belongs, and the places of what comes of it. */
export const DRAFT = 'draft';
export const TRIED = 'tried';

/** A customer's question on what stands in the draft's form, saved or not. */
export function Rehearse(props: {
  scene: ConsoleScene;
  to: `/console/${string}`;
  typed: Typed | undefined;
  fault: string | undefined;
  tried: Tried | undefined;
}) {
  const { scene, to, typed, fault, tried } = props;
  const { say } = scene;
  return (
    <>
      <Card title={say('console.faq.look.title')}>
        <p class="hint">{say('console.faq.look.text')}</p>
        <Question {...{ scene, typed, fault }} form={DRAFT} />
        <button class="button quiet" type="submit" form={DRAFT} formaction={to}>
          {say('console.faq.try.go')}
        </button>
      </Card>
      <CameOf {...{ scene, tried }} />
    </>
  );
}

/** What the question came to; its place stays where there is none. */
export function CameOf({ scene, tried, note }: { scene: ConsoleScene; tried: Tried | undefined; note?: string }) {
  return (
    <div id={TRIED} aria-live="polite">
      {note !== undefined && <p class="hint">{note}</p>}
      {tried && <Outcome {...{ scene, tried }} />}
    </div>
  );
}
