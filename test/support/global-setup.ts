import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Before all tests: a folder and a name for this run, by which its test files find what they share; and a build. */
export default function globalSetup(): void {
  process.env.MUSUBI_TEST_RUN = String(process.pid);
  process.env.MUSUBI_TEST_FOLDER = mkdtempSync(path.join(tmpdir(), 'musubi-test-'));
  // Threads run compiled code, and some tests start the compiled product. Quick when nothing changed.
  const { status, stderr } = spawnSync(process.execPath, [path.resolve(__dirname, '../../scripts/run.mjs'), 'build'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}
