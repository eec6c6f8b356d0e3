import type { Knex } from 'knex';

/** Where the members of a shop that keeps them here have things sent. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('member_addresses', (t) => {
    t.text('member').primary().references('id').inTable('members').onDelete('CASCADE');
    // Seven digits, without a hyphen (Japan Post).
    t.text('postal_code').notNullable();
    // Prefecture and municipality.
    t.text('city').notNullable();
    t.text('street').notNullable();
    t.text('building');
    t.check("length(postal_code) = 7 and city <> '' and street <> ''", {}, 'member_addresses_whole');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('member_addresses');
}
