import type { Audience, Bilingual, Button, Entry } from './entry';
import { readAnswer } from './answer-body';
import { faultsOf, LIMITS } from './entry-rules';
import { complaints } from './fault-words';
import { openFields, type Fields, type Places, type Reading } from './fields';
import { readFrontMatter, type FileFault } from './front-matter';
import { graphemes } from './graphemes';
import { nearest } from './nearest';

/** The names of an entry's fields, in the order the documentation gives them. */
export const FIELDS = [
  'id',
  'title',
  'question',
  'phrasings',
  'keywords',
  'tests',
  'buttons',
  'action',
  'audience',
  'from',
  'until',
  'category',
  'owner',
  'review',
];
const BUTTON_FIELDS = ['label', 'say', 'uri', 'action'];
const AUDIENCES: readonly Audience[] = ['everyone', 'linked', 'unlinked'];

export type ReadEntry = { entry: Entry; places: Places } | { faults: FileFault[] };

/** Reads one file's text as an entry; or says, by line, everything that keeps it from being one. */
export function readEntry(file: string, text: string): ReadEntry {
  const matter = readFrontMatter(text);
  if (Array.isArray(matter)) return { faults: matter };
  const faults: FileFault[] = [];
  const reading: Reading = {
    lineOf: matter.lineOf,
    report: (line, complaint) => faults.push({ line, complaint }),
    places: new Map(),
  };
  const fields = openFields(matter.fields, FIELDS, reading);
  const answer = readAnswer(matter.body, matter.bodyLine, reading);
  const entry = assemble(file, fields, answer, reading);
  if (entry) {
    for (const { part, complaint } of faultsOf(entry))
      faults.push({ line: lineOf(reading.places, part) ?? matter.bodyLine - 1, complaint });
  }
  if (faults.length > 0 || !entry) return { faults: faults.sort((a, b) => a.line - b.line) };
  return { entry, places: reading.places };
}

/** The line of a part, or of the nearest part that holds it: 'phrasings.ja.3', else 'phrasings.ja', else 'phrasings'. */
export function lineOf(places: Places, part: string): number | undefined {
  for (let name = part; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const line = places.get(name);
    if (line !== undefined) return line;
  }
  return undefined;
}

/** An entry of what the fields say; undefined when a part without which there is none is missing (and reported). */
function assemble(file: string, fields: Fields, answer: Partial<Bilingual>, reading: Reading): Entry | undefined {
  const id = required(fields.text('id'), 'id', fields, reading);
  const question = required(fields.bilingual('question'), 'question', fields, reading);
  const title = fields.bilingual('title') ?? (question && titleOf(question, fields, reading));
  const phrasings = fields.lists('phrasings');
  const keywords = fields.list('keywords');
  const tests = fields.lists('tests');
  const buttons = fields.groups('buttons', BUTTON_FIELDS).flatMap((group, index) => readButton(group, index, reading));
  const [action, from, until] = [fields.text('action'), fields.text('from'), fields.text('until')];
  const [category, owner, review] = [fields.text('category'), fields.text('owner'), fields.text('review')];
  const audience = readAudience(fields, reading);
  if (id === undefined || question === undefined || title === undefined) return undefined;
  return {
    id,
    title,
    question,
    phrasings,
    ...(tests.ja.length + tests.en.length > 0 && { tests }),
    keywords,
    answer: { ja: answer.ja ?? '', ...(answer.en !== undefined && { en: answer.en }) },
    buttons,
    ...(action !== undefined && { action }),
    audience,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(category !== undefined && { category }),
    ...(owner !== undefined && { owner }),
    ...(review !== undefined && { review }),
    file,
  };
}

/** Reports a field that is not there; one that is there but wrong has been reported already. */
function required<T>(value: T | undefined, name: string, fields: Fields, { report, places }: Reading): T | undefined {
  if (!fields.has(name) && !fields.misspells(name)) report(places.get(name) ?? 1, complaints.missing(name));
  return value;
}

/** A short question is its own title. */
function titleOf(question: Bilingual, fields: Fields, { report, places }: Reading): Bilingual | undefined {
  if (fields.has('title')) return undefined; // written, but wrong: reported already
  const line = places.get('question') ?? 1;
  places.set('title', line);
  const long = graphemes(question.ja) > LIMITS.label || graphemes(question.en ?? '') > LIMITS.label;
  if (long) report(line, complaints.titleNeeded(LIMITS.label));
  return long ? undefined : question;
}

function readAudience(fields: Fields, { report, places }: Reading): Audience {
  const text = fields.text('audience');
  if (text === undefined) return 'everyone';
  const audience = AUDIENCES.find((one) => one === text);
  if (audience === undefined)
    report(places.get('audience') ?? 1, complaints.notOneOf('audience', text, nearest(text, AUDIENCES), AUDIENCES));
  return audience ?? 'everyone';
}

function readButton(fields: Fields, index: number, { report, places }: Reading): Button[] {
  const written = [...places].filter(([part]) => part.startsWith(`buttons.${index}.`));
  const lastLine = Math.max(1, ...written.map(([, line]) => line));
  const label = fields.bilingual('label');
  if (label === undefined && !fields.has('label')) report(lastLine, complaints.missing('label'));
  const does = ['say', 'uri', 'action'].filter((name) => fields.has(name));
  if (does.length !== 1) report(lastLine, complaints.buttonDoes());
  const [say, uri, action] = [fields.bilingual('say'), fields.text('uri'), fields.text('action')];
  if (label === undefined || does.length !== 1) return [];
  const both = inBothLanguages(label);
  if (say !== undefined) return [{ label: both, say: inBothLanguages(say) }];
  if (uri !== undefined) return [{ label: both, uri }];
  if (action !== undefined) return [{ label: both, action }];
  return [];
}

/** A button without English shows its Japanese. */
function inBothLanguages({ ja, en }: Bilingual): { ja: string; en: string } {
  return { ja, en: en ?? ja };
}
