import { openDatabase } from '../../src/platform/db';
import { SetupError } from '../../src/platform/errors';
import { isMigrated, migrate } from '../../src/platform/migrate';
import { freshDatabase, freshDatabaseUrl, onEachEngine } from '../support/databases';

onEachEngine((engine) => {
  test('several processes may migrate at once', async () => {
    const url = await freshDatabaseUrl(engine);
    const processes = [openDatabase(url), openDatabase(url), openDatabase(url)];
    await Promise.all(processes.map((db) => migrate(db)));
    expect(await Promise.all(processes.map((db) => isMigrated(db)))).toEqual([true, true, true]);
    await Promise.all(processes.map((db) => db.destroy()));
  });

  test('a database that a newer version migrated keeps a running process ready, but is refused at a start', async () => {
    const db = await freshDatabase(engine);
    await db('knex_migrations').insert({
      name: '29991231000000_from_the_future',
      batch: 2,
      migration_time: new Date(),
    });
    expect(await isMigrated(db)).toBe(true);
    await expect(migrate(db)).rejects.toThrow(SetupError);
    await expect(migrate(db)).rejects.toThrow(/newer version/);
    await db.destroy();
  });

  test('a migration that has not run is noticed, and run', async () => {
    const db = await freshDatabase(engine);
    await db.schema.dropTable('workers');
    await db.schema.dropTable('kept');
    await db.schema.dropTable('journal');
    await db('knex_migrations').where('name', 'like', '%create_journal').delete();
    expect(await isMigrated(db)).toBe(false);
    await migrate(db);
    expect(await isMigrated(db)).toBe(true);
    await db.destroy();
  });
});
