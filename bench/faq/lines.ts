import { readFileSync } from 'node:fs';
import { SetupError } from '../../src/platform/errors';

/** A line of a JSONL file, with where it stands. */
export interface Line {
  /** The file and the line's number, as a person would look it up. */
  place: string;
  fields: Record<string, unknown>;
}

/** The objects of a JSONL file, one a line. What cannot be read is said in one line that names the place. */
export function readLines(file: string): Line[] {
  return textOf(file)
    .split('\n')
    .flatMap((text, index) => (text.trim() === '' ? [] : [lineOf(`${file}:${index + 1}`, text)]));
}

function textOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new SetupError(`There is no file ${file}. Check the path.`);
    if (code === 'EISDIR') throw new SetupError(`${file} is a folder. Name a JSONL file in it.`);
    throw new SetupError(`${file} cannot be read (${code ?? String(error)}). Check its permissions.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // takes a byte order mark away
  } catch {
    throw new SetupError(`${file} is not UTF-8. Save it as UTF-8.`);
  }
}

function lineOf(place: string, text: string): Line {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch (error) {
    throw new SetupError(`${place}: this is not JSON (${firstLine(error)}). Write one JSON object a line.`);
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw new SetupError(`${place}: this is no JSON object. Write one JSON object a line.`);
  return { place, fields: fields as Record<string, unknown> };
}

const firstLine = (error: unknown): string => (error as Error).message.split('\n')[0]!;

/** The line's name, which may be a number. */
export function idOf({ place, fields }: Line): string {
  const { id } = fields;
  if (typeof id === 'number') return String(id);
  if (typeof id === 'string' && id !== '') return id;
  throw new SetupError(`${place}: there is no "id". Give each line one of its own.`);
}

/** Complains of the second line of two with one id. */
export function distinct<T extends { id: string; place: string }>(all: T[]): T[] {
  const seen = new Map<string, string>();
  for (const { id, place } of all) {
    const before = seen.get(id);
    if (before !== undefined)
      throw new SetupError(`${place}: the id "${id}" stands at ${before} already. Give each line an id of its own.`);
    seen.set(id, place);
  }
  return all;
}
