import type { Knex } from 'knex';

/** Who of the shop looks after a case: a staff id. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('cases', (t) => void t.text('holder'));
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('cases', (t) => void t.dropColumn('holder'));
}
