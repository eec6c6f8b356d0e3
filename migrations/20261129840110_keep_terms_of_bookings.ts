import type { Knex } from 'knex';

/**
 * A reservation keeps the deadlines and the late fee of its service as they were when it was made, for as long as it is there: a
 * service with other terms binds only who reserves afterwards. A hold keeps the price that is told while it lives.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table bookings add column change_until text');
  await db.raw('alter table bookings add column cancel_until text');
  await db.raw(
    'alter table bookings add column late_fee_percent integer check (late_fee_percent is null or late_fee_percent between 0 and 100)',
  );
  await db.raw('alter table holds add column price integer check (price is null or price >= 0)');
  for (const column of COLUMNS)
    await db.raw(`update bookings set ${column} = (select s.${column} from services s where s.id = bookings.service)`);
  const none = COLUMNS.map((column) => `new.${column} is null`).join(' or ');
  const other = (distinct: string) => COLUMNS.map((column) => `new.${column} ${distinct} old.${column}`).join(' or ');
  if (!isPostgres(db)) {
    await db.raw(`create trigger bookings_have_terms before insert on bookings for each row when ${none}
      begin select raise(abort, '${MISSING}'); end`);
    await db.raw(`create trigger bookings_keep_terms before update of ${COLUMNS.join(', ')} on bookings for each row
      when ${other('is not')} begin select raise(abort, '${KEPT}'); end`);
    return;
  }
  await db.raw(`create function bookings_terms() returns trigger language plpgsql as $$ begin
    if tg_op = 'INSERT' then raise exception '${MISSING}' using errcode = 'not_null_violation'; end if;
    raise exception '${KEPT}' using errcode = 'check_violation'; end $$`);
  await db.raw(
    `create trigger bookings_have_terms before insert on bookings for each row when (${none}) execute function bookings_terms()`,
  );
  await db.raw(`create trigger bookings_keep_terms before update of ${COLUMNS.join(', ')} on bookings for each row
    when (${other('is distinct from')}) execute function bookings_terms()`);
}

const COLUMNS = ['change_until', 'cancel_until', 'late_fee_percent'] as const;
const MISSING = 'a reservation has the terms that it is made under';
const KEPT = 'a reservation keeps the terms that it was made under';

export async function down(db: Knex): Promise<void> {
  const of = isPostgres(db) ? ' on bookings' : '';
  for (const trigger of ['bookings_have_terms', 'bookings_keep_terms']) await db.raw(`drop trigger ${trigger}${of}`);
  if (isPostgres(db)) await db.raw('drop function bookings_terms()');
  for (const column of COLUMNS) await db.raw(`alter table bookings drop column ${column}`);
  await db.raw('alter table holds drop column price');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
