import { createRequire } from 'node:module';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';

/*
 * The two engines, in one place. SQLite is the embedded default; PostgreSQL is for more than one machine.
 * The knex command changes into this file's folder and the app does not, so every path is made absolute here.
 */

// Compiled, this file is dist/knexfile.js and the project is one folder up.
const root = path.basename(__dirname) === 'dist' ? path.dirname(__dirname) : __dirname;
const load = createRequire(__filename) as (name: string) => unknown;
const migrationsFolder = path.join(__dirname, 'migrations');

/** Migrations are named without their ending, so that a .ts file and its compiled .js are one and the same. */
const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () =>
    Promise.resolve(
      readdirSync(migrationsFolder)
        .filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'))
        .map((file) => file.replace(/\.(ts|js)$/, ''))
        .sort(),
    ),
  getMigrationName: (name) => name,
  getMigration: (name) => Promise.resolve(load(path.join(migrationsFolder, name)) as Knex.Migration),
};
const migrations: Knex.MigratorConfig = { migrationSource, tableName: 'knex_migrations' };

/** How long a statement waits for another process that holds the SQLite file, and for the pool (milliseconds). */
const BUSY_MS = 1_500;
const ACQUIRE_MS = 10_000;

interface SqliteHandle {
  exec(sql: string, done: (error: Error | null) => void): void;
  configure(option: 'busyTimeout', value: number): void;
}

interface SqliteTransaction {
  begin(connection: unknown): Promise<unknown>;
  query(connection: unknown, sql: string): Promise<unknown>;
}
type Construct<T> = new (...args: unknown[]) => T;

// knex offers no typed way in to its dialect classes.
const SqliteClient = load('knex/lib/dialects/sqlite3') as Construct<object>;
const Transaction = load('knex/lib/dialects/sqlite3/execution/sqlite-transaction') as Construct<SqliteTransaction>;

/**
 * knex begins with a plain BEGIN, which takes SQLite's write lock only at the first write. Where another process
 * wrote meanwhile, SQLite then answers SQLITE_BUSY at once, whatever the busy timeout. IMMEDIATE takes it at the start.
 */
class ImmediateTransaction extends Transaction {
  override begin(connection: unknown): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}
class ImmediateSqliteClient extends SqliteClient {
  transaction(...args: unknown[]): SqliteTransaction {
    return new ImmediateTransaction(this, ...args);
  }
}

/** knex would print faults, stack and all, that it throws as well: whoever catches them says what is to be said. */
const log: Knex.Logger = { warn: quiet, error: quiet, deprecate: quiet, debug: quiet };
function quiet(): void {}

/** Settings for a SQLite file (`:memory:` for none). One connection: SQLite has one writer at a time anyhow. */
export function sqlite(name: string): Knex.Config {
  const filename = name === ':memory:' ? name : path.resolve(root, name);
  // The file holds people's messages: its folder is made readable for this user only.
  if (filename !== ':memory:') mkdirSync(path.dirname(filename), { recursive: true, mode: 0o700 });
  return {
    client: ImmediateSqliteClient as unknown as typeof Knex.Client,
    connection: { filename },
    useNullAsDefault: true,
    // Errors would otherwise print the statement with people's data in it.
    compileSqlOnError: false,
    acquireConnectionTimeout: ACQUIRE_MS,
    log,
    migrations,
    pool: {
      min: 1,
      max: 1,
      afterCreate(handle: SqliteHandle, done: (error: Error | null, handle: SqliteHandle) => void) {
        handle.configure('busyTimeout', BUSY_MS);
        // secure_delete: what is deleted is written over, so that a copy of the file does not hold it.
        handle.exec(
          'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;',
          (error) => done(error, handle),
        );
      },
    },
  };
}

/** Settings for PostgreSQL by its address (postgres://user:password@host:port/database). */
export function postgres(address: string): Knex.Config {
  return {
    client: 'pg',
    connection: {
      connectionString: address,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      application_name: 'musubi',
    },
    compileSqlOnError: false,
    acquireConnectionTimeout: ACQUIRE_MS,
    log,
    pool: { min: 0, max: 10 },
    migrations,
  };
}

/** Settings for a `DATABASE_URL`: `sqlite:` and a path (relative to the project), or `postgres://…`. */
export function database(url: string): Knex.Config {
  return url.startsWith('sqlite:') ? sqlite(url.slice('sqlite:'.length)) : postgres(url);
}

/** What knex's own command uses. A function, so that who only imports this file opens and makes nothing. */
export default (): Knex.Config => database(process.env.DATABASE_URL ?? 'sqlite:data/musubi.sqlite3');
