import { Temporal } from 'temporal-polyfill';
import type { Shop } from '../../platform/shop';
import { momentOf, openingAfterToday } from '../chats/chats';

/** When it is to be sent: in an hour, this evening, when the shop opens on a later day, or at a time by the shop's clocks. */
export type Choice = { when: 'hour' | 'evening' | 'morning' } | { when: 'time'; time: string };

/** The times that can be named (epoch ms); an evening that is near, over or quiet is none. */
export interface Choices {
  hour: number;
  evening: number | undefined;
  morning: number;
  /** Those that disturb nobody: these are offered. */
  offered: readonly ('hour' | 'evening' | 'morning')[];
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const EVENING = { hour: 18 };
/** Who is up so long after midnight means the morning that comes (milliseconds). */
const NIGHT_MS = 5 * HOUR_MS;

/**
 * The times that are offered.
 * @param quietUntil when the quiet hours in which a moment lies end (epoch ms)
 * @param now epoch milliseconds
 */
export function choicesOf(shop: Shop, quietUntil: (at: number) => number | undefined, now: number): Choices {
  const hour = now + HOUR_MS;
  const [evening, morning] = [eveningOf(shop, quietUntil, now), morningOf(shop, quietUntil, now)];
  const all = { hour, evening, morning };
  const offered = (['hour', 'evening', 'morning'] as const).filter(
    (one) => all[one] !== undefined && quietUntil(all[one]) === undefined,
  );
  return { ...all, offered };
}

/** The time of a choice (epoch ms); undefined where there is none such. */
export function timeOf(choice: Choice, choices: Choices, zone: string): number | undefined {
  return choice.when === 'time' ? momentOf(choice.time, zone) : choices[choice.when];
}

/** Six o'clock today. */
function eveningOf(
  { zone }: Pick<Shop, 'zone'>,
  quietUntil: (at: number) => number | undefined,
  now: number,
): number | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const at = today.toZonedDateTime({ timeZone: zone, plainTime: EVENING }).epochMilliseconds;
  return at > now + HOUR_MS && quietUntil(at) === undefined ? at : undefined;
}

/** When the shop opens on a later day, the night counted to the day before; not in the quiet hours, which some shops open in. */
function morningOf(shop: Shop, quietUntil: (at: number) => number | undefined, now: number): number {
  const ahead = [now - NIGHT_MS, now].map((at) => openingAfterToday(shop, at));
  const opens = ahead.map((at) => quietUntil(at) ?? at).find((at) => at > now);
  return opens ?? now + DAY_MS;
}
