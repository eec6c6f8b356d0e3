import type { Check, Draft, Group, Outcome } from '../../../features/publishing/publishing';
import type { Content } from '../../../features/faq/faq';
import { Button, Form } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { Text } from './draft-notices';
import { labelOf } from './draft-view';
import { differing, formOf } from './fields';

/** What publishing a draft would do. @param refused it was asked for, and some change was not said to be meant */
export function checkPage(scene: ConsoleScene, draft: Draft, check: Check, refused = false): string {
  const { say } = scene;
  const to = `/console/faq/drafts/${draft.entry.id}` as const;
  return consolePage({
    scene: { ...scene, here: to },
    title: `${say('console.faq.check.title')}: ${draft.entry.title.ja}`,
    styles: ['faq.css'],
    children: (
      <>
        <p class="backward">
          <a href={to}>{say('console.faq.check.back')}</a>
        </p>
        {refused && <Notice kind="bad">{say('console.faq.check.refused')}</Notice>}
        <Form to={`${to}/publish`} token={scene.token}>
          <input type="hidden" name="version" value={String(draft.version)} />
          <Card title={say('console.faq.check.examples')}>
            <p class="hint">
              {say('console.faq.check.tried')} {check.examples}
            </p>
            {check.groups.length === 0 ? (
              <Notice kind="good">{say('console.faq.check.noneChange')}</Notice>
            ) : (
              <>
                <p>{say('console.faq.check.sayWhich')}</p>
                {check.groups.map((group) => (
                  <Meant {...{ scene, group, check }} />
                ))}
              </>
            )}
          </Card>
          <Button>{say('console.faq.check.publish')}</Button>
        </Form>
        <Asked {...{ scene, check }} />
        {check.astray.length > 0 && <Astray {...{ scene, check }} />}
        {check.advice.length > 0 && <Advice {...{ scene, check }} />}
        <Differences {...{ scene, draft, check }} />
      </>
    ),
  });
}

/** One kind of change, to be ticked by whoever means it. */
function Meant({ scene, group, check }: { scene: ConsoleScene; group: Group; check: Check }) {
  const { say } = scene;
  return (
    <div class="field change">
      <label class="option">
        <input type="checkbox" name={`meant-${group.key}`} value="yes" />
        <span>
          <Turn {...{ scene, check, before: group.before, after: group.after }} />
          <small>
            {say('console.faq.check.meant')} ({group.questions.length})
          </small>
        </span>
      </label>
      <ul class="texts">
        {group.questions.slice(0, MOST_SHOWN).map((question) => (
          <li>
            <bdi>{question}</bdi>
          </li>
        ))}
      </ul>
      {group.questions.length > MOST_SHOWN && <p class="hint">+ {group.questions.length - MOST_SHOWN}</p>}
    </div>
  );
}
const MOST_SHOWN = 20;

/** What customers really asked in the last thirty days, and what of it becomes something else. */
function Asked({ scene, check: { asked, ...check } }: { scene: ConsoleScene; check: Check }) {
  const { say } = scene;
  const answered = asked.changes.filter(({ before, after }) => before.kind !== 'answer' && after.kind === 'answer');
  return (
    <Card title={say('console.faq.check.asked')}>
      <ul class="figures">
        <li>
          <strong>{asked.questions}</strong>
          {say('console.faq.check.replayed')}
        </li>
        <li>
          <strong>{asked.changes.length}</strong>
          {say('console.faq.check.changed')}
        </li>
        <li>
          <strong>{answered.length}</strong>
          {say('console.faq.check.answered')}
        </li>
      </ul>
      {asked.changes.length > 0 && (
        <ul class="rows">
          {asked.changes.slice(0, MOST_CHANGES).map(({ question, before, after }) => (
            <li>
              <strong>
                <bdi>{question}</bdi>
              </strong>
              <small>
                <Turn {...{ scene, check, before, after }} />
              </small>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
const MOST_CHANGES = 50;

/** Questions of its own that do not find it. */
function Astray({ scene, check }: { scene: ConsoleScene; check: Check }) {
  return (
    <Card title={scene.say('console.faq.check.astray')}>
      <ul class="rows">
        {check.astray.map(({ question, found }) => (
          <li>
            <strong>
              <bdi>{question}</bdi>
            </strong>
            <small>→ {inWords(scene, check.after, found)}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Advice({ scene: { say, lang }, check }: { scene: ConsoleScene; check: Check }) {
  return (
    <Card title={say('console.faq.check.advice')}>
      <ul class="rows">
        {check.advice.map(({ complaint }) => (
          <li>
            {complaint.reason[lang]} {complaint.remedy[lang]}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What the draft says differently from what serves. */
function Differences({ scene, draft, check }: { scene: ConsoleScene; draft: Draft; check: Check }) {
  const { say } = scene;
  const old = check.before.byId.get(draft.entry.id);
  if (!old) return null;
  const [before, after] = [formOf(old, 0), formOf(draft.entry, 0)];
  const names = differing(before, after);
  return (
    <Card title={say('console.faq.check.differences')}>
      {names.length === 0 && <p>{say('console.faq.check.same')}</p>}
      {names.map((name) => (
        <div class="split texts-beside">
          <Text label={`${labelOf(scene, name)} · ${say('console.faq.check.before')}`} text={before[name]} />
          <Text label={`${labelOf(scene, name)} · ${say('console.faq.check.after')}`} text={after[name]} />
        </div>
      ))}
    </Card>
  );
}

function Turn(props: { scene: ConsoleScene; check: Pick<Check, 'before' | 'after'>; before: Outcome; after: Outcome }) {
  const { scene, check, before, after } = props;
  return (
    <>
      {inWords(scene, check.before, before)} → {inWords(scene, check.after, after)}
    </>
  );
}

function inWords({ say, lang }: ConsoleScene, content: Content, outcome: Outcome): string {
  const title = (id: string) => content.byId.get(id)?.title[lang] ?? content.byId.get(id)?.title.ja ?? id;
  if (outcome.kind === 'none') return say('console.faq.outcome.none');
  if (outcome.kind === 'answer') return `「${title(outcome.id)}」`;
  return `${say('console.faq.outcome.choose')} (${outcome.ids.map(title).join(' / ')})`;
}
