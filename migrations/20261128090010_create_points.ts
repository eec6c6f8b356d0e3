import type { Knex } from 'knex';

/**
 * Points, as a ledger: one row for each change, never altered. Every row begins with the balance that the row before it
 * ended with (a foreign key says so), so that the newest balance is the sum of all, and none is ever below nothing.
 * Members are named by their number only: they may be kept in the company's own system.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('points', (t) => {
    t.text('member').notNullable();
    // 1, 2, 3 … for each member.
    t.integer('seq').notNullable();
    t.integer('previous');
    t.integer('opening').notNullable();
    t.integer('amount').notNullable();
    t.integer('balance').notNullable();
    t.text('reason').notNullable();
    // Why it was made: the same one is made once.
    t.text('key').notNullable().unique();
    // YYYY-MM-DD, the last day on which these points count; only of points given.
    t.text('expires_on');
    t.bigInteger('at').notNullable();
    t.primary(['member', 'seq']);
    t.unique(['member', 'seq', 'balance']);
    t.foreign(['member', 'previous', 'opening']).references(['member', 'seq', 'balance']).inTable('points');
    t.check('balance = opening + amount', {}, 'points_add_up');
    t.check('balance >= 0 and opening >= 0', {}, 'points_not_below_nothing');
    t.check('amount <> 0', {}, 'points_change');
    t.check('expires_on is null or amount > 0', {}, 'points_expire_if_given');
    // A row without a previous one begins at nothing; a null would slip through the foreign key.
    t.check(
      '(seq = 1 and previous is null and opening = 0) or (seq > 1 and previous is not null and previous = seq - 1)',
      {},
      'points_in_a_row',
    );
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('points');
}
