import {
  daysBetween,
  lastDays,
  monthOf,
  unitFor,
  UNITS,
  type Days,
  type Unit,
} from '../../../features/analytics/analytics';
import type { Visit } from '../../../platform/web/visit';
import { PERIODS, type Period } from './picker';

/** What the address of a report asks for. `wrong`: the days named are none, and the last thirty are shown in their place. */
export interface AskedFor {
  days: Days;
  unit: Unit;
  period: Period | undefined;
  wrong: boolean;
}

/** @param now epoch milliseconds */
export function askedFor(visit: Visit, zone: string, now: number): AskedFor {
  const [from, to] = [visit.query('from'), visit.query('to')];
  const period = PERIODS.find((one) => one === visit.query('period'));
  const named = from !== undefined || to !== undefined ? { from: from ?? '', to: to ?? '' } : undefined;
  const wrong = named !== undefined && daysBetween(named) === undefined;
  const chosen = named && !wrong ? undefined : (period ?? 'thirty');
  const days = chosen ? daysOf(chosen, zone, now) : named!;
  return { days, unit: UNITS.find((one) => one === visit.query('by')) ?? unitFor(days), period: chosen, wrong };
}

function daysOf(period: Period, zone: string, now: number): Days {
  const { from, to: today } = lastDays(zone, now);
  switch (period) {
    case 'week':
      return lastDays(zone, now, 7);
    case 'thirty':
      return { from, to: today };
    case 'thisMonth':
      return { from: monthOf(today).from, to: today };
    case 'lastMonth':
      return monthOf(today, 1);
    case 'quarter':
      return lastDays(zone, now, 90);
    case 'year':
      return lastDays(zone, now, 365);
  }
}

/** The same in an address. */
export function queryOf({ days: { from, to }, unit }: Pick<AskedFor, 'days' | 'unit'>): string {
  return new URLSearchParams({ from, to, by: unit }).toString();
}
