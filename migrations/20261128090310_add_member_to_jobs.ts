import type { Knex } from 'knex';

/** Of whom a message speaks: it is sent only while its reader is linked to that member, and called off when the link ends. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('jobs', (t) => void t.text('member'));
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('jobs', (t) => void t.dropColumn('member'));
}
