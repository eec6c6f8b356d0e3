import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program we started, whose output goes to a file. */
export interface Program {
  readonly pid: number;
  /** Resolves when it has ended: the exit code, or the signal's name. */
  readonly ended: Promise<number | NodeJS.Signals>;
  signal(signal: NodeJS.Signals): void;
  /** Everything it wrote so far, both streams together. */
  output(): string;
  hasEnded(): boolean;
}

const running = new Set<ChildProcess>();
// Nothing we started may outlive us, however we go (a SIGKILL excepted).
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program with exactly these settings on top of PATH and HOME; its output is kept in `logFile`. */
export function startProgram(
  command: string,
  args: readonly string[],
  settings: Record<string, string>,
  logFile: string,
): Program {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { env: { ...inherited(), ...settings }, stdio: ['ignore', log, log] });
  closeSync(log);
  running.add(child);
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? 0);
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    signal: (signal) => child.kill(signal),
    output: () => readFileSync(logFile, 'utf8'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** Asks it to stop, and makes it after `patienceMs`; gives how it ended. */
export async function stopProgram(program: Program, patienceMs = 12_000): Promise<number | NodeJS.Signals> {
  program.signal('SIGTERM');
  const timer = setTimeout(() => {
    program.signal('SIGKILL');
  }, patienceMs);
  const how = await program.ended;
  clearTimeout(timer);
  return how;
}

/** Waits until the address answers 200; throws, with the end of the program's output, when it ends or takes too long. */
export async function untilReady(program: Program, url: string, patienceMs = 20_000): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await answersOk(url))) {
    if (program.hasEnded() || Date.now() > until)
      throw new Error(`${url} did not become ready:\n${program.output().slice(-2000)}`);
    await sleep(20);
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // not listening yet, which is what we wait for
  }
}

function inherited(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
}
