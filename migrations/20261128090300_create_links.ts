import type { Knex } from 'knex';

const WAYS = ['account_link', 'line_login', 'bridge', 'oidc', 'store'];
const ASSURANCES = ['password', 'company_login', 'one_time_code', 'registered'];

/**
 * Which member a LINE user is. The two uniqueness rules are the promise itself: a member has one LINE account, and a LINE
 * account one member, whoever races.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('links', (t) => {
    t.text('line_user').primary();
    t.text('member').notNullable().unique();
    t.text('method').notNullable().checkIn(WAYS);
    t.text('assurance').notNullable().checkIn(ASSURANCES);
    t.text('consent_version').notNullable();
    t.bigInteger('consented_at').notNullable();
    t.bigInteger('linked_at').notNullable();
  });

  await db.schema.createTable('link_history', (t) => {
    t.bigIncrements('id');
    t.bigInteger('at').notNullable();
    // Both are replaced by a keyed hash when the person's data are deleted.
    t.text('line_user').notNullable();
    t.text('member').notNullable();
    t.text('what').notNullable().checkIn(['linked', 'unlinked', 'moved']);
    t.text('method').notNullable().checkIn(WAYS);
    t.text('assurance').notNullable().checkIn(ASSURANCES);
    t.text('consent_version').notNullable();
    t.bigInteger('consented_at').notNullable();
    t.text('reason');
    t.index(['line_user']);
    t.index(['member']);
  });

  // One row for each try to link, from the offer to its end; tickets and nonces only as hashes.
  await db.schema.createTable('link_attempts', (t) => {
    t.text('id').primary();
    t.text('way').notNullable().checkIn(WAYS);
    t.text('state').notNullable().checkIn(['offered', 'opened', 'proved', 'linked', 'lost']);
    t.text('line_user');
    t.text('session');
    t.text('member');
    // Shown in the word that it is done, and gone then.
    t.text('name');
    t.text('assurance').checkIn(ASSURANCES);
    t.text('replaces');
    t.text('nonce').unique();
    t.text('consent_version');
    t.bigInteger('consented_at');
    t.text('reason');
    t.bigInteger('offered_at').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.bigInteger('ended_at');
    t.check(
      "state not in ('proved', 'linked') or (member is not null and assurance is not null and consent_version is not null)",
      {},
      'link_attempts_proved',
    );
    t.check("state <> 'linked' or line_user is not null", {}, 'link_attempts_linked');
    t.check("name is null or state = 'proved'", {}, 'link_attempts_name');
    t.check("(state in ('linked', 'lost')) = (ended_at is not null)", {}, 'link_attempts_ended');
  });
  await db.raw(
    "create index link_attempts_open on link_attempts (line_user) where state in ('offered', 'opened', 'proved')",
  );
  await db.raw('create index link_attempts_old on link_attempts (expires_at)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('link_attempts');
  await db.schema.dropTable('link_history');
  await db.schema.dropTable('links');
}
