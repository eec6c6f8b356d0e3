import type { Knex } from 'knex';

/**
 * What is not offered is not reserved: a new reservation needs a service that is offered, and somebody who is there and does it.
 * What is reserved already stays, also when its service or who does it is taken away; it is only moved to who does it by then.
 * A seat that was taken away stays in its table for the reservations that were at it.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    'alter table resource_seats add column active integer not null default 1 constraint resource_seats_active check (active in (0, 1))',
  );
  if (!isPostgres(db)) {
    await db.raw(`create trigger bookings_offered before insert on bookings for each row when new.live = 1
      begin select raise(abort, '${REFUSED}') where not exists (${OFFERED} and s.active = 1); end`);
    await db.raw(`create trigger bookings_moved before update of resource, seat, begins_at on bookings for each row
      when new.live = 1 and (${MOVED.map((column) => `new.${column} is not old.${column}`).join(' or ')})
      begin select raise(abort, '${REFUSED}') where not exists (${OFFERED}); end`);
    return;
  }
  const refuse = `raise exception '${REFUSED}' using errcode = 'check_violation'`;
  await db.raw(`create function bookings_offered() returns trigger language plpgsql as $$ begin
    if not exists (${OFFERED} and s.active = 1) then ${refuse}; end if; return new; end $$`);
  await db.raw(`create function bookings_moved() returns trigger language plpgsql as $$ begin
    if not exists (${OFFERED}) then ${refuse}; end if; return new; end $$`);
  await db.raw(
    'create trigger bookings_offered before insert on bookings for each row when (new.live = 1) execute function bookings_offered()',
  );
  await db.raw(`create trigger bookings_moved before update of resource, seat, begins_at on bookings for each row
    when (new.live = 1 and (${MOVED.map((column) => `new.${column} is distinct from old.${column}`).join(' or ')}))
    execute function bookings_moved()`);
}

const MOVED = ['resource', 'seat', 'begins_at'] as const;
const REFUSED = 'this is not offered';
const OFFERED = `select 1 from services s join service_resources p on p.service = s.id join resources r on r.id = p.resource
  join resource_seats t on t.resource = r.id where s.id = new.service and r.id = new.resource and r.active = 1
  and t.seat = new.seat and t.active = 1`;

export async function down(db: Knex): Promise<void> {
  const of = isPostgres(db) ? ' on bookings' : '';
  for (const trigger of ['bookings_offered', 'bookings_moved']) {
    await db.raw(`drop trigger ${trigger}${of}`);
    if (isPostgres(db)) await db.raw(`drop function ${trigger}()`);
  }
  await db.raw('alter table resource_seats drop column active');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
