import type { Knex } from 'knex';

/** What happened to one member, as the console shows it: their reservations, their cases, and what they were told. */
export async function up(db: Knex): Promise<void> {
  await db.raw('create index bookings_of_member on bookings (member, begins_at)');
  await db.raw('create index cases_of_member on cases (member) where member is not null');
  await db.raw("create index jobs_about_member on jobs (member) where member is not null and state <> 'waiting'");
}

export async function down(db: Knex): Promise<void> {
  for (const index of ['jobs_about_member', 'cases_of_member', 'bookings_of_member'])
    await db.raw(`drop index ${index}`);
}
