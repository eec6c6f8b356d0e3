import type { Knex } from 'knex';

/**
 * The personal words of a day: to each customer one, whoever of the shop writes it. Another takes the place of one that was called
 * off. What it said stands with the message.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('warm_words', (t) => {
    // Of LINE; YYYY-MM-DD in the shop's zone.
    t.text('person').notNullable();
    t.text('day').notNullable();
    // The message that says it.
    t.text('message').notNullable().unique();
    // The reservation that it is about.
    t.text('booking');
    // YYYY-MM-DD: the renewal that it is about.
    t.text('renews_on');
    // A staff id.
    t.text('staff').notNullable();
    t.bigInteger('made_at').notNullable();
    t.primary(['person', 'day']);
    t.check('length(day) = 10 and (renews_on is null or length(renews_on) = 10)', {}, 'warm_words_days');
    t.index(['day']);
    t.index(['made_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('warm_words');
}
