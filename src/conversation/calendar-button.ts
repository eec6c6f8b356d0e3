import type { messagingApi } from '@line/bot-sdk';
import type { Lang } from '../platform/lang';
import { titles } from '../platform/words';
import type { World } from './types';

/** The button that saves a reservation to their calendar. @param member whose it is; without one there is no button */
export function calendarButton(
  { id }: { id: string },
  member: string | undefined,
  world: World,
  lang: Lang,
): messagingApi.Action[] {
  if (member === undefined) return [];
  return [{ type: 'uri', label: titles.addToCalendar[lang], uri: world.calendar.pageOf({ id, member }, lang) }];
}
