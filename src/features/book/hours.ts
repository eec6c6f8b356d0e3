import type { Db } from '../../platform/db';
import { insertRows } from '../../platform/rows';
import { writeSpans, writeWeek } from '../../platform/shop';
import type { Actor, Audit } from '../audit/audit';
import { changed, outsideOf, rowsOfDays, rowsOfWeek, specialDays, weekOf, type HoursChange } from './hours-rules';
import type { Booking } from './port';
import { logged, markOf } from './setting';
import type { Hours } from './slot-rules';
import * as store from './store';
import { lookAgain } from './waiting-look';

/* When there is somebody, as the people of the shop set it. What is reserved already stays reserved, whatever the hours are. */

/** What setting the hours needs of the house. */
export interface HoursWorld {
  db: Db;
  audit: Audit;
  /** The shop's IANA time zone. */
  zone: string;
  now: () => number;
}

/** The hours from today on, and which they are: of two who change them the second one has seen others. */
export interface KnownHours {
  hours: Hours;
  version: string;
}

export async function hoursNow({ db, zone, now }: HoursWorld): Promise<KnownHours> {
  const hours = await store.hoursOf(db, store.dayOf(zone, now()), LAST_DAY);
  return { hours, version: versionOf(hours) };
}
const LAST_DAY = '9999-12-31';

/** The reservations ahead that lie outside of the hours, or would after a change; the next first. */
export async function outsideHours(world: HoursWorld, hours: Hours, change?: HoursChange): Promise<Booking[]> {
  const { db, zone, now } = world;
  return outsideOf(change ? changed(hours, change) : hours, await store.allAhead(db, now()), zone);
}

/** Puts other hours in the place of those that were looked at. Every process goes by them from its next question on. */
export function changeHours(
  world: HoursWorld,
  actor: Actor,
  change: HoursChange,
  seen: string,
): Promise<'changed' | 'same' | 'newer'> {
  return world.audit.deed(world.db, actor, async (trx) => {
    await hold(trx);
    const { hours, version } = await hoursNow({ ...world, db: trx });
    if (version !== seen) return { result: 'newer' };
    const after = changed(hours, change);
    if (versionOf(after) === version) return { result: 'same' };
    await put(trx, change);
    await lookAgain(trx);
    const deed = 'week' in change ? 'setting.hoursChanged' : 'setting.dayChanged';
    const details = { from: written(hours, change), to: written(after, change) };
    return { result: 'changed', note: { deed, subject: subjectOf(change), details } };
  });
}

/** Nobody else changes hours until the transaction ends: every change begins by writing each row as it is. */
async function hold(trx: Db): Promise<void> {
  await trx('opening_hours').update({ weekday: trx.ref('weekday') });
}

async function put(trx: Db, change: HoursChange): Promise<void> {
  if ('week' in change) {
    await trx('opening_hours').where({ resource: change.of }).delete();
    await insertRows(trx, 'opening_hours', rowsOfWeek(change.of, change.week));
    return;
  }
  await trx('special_days')
    .where({ resource: change.of })
    .whereIn('date', [...change.days])
    .delete();
  const rows = rowsOfDays(change);
  if (rows.length > 0) await trx('special_days').insert([...rows]);
}

function versionOf({ weekly, special }: Hours): string {
  const rows = [
    ...weekly.map(({ resource, weekday, open, close }) => [resource, weekday, open, close].join(' ')),
    ...special.map(({ resource, date, open, close }) => [resource, date, open, close].join(' ')),
  ];
  return markOf(rows.sort().join('\n'));
}

/** Whose, and which days. */
function subjectOf(change: HoursChange): string {
  const whose = change.of === '' ? 'shop' : change.of;
  if ('week' in change) return whose;
  const [first, last] = [change.days[0], change.days.at(-1)];
  return `${whose} ${first === last ? first : `${first}..${last}`}`;
}

/** As the log keeps it. */
function written(hours: Hours, change: HoursChange): string {
  const { of } = change;
  if ('week' in change) {
    const week = weekOf(hours, of);
    return (week && writeWeek(week)) ?? '–';
  }
  const wanted = new Set(change.days);
  const days = specialDays(hours).filter((day) => day.of === of && wanted.has(day.date));
  const text = days.map(({ date, spans }) => `${date} ${spans.length === 0 ? 'off' : writeSpans(spans)}`).join('; ');
  return logged(text);
}
