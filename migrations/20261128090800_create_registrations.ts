import type { Knex } from 'knex';

/**
 * Who came through the pages on which one becomes a member, and what they agreed to there: nobody does without it. `key` is the
 * attempt's id. What they wrote of themselves stands with the members, wherever those are kept.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('registrations', (t) => {
    t.text('key').primary();
    t.text('member').notNullable().index();
    t.text('consent_version').notNullable();
    t.bigInteger('consented_at').notNullable();
    // By which contact they showed that they can be reached.
    t.text('proved_by').notNullable().checkIn(['email', 'phone']);
    t.bigInteger('at').notNullable();
    t.check("length(member) between 1 and 64 and consent_version <> ''");
    t.check('consented_at <= at', {}, 'registrations_consent_first');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('registrations');
}
