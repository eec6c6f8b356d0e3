import { NATIONAL_HOLIDAYS } from '../../platform/holidays';
import type { Shop, WeekHours } from '../../platform/shop';
import type { InForce } from './rules';

const ALL_DAY = [{ open: 0, close: 24 * 60 }];
const ALWAYS: WeekHours = [ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY];

/**
 * The shop with the hours of its chats: those set in the console go before the environment's. Where neither says any, chats are
 * answered at any time but on the days that the console names.
 */
export function chatShopBy(
  { holidays: named, ...shop }: Shop,
  { chatHours, chatDays: special, chatHolidays }: Pick<InForce, 'chatHours' | 'chatDays' | 'chatHolidays'>,
): Shop {
  const holidays = chatHolidays ? new Set([...NATIONAL_HOLIDAYS, ...(named ?? [])]) : named;
  const hours = chatHours ?? shop.hours;
  if (hours) return { ...shop, hours, special, ...(holidays && { holidays }) };
  if (special.size === 0 && !chatHolidays) return { ...shop, special, ...(named && { holidays: named }) };
  return { ...shop, hours: ALWAYS, special, ...(chatHolidays && holidays && { holidays }) };
}
