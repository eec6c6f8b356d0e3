import type { Knex } from 'knex';

/**
 * One-time codes. Neither code, member nor address stands here: the digest is keyed, and holds all that the code is good
 * for. Tries are counted before a code is compared, so `tries` bounds how many were; a code that came right is used.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('codes', (t) => {
    t.text('person').notNullable();
    t.text('purpose').notNullable();
    t.text('id').primary();
    // Why it was asked for: the same event asks once.
    t.text('key').notNullable().unique();
    t.text('digest').notNullable();
    t.text('state')
      .notNullable()
      .defaultTo('live')
      .checkIn(['live', 'used', 'spent', 'replaced', 'ended', 'undelivered']);
    t.integer('tries').notNullable().defaultTo(0).checkBetween([0, 5]);
    t.bigInteger('issued_at').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.bigInteger('ended_at');
    // The try that came right, so that its repetition after a crash comes right again.
    t.text('used_by');
    t.check("(state = 'live') = (ended_at is null)");
    t.check("(state = 'used') = (used_by is not null)");
    t.check("state <> 'used' or tries > 0");
    t.check('expires_at > issued_at and expires_at <= issued_at + 600000');
  });
  await db.raw("create unique index codes_live on codes (person, purpose) where state = 'live'");
  await db.raw('create index codes_asked on codes (person, issued_at)');
  await db.raw('create index codes_old on codes (issued_at)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('codes');
}
