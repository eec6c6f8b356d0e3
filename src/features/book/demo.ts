import type { Db } from '../../platform/db';
import { book } from './booking';
import { hold } from './holding';
import type { World } from './turns';

/*
 * What さくらサロン offers, and who works there. For trials only.
 */

const TERMS = { change_until: 'previous day 20:00', cancel_until: 'previous day 20:00', late_fee_percent: 50 } as const;
const LIMITS = { notice_minutes: 120, horizon_days: 60, max_open: 5 } as const;

const SERVICES = [
  { id: 'cut', name_ja: 'カット', name_en: 'Cut', minutes: 60, price: 5_500 },
  { id: 'cut-colour', name_ja: 'カット+カラー', name_en: 'Cut and colour', minutes: 120, price: 13_200 },
  { id: 'perm', name_ja: 'パーマ', name_en: 'Perm', minutes: 120, price: 12_100 },
  { id: 'treatment', name_ja: 'トリートメント', name_en: 'Treatment', minutes: 30, price: 3_300 },
  // It depends on the hair, so the shop looks at each one first.
  { id: 'straightening', name_ja: '縮毛矯正', name_en: 'Straightening', minutes: 150, price: 18_700, approval: 1 },
].map((service) => ({ approval: 0, buffer_after: 0, ...service, ...TERMS, ...LIMITS }));

const STAFF = [
  { id: 'sasaki', name_ja: '佐々木', name_en: 'Sasaki', kind: 'staff' },
  { id: 'takahashi', name_ja: '高橋', name_en: 'Takahashi', kind: 'staff' },
];

/** Closed on Tuesdays; 10:00 to 20:00 else, in minutes after midnight. */
const HOURS = [0, 1, 3, 4, 5, 6].map((weekday) => ({ resource: '', weekday, open: 600, close: 1200 }));

/** A reservation of the demo shop, by the ids of what is above. */
export interface DemoReservation {
  member: string;
  service: string;
  resource: string;
  /** Epoch milliseconds. */
  beginsAt: number;
}

/** Opens the demo shop's book and makes reservations in it, as customers do. Throws where one can't be had. */
export async function seedDemoBook(
  trx: Db,
  reservations: readonly DemoReservation[],
  zone: string,
  now: number,
): Promise<void> {
  await trx('services').insert(SERVICES);
  await trx('resources').insert(STAFF);
  await trx('resource_seats').insert(STAFF.map(({ id }) => ({ resource: id, seat: 1 })));
  await trx('service_resources').insert(
    SERVICES.flatMap((service) => STAFF.map((staff) => ({ service: service.id, resource: staff.id }))),
  );
  await trx('opening_hours').insert(HOURS);
  const world: World = {
    db: trx,
    zone,
    now: () => now,
    tell: () => Promise.resolve(),
    tellUnanswered: () => Promise.resolve(),
    reaches: () => Promise.resolve(true),
    isQuiet: () => false,
  };
  for (const one of reservations) {
    const held = await hold(world, one, trx);
    const made =
      'refused' in held ? held : await book(world, { hold: held.token, member: one.member, source: 'demo' }, trx);
    if ('refused' in made) throw new Error(`a reservation of the demo shop can't be had: ${made.refused}`);
  }
}
