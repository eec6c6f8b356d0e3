import type { ReminderSettings } from '../features/reminders/reminders';
import type { Reader } from './reader';

const NIGHT = { from: 21 * 60, until: 9 * 60 };
/** More would leave the shop without what it pays for. */
const MOST_HELD_OUT = 50;

const EVENING = 18 * 60;

/** When nobody is disturbed, who gets no reminder so that its effect shows, and when orders are reminded of. */
export function readReminders(reader: Reader): ReminderSettings {
  return { quiet: readQuiet(reader), holdOut: readHoldOut(reader), orders: readEvening(reader) };
}

function readQuiet(reader: Reader): ReminderSettings['quiet'] {
  const said = reader.given('QUIET_HOURS');
  if (said === undefined) return NIGHT;
  if (said === 'none') return { from: 0, until: 0 };
  const [, ...numbers] = /^(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)$/.exec(said) ?? [];
  const [fromHour = 24, fromMinute = 0, untilHour = 24, untilMinute = 0] = numbers.map(Number);
  const quiet = { from: fromHour * 60 + fromMinute, until: untilHour * 60 + untilMinute };
  const right = [fromHour, untilHour].every((hour) => hour < 24) && [fromMinute, untilMinute].every((one) => one < 60);
  if (right && quiet.from !== quiet.until) return quiet;
  reader.fault(`QUIET_HOURS is "${said}". Set a span such as 21:00-09:00, or none.`);
  return NIGHT;
}

function readHoldOut(reader: Reader): number {
  const said = reader.given('REMINDER_HOLDOUT');
  if (said === undefined) return 0;
  const share = /^\d{1,2}$/.test(said) ? Number(said) : Infinity;
  if (share <= MOST_HELD_OUT) return share;
  reader.fault(`REMINDER_HOLDOUT is "${said}". Set a whole number of percent from 0 to ${MOST_HELD_OUT}.`);
  return 0;
}

function readEvening(reader: Reader): number | undefined {
  const said = reader.given('ORDER_REMINDERS');
  if (said === undefined) return EVENING;
  if (said === 'none') return undefined;
  const [, hour = 24, minute = 60] = (/^(\d{1,2}):(\d\d)$/.exec(said) ?? []).map(Number);
  if (hour < 24 && minute < 60) return hour * 60 + minute;
  reader.fault(`ORDER_REMINDERS is "${said}". Set a time on the evening before such as 18:00, or none.`);
  return EVENING;
}
