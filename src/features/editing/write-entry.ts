import { stringify } from 'yaml';
import type { Both } from '../../platform/lang';
import type { Bilingual, Button, Entry } from '../faq/faq';

/** An entry as the file an editor would write. Reading it gives the entry again. */
export function fileOf(entry: Entry): string {
  return `---\n${yamlOf(fieldsOf(entry))}---\n${answerOf(entry)}`;
}

/** An entry's fields, in the order of the documentation, without those that say nothing. */
export function fieldsOf(entry: Entry): object {
  const { id, title, question, phrasings, keywords, tests, buttons, action, audience, from, until } = entry;
  const { category, owner, review } = entry;
  const ownTitle = title.ja !== question.ja || title.en !== question.en;
  return {
    id,
    ...(ownTitle && { title: bilingual(title) }),
    question: bilingual(question),
    ...lists('phrasings', phrasings),
    ...(keywords.length > 0 && { keywords }),
    ...lists('tests', tests),
    ...(buttons.length > 0 && { buttons: buttons.map(buttonOf) }),
    ...(action !== undefined && { action }),
    ...(audience !== 'everyone' && { audience }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(category !== undefined && { category }),
    ...(owner !== undefined && { owner }),
    ...(review !== undefined && { review }),
  };
}

/** The answer's part of the file. */
export function answerOf({ answer }: Pick<Entry, 'answer'>): string {
  return section('日本語', answer.ja) + section('English', answer.en);
}

/** Long lines stay whole: nobody wants a phrasing on two lines. Dates stay as they are read, as text. */
function yamlOf(fields: object): string {
  return stringify(fields, { lineWidth: 0, aliasDuplicateObjects: false }).replace(
    /^(from|until|review): "(\d{4}-\d\d-\d\d)"$/gm,
    '$1: $2',
  );
}

function bilingual({ ja, en }: Bilingual): Bilingual {
  return { ja, ...(en !== undefined && { en }) };
}

function lists(name: string, texts: Both<string[]> | undefined): Record<string, Partial<Both<string[]>>> {
  const { ja, en } = texts ?? { ja: [], en: [] };
  if (ja.length + en.length === 0) return {};
  return { [name]: { ...(ja.length > 0 && { ja }), ...(en.length > 0 && { en }) } };
}

function buttonOf({ label, ...does }: Button): object {
  return { label: either(label), ...('say' in does ? { say: either(does.say) } : does) };
}

/** A button whose English is its Japanese was written once. */
function either({ ja, en }: Both): Both | string {
  return ja === en ? ja : { ja, en };
}

function section(heading: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : `\n## ${heading}\n\n${text}\n`;
}
