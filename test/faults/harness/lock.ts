import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { later } from './leftovers';
import { ROOT } from './app';

/**
 * Another process takes the SQLite file for itself, as a careless backup does. Resolves, once it has it, with the
 * function that ends that process.
 */
export async function lockFile(file: string): Promise<() => Promise<void>> {
  const script = `
    const db = new (require('sqlite3').Database)(process.argv[1]);
    db.configure('busyTimeout', 20000);
    db.exec('BEGIN EXCLUSIVE', (error) => { if (error) throw error; console.log('locked'); });
    process.stdin.resume();
  `;
  const child = spawn(process.execPath, ['--eval', script, file], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const release = () => {
    child.kill('SIGKILL');
    return ended;
  };
  later(release);
  await new Promise((resolve) => createInterface(child.stdout).once('line', resolve));
  return release;
}
