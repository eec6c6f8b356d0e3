import type { Knex } from 'knex';

/**
 * A hold keeps the deadlines and the late fee that were told with it, as it keeps the price: what is made of it is bound by these,
 * whatever its service says by then.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table holds add column change_until text');
  await db.raw('alter table holds add column cancel_until text');
  await db.raw(
    'alter table holds add column late_fee_percent integer check (late_fee_percent is null or late_fee_percent between 0 and 100)',
  );
}

export async function down(db: Knex): Promise<void> {
  for (const column of ['late_fee_percent', 'cancel_until', 'change_until'])
    await db.raw(`alter table holds drop column ${column}`);
}
