import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Notes what a test file made, for this process to remove when that file is over. */
export function note(kind: 'files' | 'databases', what: string): void {
  const list = listOf(kind);
  if (list !== undefined) appendFileSync(list, `${what}\n`);
}

/** What the test files made that this process ran before: they are over, and none of it is in use. Each is given once. */
export function spent(kind: 'files' | 'databases'): string[] {
  const list = listOf(kind);
  if (list === undefined || !existsSync(list)) return [];
  const made = readFileSync(list, 'utf8').split('\n').filter(Boolean);
  rmSync(list);
  return made;
}

/** Each of Jest's processes runs one file after the other. */
function listOf(kind: string): string | undefined {
  const folder = process.env.MUSUBI_TEST_FOLDER;
  return folder && path.join(folder, `${kind}-of-${process.env.JEST_WORKER_ID ?? '1'}`);
}
