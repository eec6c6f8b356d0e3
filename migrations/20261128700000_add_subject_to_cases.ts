import type { Knex } from 'knex';

/**
 * Two orders, or two reservations, are two matters: nobody has two open cases about the same one. `subject` is the number of
 * the order or the id of the reservation, empty where a case is about neither.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('cases', (t) => {
    t.text('subject').notNullable().defaultTo('');
  });
  await db.raw('drop index cases_once');
  await db.raw("create unique index cases_once on cases (person, topic, subject) where state = 'open'");
}

/** Of several open ones about the same topic, all but the first would be lost to the older index: they are closed. */
export async function down(db: Knex): Promise<void> {
  const first = db('cases').min('id').where({ state: 'open' }).groupBy('person', 'topic');
  const later = (await db('cases').select('id', 'opened_at').where({ state: 'open' }).whereNotIn('id', first)) as {
    id: number;
    opened_at: number;
  }[];
  for (const { id, opened_at } of later)
    await db('cases').where({ id }).update({ state: 'closed', closed_at: opened_at });
  await db.raw('drop index cases_once');
  await db.schema.alterTable('cases', (t) => {
    t.dropColumn('subject');
  });
  await db.raw("create unique index cases_once on cases (person, topic) where state = 'open'");
}
