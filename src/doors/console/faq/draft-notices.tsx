import type { Draft, Standing } from '../../../features/publishing/publishing';
import { Button, Form } from '../../web/forms';
import { Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { may } from '../policy';
import { labelOf, type DraftView } from './draft-view';
import { differing, formOf } from './fields';

/** Whose chat it was made of, for those who may read it. */
export function Origin({ scene: { say, person }, draft: { from } }: { scene: ConsoleScene; draft: Draft }) {
  if (!from) return null;
  return (
    <p class="hint">
      {say('console.faq.chat.from')}
      {person && may(person.role, 'chats.see') && (
        <>
          {' · '}
          <a href={`/console/inbox/${from.person}?at=${from.at}`}>{say('console.faq.chat.see')}</a>
        </>
      )}
    </p>
  );
}

/** What another saved, beside what stands in the form and is not saved yet. */
export function Meanwhile({ scene, view }: { scene: ConsoleScene; view: DraftView }) {
  const { say } = scene;
  const theirs = formOf(view.draft.entry, view.draft.version);
  return (
    <Notice kind="bad">
      <p>
        <strong>
          <bdi>{view.nameOf(view.draft.changedBy)}</bdi> {say('console.faq.meanwhile')}
        </strong>
      </p>
      <p>{say('console.faq.meanwhileText')}</p>
      {differing(theirs, view.form).map((name) => (
        <div class="split texts-beside">
          <Text label={`${labelOf(scene, name)} · ${view.nameOf(view.draft.changedBy)}`} text={theirs[name]} />
          <Text label={`${labelOf(scene, name)} · ${say('console.faq.yours')}`} text={view.form[name]} />
        </div>
      ))}
    </Notice>
  );
}

/** The file was changed elsewhere: what it says now, and what the draft would write over it. */
export function Conflict(props: { scene: ConsoleScene; view: DraftView; conflict: Standing | 'gone' }) {
  const { scene, view, conflict } = props;
  const { say, token } = scene;
  const { draft } = view;
  return (
    <Notice kind="bad">
      <p>
        <strong>{say('console.faq.conflict')}</strong>
      </p>
      <p>{say(conflict === 'gone' ? 'console.faq.conflictGone' : 'console.faq.conflictText')}</p>
      {conflict !== 'gone' && (
        <>
          <div class="split texts-beside">
            <Text label={say('console.faq.began')} text={draft.base?.text ?? ''} />
            <Text label={say('console.faq.now')} text={conflict.text} />
          </div>
          <Form to={`/console/faq/drafts/${draft.entry.id}/rebase`} token={token}>
            <input type="hidden" name="version" value={String(draft.version)} />
            <input type="hidden" name="hash" value={conflict.hash} />
            <Button kind="quiet">{say('console.faq.rebase')}</Button>
          </Form>
        </>
      )}
    </Notice>
  );
}

/** A text as it is, beside another. */
export function Text({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <h3>
        <bdi>{label}</bdi>
      </h3>
      <pre tabIndex={0}>
        <bdi>{text === '' ? '–' : text}</bdi>
      </pre>
    </div>
  );
}
