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
  if ((await standing(db).catch(() => 'behind')) === 'current') return;
  if (isPostgres(db)) await migratePostgres(db);
  else await migrateOnce(db, OTHERS_MIGRATION_MS);
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
      await db.migrate.latest();
      return;
    } catch (error) {
      const { name = '' } = error as Partial<Error>;
      if (isFromNewer(error))
        throw new SetupError(
          'The database was made by a newer version of Musubi. Install that version again, or restore the backup made before the upgrade.',
        );
      if (name !== 'MigrationLocked' && !/lock/i.test(name)) throw error;
      if (Date.now() >= until) await db.migrate.forceFreeMigrationsLock();
      else await wait(200);
    }
  }
}
