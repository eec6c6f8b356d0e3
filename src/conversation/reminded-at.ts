import { momentBefore, type Book, type Booking, type Service } from '../features/book/book';

/** A book; of one without `dueReminders`, a company's own, we remind nobody. */
type Reminding = Pick<Book, 'services'> & Partial<Pick<Book, 'dueReminders'>>;

/**
 * The time of the reminder on the day before, by the shop's clocks, such as 18:00; undefined where there will be none.
 * @param house.zone the shop's IANA time zone
 * @param house.now epoch milliseconds
 */
export async function remindedAt(
  { book, zone, now }: { book: Reminding; zone: string; now: () => number },
  { service, beginsAt, status }: Pick<Booking, 'service' | 'beginsAt' | 'status'>,
): Promise<string | undefined> {
  if (!book.dueReminders || status !== 'confirmed') return undefined;
  // It is done: what can't be looked up any more is left out, never the word that it is.
  const services = await book.services().catch((): Service[] => []);
  const terms = services.find(({ id }) => id === service)?.reminders ?? [];
  const ahead = terms.find((term) => EVENING.test(term) && momentBefore(term, beginsAt, zone) > now());
  return ahead && EVENING.exec(ahead)?.[1];
}
const EVENING = /^previous day (\d{1,2}:\d{2})$/;
