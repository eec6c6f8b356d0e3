import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Finding } from '../../src/features/checkup/checkup';
import { root } from '../../src/platform/root';

/** What the real command said, in a process of its own. */
export interface Examined {
  code: number | null;
  said: string;
  findings: { id: string; outcome: Finding['outcome']; seen: string; remedy?: string }[];
  /** Of those that are not as they should be: `id` and how. */
  wrong: Record<string, Finding['outcome']>;
}

/** Runs `npm run doctor -- --json` with these settings and no others. */
export async function examine(env: Record<string, string>, ...args: string[]): Promise<Examined> {
  const { code, said } = await doctor(env, '--json', ...args);
  const { findings } = JSON.parse(said) as Pick<Examined, 'findings'>;
  const wrong = findings.filter(({ outcome }) => outcome === 'bad' || outcome === 'warn');
  return { code, said, findings, wrong: Object.fromEntries(wrong.map(({ id, outcome }) => [id, outcome])) };
}

/** Runs `npm run doctor -- …`. */
export function doctor(env: Record<string, string>, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const script = path.join(root, 'scripts', 'run.mjs');
  const child = spawn(process.execPath, [script, 'doctor', ...args], { env: { PATH: process.env['PATH'], ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}
