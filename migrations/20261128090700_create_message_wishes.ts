import type { Knex } from 'knex';

/** Which messages somebody wants that they did not ask for at that moment. No row: nobody changed anything, and they want it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('message_wishes', (t) => {
    t.text('person').notNullable();
    t.text('kind').notNullable().checkIn(['reminder', 'news', 'coupon']);
    t.boolean('wanted').notNullable();
    t.bigInteger('at').notNullable();
    t.primary(['person', 'kind']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('message_wishes');
}
