import type { Db } from '../db';
import { kept, rework } from '../kept';
import { Budget, type MenuChanges } from './menu-budget';
import type { RichMenu } from './rich-menu';
import { planRichMenu, type PersonMenuApi, type RichMenuApi } from './rich-menus';

/*
 * The menu of linked people: at LINE, beside the default one; and which of LINE's menus it is, kept for whoever links one.
 */

/** What all versions of its names begin with. */
export const LINKED_FAMILY = 'musubi/linked/';

/** The menu that linked people are to see. */
export interface LinkedMenu {
  /** LINE's id of it. */
  id: string;
  /** True until everybody linked has been moved to it and its forerunners are gone. */
  moving: boolean;
}

const NAME = 'linked-rich-menu';

/** Which menu linked people are to see; undefined before the first was uploaded. */
export async function linkedMenu(db: Db): Promise<LinkedMenu | undefined> {
  return read(await kept(db, NAME));
}

/** From here on linked people are to see this menu, and everybody has yet to be moved to it. */
export async function nowMovingTo(trx: Db, id: string, now: number): Promise<void> {
  await rework(trx, NAME, () => JSON.stringify({ id, moving: true } satisfies LinkedMenu), now);
}

/** Everybody sees this menu, and no other is left; unless another took its place meanwhile. */
export async function movedTo(trx: Db, id: string, now: number): Promise<void> {
  const after = (menu: LinkedMenu | undefined) => (menu?.id === id ? { id, moving: false } : menu);
  await rework(trx, NAME, (before) => JSON.stringify(after(read(before)) ?? null), now);
}

function read(text: string | undefined): LinkedMenu | undefined {
  return text === undefined ? undefined : ((JSON.parse(text) as LinkedMenu | null) ?? undefined);
}

/** How uploading it ended. */
export type Uploaded =
  /** `others` are older versions and left-overs of ours, to be removed once nobody sees them. */
  { outcome: 'current' | 'new'; id: string; others: string[] } | { outcome: 'postponed'; until: number };

/**
 * Sees to it that LINE has the wanted menu with its picture, whoever sees it. Removes nothing. Whatever fails on the way throws, and
 * running it again takes up what is half done. One process at a time.
 * @param current the id of the menu that linked people are to see so far
 */
export async function uploadLinkedMenu(
  api: RichMenuApi & PersonMenuApi,
  wanted: RichMenu,
  current: string | undefined,
  changes: MenuChanges,
  now: () => number,
): Promise<Uploaded> {
  const plan = planRichMenu(await api.list(), current, wanted);
  if (plan.serving !== undefined) return { outcome: 'current', id: plan.serving, others: plan.remove };
  if (plan.adopt !== undefined) {
    if (!(await api.hasImage(plan.adopt))) await api.uploadImage(plan.adopt, wanted.image, wanted.imageType);
    return { outcome: 'new', id: plan.adopt, others: plan.remove };
  }
  const until = await new Budget(changes, now).spend();
  if (until !== undefined) return { outcome: 'postponed', until };
  const id = await api.create(wanted.request);
  await api.uploadImage(id, wanted.image, wanted.imageType);
  return { outcome: 'new', id, others: plan.remove };
}

/** Removes menus of ours that nobody sees any more. Gives the moment from which it can go on when the hour's share is used up. */
export async function removeMenus(
  api: RichMenuApi,
  ids: readonly string[],
  changes: MenuChanges,
  now: () => number,
): Promise<number | undefined> {
  const budget = new Budget(changes, now);
  for (const id of ids) {
    const until = await budget.spend();
    if (until !== undefined) return until;
    await api.delete(id);
  }
  return undefined;
}
