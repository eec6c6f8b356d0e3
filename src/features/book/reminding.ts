import { Temporal } from 'temporal-polyfill';
import type { Db } from '../../platform/db';
import { given } from '../../platform/rows';
import type { Service } from './port';
import * as store from './store';
import { momentBefore, nextReminder } from './time-rules';

/** When people are reminded of a service by now, and when they were before. */
export interface OtherReminders {
  service: string;
  before: Service['reminders'];
  after: Service['reminders'];
}

/** Plans the reminders of a service anew for what is reserved already, in the transaction that gives it other times. */
export async function remindAnew(
  trx: Db,
  { service, ...times }: OtherReminders,
  { zone, now }: { zone: string; now: number },
): Promise<void> {
  const ahead = await store.allAhead(trx, now, { service });
  const rows = ahead.map(({ id, version, beginsAt }) => {
    return { id, version, remind_at: nextAnew(times, beginsAt, zone, now) };
  });
  if (rows.length === 0) return;
  // Moved or called off meanwhile, it is another version, and not ours to plan.
  await trx.raw(
    `update bookings set remind_at = given.remind_at from ${given(trx, 'bookings', ['id', 'version', 'remind_at'])}
     where bookings.id = given.id and bookings.version = given.version and bookings.status = 'confirmed'`,
    [JSON.stringify(rows)],
  );
}

/** The next moment to remind of a beginning, or null. On a day on which one was due by the times before, nobody is reminded twice. */
export function nextAnew(
  { before, after }: Pick<OtherReminders, 'before' | 'after'>,
  beginsAt: number,
  zone: string,
  now: number,
): number | null {
  const today = dayIn(zone, now);
  const had = before
    .map((term) => momentBefore(term, beginsAt, zone))
    .some((at) => at <= now && dayIn(zone, at).equals(today));
  // What is due at the very beginning of tomorrow is of tomorrow.
  const from = had ? today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1 : now;
  return nextReminder({ reminders: after }, beginsAt, zone, from);
}

function dayIn(zone: string, at: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}
