import type { Knex } from 'knex';

/**
 * Members of a shop that keeps them here (the embedded directory). An e-mail address is one open account's, as people sign
 * in by it; families share a phone. `registered_by` is the key of the registration: the same one makes one member.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('members', (t) => {
    t.text('id').primary();
    t.text('name').notNullable();
    t.text('name_en');
    t.text('kana');
    t.text('email');
    t.text('phone');
    t.text('rank');
    t.text('lang').checkIn(['ja', 'en']);
    t.text('status').notNullable().defaultTo('active').checkIn(['active', 'closed']);
    // YYYY-MM-DD.
    t.text('member_since');
    // argon2id, with its parameters.
    t.text('password_hash');
    t.text('registered_by').unique();
    t.bigInteger('created_at').notNullable();
    t.check("length(id) between 1 and 64 and name <> ''");
    t.check('email is null or email = lower(email)', {}, 'members_email_lower');
    t.check("phone is null or phone like '+%'", {}, 'members_phone_e164');
    t.check("password_hash is null or password_hash like '$argon2id$%'", {}, 'members_password_hashed');
  });
  await db.raw("create unique index members_email on members (email) where status = 'active'");
  await db.raw('create index members_phone on members (phone) where phone is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('members');
}
