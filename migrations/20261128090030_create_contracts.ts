import type { Knex } from 'knex';

/** Contracts and subscriptions as customers ask for them. Members are named by their number only. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('contracts', (t) => {
    t.text('id').primary();
    t.text('member').notNullable();
    t.text('name_ja').notNullable();
    t.text('name_en').notNullable();
    t.text('status').notNullable().checkIn(['active', 'ended']);
    // YYYY-MM-DD.
    t.text('renews_on');
    t.check("status = 'active' or renews_on is null", {}, 'contracts_ended');
    t.index(['member']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('contracts');
}
