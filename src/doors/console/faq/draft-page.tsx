import type { Preview } from '../../../conversation/preview';
import { ACTIONS } from '../../../features/faq/faq';
import type { Draft, DraftFault, Standing } from '../../../features/publishing/publishing';
import type { Lang } from '../../../platform/lang';
import { momentInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import { Area, Button, Field, FaultSummary, Form, Select } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { BUTTONS, differing, DOES, fieldOf, formOf, type DraftForm } from './fields';
import { Look } from './look';
import type { Tried } from './outcome';
import { DRAFT, Rehearse } from './rehearse';
import type { Typed } from './try-form';
import { TOKEN_FIELD } from '../../../platform/web/bodies';

/** What a draft's page is drawn with. */
export interface DraftView {
  draft: Draft;
  /** What stands in the form; the draft's own unless somebody else saved meanwhile. */
  form: DraftForm;
  previews: Record<Lang, Preview>;
  faults: readonly DraftFault[];
  /** What its file says, where that is not what the draft began from. */
  conflict?: Standing | 'gone' | undefined;
  /** Another saved first: what they wrote is in `draft`, what is shown in the form is not saved. */
  meanwhile?: boolean;
  /** What is shown in the form is not saved: it was only looked at. */
  unsaved?: boolean;
  told?: PageKey | undefined;
  /** Why what was asked for was not done. */
  bad?: string;
  tried?: Tried | undefined;
  typed?: Typed | undefined;
  fault?: string | undefined;
  nameOf: (staff: string) => string;
  zone: string;
}

/** A draft: its form beside what LINE will show, what stands against it, and the way on. */
export function draftPage(scene: ConsoleScene, view: DraftView): string {
  const { say, lang } = scene;
  const { draft, form, faults, nameOf, zone } = view;
  const to = `/console/faq/drafts/${draft.entry.id}` as const;
  return consolePage({
    scene: { ...scene, here: to },
    title: `${say('console.faq.draft.title')}: ${draft.entry.title[lang] ?? draft.entry.title.ja}`,
    styles: ['message.css', 'faq.css'],
    typing: true,
    children: (
      <>
        <p class="backward">
          <a href="/console/faq">{say('console.faq.back')}</a>
          <span class="hint">
            {say('console.faq.draft.savedBy')} <bdi>{nameOf(draft.changedBy)}</bdi> ·{' '}
            {momentInWords(zone, new Date(draft.changedAt), lang)}
          </span>
        </p>
        {view.told && <Notice kind="good">{say(view.told)}</Notice>}
        {view.bad && <Notice kind="bad">{view.bad}</Notice>}
        {view.unsaved && <Notice>{say('console.faq.look.unsaved')}</Notice>}
        {view.meanwhile && <Meanwhile {...{ scene, view }} />}
        {view.conflict && <Conflict {...{ scene, view, conflict: view.conflict }} />}
        <FaultSummary
          scene={scene}
          faults={faults.map(({ part, complaint }) => ({
            name: fieldOf(part),
            fault: `${complaint.reason[lang]} ${complaint.remedy[lang]}`,
          }))}
        />
        <div class="beside">
          <Card title={say('console.faq.draft.write')}>
            <form id={DRAFT} method="post" action={to} class="form" novalidate {...whileTyping(`${to}/look`)}>
              <input type="hidden" name={TOKEN_FIELD} value={scene.token} />
              <DraftFieldset {...{ scene, form }} />
              <Button>{say('console.faq.draft.save')}</Button>
            </form>
          </Card>
          <div class="stack in-sight">
            <Card title={say('console.faq.preview')}>
              <Look {...{ scene, view }} />
              <button class="button quiet" type="submit" form={DRAFT} formaction={`${to}/look`}>
                {say('console.faq.look.go')}
              </button>
            </Card>
            <Onward {...{ scene, view, to }} />
          </div>
        </div>
        <Rehearse {...{ scene, to: `${to}/look`, typed: view.typed, fault: view.fault, tried: view.tried }} />
      </>
    ),
  });
}

/** Asks what comes of what is typed a moment after each letter; who types on asks anew in its place. The answer names its own places. */
function whileTyping(to: string): Record<`hx-${string}`, string> {
  return {
    'hx-post': to,
    'hx-trigger': 'input delay:300ms, input delay:300ms from:#question, input delay:300ms from:#as',
    'hx-swap': 'none',
    'hx-sync': 'this:replace',
  };
}

/** A new entry: only what it takes to begin. */
export function newPage(scene: ConsoleScene, form: DraftForm, fault?: string): string {
  const { say, token } = scene;
  return consolePage({
    scene: { ...scene, here: '/console/faq/new' },
    title: say('console.faq.new.title'),
    styles: ['faq.css'],
    children: (
      <>
        <p class="backward">
          <a href="/console/faq">{say('console.faq.back')}</a>
        </p>
        <Card>
          <Form to="/console/faq/new" token={token}>
            <Area {...areaOf(scene, form, 'question_ja', 2)} fault={fault} />
            <Area {...areaOf(scene, form, 'question_en', 2)} />
            <Area {...areaOf(scene, form, 'answer_ja', 6)} />
            <Area {...areaOf(scene, form, 'answer_en', 6)} />
            <input type="hidden" name="phrasings_ja" value={form.phrasings_ja} />
            <input type="hidden" name="phrasings_en" value={form.phrasings_en} />
            <Button>{say('console.faq.new.go')}</Button>
          </Form>
        </Card>
      </>
    ),
  });
}

function DraftFieldset({ scene, form }: { scene: ConsoleScene; form: DraftForm }) {
  const { say } = scene;
  const line = (name: keyof DraftForm, label: PageKey, type: 'text' | 'date' = 'text') => (
    <Field {...{ scene, name, label: say(label), value: form[name], type }} autoComplete="off" />
  );
  return (
    <>
      <input type="hidden" name="version" value={form.version} />
      <Area {...areaOf(scene, form, 'question_ja', 2)} />
      <Area {...areaOf(scene, form, 'question_en', 2)} />
      <Area {...areaOf(scene, form, 'answer_ja', 7)} hint={say('console.faq.hint.answer')} />
      <Area {...areaOf(scene, form, 'answer_en', 7)} />
      <Area {...areaOf(scene, form, 'phrasings_ja', 5)} hint={say('console.faq.hint.phrasings')} />
      <Area {...areaOf(scene, form, 'phrasings_en', 4)} />
      <details class="folded">
        <summary>{say('console.faq.draft.more')}</summary>
        <div class="stack">
          {line('title_ja', 'console.faq.field.title_ja')}
          {line('title_en', 'console.faq.field.title_en')}
          <Area {...areaOf(scene, form, 'keywords', 3)} hint={say('console.faq.hint.lines')} />
          <Area {...areaOf(scene, form, 'tests_ja', 3)} hint={say('console.faq.hint.tests')} />
          <Area {...areaOf(scene, form, 'tests_en', 3)} />
          <Select
            name="audience"
            label={say('console.faq.field.audience')}
            options={(['everyone', 'linked', 'unlinked'] as const).map((value) => ({
              value,
              label: say(`console.faq.audience.${value}`),
            }))}
            chosen={form.audience}
          />
          {line('from', 'console.faq.field.from', 'date')}
          {line('until', 'console.faq.field.until', 'date')}
          {line('category', 'console.faq.category')}
          {line('owner', 'console.faq.field.owner')}
          {line('review', 'console.faq.field.review', 'date')}
          <Select
            name="action"
            label={say('console.faq.field.action')}
            options={[
              { value: '', label: say('console.faq.noneGiven') },
              ...actionsWith(form.action).map((action) => ({ value: action, label: action })),
            ]}
            chosen={form.action}
          />
        </div>
      </details>
      <details class="folded">
        <summary>{say('console.faq.field.buttons')}</summary>
        <div class="stack">
          {BUTTONS.map((n) => (
            <ButtonFields {...{ scene, form, n }} />
          ))}
        </div>
      </details>
    </>
  );
}

function ButtonFields({ scene, form, n }: { scene: ConsoleScene; form: DraftForm; n: number }) {
  const { say } = scene;
  const value = (part: string) => (form as Record<string, string>)[`button${n}_${part}`] ?? '';
  const line = (part: 'label_ja' | 'label_en' | 'what' | 'what_en') => (
    <Field
      {...{ scene, name: `button${n}_${part}`, label: say(`console.faq.button.${part}`), value: value(part) }}
      autoComplete="off"
    />
  );
  return (
    <fieldset class="button-fields">
      <legend>
        {say('console.faq.field.button')} {n}
      </legend>
      {line('label_ja')}
      {line('label_en')}
      <Select
        name={`button${n}_does`}
        label={say('console.faq.button.does')}
        options={DOES.map((does) => ({ value: does, label: say(`console.faq.button.does.${does}`) }))}
        chosen={value('does')}
      />
      {line('what')}
      {line('what_en')}
    </fieldset>
  );
}

/** Checking and publishing, or dropping it: what is saved counts, not what stands in the form. */
function Onward({ scene, view, to }: { scene: ConsoleScene; view: DraftView; to: `/console/faq/drafts/${string}` }) {
  const { say, token } = scene;
  const version = String(view.draft.version);
  return (
    <Card title={say('console.faq.draft.onward')}>
      <p class="hint">{say('console.faq.draft.onwardText')}</p>
      {view.faults.length === 0 && !view.conflict && !view.meanwhile && !view.unsaved && (
        <Form to={`${to}/check`} token={token}>
          <Button>{say('console.faq.draft.check')}</Button>
        </Form>
      )}
      <Form to={`${to}/drop`} token={token}>
        <input type="hidden" name="version" value={version} />
        <Button kind="quiet">{say('console.faq.draft.drop')}</Button>
      </Form>
    </Card>
  );
}

/** What another saved, beside what stands in the form and is not saved yet. */
function Meanwhile({ scene, view }: { scene: ConsoleScene; view: DraftView }) {
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
function Conflict(props: { scene: ConsoleScene; view: DraftView; conflict: Standing | 'gone' }) {
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

function areaOf(scene: ConsoleScene, form: DraftForm, name: AreaName, rows: number) {
  return { name, label: labelOf(scene, name), value: form[name], rows, lang: name.endsWith('_en') ? 'en' : 'ja' };
}
type AreaName = `${'question' | 'answer' | 'phrasings' | 'tests'}_${Lang}` | 'keywords';

/** What a field of the form is called. */
export function labelOf({ say }: ConsoleScene, name: string): string {
  const button = /^button(\d)_(.*)$/.exec(name);
  if (button)
    return `${say('console.faq.field.button')} ${button[1]}: ${say(`console.faq.button.${button[2]!}` as PageKey)}`;
  return say((name === 'category' ? 'console.faq.category' : `console.faq.field.${name}`) as PageKey);
}

/** A file may name an action of a later version. */
function actionsWith(action: string): string[] {
  return [...new Set([...ACTIONS, ...(action === '' ? [] : [action])])];
}
