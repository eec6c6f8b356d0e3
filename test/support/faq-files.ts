import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { ACTIONS, type Entry } from '../../src/features/faq/faq';

/**
 * Writes entries as the files an editor would write, for a house whose FAQ_FOLDER is `folder`. Actions that do not exist
 * are left out: the FAQ refuses a file that names one.
 */
export function writeEntries(folder: string, entries: readonly Entry[]): void {
  for (const entry of entries) writeFileSync(path.join(folder, `${entry.id}.md`), fileOf(entry));
}

function fileOf({
  id,
  title,
  question,
  phrasings,
  keywords,
  answer,
  buttons,
  action,
  audience,
  from,
  until,
}: Entry): string {
  const known = (name: string | undefined) => (ACTIONS as readonly string[]).includes(name ?? '');
  const front = {
    ...{ id, title, question, phrasings, keywords, audience, from, until },
    buttons: buttons.filter((button) => !('action' in button) || known(button.action)),
    action: known(action) ? action : undefined,
  };
  const parts = [
    ['日本語', answer.ja],
    ['English', answer.en ?? ''],
  ].filter(([, text]) => text !== '');
  return `---\n${stringify(front)}---\n${parts.map(([heading, text]) => `\n## ${heading}\n\n${text}\n`).join('')}`;
}
