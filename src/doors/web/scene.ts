import type { Lang } from '../../platform/lang';
import type { Shop } from '../../platform/shop';
import { pageSentence, type Say } from '../../platform/words/pages';
import type { AssetName } from './assets';

/** What every page of ours is drawn with. */
export interface Scene {
  lang: Lang;
  say: Say;
  shop: Shop;
  /** Where the chat with the shop opens; undefined where it isn't known. */
  chat: string | undefined;
  /** The address of this page, for the switch of languages; undefined where it can't be asked for again. */
  here: string | undefined;
  address: (name: AssetName) => string;
}

/** Makes scenes for one shop. */
export type Scenes = (lang: Lang, here: string | undefined) => Promise<Scene>;

/** @param chat asks where the chat opens */
export function openScenes(shop: Shop, address: Scene['address'], chat: () => Promise<string | undefined>): Scenes {
  return async (lang, here) => ({
    lang,
    say: (key) => pageSentence(key, lang, shop.name),
    shop,
    chat: await chat(),
    // Two slashes at the beginning would lead to another host.
    here: here !== undefined && /^\/(?![/\\])/.test(here) ? here : undefined,
    address,
  });
}
