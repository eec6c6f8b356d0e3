import type { Knex } from 'knex';

/**
 * One-time links by which somebody of the shop chooses a password. Here is only a hash of what stands in the link. `first` is
 * the one for whoever opens an installation that has no owner yet; the others are of one person.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('staff_invitations', (t) => {
    t.text('id_hash').primary();
    t.text('kind').notNullable().checkIn(['first', 'personal']);
    t.text('staff').references('id').inTable('staff');
    t.bigInteger('created_at').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.check("(kind = 'first') = (staff is null)", [], 'staff_invitations_whose');
    t.check('length(id_hash) = 43 and expires_at > created_at', [], 'staff_invitations_end');
  });
  await db.raw('create unique index staff_invitations_one on staff_invitations (staff) where staff is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('staff_invitations');
}
