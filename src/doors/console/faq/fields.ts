import { z } from 'zod';
import { buttonFor } from '../../../conversation/options';
import type { Button, Entry } from '../../../features/faq/faq';
import { labels } from '../../../platform/words';

/** What an editor writes: an entry without its name and file, which stay. */
export type Said = Omit<Entry, 'id' | 'file'>;

const text = z.string().max(20_000).default('');
/** LINE's buttons template holds four. */
export const BUTTONS = [1, 2, 3, 4] as const;
/** What a button may do, besides starting something: then it is what it starts. */
export const DOES = ['say', 'uri'] as const;
const buttonFields = Object.fromEntries(
  BUTTONS.flatMap((n) =>
    ['label_ja', 'label_en', 'does', 'what', 'what_en'].map((part) => [`button${n}_${part}`, text]),
  ),
) as Record<string, typeof text>;

/** The form of a draft. All of it is text: what it comes to is judged by the FAQ's own rules. */
export const draftFields = z.strictObject({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .default('0'),
  title_ja: text,
  title_en: text,
  question_ja: text,
  question_en: text,
  answer_ja: text,
  answer_en: text,
  phrasings_ja: text,
  phrasings_en: text,
  tests_ja: text,
  tests_en: text,
  keywords: text,
  category: text,
  owner: text,
  review: text,
  from: text,
  until: text,
  audience: z.enum(['everyone', 'linked', 'unlinked']).default('everyone'),
  action: text,
  ...buttonFields,
});
export type DraftForm = z.output<typeof draftFields>;

/** The same with the question that is tried on it: both are sent, whichever button is pressed. */
export const lookFields = draftFields.extend({
  question: z.string().max(1000).default(''),
  as: z.enum(['linked', 'unlinked']).default('unlinked'),
});
export type LookForm = z.output<typeof lookFields>;

/** Four buttons, each with five fields: longer than the forms of customers by far. */
export const LARGEST_DRAFT = 512 * 1024;

/** What was written, as an entry says it. */
export function saidIn(form: DraftForm): Said {
  const tests = { ja: lines(form.tests_ja), en: lines(form.tests_en) };
  const buttons = BUTTONS.flatMap((n) => buttonIn(form, n));
  return {
    title: both(form.title_ja, form.title_en),
    question: both(form.question_ja, form.question_en),
    phrasings: { ja: lines(form.phrasings_ja), en: lines(form.phrasings_en) },
    ...(tests.ja.length + tests.en.length > 0 && { tests }),
    keywords: lines(form.keywords),
    answer: both(form.answer_ja, form.answer_en),
    buttons,
    ...given('action', form.action),
    audience: form.audience,
    ...given('from', form.from),
    ...given('until', form.until),
    ...given('category', form.category),
    ...given('owner', form.owner),
    ...given('review', form.review),
  };
}

/** An entry as the form shows it. */
export function formOf(entry: Said, version: number): DraftForm {
  const { title, question, answer, phrasings, tests, keywords, buttons } = entry;
  return {
    version: String(version),
    title_ja: title.ja,
    title_en: title.en ?? '',
    question_ja: question.ja,
    question_en: question.en ?? '',
    answer_ja: answer.ja,
    answer_en: answer.en ?? '',
    phrasings_ja: phrasings.ja.join('\n'),
    phrasings_en: phrasings.en.join('\n'),
    tests_ja: (tests?.ja ?? []).join('\n'),
    tests_en: (tests?.en ?? []).join('\n'),
    keywords: keywords.join('\n'),
    category: entry.category ?? '',
    owner: entry.owner ?? '',
    review: entry.review ?? '',
    from: entry.from ?? '',
    until: entry.until ?? '',
    audience: entry.audience,
    action: entry.action ?? '',
    ...Object.fromEntries(BUTTONS.flatMap((n) => Object.entries(buttonForm(buttons[n - 1], n)))),
  };
}

/** The fields in which two drafts differ. */
export function differing(one: DraftForm, other: DraftForm): (keyof DraftForm)[] {
  return (Object.keys(one) as (keyof DraftForm)[]).filter((name) => name !== 'version' && one[name] !== other[name]);
}

/** The field of the form that a part of an entry is written in, such as `answer.ja` in `answer_ja`. */
export function fieldOf(part: string): string {
  const [name = '', second = '', third] = part.split('.');
  if (name === 'buttons') {
    const inButton = { label: 'label_ja', say: 'what', uri: 'what', action: 'does' }[third ?? ''] ?? 'label_ja';
    return second === '' ? 'button1_label_ja' : `button${Number(second) + 1}_${inButton}`;
  }
  if (['title', 'question', 'answer', 'phrasings', 'tests'].includes(name))
    return `${name}_${second === 'en' ? 'en' : 'ja'}`;
  return name === 'id' || name === '' ? 'question_ja' : name;
}

/** A button that starts something may go without words: it has ours. */
function buttonIn(form: DraftForm, n: number): Button[] {
  const part = (name: string) => plain((form as Record<string, string>)[`button${n}_${name}`] ?? '');
  const [ja, en, does, what] = [part('label_ja'), part('label_en'), part('does'), part('what')];
  const action = startedBy(does);
  if (ja === '' && en === '' && what === '' && action === undefined) return [];
  const own = ja === '' && en === '' ? buttonFor(action) : undefined;
  const label = own === undefined ? { ja, en: en === '' ? ja : en } : labels[own];
  if (action !== undefined) return [{ label, action }];
  return [does === 'uri' ? { label, uri: what } : { label, say: { ja: what, en: part('what_en') || what } }];
}

/** What a button starts, where it starts something. */
export function startedBy(does: string): string | undefined {
  return ['', ...DOES].includes(does) ? undefined : does;
}

function buttonForm(button: Button | undefined, n: number): Record<string, string> {
  const does = button === undefined ? '' : 'say' in button ? 'say' : 'uri' in button ? 'uri' : button.action;
  const what = button === undefined ? '' : 'say' in button ? button.say.ja : 'uri' in button ? button.uri : '';
  const english = button !== undefined && 'say' in button && button.say.en !== button.say.ja ? button.say.en : '';
  return {
    [`button${n}_label_ja`]: button?.label.ja ?? '',
    [`button${n}_label_en`]: button && button.label.en !== button.label.ja ? button.label.en : '',
    [`button${n}_does`]: does,
    [`button${n}_what`]: what,
    [`button${n}_what_en`]: english,
  };
}

function both(ja: string, en: string): { ja: string; en?: string } {
  const english = plain(en);
  return { ja: plain(ja), ...(english !== '' && { en: english }) };
}

function given<N extends string>(name: N, value: string): { [name in N]?: string } {
  const said = plain(value);
  return (said === '' ? {} : { [name]: said }) as { [name in N]?: string };
}

/** As a file is read: one kind of line end, and nothing at the ends of lines. */
function plain(written: string): string {
  return written
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

function lines(written: string): string[] {
  return plain(written)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
