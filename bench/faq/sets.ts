import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../../src/platform/errors';
import { distinct, idOf, readLines, type Line } from './lines';

/** One entry of a collection, as faqs.jsonl gives it. */
export interface FaqLine {
  id: string;
  question: string;
  answer: string;
  examples: string[];
  questionEn?: string;
  place: string;
}

/** One customer's question. Only `id` and `text` are known to the retriever; the rest says what would be right. */
export interface QueryLine {
  id: string;
  text: string;
  lang?: string;
  kind?: string;
  perturb?: string;
  /** Entries by how well they answer it: 2 answers it, 1 is related. */
  rel: ReadonlyMap<string, number>;
  place: string;
}

/** A collection with questions to try it with. */
export interface QuestionSet {
  name: string;
  faqs: FaqLine[];
  queries: QueryLine[];
  /** The same questions changed mechanically; each id is the original's with `~` and a name after it. */
  perturbed: QueryLine[];
}

/** The entries of a file. */
export const readFaqs = (file: string): FaqLine[] => distinct(readLines(file).map(faqOf));

/** The questions of a file. */
export const readQueries = (file: string): QueryLine[] => distinct(readLines(file).map(queryOf));

/** Every set in a folder, by name: a subfolder each, with faqs.jsonl and queries.*.jsonl, maybe perturbed.*.jsonl. */
export function readSets(folder: string): QuestionSet[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new SetupError(`There is no folder ${folder}. Name the one that holds the sets with --sets.`);
  const sets = readdirSync(folder)
    .sort((a, b) => turnOf(a) - turnOf(b) || (a < b ? -1 : 1))
    .map((name) => path.join(folder, name))
    .filter((inside) => existsSync(path.join(inside, 'faqs.jsonl')))
    .map(readSet)
    .filter(({ queries }) => queries.length > 0);
  if (sets.length === 0)
    throw new SetupError(`${folder} holds no set: no folder with faqs.jsonl and queries.*.jsonl. Name another.`);
  return sets;
}

/** A shop's own questions come first, then those of real customers. */
const turnOf = (name: string): number => (name.startsWith('ja-') ? 0 : name.startsWith('en-hint3-') ? 1 : 2);

/** The set in one folder. */
export function readSet(folder: string): QuestionSet {
  const all = (kind: string) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(`${kind}.`) && name.endsWith('.jsonl'))
      .sort()
      .flatMap((name) => readQueries(path.join(folder, name)));
  return {
    name: path.basename(folder),
    faqs: readFaqs(path.join(folder, 'faqs.jsonl')),
    queries: distinct(all('queries')),
    perturbed: distinct(all('perturbed')),
  };
}

function faqOf(line: Line): FaqLine {
  const examples = textsOf(line, 'examples');
  const question = textOf(line, 'question') ?? '';
  if (question.trim() === '' && examples.length === 0)
    throw new SetupError(`${line.place}: this entry has no "question". Write how customers ask it.`);
  const questionEn = textOf(line, 'question_en');
  return {
    id: idOf(line),
    question,
    answer: textOf(line, 'answer') ?? '',
    examples,
    ...(questionEn !== undefined && { questionEn }),
    place: line.place,
  };
}

function queryOf(line: Line): QueryLine {
  const text = textOf(line, 'text') ?? '';
  if (text.trim() === '')
    throw new SetupError(`${line.place}: this query has no "text". Write what the customer asks.`);
  const labels = (['lang', 'kind', 'perturb'] as const).map((name) => [name, line.fields[name]] as const);
  return {
    id: idOf(line),
    text,
    ...Object.fromEntries(labels.filter(([, value]) => typeof value === 'string')),
    rel: relOf(line),
    place: line.place,
  };
}

function textOf({ place, fields }: Line, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new SetupError(`${place}: "${name}" is no text. Write it in quotes.`);
  return value;
}

function textsOf({ place, fields }: Line, name: string): string[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string'))
    throw new SetupError(`${place}: "${name}" is no list of texts. Write it like ["one", "another"].`);
  return (value as string[]).filter((text) => text.trim() !== '');
}

function relOf({ place, fields }: Line): Map<string, number> {
  const value = fields['rel'] ?? {};
  if (typeof value !== 'object' || Array.isArray(value) || Object.values(value).some((one) => typeof one !== 'number'))
    throw new SetupError(`${place}: "rel" gives no grades. Write it like {"entry": 2}, or leave it out.`);
  return new Map(Object.entries(value as Record<string, number>));
}
