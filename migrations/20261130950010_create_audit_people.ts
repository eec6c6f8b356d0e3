import type { Knex } from 'knex';

/**
 * Whom the keyed hashes in the audit log stand for, as long as that person's data are kept. The log itself, which nobody can
 * change, names no customer; what leads from it to one stands here and is deleted with them. `since`: rows from then on are
 * theirs, for who comes back after everything was deleted is somebody new.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('audit_people', (t) => {
    t.text('name').primary();
    t.text('person').notNullable().unique();
    t.bigInteger('since').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('audit_people');
}
