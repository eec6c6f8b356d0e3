import type { Desk } from '../desk';
import { declareChats, type ChatsHouse } from './chats';
import { indexPage } from './index-page';
import { declareRetention, type RetentionHouse } from './retention';

/** What the pages of settings need of the house. */
export type SettingsHouse = ChatsHouse & RetentionHouse;

/** What the shop sets for itself, over the environment of the server. */
export function declareSettings(desk: Desk, house: SettingsHouse): void {
  desk.page('/console/settings', 'settings.see', async ({ scene }) => ({
    html: indexPage(scene, await house.settings.fresh()),
  }));
  declareChats(desk, house);
  declareRetention(desk, house);
}
