import type { Knex } from 'knex';

/**
 * Who has the word in a chat with a person: the bot, the queue, or somebody of the shop. One row a person, so that there is
 * never more than one of them; no row says that it is the bot and always was. `version` counts the changes of hands, `words`
 * what the customer wrote while the bot was silent.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('chats', (t) => {
    t.text('person').primary();
    t.text('holder').notNullable().checkIn(['bot', 'queue', 'staff']);
    t.text('staff').references('id').inTable('staff');
    t.integer('version').notNullable();
    t.integer('words').notNullable().defaultTo(0);
    t.text('reason').checkIn(['asked', 'misses', 'trouble', 'late', 'case', 'staff']);
    // Since when somebody waits for an answer of the shop's; null where nobody does.
    t.bigInteger('waiting_since');
    t.bigInteger('last_at').notNullable();
    t.check("(holder = 'staff') = (staff is not null)", [], 'chats_one_owner');
    t.check("holder <> 'queue' or waiting_since is not null", [], 'chats_queue_waits');
    t.check("holder <> 'bot' or waiting_since is null", [], 'chats_bot_keeps_nobody_waiting');
    t.check('version >= 1 and words >= 0', [], 'chats_counted');
  });
  await db.raw("create index chats_held on chats (waiting_since, last_at) where holder <> 'bot'");
  await db.schema.createTable('chat_history', (t) => {
    t.bigIncrements('id');
    t.text('person').notNullable();
    t.integer('version').notNullable();
    t.bigInteger('at').notNullable();
    t.text('deed')
      .notNullable()
      .checkIn(['asked', 'left', 'claimed', 'released', 'transferred', 'handedBack', 'expired', 'returned']);
    // A staff id, `customer` or `house`.
    t.text('actor').notNullable();
    t.text('staff');
    t.text('reason');
    // How long they had waited, in milliseconds, when somebody took them.
    t.bigInteger('waited');
    t.unique(['person', 'version']);
  });
  await db.raw("create index chat_history_waits on chat_history (at) where deed = 'claimed' and waited is not null");
  await db.schema.createTable('chat_answers', (t) => {
    // The form's own key: it is taken once, however often it is sent.
    t.text('key').primary();
    t.text('person').notNullable();
    t.integer('version').notNullable();
    t.text('staff').notNullable().references('id').inTable('staff');
    t.bigInteger('at').notNullable();
    // Whose reply token it was given: none is given twice.
    t.text('event').unique();
    t.index(['person', 'at']);
  });
  await db.schema.createTable('chat_ratings', (t) => {
    t.text('person').notNullable();
    t.integer('version').notNullable();
    t.integer('score').notNullable();
    t.bigInteger('at').notNullable();
    t.primary(['person', 'version']);
    t.check('score between 1 and 3', [], 'chat_ratings_of_three');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('chat_ratings');
  await db.schema.dropTable('chat_answers');
  await db.schema.dropTable('chat_history');
  await db.schema.dropTable('chats');
}
