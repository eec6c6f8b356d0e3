import type { Booking } from '../features/book/book';
import type { Lang } from '../platform/lang';
import { titles } from '../platform/words';

/** With whom a reservation is, or at which table, as a line of its card. */
export function withWhom(
  { resourceName, table }: Pick<Booking, 'resourceName' | 'table'>,
  lang: Lang,
): readonly [label: string, value: string] {
  return [titles[table ? 'place' : 'staff'][lang], resourceName[lang]];
}
