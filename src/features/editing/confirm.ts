import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../../platform/db';
import { readFolder, type Complaint, type Entry, type FaqFile } from '../faq/faq';
import { candidates, decide, sameness, type Candidate } from '../learning/learning';
import { addPhrasing } from './add-phrasing';
import { faultWords } from './words';
import { writeFiles, type Change } from './write-files';

/** Why a candidate cannot become a phrasing. */
export interface Refused {
  candidate: Candidate;
  complaint: Complaint;
}

/**
 * The shop says that these questions are ways of asking for their entries: they are written into the entries' files, and then
 * noted as confirmed. All of them or none. Killed in between, the same wish again ends the same.
 */
export async function confirm(
  db: Db,
  folder: string,
  wanted: readonly Candidate[],
  now: number,
): Promise<{ refused: Refused[]; files: string[] }> {
  const { files } = await readFolder(folder);
  const texts = new Map<string, string>();
  const refused: Refused[] = [];
  for (const candidate of wanted) {
    const found = fileOfEntry(files, candidate.entry);
    const before = found && (texts.get(found.file) ?? (await readFile(path.join(folder, found.file), 'utf8')));
    const after =
      before === undefined ? faultWords.entryGone(candidate.entry) : withPhrasing(found!, before, candidate);
    if (typeof after !== 'string') refused.push({ candidate, complaint: after });
    else texts.set(found!.file, after);
  }
  if (refused.length > 0) return { refused, files: [] };
  const changes: Change[] = [...texts].map(([file, text]) => ({ file, text, instead: hashOfFile(files, file) }));
  const changed = await writeFiles(folder, changes);
  if (changed !== undefined) {
    const candidate = wanted.find(({ entry }) => fileOfEntry(files, entry)?.file === changed)!;
    return { refused: [{ candidate, complaint: faultWords.fileChanged(changed) }], files: [] };
  }
  await db.transaction((trx) =>
    decide(
      trx,
      wanted.map(({ id }) => id),
      'confirmed',
      now,
    ),
  );
  return { refused: [], files: [...texts.keys()] };
}

/** Open candidates, each with its entry where there still is one. */
export async function candidatesOf(
  db: Db,
  folder: string,
): Promise<{ candidate: Candidate; entry: Entry | undefined }[]> {
  const { files } = await readFolder(folder);
  return (await candidates(db)).map((candidate) => ({
    candidate,
    entry: fileOfEntry(files, candidate.entry)?.entry,
  }));
}

function withPhrasing({ entry, file }: Whole, text: string, { lang, words }: Candidate): string | Complaint {
  const { title, question, phrasings } = entry;
  const known = [title.ja, title.en, question.ja, question.en, ...phrasings.ja, ...phrasings.en];
  if (known.some((one) => one !== undefined && sameness(one) === sameness(words))) return text;
  return addPhrasing(text, lang, words) ?? faultWords.byHand(file, words);
}

interface Whole {
  file: string;
  entry: Entry;
}

function fileOfEntry(files: readonly FaqFile[], id: string): Whole | undefined {
  return files.flatMap(({ file, read }) =>
    'entry' in read && read.entry.id === id ? [{ file, entry: read.entry }] : [],
  )[0];
}

function hashOfFile(files: readonly FaqFile[], name: string): string {
  return files.find(({ file }) => file === name)!.hash;
}
