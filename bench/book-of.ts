import { isPostgres, type Db } from '../src/platform/db';

/*
 * A shop whose book is as full as a measurement wants it. Rows are made inside the database: a million handed over one by one
 * would take longer than everything that is measured.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** In one statement, well within its time limit. */
const AT_ONCE = 100_000;

/** Opens ten hours a day, every day, with so many people who do the one service, `cut`. */
export async function openShop(db: Db, people: number): Promise<void> {
  const terms = { change_until: '0', cancel_until: '0', reminders: '["previous day 18:00"]' };
  await db('services').insert({ id: 'cut', name_ja: 'カット', name_en: 'Cut', minutes: 30, price: 5_500, ...terms });
  for (let nth = 0; nth < people; nth += 1) {
    const id = `staff-${nth}`;
    await db('resources').insert({ id, name_ja: '佐々木', name_en: 'Sasaki', kind: 'staff' });
    await db('resource_seats').insert({ resource: id, seat: 1 });
    await db('service_resources').insert({ service: 'cut', resource: id });
  }
  for (let weekday = 0; weekday < 7; weekday += 1)
    await db('opening_hours').insert({ resource: '', weekday, open: 600, close: 1200 });
}

/**
 * Keeps `count` reservations of as many linked people, each due a reminder an hour before it begins: one every five minutes
 * from two hours after `now` (epoch ms) on, so that none is due yet.
 */
export async function keepAhead(db: Db, count: number, now: number): Promise<void> {
  const base = Math.ceil((now + 2 * HOUR) / (5 * MINUTE)) * 5 * MINUTE;
  for (let first = 0; first < count; first += AT_ONCE) {
    const rows = numbers(db, first, Math.min(count, first + AT_ONCE));
    await db.raw(
      `insert into links (line_user, member, method, assurance, consent_version, consented_at, linked_at)
       select 'U-' || nth, 'M-' || nth, 'account_link', 'password', '1', ${now}, ${now} from ${rows}`,
    );
    await db.raw(
      `insert into bookings (id, member, service, resource, seat, begins_at, ends_at, occupied_from, occupied_until,
         status, live, version, price, fee, source, change_until, cancel_until, late_fee_percent, remind_at, made_at)
       select 'b-' || nth, 'M-' || nth, 'cut', 'staff-0', 1, begins, begins + ${5 * MINUTE}, begins, begins + ${5 * MINUTE},
         'confirmed', 1, 1, 5500, 0, 'bench', '0', '0', 0, begins - ${HOUR}, ${now}
       from (select nth, ${base} + cast(nth as bigint) * ${5 * MINUTE} as begins from ${rows}) as made`,
    );
  }
  await db.raw('analyze');
}

/**
 * Keeps `perDay` reservations a day for `days` days from a morning at ten (epoch ms), half an hour each and shared out over
 * `people`: at twenty a day for each of them the shop is full.
 */
export async function keepMonth(
  db: Db,
  { from, days, perDay, people }: { from: number; days: number; perDay: number; people: number },
): Promise<void> {
  const perPerson = perDay / people;
  await db.raw(
    `insert into bookings (id, member, service, resource, seat, begins_at, ends_at, occupied_from, occupied_until,
       status, live, version, price, fee, source, change_until, cancel_until, late_fee_percent, made_at)
     select 'm-' || nth, 'M-' || nth, 'cut', 'staff-' || (nth % ${people}), 1, begins, begins + ${30 * MINUTE}, begins,
       begins + ${30 * MINUTE}, 'confirmed', 1, 1, 5500, 0, 'bench', '0', '0', 0, ${from - DAY}
     from (select nth, ${from} + cast(nth / ${perDay} as bigint) * ${DAY}
       + cast((nth / ${people}) % ${perPerson} as bigint) * ${30 * MINUTE} as begins
       from ${numbers(db, 0, perDay * days)}) as made`,
  );
  await db.raw('analyze');
}

/** A table of the numbers from one to before another, as `nth`. */
function numbers(db: Db, first: number, end: number): string {
  if (isPostgres(db)) return `generate_series(${first}, ${end - 1}) as s(nth)`;
  return `(with recursive s(nth) as (select ${first} union all select nth + 1 from s where nth < ${end - 1}) select nth from s) as s`;
}
