import type { Knex } from 'knex';

/**
 * The last day on which an order can be picked up at the shop, and what was decided about reminding of an order's day. A day is
 * YYYY-MM-DD by the shop's clocks; an order that gets another day has another reminder.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    "alter table orders add column pickup_until text check (pickup_until is null or pickup_until like '____-__-__')",
  );
  for (const day of ['arrives_on', 'pickup_until'])
    await db.raw(
      `create index orders_${day} on orders (${day}) where ${day} is not null and status in ('received', 'preparing', 'shipped')`,
    );
  await db.schema.createTable('order_reminders', (t) => {
    t.text('order_number').notNullable().references('number').inTable('orders').onDelete('CASCADE');
    t.text('kind').notNullable().checkIn(['delivery', 'pickup']);
    t.text('day').notNullable();
    t.text('decided').notNullable().checkIn(['queued', 'not linked', 'not wanted', 'too late']);
    t.bigInteger('at').notNullable();
    t.primary(['order_number', 'kind', 'day']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('order_reminders');
  for (const day of ['arrives_on', 'pickup_until']) await db.raw(`drop index orders_${day}`);
  await db.raw('alter table orders drop column pickup_until');
}
