import type { Knex } from 'knex';

/** Who or what a service needs: staff, or tables. Each has as many seats as it serves at once, and those alone can be taken. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('resources', (t) => {
    t.text('id').primary();
    t.text('name_ja').notNullable();
    t.text('name_en').notNullable();
    t.text('kind').notNullable().checkIn(['staff', 'table']);
    t.integer('active').notNullable().defaultTo(1).checkIn(['0', '1']);
    // Counted up by whoever takes time of it, so that they take turns.
    t.bigInteger('turns').notNullable().defaultTo(0);
  });
  await db.schema.createTable('resource_seats', (t) => {
    t.text('resource').notNullable().references('id').inTable('resources');
    t.integer('seat').notNullable();
    t.primary(['resource', 'seat']);
    t.check('seat between 1 and 500', {}, 'resource_seats_number');
  });
  await db.schema.createTable('service_resources', (t) => {
    t.text('service').notNullable().references('id').inTable('services');
    t.text('resource').notNullable().references('id').inTable('resources');
    t.primary(['service', 'resource']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['service_resources', 'resource_seats', 'resources']) await db.schema.dropTable(table);
}
