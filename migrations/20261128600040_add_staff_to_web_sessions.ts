import type { Knex } from 'knex';

/** Sessions of the console belong to somebody of the shop: by this all of a person's end at once. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('web_sessions', (t) => {
    t.text('staff');
  });
  await db.raw('create index web_sessions_staff on web_sessions (staff) where staff is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index web_sessions_staff');
  await db.schema.alterTable('web_sessions', (t) => {
    t.dropColumn('staff');
  });
}
