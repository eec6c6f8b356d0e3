import type { Knex } from 'knex';

/**
 * What the people of the shop wrote to be sent at a time. It waits, and then it is sent, called off or missed: once, and what has
 * ended stays ended; what was written is not changed. The key is also its answer's and its job's, each of them unique, so that
 * it goes once whoever sends it.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('later_messages', (t) => {
    t.text('key').primary();
    t.text('person').notNullable();
    // Who wrote it: a staff id, and the permission by which they may.
    t.text('staff').notNullable().references('id').inTable('staff');
    t.text('permission').notNullable();
    // JSON: one to five texts.
    t.text('texts').notNullable();
    // How much of the customer's words had been seen: `chats.words` at that moment.
    t.integer('words').notNullable();
    t.bigInteger('send_at').notNullable();
    // Counts the times it was given.
    t.integer('version').notNullable().defaultTo(1);
    t.bigInteger('made_at').notNullable();
    t.text('state').notNullable().defaultTo('waiting').checkIn(['waiting', 'sent', 'called_off', 'missed']);
    t.text('reason').checkIn(['staff', 'held', 'blocked', 'writer', 'booking', 'unlinked', 'late', 'quiet']);
    t.bigInteger('ended_at');
    // A staff id or `house`.
    t.text('ended_by');
    // When its writer saw that it was not sent.
    t.bigInteger('seen_at');
    // The reservation it is about, as it was then: it goes only as long as that stands so.
    t.text('booking');
    t.text('booking_member');
    t.text('booking_resource');
    t.bigInteger('booking_at');
    // Whom they were linked to, where it speaks of that member.
    t.text('member');
    t.check("(state = 'waiting') = (ended_at is null)", {}, 'later_messages_ended');
    t.check('(ended_at is null) = (ended_by is null)', {}, 'later_messages_ended_by');
    t.check("(state in ('called_off', 'missed')) = (reason is not null)", {}, 'later_messages_reason');
    t.check('send_at > made_at and version >= 1 and words >= 0', {}, 'later_messages_ahead');
    t.check('length(texts) between 5 and 200000', {}, 'later_messages_texts');
    t.check(
      `(booking is null) = (booking_member is null) and (booking is null) = (booking_at is null)
        and (booking is null) = (booking_resource is null) and (member is null or booking is null or member = booking_member)`,
      {},
      'later_messages_tied',
    );
    t.index(['person', 'ended_at']);
  });
  await db.raw("create index later_messages_due on later_messages (send_at) where state = 'waiting'");
  await db.raw("create index later_messages_waiting on later_messages (person, send_at) where state = 'waiting'");
  await db.raw(
    "create index later_messages_tied on later_messages (booking) where state = 'waiting' and booking is not null",
  );
  await db.raw(`create index later_messages_unseen on later_messages (staff, ended_at)
    where state in ('called_off', 'missed') and seen_at is null`);
  await db.raw("create index later_messages_old on later_messages (ended_at) where state <> 'waiting'");
  const changed = (is: string) =>
    ['key', 'person', 'staff', 'permission', 'texts', 'made_at', 'booking', 'booking_at', 'member']
      .map((column) => `new.${column} ${is} old.${column}`)
      .join(' or ');
  const over = (is: string) =>
    `old.state <> 'waiting' and (new.state <> old.state or new.reason ${is} old.reason or new.send_at <> old.send_at
      or new.ended_at ${is} old.ended_at or new.ended_by ${is} old.ended_by)`;
  if (isPostgres(db)) {
    await db.raw(`create function later_stays_as_written() returns trigger language plpgsql as $$
      begin raise exception 'a message to be sent later stays as it was written, and ended when it has ended'; end $$`);
    await db.raw(`create trigger later_messages_kept before update on later_messages for each row
      when (${changed('is distinct from')} or (${over('is distinct from')})) execute function later_stays_as_written()`);
  } else
    await db.raw(`create trigger later_messages_kept before update on later_messages
      when ${changed('is not')} or (${over('is not')})
      begin select raise(abort, 'a message to be sent later stays as it was written, and ended when it has ended'); end`);
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('later_messages');
  if (isPostgres(db)) await db.raw('drop function later_stays_as_written()');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
