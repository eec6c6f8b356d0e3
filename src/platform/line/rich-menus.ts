import type { messagingApi } from '@line/bot-sdk';
import { Budget, type MenuChanges } from './menu-budget';
import type { RichMenu } from './rich-menu';

/** A rich menu LINE knows of our channel, made by us or by another tool. */
export interface KnownMenu {
  id: string;
  name: string;
}

/** What we ask of LINE about rich menus. Every call has a time limit, and throws when LINE refuses or does not answer. */
export interface RichMenuApi {
  /** GET /v2/bot/richmenu/list. */
  list(): Promise<readonly KnownMenu[]>;
  /** GET /v2/bot/user/all/richmenu; undefined when LINE answers 404, that is, no default was set through the API. */
  getDefault(): Promise<string | undefined>;
  /** POST /v2/bot/richmenu; gives the new menu's id. */
  create(request: messagingApi.RichMenuRequest): Promise<string>;
  /** POST /v2/bot/richmenu/{id}/content on the data host. A picture can't be replaced: once for each menu. */
  uploadImage(id: string, image: Buffer, type: 'image/png' | 'image/jpeg'): Promise<void>;
  /** POST /v2/bot/user/all/richmenu/{id}; 'noImage' when LINE answers 400, as it does for a menu without a picture. */
  setDefault(id: string): Promise<'set' | 'noImage'>;
  /** DELETE /v2/bot/richmenu/{id}; resolves as well when LINE answers 404, for then it is gone. */
  delete(id: string): Promise<void>;
}

/** What we ask of LINE about the menus of single people, who then see theirs instead of the default one. As above, calls throw when they fail. */
export interface PersonMenuApi {
  /** GET /v2/bot/richmenu/{id}/content on the data host: whether the menu has its picture. */
  hasImage(id: string): Promise<boolean>;
  /**
   * POST /v2/bot/user/{userId}/richmenu/{id}: the person sees it at once. LINE says yes for people who are no friends, too, and links
   * nothing. 'noMenu' when LINE answers 404, for the menu is gone; 'refused' when it answers 400, such as for an unknown user id.
   */
  linkTo(userId: string, id: string): Promise<'linked' | 'noMenu' | 'refused'>;
  /** DELETE /v2/bot/user/{userId}/richmenu: they see the default one. Resolves as well when LINE answers 400 or 404: there is nobody. */
  unlinkFrom(userId: string): Promise<void>;
  /** POST /v2/bot/richmenu/bulk/link: LINE does it a little later (202). @param userIds 1 to 500 */
  linkMany(userIds: readonly string[], id: string): Promise<'taken' | 'noMenu' | 'refused'>;
}

/** How it ended. `left` old menus of ours still stand because the hour's share is used up; the next start removes them. */
export type Ensured =
  | { outcome: 'current' | 'replaced'; id: string; before: string | undefined; removed: number; left: number }
  | { outcome: 'postponed'; until: number };

/**
 * Makes the wanted menu the one that everybody sees who has none of their own. Does nothing when it is already; else creates it,
 * gives it its picture, makes it the default, and only then removes older menus of the same family. Whatever fails on the way
 * throws and leaves the old default in place, and running it again takes up what is half done. One process at a time.
 */
export async function ensureDefaultRichMenu(
  api: RichMenuApi,
  wanted: RichMenu,
  changes: MenuChanges,
  now: () => number = Date.now,
): Promise<Ensured> {
  const before = await api.getDefault();
  const plan = planRichMenu(await api.list(), before, wanted);
  const budget = new Budget(changes, now);

  let id = plan.serving;
  if (id === undefined) {
    const until = plan.adopt === undefined ? await budget.spend() : undefined;
    if (until !== undefined) return { outcome: 'postponed', until };
    id = plan.adopt ?? (await api.create(wanted.request));
    await makeDefault(api, wanted, id, plan.adopt === undefined);
  }

  let removed = 0;
  for (const old of plan.remove) {
    if ((await budget.spend()) !== undefined) break;
    await api.delete(old);
    removed += 1;
  }
  const outcome = plan.serving === undefined ? 'replaced' : 'current';
  return { outcome, id, before, removed, left: plan.remove.length - removed };
}

/** What is to be done, decided from what LINE has. */
export interface RichMenuPlan {
  /** The wanted menu, when it is the default already. */
  serving?: string;
  /** The wanted menu, when an earlier try made it and got no further; with or without its picture. */
  adopt?: string;
  /** Older versions and left-overs of the same family, to be removed once the wanted one serves. Never anybody else's. */
  remove: string[];
}

/** Compares LINE's menus with the wanted one. Neither `serving` nor `adopt`: it has to be created. */
export function planRichMenu(
  existing: readonly KnownMenu[],
  defaultId: string | undefined,
  wanted: Pick<RichMenu, 'family' | 'request'>,
): RichMenuPlan {
  const ours = existing.filter((menu) => menu.name.startsWith(wanted.family));
  const same = ours.filter((menu) => menu.name === wanted.request.name);
  const kept = same.find((menu) => menu.id === defaultId) ?? same[0];
  const remove = ours.filter((menu) => menu !== kept).map((menu) => menu.id);
  if (kept === undefined) return { remove };
  return kept.id === defaultId ? { serving: kept.id, remove } : { adopt: kept.id, remove };
}

async function makeDefault(api: RichMenuApi, wanted: RichMenu, id: string, fresh: boolean): Promise<void> {
  // Whether a left-over has its picture can't be seen in the list; LINE tells when asked to show it.
  if (!fresh && (await api.setDefault(id)) === 'set') return;
  await api.uploadImage(id, wanted.image, wanted.imageType);
  if ((await api.setDefault(id)) === 'noImage')
    throw new Error('LINE took the picture of the rich menu and then says it has none');
}
