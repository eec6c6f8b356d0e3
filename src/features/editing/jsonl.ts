import { z } from 'zod';
import type { Button } from '../faq/faq';
import type { Both } from '../../platform/lang';
import type { Row } from './columns';
import type { Sheet, SheetFault } from './csv';
import { faultWords } from './words';

const text = z.string().transform((one) => one.replace(/\r\n?/g, '\n').trim());
const words = z.union([
  text.transform((ja): Given<string> => ({ ja })),
  z.strictObject({ ja: text, en: text.optional() }),
]);
const list = z.array(text.refine((one) => one !== ''));
const lists = z.union([
  list.transform((ja): Given<string[]> => ({ ja })),
  z.strictObject({ ja: list.optional(), en: list.optional() }),
]);
const label = words.transform(({ ja = '', en }): Both => ({ ja, en: en ?? ja }));
const button = z.union([
  z.strictObject({ label, say: label }),
  z.strictObject({ label, uri: text }),
  z.strictObject({ label, action: text }),
]) satisfies z.ZodType<Button, unknown>;
const entry = z.strictObject({
  id: text.optional(),
  title: words.optional(),
  question: words.optional(),
  phrasings: lists.optional(),
  keywords: list.optional(),
  tests: lists.optional(),
  answer: words.optional(),
  buttons: z.array(button).optional(),
  action: text.optional(),
  audience: text.optional(),
  from: text.optional(),
  until: text.optional(),
  category: text.optional(),
  owner: text.optional(),
  review: text.optional(),
  file: text.optional(),
  version: text.optional(),
});

type Given<T> = { ja?: T | undefined; en?: T | undefined };

/** Reads one JSON object a line, each an entry with the fields of its file; a text alone is Japanese. */
export function readJsonl(jsonl: string): Sheet {
  const rows: Row[] = [];
  const faults: SheetFault[] = [];
  jsonl
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .forEach((line, index) => {
      if (line.trim() === '') return;
      const row = index + 1;
      const value = parse(line);
      if (value === undefined) return faults.push({ row, complaint: faultWords.badJson() });
      const read = entry.safeParse(value);
      if (read.success) return rows.push(rowOf(row, read.data));
      const names = new Set(read.error.issues.flatMap((issue) => nameOf(issue)));
      for (const name of names) faults.push({ row, complaint: faultWords.badField(name) });
      return undefined;
    });
  if (rows.length + faults.length === 0) faults.push({ row: 0, complaint: faultWords.noRows() });
  return { rows, faults, ignored: [] };
}

/** Rows with all their fields, one a line. */
export function writeJsonl(rows: readonly Row[]): string {
  return rows.map((row) => `${JSON.stringify(objectOf(row))}\n`).join('');
}

function parse(line: string): object | undefined {
  try {
    const value = JSON.parse(line) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // no JSON: that is the answer
  }
}

function nameOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key].join('.'));
  return [issue.path.join('.')];
}

function rowOf(
  row: number,
  { title, question, answer, phrasings, keywords, tests, buttons, ...texts }: z.output<typeof entry>,
): Row {
  const both = (name: string, given: Given<string> | undefined) =>
    given && { [`${name}_ja`]: given.ja ?? '', ...(given.en !== undefined && { [`${name}_en`]: given.en }) };
  const bothLists = (name: string, given: Given<string[]> | undefined) =>
    given && { [`${name}_ja`]: given.ja ?? [], [`${name}_en`]: given.en ?? [] };
  return {
    row,
    texts: { ...texts, ...both('title', title), ...both('question', question), ...both('answer', answer) },
    lists: { ...bothLists('phrasings', phrasings), ...(keywords && { keywords }), ...bothLists('tests', tests) },
    ...(buttons && { buttons }),
  };
}

function objectOf({ texts, lists: given, buttons = [] }: Row): object {
  const both = (name: 'title' | 'question' | 'answer') => ({
    ja: texts[`${name}_ja`] ?? '',
    ...((texts[`${name}_en`] ?? '') !== '' && { en: texts[`${name}_en`] }),
  });
  const set = (
    name: 'action' | 'audience' | 'from' | 'until' | 'category' | 'owner' | 'review' | 'file' | 'version',
  ) => ((texts[name] ?? '') === '' ? {} : { [name]: texts[name] });
  return {
    id: texts.id,
    title: both('title'),
    question: both('question'),
    phrasings: { ja: given.phrasings_ja ?? [], en: given.phrasings_en ?? [] },
    keywords: given.keywords ?? [],
    ...((given.tests_ja ?? []).length + (given.tests_en ?? []).length > 0 && {
      tests: { ja: given.tests_ja, en: given.tests_en },
    }),
    answer: both('answer'),
    ...(buttons.length > 0 && { buttons }),
    ...set('action'),
    ...set('audience'),
    ...set('from'),
    ...set('until'),
    ...set('category'),
    ...set('owner'),
    ...set('review'),
    ...set('file'),
    ...set('version'),
  };
}
