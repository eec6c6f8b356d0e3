import type { Config } from '../config';
import type { OrderTerms } from '../features/reminders/reminders';

/** What waits to be said is judged by the same rules where the setting was turned off meanwhile. */
export function orderTermsOf({ shop, reminders }: Config): OrderTerms {
  return { zone: shop.zone, quiet: reminders.quiet, evening: reminders.orders ?? 0 };
}
