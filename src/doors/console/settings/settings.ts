import { hoursNow, outsideHours, resources, specialDays } from '../../../features/book/book';
import type { Desk } from '../desk';
import { declareBookDays } from './book-days';
import { declareBookHours } from './book-hours';
import { declareChatDays, type ChatDaysHouse } from './chat-days';
import { declareChats, type ChatsHouse } from './chats';
import { declareChatHours, type ChatHoursHouse } from './chat-hours';
import { indexPage, type Standing } from './index-page';
import type { BookHouse } from './outside';
import { declareResources } from './resources';
import { declareRetention, type RetentionHouse } from './retention';
import { declareServices } from './services';
import { declareWords, type WordsHouse } from './words';

/** What the pages of settings need of the house. */
export type SettingsHouse = ChatsHouse & ChatHoursHouse & ChatDaysHouse & BookHouse & RetentionHouse & WordsHouse;

/** What the shop sets for itself, over the environment of the server. */
export function declareSettings(desk: Desk, house: SettingsHouse): void {
  desk.page('/console/settings', 'settings.see', async ({ scene }) => ({
    html: indexPage(scene, await standingOf(house)),
  }));
  declareChats(desk, house);
  declareChatHours(desk, house);
  declareChatDays(desk, house);
  declareBookHours(desk, house);
  declareBookDays(desk, house);
  declareServices(desk, house);
  declareResources(desk, house);
  declareRetention(desk, house);
  declareWords(desk, house);
}

/** How everything stands, for the list. */
async function standingOf(house: SettingsHouse): Promise<Standing> {
  const inForce = await house.settings.fresh();
  if (house.elsewhere) return { inForce, book: undefined };
  const known = await hoursNow(house);
  const [outside, there] = await Promise.all([outsideHours(house, known.hours), resources(house.db)]);
  const book = { days: specialDays(known.hours).length, outside: outside.length, resources: there.length };
  return { inForce, book };
}
