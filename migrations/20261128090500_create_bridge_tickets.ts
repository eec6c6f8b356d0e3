import type { Knex } from 'knex';

/**
 * Tickets for the company's own login form: each for one try to link in one browser, taken to the company and back once.
 * That one is good only once, and that a try has no two that are good, are rules of the table, whoever races.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('bridge_tickets', (t) => {
    // The hash of the ticket; receipts, too, are kept as hashes only.
    t.text('id').primary();
    // The try to link; for those of `npm run doctor` one that does not exist, so that nobody can be linked by them.
    t.text('attempt').notNullable();
    // The key of the browser's session: no other browser can go on with it.
    t.text('session').notNullable();
    t.text('state').notNullable().checkIn(['issued', 'claimed', 'used', 'replaced']);
    t.text('receipt').unique();
    // The member who logged in, from the company's word until their own.
    t.text('member');
    t.bigInteger('issued_at').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.bigInteger('ended_at');
    t.check("(state = 'claimed') = (member is not null)", {}, 'bridge_tickets_member');
    t.check("state <> 'claimed' or receipt is not null", {}, 'bridge_tickets_receipt');
    t.check("(state in ('used', 'replaced')) = (ended_at is not null)", {}, 'bridge_tickets_ended');
  });
  await db.raw(
    "create unique index bridge_tickets_open on bridge_tickets (attempt) where state in ('issued', 'claimed')",
  );
  await db.raw('create index bridge_tickets_old on bridge_tickets (expires_at)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('bridge_tickets');
}
