import type { Knex } from 'knex';

/**
 * Lists of chats that are quick however many there are: each has an index in its own order, and is read from a key on. A chat
 * can rest until a time; it is on no list of what is to be done then. `chat_reads` is how far each of the shop has read.
 */
export async function up(db: Knex): Promise<void> {
  // A check that stands with its column: SQLite can add it to a table that is there.
  await db.raw(`alter table chats add column snoozed_until bigint
    constraint chats_bot_rests_nobody check (snoozed_until is null or holder <> 'bot')`);
  await db.raw(`create index chats_waiting on chats (waiting_since, person)
    where waiting_since is not null and snoozed_until is null`);
  // Who waits, the longest first; then those nobody waits in, the latest first. In one number, to go on from.
  await db.raw(`create index chats_of_staff on chats (staff, (coalesce(waiting_since, 9000000000000000 - last_at)), person)
    where holder = 'staff' and snoozed_until is null`);
  await db.raw(`create index chats_in_hand on chats ((coalesce(waiting_since, 9000000000000000 - last_at)), person)
    where holder <> 'bot' and snoozed_until is null`);
  await db.raw('create index chats_snoozed on chats (snoozed_until, person) where snoozed_until is not null');
  await db.raw("create index chats_done on chats ((9000000000000000 - last_at), person) where holder = 'bot'");
  await db.raw('create index talks_latest on talks ((9000000000000000 - last_at), person)');
  await db.schema.createTable('chat_reads', (t) => {
    t.text('staff').notNullable().references('id').inTable('staff');
    t.text('person').notNullable();
    // How much of what the customer wrote was on their screen: `chats.words` at that moment.
    t.integer('words').notNullable();
    t.bigInteger('at').notNullable();
    t.primary(['staff', 'person']);
    t.index(['person']);
    t.check('words >= 0', [], 'chat_reads_counted');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('chat_reads');
  await db.raw('drop index talks_latest');
  for (const index of ['waiting', 'of_staff', 'in_hand', 'snoozed', 'done']) await db.raw(`drop index chats_${index}`);
  await db.raw('alter table chats drop column snoozed_until');
}
