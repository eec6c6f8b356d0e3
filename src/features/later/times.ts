import { Temporal } from 'temporal-polyfill';
import type { Shop } from '../../platform/shop';
import { momentOf, openingAfterToday } from '../chats/chats';

/** When it is to be sent: in an hour, this evening, when the shop opens on a later day, or at a time by the shop's clocks. */
export type Choice = { when: 'hour' | 'evening' | 'morning' } | { when: 'time'; time: string };

/** The times that are offered (epoch ms); an evening that is near, over or quiet is not. */
export interface Choices {
  hour: number;
  evening: number | undefined;
  morning: number;
}

const HOUR_MS = 60 * 60 * 1000;
const EVENING = { hour: 18 };

/**
 * The times that are offered.
 * @param quietUntil when the quiet hours in which a moment lies end (epoch ms)
 * @param now epoch milliseconds
 */
export function choicesOf(shop: Shop, quietUntil: (at: number) => number | undefined, now: number): Choices {
  return { hour: now + HOUR_MS, evening: eveningOf(shop, quietUntil, now), morning: morningOf(shop, quietUntil, now) };
}

/** The time of a choice (epoch ms); undefined where there is none such. */
export function timeOf(choice: Choice, choices: Choices, zone: string): number | undefined {
  return choice.when === 'time' ? momentOf(choice.time, zone) : choices[choice.when];
}

/** Six o'clock today. */
export function eveningOf(
  { zone }: Pick<Shop, 'zone'>,
  quietUntil: (at: number) => number | undefined,
  now: number,
): number | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const at = today.toZonedDateTime({ timeZone: zone, plainTime: EVENING }).epochMilliseconds;
  return at > now + HOUR_MS && quietUntil(at) === undefined ? at : undefined;
}

/** When the shop opens on a later day; not in the quiet hours, which some shops open in. */
export function morningOf(shop: Shop, quietUntil: (at: number) => number | undefined, now: number): number {
  const opens = openingAfterToday(shop, now);
  return quietUntil(opens) ?? opens;
}
