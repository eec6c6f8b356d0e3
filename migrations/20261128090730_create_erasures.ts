import type { Knex } from 'knex';

/**
 * That somebody's data were deleted: a keyed hash of who they were, which says so to us and nothing to anybody else, and since
 * when. What LINE delivers late from before that moment brings nobody back.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('erasures', (t) => {
    t.text('id').primary();
    // LINE's time of the event by which they asked for it, epoch ms.
    t.bigInteger('before').notNullable();
    t.bigInteger('erased_at').notNullable();
    t.check("id like 'erased-%'", {}, 'erasures_hashed');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('erasures');
}
