import { createRequire } from 'node:module';

/** What knex asks of a connection, as far as it matters here. */
interface Query {
  sql: string;
  bindings: readonly unknown[];
  method?: string;
  returning?: unknown;
  response?: unknown;
  context?: { lastID: number; changes: number };
}

type Done = (this: { lastID: number; changes: number }, error: Error | null, rows?: unknown) => void;

interface Statement {
  run(bindings: readonly unknown[], done: Done): void;
  all(bindings: readonly unknown[], done: Done): void;
  finalize(): void;
}

interface Connection {
  prepare(sql: string, done: (error: Error | null) => void): Statement;
}

interface Client {
  _query(connection: Connection, query: Query): Promise<Query>;
  destroyRawConnection(connection: Connection): Promise<unknown>;
}

interface Transaction {
  begin(connection: unknown): Promise<unknown>;
  query(connection: unknown, sql: string): Promise<unknown>;
}

type Construct<T> = new (...args: unknown[]) => T;

// knex offers no typed way in to its dialect classes.
const load = createRequire(__filename) as (name: string) => unknown;
const KnexClient = load('knex/lib/dialects/sqlite3') as Construct<Client>;
const KnexTransaction = load('knex/lib/dialects/sqlite3/execution/sqlite-transaction') as Construct<Transaction>;

/**
 * knex begins with a plain BEGIN, which takes SQLite's write lock only at the first write. Where another process
 * wrote meanwhile, SQLite then answers SQLITE_BUSY at once, whatever the busy timeout. IMMEDIATE takes it at the start.
 */
class ImmediateTransaction extends KnexTransaction {
  override begin(connection: unknown): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}

/**
 * knex's client for SQLite, whose statements stay prepared. The driver prepares each anew, triggers and all, and goes to its
 * thread and back for that alone.
 */
export class SqliteClient extends KnexClient {
  transaction(...args: unknown[]): Transaction {
    return new ImmediateTransaction(this, ...args);
  }

  override _query(connection: Connection, query: Query): Promise<Query> {
    const call = callOf(query);
    return call ? perform(connection, query, call) : super._query(connection, query);
  }

  /** A connection with prepared statements cannot be closed. */
  override destroyRawConnection(connection: Connection): Promise<unknown> {
    for (const statement of keptOf(connection).values()) statement.finalize();
    kept.delete(connection);
    return super.destroyRawConnection(connection);
  }
}

/** So many stay prepared; the one used longest ago makes room. */
const MOST_KEPT = 256;
const kept = new WeakMap<Connection, Map<string, Statement>>();

function keptOf(connection: Connection): Map<string, Statement> {
  let statements = kept.get(connection);
  if (!statements) kept.set(connection, (statements = new Map<string, Statement>()));
  return statements;
}

// A savepoint has a name of its own, and what changes the schema comes once.
const COMES_AGAIN = /^\s*(?:select|insert|update|delete|with|begin|commit|rollback;)/i;

/** How the driver is asked, as knex does; undefined for what is not kept. */
function callOf({ sql, method, returning }: Query): 'run' | 'all' | undefined {
  if (!COMES_AGAIN.test(sql)) return undefined;
  if (method === 'insert' || method === 'update') return returning ? 'all' : 'run';
  if (method !== 'del' && method !== 'counter') return 'all';
  // Rows that nobody reads would leave the statement in the middle of its work.
  return returning ? undefined : 'run';
}

function perform(connection: Connection, query: Query, call: 'run' | 'all'): Promise<Query> {
  const statements = keptOf(connection);
  return new Promise((resolve, reject) => {
    const known = statements.get(query.sql);
    // In use it is nobody else's: whoever asks the same meanwhile prepares another.
    statements.delete(query.sql);
    // What cannot be prepared answers here, and is never called.
    const statement = known ?? connection.prepare(query.sql, (error) => error && reject(error));
    statement[call](query.bindings, function (error, rows) {
      giveBack(connection, query.sql, statement);
      if (error) return reject(error);
      query.response = rows;
      query.context = { lastID: this.lastID, changes: this.changes };
      resolve(query);
    });
  });
}

function giveBack(connection: Connection, sql: string, statement: Statement): void {
  const statements = kept.get(connection);
  if (!statements || statements.has(sql)) return statement.finalize();
  statements.set(sql, statement);
  if (statements.size <= MOST_KEPT) return;
  const [oldest, least] = statements.entries().next().value!;
  statements.delete(oldest);
  least.finalize();
}
