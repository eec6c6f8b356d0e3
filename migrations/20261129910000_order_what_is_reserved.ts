import type { Knex } from 'knex';

/**
 * Services, and who does them, stand in an order that the shop chooses: each at a place of its own, and whoever is added stands
 * last. Until now they stood by their ids, and so they begin.
 */
export async function up(db: Knex): Promise<void> {
  for (const table of TABLES) {
    await db.raw(
      `alter table ${table} add column position integer constraint ${table}_place check (position is null or position <> 0)`,
    );
    await db.raw(`update ${table} set position = (select count(*) from ${table} as o where o.id <= ${table}.id)`);
    await db.raw(`create unique index ${table}_position on ${table} (position)`);
    const last = `(select coalesce(max(position), 0) + 1 from ${table})`;
    if (!isPostgres(db)) {
      await db.raw(`create trigger ${table}_last after insert on ${table} for each row when new.position is null
        begin update ${table} set position = ${last} where id = new.id; end`);
      await db.raw(`create trigger ${table}_placed before update of position on ${table} for each row when new.position is null
        begin select raise(abort, 'it stands somewhere'); end`);
      continue;
    }
    await db.raw(`create function ${table}_last() returns trigger language plpgsql as $$ begin
      new.position := ${last}; return new; end $$`);
    await db.raw(
      `create trigger ${table}_last before insert on ${table} for each row when (new.position is null) execute function ${table}_last()`,
    );
    await db.raw(`alter table ${table} alter column position set not null`);
  }
}

const TABLES = ['services', 'resources'] as const;

export async function down(db: Knex): Promise<void> {
  for (const table of TABLES) {
    await db.raw(`drop trigger ${table}_last${isPostgres(db) ? ` on ${table}` : ''}`);
    await db.raw(isPostgres(db) ? `drop function ${table}_last()` : `drop trigger ${table}_placed`);
    await db.raw(`drop index ${table}_position`);
    if (isPostgres(db)) await db.raw(`alter table ${table} drop constraint ${table}_place`);
    await db.raw(`alter table ${table} drop column position`);
  }
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
