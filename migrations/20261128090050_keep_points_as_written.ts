import type { Knex } from 'knex';

/**
 * What a row of the points says of the past is never altered. The foreign key keeps only rows that have one behind them; this
 * keeps the newest, too. Rows may still be deleted from the newest back, as when all of a member's data go, and whose they
 * are and the words of the reason are not the ledger's.
 */
export async function up(db: Knex): Promise<void> {
  const when = 'before update of seq, previous, opening, amount, balance, key, expires_on, at on points for each row';
  if (!isPostgres(db)) {
    await db.raw(
      `create trigger points_as_written ${when} begin select raise(abort, 'points are a ledger: add a row instead'); end`,
    );
    return;
  }
  await db.raw(
    `create function points_as_written() returns trigger language plpgsql as $$ begin raise exception 'points are a ledger: add a row instead' using errcode = 'check_violation'; end $$`,
  );
  await db.raw(`create trigger points_as_written ${when} execute function points_as_written()`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(isPostgres(db) ? 'drop trigger points_as_written on points' : 'drop trigger points_as_written');
  if (isPostgres(db)) await db.raw('drop function points_as_written()');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
