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
  const other = (distinct: string) =>
    COLUMNS.map((column) => `(old.${column} is not null and new.${column} ${distinct} old.${column})`).join(' or ');
  if (!isPostgres(db)) {
    const set = COLUMNS.map((column) => `${column} = coalesce(new.${column}, ${ofService(column)})`).join(', ');
    await db.raw(`create trigger bookings_have_terms after insert on bookings for each row when ${none}
      begin update bookings set ${set} where id = new.id; end`);
    await db.raw(`create trigger bookings_keep_terms before update of ${COLUMNS.join(', ')} on bookings for each row
      when ${other('is not')} begin select raise(abort, '${KEPT}'); end`);
    return;
  }
  const take = COLUMNS.map((column) => `new.${column} := coalesce(new.${column}, ${ofService(column)});`).join(' ');
  await db.raw(
    `create function bookings_have_terms() returns trigger language plpgsql as $$ begin ${take} return new; end $$`,
  );
  await db.raw(`create function bookings_keep_terms() returns trigger language plpgsql as $$ begin
    raise exception '${KEPT}' using errcode = 'check_violation'; end $$`);
  await db.raw(
    `create trigger bookings_have_terms before insert on bookings for each row when (${none}) execute function bookings_have_terms()`,
  );
  await db.raw(`create trigger bookings_keep_terms before update of ${COLUMNS.join(', ')} on bookings for each row
    when (${other('is distinct from')}) execute function bookings_keep_terms()`);
}

const COLUMNS = ['change_until', 'cancel_until', 'late_fee_percent'] as const;
const KEPT = 'a reservation keeps the terms that it was made under';
/** Who writes a reservation past the book need not know of them. */
const ofService = (column: string) => `(select s.${column} from services s where s.id = new.service)`;

export async function down(db: Knex): Promise<void> {
  const of = isPostgres(db) ? ' on bookings' : '';
  for (const trigger of ['bookings_have_terms', 'bookings_keep_terms']) {
    await db.raw(`drop trigger ${trigger}${of}`);
    if (isPostgres(db)) await db.raw(`drop function ${trigger}()`);
  }
  for (const column of COLUMNS) await db.raw(`alter table bookings drop column ${column}`);
  await db.raw('alter table holds drop column price');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
