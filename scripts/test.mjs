/**
 * `npm test`: runs every test that this machine can run, and ends by saying what was skipped and why. Arguments go to
 * Jest, so `npm test -- test/platform` runs a part.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'musubi-report-'));
const report = path.join(folder, 'report.json');
try {
  // Some tests start the compiled product, as a customer would.
  build();
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const args = [jest, '--json', '--outputFile', report, ...process.argv.slice(2)];
  // Jest's own report goes to standard error; the JSON it would print beside it is read from the file.
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  tell(JSON.parse(readFileSync(report, 'utf8')));
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function tell({ testResults, numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites }) {
  const reasons = new Map();
  for (const { assertionResults } of testResults)
    for (const { status, ancestorTitles } of assertionResults) {
      if (status !== 'pending') continue;
      // Who skips says why, in brackets at the end of the group's name.
      const reason =
        ancestorTitles.map((title) => /\((.+)\)$/.exec(title)?.[1]).find(Boolean) ?? ancestorTitles.join(', ');
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  for (const [reason, count] of reasons) console.log(`Skipped ${count}: ${reason}`);
  if (numFailedTestSuites > 0 && numFailedTests === 0)
    console.log(`${numFailedTestSuites} test files could not be run`);
  console.log(`Tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}
