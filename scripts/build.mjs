/** Compiles src/ to dist/, when a source is newer than what is there. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
export const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.built');
const SOURCES = ['src', 'migrations', 'bench', 'knexfile.ts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Throws an Error with the compiler's words when the sources don't compile. */
export function build() {
  const began = Date.now();
  if (timeOf(stamp) >= Math.max(...SOURCES.map((source) => newest(path.join(root, source))))) return;
  let compiler;
  try {
    compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    throw new Error('The dependencies are not installed. Run: npm ci');
  }
  clearLeftovers();
  // Compiled aside and put in place whole: a killed build, or another process building too, leaves nothing half done.
  const fresh = `${dist}-${process.pid}`;
  const old = `${fresh}-old`;
  try {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [compiler, '-p', path.join(root, 'tsconfig.build.json'), '--outDir', fresh],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`The sources don't compile:\n${stdout}${stderr}`);
    mkdirSync(fresh, { recursive: true });
    const mark = path.join(fresh, '.built');
    writeFileSync(mark, '');
    // Whatever was edited while the compiler ran is newer than this build.
    utimesSync(mark, new Date(began), new Date(began));
    replace(fresh, old);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/** What killed builds left behind. */
function clearLeftovers() {
  for (const name of readdirSync(root)) {
    const pid = Number(/^dist-(\d+)/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(path.join(root, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function replace(fresh, old) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(dist, old);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    try {
      renameSync(fresh, dist);
      return;
    } catch (error) {
      // Another process put its build there between our two steps; either will do.
      if (attempt >= 5) throw error;
      rmSync(old, { recursive: true, force: true });
    }
  }
}

function newest(place) {
  const inside = isFolder(place) ? readdirSync(place).map((name) => newest(path.join(place, name))) : [];
  return Math.max(timeOf(place), ...inside);
}

function timeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function isFolder(file) {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
