import type { Book, BookingStatus, CalendarLinks } from '../../../features/book/book';
import { calendarFile } from '../../../platform/calendar-file';
import type { Lang } from '../../../platform/lang';
import type { Shop } from '../../../platform/shop';
import { phrase } from '../../../platform/words';
import type { Guard } from '../../../platform/web/guard';

/** What the calendar's file needs of the house. */
export interface CalendarHouse {
  links: CalendarLinks;
  book: Pick<Book, 'find'>;
  shop: Shop;
  publicUrl: string;
  now: () => number;
}

/**
 * The file of one reservation, as it is when it is fetched: moved or called off since, it says so under the same id. The link
 * is all that is needed, and changes nothing, for previews and scanners fetch it as well. Whatever is no good link is
 * answered like an address that doesn't exist.
 */
export function declareCalendar(guard: Guard, house: CalendarHouse): void {
  const { links, book, shop, publicUrl, now } = house;
  const host = new URL(publicUrl).hostname;
  guard.page('/reservations/calendar', {}, async (visit) => {
    const own = links.open(visit.query('ticket') ?? '');
    // A company's own book may give no answer: they may try again.
    const found = own && (await book.find(own.id, own.member).catch(() => 'unreachable' as const));
    if (found === 'unreachable') return { refused: 'failed' };
    if (!found || 'refused' in found) return { refused: 'notFound' };
    // Whoever opens it may read another language than the browser's that fetches it.
    const asked = visit.query('lang');
    const lang: Lang = asked === 'ja' || asked === 'en' ? asked : visit.lang;
    const file = calendarFile(
      {
        ...{ id: `reservation-${found.id}`, version: found.version, standing: standingOf(found.status) },
        ...{ startsAt: found.beginsAt, endsAt: found.endsAt },
        title: phrase('calendar.title', lang)(shop.name[lang], found.serviceName[lang]),
        ...(shop.address && { place: shop.address[lang] }),
        notes: [
          phrase(found.table ? 'calendar.at' : 'calendar.with', lang)(found.resourceName[lang]),
          ...(shop.phone === undefined ? [] : [shop.phone]),
        ],
      },
      { shop: shop.name[lang], host, now: now() },
    );
    return { file, type: 'text/calendar; charset=utf-8', saveAs: 'reservation.ics' };
  });
}

function standingOf(status: BookingStatus): 'requested' | 'confirmed' | 'cancelled' {
  return status === 'requested' || status === 'cancelled' ? status : 'confirmed';
}
