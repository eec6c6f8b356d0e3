import { setTimeout as wait } from 'node:timers/promises';
import { isPostgres, type Db } from './db';
import { SetupError } from './errors';

/** How long another process may take to migrate before its lock counts as left behind by a kill (milliseconds). */
const OTHERS_MIGRATION_MS = 15_000;
/** Any fixed number: all Musubi processes on one PostgreSQL take turns by it. */
const ADVISORY_LOCK = 6_205_187;

/**
 * Brings the database to the newest schema. Several processes may call it at once; one killed half way leaves
 * either the old schema or the new, and a lock that the next start clears. Refuses a database from a newer version.
 */
export async function migrate(db: Db): Promise<void> {
  if (!isPostgres(db)) return migrateOnce(db, OTHERS_MIGRATION_MS);
  if ((await standing(db).catch(() => 'behind')) !== 'current') await migratePostgres(db);
}

/**
 * True when every migration of this version has run; a newer version's beside them only add, so a process that runs
 * already goes on. Throws when the database cannot be reached.
 */
export async function isMigrated(db: Db): Promise<boolean> {
  return (await standing(db)) !== 'behind';
}

async function standing(db: Db): Promise<'behind' | 'current' | 'ahead'> {
  try {
    const [, waiting] = (await db.migrate.list()) as [unknown[], unknown[]];
    return waiting.length === 0 ? 'current' : 'behind';
  } catch (error) {
    if (isFromNewer(error)) return 'ahead';
    throw error;
  }
}

/** knex found a migration that this version does not have. */
function isFromNewer(error: unknown): boolean {
  return error instanceof Error && /migration directory is corrupt/i.test(error.message);
}

async function migratePostgres(db: Db): Promise<void> {
  // The lock lives on a connection of its own and dies with it, so a lock row left by a kill can be told apart.
  await db.transaction(async (holder) => {
    await holder.raw('select pg_advisory_xact_lock(?)', [ADVISORY_LOCK]);
    await migrateOnce(db, 0);
  });
}

async function migrateOnce(db: Db, patience: number): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      if (!isPostgres(db)) {
        await keepBooks(db);
        if ((await standing(db)) === 'current') return;
      }
      await db.migrate.latest();
      return;
    } catch (error) {
      const { name = '', code } = error as Partial<Error & { code: unknown }>;
      if (isFromNewer(error))
        throw new SetupError(
          'The database was made by a newer version of Musubi. Install that version again, or restore the backup made before the upgrade.',
        );
      if (name !== 'MigrationLocked' && !/lock/i.test(name) && code !== 'SQLITE_BUSY') throw error;
      if (Date.now() >= until) await db.migrate.forceFreeMigrationsLock();
      else await wait(200);
    }
  }
}

/**
 * The tables in which knex keeps its books. It looks for each and then makes it: of two processes that find an empty SQLite
 * file one would fail, or both would write a row of the lock, which then nobody gets.
 */
async function keepBooks(db: Db): Promise<void> {
  if (await db.schema.hasTable('knex_migrations_lock')) return;
  await db.transaction(async (trx) => {
    for (const statement of BOOKS) await trx.raw(statement);
  });
}
const BOOKS = [
  'create table if not exists knex_migrations (id integer not null primary key autoincrement, name varchar(255), batch integer, migration_time datetime)',
  'create table if not exists knex_migrations_lock ("index" integer not null primary key autoincrement, is_locked integer)',
  'insert into knex_migrations_lock (is_locked) select 0 where not exists (select 1 from knex_migrations_lock)',
];
