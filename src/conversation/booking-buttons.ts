import type { messagingApi } from '@line/bot-sdk';
import type { Both, Lang } from '../platform/lang';
import { labels } from '../platform/words';
import type { BookingNamed } from './bookings';
import { dataAboutBooking, type AboutBooking } from './buttons';

/** A reservation, and until when it can be changed and cancelled (epoch ms). */
interface Changeable extends BookingNamed {
  changeUntil: number;
  cancelUntil: number;
}

/** To change and to cancel a reservation. What it is too late for becomes a way to the people of the shop. */
export function changingButtons(one: Changeable, now: number, lang: Lang): messagingApi.Action[] {
  const mayChange = now <= one.changeUntil;
  const mayCancel = now <= one.cancelUntil;
  if (!mayChange && !mayCancel) return bookingButton('cancelbooking', one, labels.tellshop, lang);
  return [
    ...bookingButton('changebooking', one, mayChange ? labels.changebooking : labels.tellshop, lang),
    ...bookingButton('cancelbooking', one, mayCancel ? labels.cancelbooking : labels.tellshop, lang),
  ];
}

/** A button about one reservation; none for an id that no button can hold. */
export function bookingButton(
  name: AboutBooking,
  { id, version }: BookingNamed,
  words: Both,
  lang: Lang,
): messagingApi.Action[] {
  const label = words[lang];
  const data = dataAboutBooking(name, { id, version });
  return data === undefined ? [] : [{ type: 'postback', label, data, displayText: label }];
}
