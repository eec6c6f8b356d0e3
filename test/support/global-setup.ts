import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Before all tests: a folder and a name for this run, by which its test files find what they share; and a build. */
export default function globalSetup(): void {
  process.env.MUSUBI_TEST_RUN = String(process.pid);
  const place = process.env.MUSUBI_TEST_PLACE ?? inMemory() ?? tmpdir();
  process.env.MUSUBI_TEST_PLACE = place;
  process.env.MUSUBI_TEST_FOLDER = mkdtempSync(path.join(place, 'musubi-test-'));
  // Threads run compiled code, and some tests start the compiled product. Quick when nothing changed.
  const { status, stderr } = spawnSync(process.execPath, [path.resolve(__dirname, '../../scripts/run.mjs'), 'build'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

/** Where files lie in memory (Linux): hundreds of databases are made, and no test asks whether a disk keeps them without power. */
function inMemory(): string | undefined {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH ? MEMORY : undefined;
  } catch {
    return undefined; // there is none on this system
  }
}
const MEMORY = '/dev/shm';
const ENOUGH = 4 * 2 ** 30;
