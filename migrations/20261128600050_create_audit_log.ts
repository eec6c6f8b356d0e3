import type { Knex } from 'knex';

/**
 * Who of the shop did what, on whom, when and from where; each row's hash is made of the row before it too. Rows are added and
 * nothing else: the database itself refuses to change or delete one. `audit_head` is the row that every deed writes first, so
 * that they come one after the other.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('audit_log', (t) => {
    t.bigInteger('seq').primary();
    t.bigInteger('at').notNullable();
    t.text('actor').notNullable();
    t.text('deed').notNullable();
    t.text('subject');
    t.text('address');
    t.text('details').notNullable();
    // Unique: the chain cannot fork.
    t.text('previous').notNullable().unique();
    t.text('hash').notNullable().unique();
    t.check('seq >= 1 and length(hash) = 43', [], 'audit_log_chained');
    t.check('length(details) <= 2000', [], 'audit_log_small');
    t.index(['actor', 'seq']);
    t.index(['deed', 'seq']);
    t.index(['subject', 'seq']);
  });
  await db.schema.createTable('audit_head', (t) => {
    t.integer('id').primary();
    t.bigInteger('seq').notNullable();
    t.text('hash').notNullable();
    t.check('id = 1', [], 'audit_head_one');
  });
  await db('audit_head').insert({ id: 1, seq: 0, hash: '' });
  if (isPostgres(db)) {
    await db.raw(`create function audit_only_grows() returns trigger language plpgsql as $$
      begin raise exception 'the audit log only grows'; end $$`);
    await db.raw(
      'create trigger audit_log_kept before update or delete on audit_log for each row execute function audit_only_grows()',
    );
    await db.raw(
      'create trigger audit_log_whole before truncate on audit_log for each statement execute function audit_only_grows()',
    );
  } else
    for (const deed of ['update', 'delete'])
      await db.raw(`create trigger audit_log_no_${deed} before ${deed} on audit_log
        begin select raise(abort, 'the audit log only grows'); end`);
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('audit_log');
  await db.schema.dropTable('audit_head');
  if (isPostgres(db)) await db.raw('drop function audit_only_grows()');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
