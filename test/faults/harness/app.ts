import { mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../../../bench/ports';
import { startProgram, stopProgram, untilReady, type Program } from '../../../bench/processes';
import { later } from './leftovers';

export const ROOT = path.resolve(__dirname, '..', '..', '..');
export const SECRET = 'faults-channel-secret-0123456789';

/** A running Musubi: the real one, compiled, in a process of its own. */
export interface App {
  port: number;
  program: Program;
  /** A figure of /metrics, summed over its labels that hold all of `labels`; 0 when it is not there. */
  metric(name: string, ...labels: string[]): Promise<number>;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code, or the signal that it took. */
  stop(): Promise<number | NodeJS.Signals>;
}

/** A temporary folder, gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(process.env.MUSUBI_TEST_FOLDER ?? tmpdir(), 'faults-'));
  later(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The settings of a whole installation whose LINE is at this port. */
export function settingsFor(linePort: number, port: number, databaseUrl: string): Record<string, string> {
  const line = `http://127.0.0.1:${linePort}`;
  return {
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: databaseUrl,
    // Shared by all that is started in this run, as processes on one machine may.
    FAQ_INDEX_FOLDER: path.join(process.env.MUSUBI_TEST_FOLDER ?? tmpdir(), 'faq-index'),
    LINE_CHANNEL_SECRET: SECRET,
    LINE_CHANNEL_ACCESS_TOKEN: 'faults-channel-access-token',
    LINE_API_BASE_URL: line,
    LINE_DATA_API_BASE_URL: line,
    LINE_ACCESS_BASE_URL: line,
    SHOP_NAME: 'さくらサロン',
    SHOP_NAME_EN: 'Sakura Salon',
    SHOP_HOURS: 'Mon,Wed-Sun 10:00-20:00',
    SHOP_PHONE: '03-0000-0000',
    LOG_LEVEL: 'info',
  };
}

/** Starts the compiled app without waiting for anything; its output goes to a file in `folder`. It ends after the test. */
export function launch(folder: string, settings: Record<string, string>, args: readonly string[] = []): Program {
  built ||= (build(), true);
  const main = path.join(ROOT, 'dist', 'src', 'main.js');
  const program = startProgram(process.execPath, [main, ...args], settings, path.join(folder, 'app.log'));
  later(async () => {
    program.signal('SIGKILL');
    await program.ended;
  });
  return program;
}

/** Starts the compiled app and waits until it is ready. */
export async function startApp(
  folder: string,
  linePort: number,
  databaseUrl: string,
  more: Record<string, string> = {},
): Promise<App> {
  const port = Number(more.PORT ?? (await freePort()));
  const program = launch(folder, { ...settingsFor(linePort, port, databaseUrl), ...more });
  await untilReady(program, `http://127.0.0.1:${port}/readyz`, 60_000);
  return {
    port,
    program,
    metric: (name, ...labels) => metric(port, name, labels),
    kill: async () => {
      program.signal('SIGKILL');
      await program.ended;
    },
    stop: () => stopProgram(program),
  };
}

async function metric(port: number, name: string, labels: string[]): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(5000) })).text();
  return text
    .split('\n')
    .filter(
      (line) =>
        line.startsWith(`${name} `) || (line.startsWith(`${name}{`) && labels.every((label) => line.includes(label))),
    )
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** Once for each test file is enough. */
let built = false;

/** Compiles when sources are newer than the build, the way every command of Musubi does. */
function build(): void {
  const script = `import(${JSON.stringify(pathToFileURL(path.join(ROOT, 'scripts/build.mjs')).href)}).then(({ build }) => build())`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'ignore', 'pipe'] });
}
