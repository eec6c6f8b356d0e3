import { openBook, type Book, type News, type Outcome } from '../../src/features/book/book';
import type { Db } from '../../src/platform/db';

/** A shop with services of its own and two people, open 10:00 to 20:00 but Tuesdays. */
export async function makeShop(db: Db, services: readonly Record<string, unknown>[] = [], seats = 1): Promise<void> {
  const cut = {
    ...{ id: 'cut', name_ja: 'カット', name_en: 'Cut', minutes: 60, price: 5_500 },
    ...{ change_until: 'previous day 20:00', cancel_until: 'previous day 20:00', late_fee_percent: 50 },
    ...{ notice_minutes: 60, horizon_days: 60, max_open: 3 },
  };
  for (const service of [{}, ...services]) await db('services').insert({ ...cut, ...service });
  for (const id of ['sasaki', 'takahashi']) {
    await db('resources').insert({ id, name_ja: id, name_en: id, kind: 'staff' });
    for (let seat = 1; seat <= seats; seat += 1) await db('resource_seats').insert({ resource: id, seat });
    for (const { id: service = 'cut' } of [{}, ...services] as { id?: string }[])
      await db('service_resources').insert({ service, resource: id });
  }
  for (const weekday of [0, 1, 3, 4, 5, 6])
    await db('opening_hours').insert({ resource: '', weekday, open: 600, close: 1200 });
}

/**
 * Opens a service of its own at somebody of its own, ten hours a day.
 * @param more.service its id, and its person's
 */
export async function openFor(db: Db, { service = 'any', ...more }: Record<string, string> = {}): Promise<void> {
  if (await db('services').where({ id: service }).first('id')) return;
  const terms = { change_until: '0', cancel_until: '0', late_fee_percent: 0, notice_minutes: 0 };
  const names = { id: service, name_ja: 'カット', name_en: 'Cut' };
  await db('services').insert({
    ...names,
    minutes: 60,
    price: 5_500,
    horizon_days: 60,
    max_open: 9,
    ...terms,
    ...more,
  });
  await db('resources').insert({ id: service, name_ja: '佐々木', name_en: 'Sasaki', kind: 'staff' });
  await db('resource_seats').insert({ resource: service, seat: 1 });
  await db('service_resources').insert({ service, resource: service });
  for (let weekday = 0; weekday < 7; weekday += 1)
    await db('opening_hours').insert({ resource: service, weekday, open: 600, close: 1200 });
}

/** A book with a clock that tests set, and what was told to those who wait. @param unreached who can't be told anything */
export function bookAt(
  db: Db,
  at: number,
  zone = 'Asia/Tokyo',
  unreached: ReadonlySet<string> = new Set(),
  isQuiet: (at: number) => boolean = () => false,
): { book: Book; clock: { now: number }; told: News[] } {
  const clock = { now: at };
  const told: News[] = [];
  const tell = (_trx: Db, news: News) => Promise.resolve(void told.push(news));
  const reaches = (_trx: Db, member: string) => Promise.resolve(!unreached.has(member));
  return { book: openBook({ db, zone, now: () => clock.now, tell, reaches, isQuiet }), clock, told };
}

/** What came of it, where it was not refused. */
export function done<T extends object>(outcome: Outcome<T>): T {
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`);
  return outcome;
}
