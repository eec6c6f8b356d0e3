import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Before all tests: a folder and a name for this run, by which its test files find what they share. */
export default function globalSetup(): void {
  process.env.MUSUBI_TEST_RUN = String(process.pid);
  process.env.MUSUBI_TEST_FOLDER = mkdtempSync(path.join(tmpdir(), 'musubi-test-'));
}
