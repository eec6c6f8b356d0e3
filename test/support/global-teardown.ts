import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** After all tests: whatever the test files shared goes away. */
export default function globalTeardown(): void {
  const folder = process.env.MUSUBI_TEST_FOLDER;
  if (folder === undefined) return;
  const supervisor = path.join(folder, 'postgres.supervisor');
  if (existsSync(supervisor)) process.kill(Number(readFileSync(supervisor, 'utf8')), 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
