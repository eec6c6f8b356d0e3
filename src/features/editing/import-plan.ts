import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  complaints,
  faultsOf,
  firstGraphemes,
  graphemes,
  LIMITS,
  readEntry,
  type Audience,
  type Bilingual,
  type Complaint,
  type Entry,
  type FaqFile,
} from '../faq/faq';
import { sameness } from '../learning/learning';
import type { Row } from './columns';
import type { SheetFault } from './csv';
import { versionOf } from './export-rows';
import { faultWords } from './words';
import { fileOf } from './write-entry';
import type { Change } from './write-files';

/** What an import would do. */
export interface Plan {
  faults: SheetFault[];
  added: Planned[];
  changed: Planned[];
  /** Entries of the sheet that say what their files say. */
  same: number;
}

export interface Planned extends Change {
  id: string;
  entry: Entry;
  /** True when a note to colleagues in the present file would be lost. */
  losesNotes: boolean;
}

/** A row beside what there is: the entry it makes, and everything that is wrong with it. */
export interface Judged {
  row: number;
  entry: Entry;
  /** The file it would take the place of. */
  present: { file: string; hash: string; entry: Entry } | undefined;
  /** It says what that file says. */
  same: boolean;
  /** Whether that file is the version it was exported from; undefined where it does not say of which it is. */
  fits: boolean | undefined;
  /** The file it would be written to. */
  file: string;
  faults: Complaint[];
}

/**
 * Rows against the files there are: what is new, what says something else, and everything that is wrong. An entry that is not in
 * the sheet stays as it is. A file gives way only to a row that was exported from this very version of it, or by `overwrite`.
 */
export function planImport(rows: readonly Row[], files: readonly FaqFile[], overwrite: boolean): Plan {
  const plan: Plan = { faults: [], added: [], changed: [], same: 0 };
  for (const { row, entry, present, same, fits, file, faults: found } of judged(rows, files)) {
    const faults = [...found];
    if (same) plan.same += 1;
    else if (present) {
      if (!overwrite && fits !== true)
        faults.push((fits === false ? faultWords.changedSince : faultWords.different)(entry.id));
      plan.changed.push(planned(entry, present.file, present.hash));
    } else plan.added.push(planned(entry, file));
    plan.faults.push(...faults.map((complaint) => ({ row, complaint })));
  }
  return plan;
}

/** Each row by itself, in order; of two that say the same, the second has a fault. */
export function judged(rows: readonly Row[], files: readonly FaqFile[]): Judged[] {
  const known = files.flatMap(({ file, hash, read }) => ('entry' in read ? [{ file, hash, entry: read.entry }] : []));
  const seen = { ids: new Map<string, number>(), questions: new Map<string, number>(), files: new Set<string>() };
  return rows.map((row): Judged => {
    const faults: Complaint[] = [];
    const { texts } = row;
    const present = known.find(({ entry }) =>
      texts.id ? entry.id === texts.id : asksTheSame(entry, texts.question_ja),
    );
    const entry = assemble(row, present?.entry);
    if (entry.question.ja === '') faults.push(faultWords.questionMissing());
    else faults.push(...twice(seen, entry, row), ...wrongIn(entry));
    const same = present !== undefined && isDeepStrictEqual({ ...entry, file: '' }, { ...present.entry, file: '' });
    const fits = present && texts.version ? texts.version === versionOf(present.hash) : undefined;
    const file = present?.file ?? (texts.file || `${entry.id}.md`);
    if (!present) {
      if (!isFileName(file)) faults.push(faultWords.badFile(file));
      else if (faults.length === 0 && isTaken(file, seen.files, files)) faults.push(faultWords.fileTaken(file));
      seen.files.add(file.toLowerCase());
    }
    return { row: row.row, entry, present, same, fits, file, faults };
  });
}

/** The entry a row makes: what it says in place of what there is, and what has to be there where it says nothing. */
function assemble({ texts, lists, buttons }: Row, present: Entry | undefined): Entry {
  const text = (given: string | undefined, before: string | undefined) =>
    given === undefined ? before : given || undefined;
  const both = (name: 'title' | 'question' | 'answer'): Bilingual => {
    const en = text(texts[`${name}_en`], present?.[name].en);
    return { ja: text(texts[`${name}_ja`], present?.[name].ja) ?? '', ...(en !== undefined && { en }) };
  };
  const question = both('question');
  const title = both('title');
  const tests = {
    ja: lists.tests_ja ?? present?.tests?.ja ?? [],
    en: lists.tests_en ?? present?.tests?.en ?? [],
  };
  const optional = (name: 'action' | 'from' | 'until' | 'category' | 'owner' | 'review') => {
    const value = text(texts[name], present?.[name]);
    return value === undefined ? {} : { [name]: value };
  };
  return {
    id: texts.id || present?.id || idFor(title.en ?? question.en, question.ja),
    title: title.ja === '' ? titleFor(question) : title,
    question,
    phrasings: {
      ja: lists.phrasings_ja ?? present?.phrasings.ja ?? [],
      en: lists.phrasings_en ?? present?.phrasings.en ?? [],
    },
    ...(tests.ja.length + tests.en.length > 0 && { tests }),
    keywords: lists.keywords ?? present?.keywords ?? [],
    answer: both('answer'),
    buttons: buttons ?? present?.buttons ?? [],
    ...optional('action'),
    audience: (text(texts.audience, present?.audience) ?? 'everyone') as Audience,
    ...optional('from'),
    ...optional('until'),
    ...optional('category'),
    ...optional('owner'),
    ...optional('review'),
    file: present?.file ?? '',
  };
}

/** A name for an entry that came without one: of its English, else of its question; the same each time. */
function idFor(english: string | undefined, question: string): string {
  const slug =
    (english ?? '')
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[a-z0-9]+/g) ?? [];
  const id = slug
    .join('-')
    .slice(0, 40)
    .replace(/-[^-]*$/, (end) => (slug.join('-').length > 40 ? '' : end));
  return id === '' ? `q-${createHash('sha256').update(sameness(question)).digest('hex').slice(0, 8)}` : id;
}

/** What fits on a button, of a question that has no title. */
function titleFor({ ja, en }: Bilingual): Bilingual {
  const short = (text: string) =>
    graphemes(text) <= LIMITS.label ? text : `${firstGraphemes(text, LIMITS.label - 1).trimEnd()}…`;
  return { ja: short(ja), ...(en !== undefined && { en: short(en) }) };
}

/** An entry that came without an id or a title has those that its question makes; the same each time. */
export function entryOf(said: Omit<Entry, 'id'> & { id?: string | undefined }): Entry {
  const { id, title, question } = said;
  return {
    ...said,
    id: id ?? idFor(title.en ?? question.en, question.ja),
    title: title.ja === '' ? { ...titleFor(question), ...(title.en !== undefined && { en: title.en }) } : title,
  };
}

/** Everything that keeps an entry from being a file that serves. */
export function wrongIn(entry: Entry): Complaint[] {
  const control = textsIn(entry).flatMap((text) => /(?![\n\t])\p{Cc}/u.exec(text)?.[0] ?? [])[0];
  if (control !== undefined) return [complaints.controlCharacter(codeOf(control))];
  if (!['everyone', 'linked', 'unlinked'].includes(entry.audience))
    return [complaints.notOneOf('audience', entry.audience, undefined, ['everyone', 'linked', 'unlinked'])];
  const faults = faultsOf(entry).map(({ complaint }) => complaint);
  if (faults.length > 0) return faults;
  const read = readEntry(entry.file, fileOf(entry));
  if (!('entry' in read)) return read.faults.map(({ complaint }) => complaint);
  return isDeepStrictEqual(read.entry, entry) ? [] : [faultWords.notAsWritten()];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function twice(
  seen: { ids: Map<string, number>; questions: Map<string, number> },
  entry: Entry,
  { row }: Row,
): Complaint[] {
  const question = sameness(entry.question.ja);
  const [sameId, sameQuestion] = [seen.ids.get(entry.id), seen.questions.get(question)];
  seen.ids.set(entry.id, sameId ?? row);
  seen.questions.set(question, sameQuestion ?? row);
  if (sameQuestion !== undefined && sameId !== undefined) return [faultWords.questionTwice(sameQuestion)];
  return sameId === undefined ? [] : [faultWords.idTwice(entry.id, sameId)];
}

function asksTheSame(entry: Entry, question: string | undefined): boolean {
  return question !== undefined && question !== '' && sameness(entry.question.ja) === sameness(question);
}

/** Some file systems hold a.md and A.md for one. */
function isTaken(file: string, planned: ReadonlySet<string>, files: readonly FaqFile[]): boolean {
  const name = file.toLowerCase();
  return planned.has(name) || files.some((one) => one.file.toLowerCase() === name);
}

/** A file of the folder that is read: nothing above it, nothing hidden, no draft. */
function isFileName(file: string): boolean {
  const parts = file.split('/');
  const fine = parts.every((part) => /^[^._\s/\\:*?"<>|\p{Cc}][^/\\:*?"<>|\p{Cc}]*$/u.test(part) && part.length <= 100);
  return (
    fine &&
    parts.length <= 5 &&
    /\.md$/.test(file) &&
    !/(?:^|\/)readme\.md$/i.test(file) &&
    !parts.includes('node_modules')
  );
}

function planned(entry: Entry, file: string, instead?: string): Planned {
  return {
    id: entry.id,
    entry,
    file,
    text: fileOf(entry),
    ...(instead !== undefined && { instead }),
    losesNotes: false,
  };
}
