import type { Knex } from 'knex';

/**
 * What the bot could not finish, for the people of the shop. `facts` is JSON with no words of anybody's: by which event it was
 * asked, what was tried and how they were known. One event opens one case, and nobody has two open about the same.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('cases', (t) => {
    t.bigIncrements('id');
    // Replaced by a keyed hash when the person's data are deleted.
    t.text('person').notNullable();
    t.text('member');
    t.text('topic').notNullable();
    t.text('state').notNullable().defaultTo('open').checkIn(['open', 'closed']);
    t.bigInteger('opened_at').notNullable();
    t.bigInteger('closed_at');
    t.text('key').notNullable().unique();
    t.text('facts').notNullable();
    t.check("(state = 'closed') = (closed_at is not null)", {}, 'cases_closed');
    t.index(['person']);
  });
  await db.raw("create index cases_open on cases (opened_at) where state = 'open'");
  // However often they ask, the people of the shop have it once.
  await db.raw("create unique index cases_once on cases (person, topic) where state = 'open'");
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('cases');
}
