import type { Lang } from '../../../platform/lang';
import { momentInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import { Area, Button, Field, FaultSummary, Form, Select } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { actionsToChoose } from './actions';
import { Conflict, Meanwhile, Origin } from './draft-notices';
import { labelOf, type DraftView } from './draft-view';
import { BUTTONS, DOES, fieldOf, startedBy, type DraftForm } from './fields';
import { Look } from './look';
import { DRAFT, Rehearse } from './rehearse';
import { TOKEN_FIELD } from '../../../platform/web/bodies';

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
        <Origin {...{ scene, draft }} />
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
            options={[{ value: '', label: say('console.faq.noneGiven') }, ...actionsToChoose(scene, form.action)]}
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
        options={[
          { value: '', label: say('console.faq.noneGiven') },
          ...DOES.map((does) => ({ value: does, label: say(`console.faq.button.does.${does}`) })),
          ...actionsToChoose(scene, startedBy(value('does')) ?? '').map(({ value: action, label }) => ({
            value: action,
            label: `${say('console.faq.button.starts')} ${label}`,
          })),
        ]}
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

function areaOf(scene: ConsoleScene, form: DraftForm, name: AreaName, rows: number) {
  return { name, label: labelOf(scene, name), value: form[name], rows, lang: name.endsWith('_en') ? 'en' : 'ja' };
}
type AreaName = `${'question' | 'answer' | 'phrasings' | 'tests'}_${Lang}` | 'keywords';
