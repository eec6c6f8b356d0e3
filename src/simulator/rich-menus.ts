import type { messagingApi } from '@line/bot-sdk';
import { hexId } from './ids';

/** A rich menu as LINE keeps it. */
export interface StoredMenu {
  readonly richMenuId: string;
  readonly menu: messagingApi.RichMenuResponse;
  /** Absent until it is uploaded; it can't be replaced. */
  image?: { contentType: 'image/jpeg' | 'image/png'; bytes: Buffer };
}

/** How a switch of rich menus by a tap ended, as the postback's `params.status` says it. */
export type Switched = 'SUCCESS' | 'RICHMENU_ALIAS_ID_NOTFOUND' | 'RICHMENU_NOTFOUND' | 'FAILED';

/** A batch of replaced and unlinked menus. Times in epoch ms. */
export interface MenuBatch {
  readonly acceptedAt: number;
  readonly resumeKey: string | undefined;
  completedAt?: number;
}

/** The account's rich menus, their names, and who sees which. Links go by person; a person's own menu comes first. */
export interface RichMenus {
  readonly menus: Map<string, StoredMenu>;
  /** richMenuAliasId → richMenuId. */
  readonly aliases: Map<string, string>;
  /** userId → richMenuId. */
  readonly links: Map<string, string>;
  /** By request id: replacing many people's menus at once. */
  readonly batches: Map<string, MenuBatch>;
  defaultId: string | undefined;
  create(menu: messagingApi.RichMenuRequest): StoredMenu;
  /** Removes the menu and every link to it. */
  remove(richMenuId: string): void;
  /** The menu this person sees: their own if they are a friend, else the default one. */
  shownTo(userId: string, friend: boolean): { from: 'person' | 'default'; stored: StoredMenu } | undefined;
  switchTo(userId: string, richMenuAliasId: string): Switched;
}

/** No menus yet. */
export function createRichMenus(): RichMenus {
  const menus = new Map<string, StoredMenu>();
  const aliases = new Map<string, string>();
  const links = new Map<string, string>();
  const richMenus: RichMenus = {
    menus,
    aliases,
    links,
    batches: new Map(),
    defaultId: undefined,
    create({ size, selected, name, chatBarText, areas }) {
      const richMenuId = `richmenu-${hexId('U').slice(1)}`;
      const menu = {
        richMenuId,
        size: size!,
        selected: selected!,
        name: name!,
        chatBarText: chatBarText!,
        areas: areas!,
      };
      const stored: StoredMenu = { richMenuId, menu };
      menus.set(richMenuId, stored);
      return stored;
    },
    remove(richMenuId) {
      menus.delete(richMenuId);
      if (richMenus.defaultId === richMenuId) richMenus.defaultId = undefined;
      for (const [userId, linked] of links) if (linked === richMenuId) links.delete(userId);
    },
    shownTo(userId, friend) {
      const own = friend ? menus.get(links.get(userId) ?? '') : undefined;
      if (own) return { from: 'person', stored: own };
      const common = menus.get(richMenus.defaultId ?? '');
      return common && { from: 'default', stored: common };
    },
    switchTo(userId, richMenuAliasId) {
      const richMenuId = aliases.get(richMenuAliasId);
      if (richMenuId === undefined) return 'RICHMENU_ALIAS_ID_NOTFOUND';
      const stored = menus.get(richMenuId);
      if (!stored) return 'RICHMENU_NOTFOUND';
      if (!stored.image) return 'FAILED';
      links.set(userId, richMenuId);
      return 'SUCCESS';
    },
  };
  return richMenus;
}
