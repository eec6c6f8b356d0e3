import type { Knex } from 'knex';

/**
 * The people of the shop who may open the console. Nobody is deleted here, since the audit log names them by their id. There
 * is always somebody left who can let others in: the last owner can be neither disabled nor made anything else.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('staff', (t) => {
    t.text('id').primary();
    // Null until the invitation was followed.
    t.text('login').unique();
    t.text('name').notNullable();
    t.text('role').notNullable().checkIn(['owner', 'manager', 'agent', 'editor', 'marketer', 'shop']);
    t.text('state').notNullable().defaultTo('active').checkIn(['active', 'disabled']);
    t.text('password_hash');
    // Sealed; null until a device was set up.
    t.text('totp_secret');
    // The newest step of 30 seconds whose code was used: none is taken twice.
    t.bigInteger('totp_step');
    t.bigInteger('created_at').notNullable();
    t.check('length(name) between 1 and 80 and (login is null or length(login) between 2 and 64)', [], 'staff_named');
    t.check('password_hash is null or login is not null', [], 'staff_password');
    t.check('totp_step is null or totp_secret is not null', [], 'staff_totp');
  });
  const lastOwner = `exists (select 1 from staff where id <> old.id and role = 'owner' and state = 'active')`;
  const leaves = `old.role = 'owner' and old.state = 'active'`;
  const stays = `new.role = 'owner' and new.state = 'active'`;
  if (isPostgres(db)) {
    await db.raw(`create function staff_keeps_an_owner() returns trigger language plpgsql as $$
      begin
        if ${leaves} and not (${stays}) and not ${lastOwner} then raise exception 'the last owner stays'; end if;
        return new;
      end $$`);
    await db.raw(
      'create trigger staff_keeps_an_owner before update on staff for each row execute function staff_keeps_an_owner()',
    );
  } else
    await db.raw(`create trigger staff_keeps_an_owner before update on staff for each row
      when ${leaves} and not (${stays}) and not ${lastOwner}
      begin select raise(abort, 'the last owner stays'); end`);
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('staff');
  if (isPostgres(db)) await db.raw('drop function staff_keeps_an_owner()');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
