import type { Knex } from 'knex';

/**
 * A proof may also be for a change of address. SQLite can't change a check, so on both engines the rows go over into a table
 * that has the wider one.
 */
export async function up(db: Knex): Promise<void> {
  await rebuild(db, ['cancel_order', 'change_address']);
}

export async function down(db: Knex): Promise<void> {
  await db('proofs').whereNot({ purpose: 'cancel_order' }).delete();
  await rebuild(db, ['cancel_order']);
}

async function rebuild(db: Knex, purposes: string[]): Promise<void> {
  await db.schema.createTable('proofs_wider', (t) => {
    t.text('id').primary();
    t.text('person').notNullable();
    t.text('member').notNullable();
    t.text('purpose').notNullable().checkIn(purposes);
    t.text('subject').notNullable();
    t.text('talk').notNullable();
    t.bigInteger('proved_at').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.bigInteger('used_at');
    t.text('used_by');
    t.check('(used_at is null) = (used_by is null)', {}, 'proofs_used');
    t.check('expires_at > proved_at and expires_at <= proved_at + 600000', {}, 'proofs_fresh');
    t.check('used_at is null or used_at < expires_at', {}, 'proofs_in_time');
  });
  const columns = 'id, person, member, purpose, subject, talk, proved_at, expires_at, used_at, used_by';
  await db.raw(`insert into proofs_wider (${columns}) select ${columns} from proofs`);
  await db.schema.dropTable('proofs');
  await db.schema.renameTable('proofs_wider', 'proofs');
  await db.schema.alterTable('proofs', (t) => {
    t.unique(['used_by']);
    t.index(['proved_at']);
    t.index(['person']);
  });
}
