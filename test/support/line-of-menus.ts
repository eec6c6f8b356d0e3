import type { messagingApi } from '@line/bot-sdk';
import type { MenuChanges } from '../../src/platform/line/menu-budget';
import type { KnownMenu, PersonMenuApi, RichMenuApi } from '../../src/platform/line/rich-menus';

/** A menu at LINE. */
export interface Menu extends KnownMenu {
  image: boolean;
}

/** LINE's rules of rich menus, in memory; troubles befall its calls in turn: refused outright, or done with the answer lost. */
export class LineOfMenus implements RichMenuApi, PersonMenuApi {
  readonly calls: string[] = [];
  /** Who sees a menu of their own: its id by theirs. */
  readonly links = new Map<string, string>();
  afterEachCall: (call: string) => void = () => undefined;
  changes = 0;
  made = 0;

  constructor(
    public menus: Menu[],
    public defaultId: string | undefined,
    private readonly troubles: ('none' | 'refused' | 'answer lost')[] = [],
  ) {}

  list = () => this.answer('list', () => this.menus.map(({ id, name }) => ({ id, name })));
  getDefault = () => this.answer('getDefault', () => this.defaultId);

  create = (request: messagingApi.RichMenuRequest) =>
    this.answer('create', () => {
      this.changes += 1;
      this.made += 1;
      const menu = { id: `menu-${this.made}`, name: request.name ?? '', image: false };
      this.menus = [...this.menus, menu];
      return menu.id;
    });

  uploadImage = (id: string, image: Buffer) =>
    this.answer('uploadImage', () => {
      const menu = this.find(id);
      if (menu.image || image.length === 0) throw new Error('400');
      this.menus = this.menus.map((one) => (one.id === id ? { ...one, image: true } : one));
    });

  setDefault = (id: string) =>
    this.answer('setDefault', () => {
      if (!this.find(id).image) return 'noImage' as const;
      this.defaultId = id;
      return 'set' as const;
    });

  delete = (id: string) =>
    this.answer('delete', () => {
      this.changes += 1;
      this.menus = this.menus.filter((one) => one.id !== id);
      if (this.defaultId === id) this.defaultId = undefined;
    });

  hasImage = (id: string) => this.answer('hasImage', () => this.menus.some((one) => one.id === id && one.image));

  linkTo = (userId: string, id: string) =>
    this.answer('linkTo', () => {
      const menu = this.menus.find((one) => one.id === id);
      if (menu?.image) this.links.set(userId, id);
      return !menu ? ('noMenu' as const) : menu.image ? ('linked' as const) : ('refused' as const);
    });

  unlinkFrom = (userId: string) => this.answer('unlinkFrom', () => void this.links.delete(userId));

  linkMany = (userIds: readonly string[], id: string) =>
    this.answer('linkMany', () => {
      userIds.forEach((userId) => this.links.set(userId, id));
      return 'taken' as const;
    });

  private answer<T>(name: string, act: () => T): Promise<T> {
    this.calls.push(name);
    const trouble = this.troubles.shift() ?? 'none';
    return new Promise((resolve) => {
      if (trouble === 'refused') throw new Error('500');
      const answer = act();
      this.afterEachCall(name);
      if (trouble === 'answer lost') throw new Error('no answer');
      resolve(answer);
    });
  }

  private find(id: string): Menu {
    const menu = this.menus.find((one) => one.id === id);
    if (!menu) throw new Error('404');
    return menu;
  }
}

/** What a database remembers of our changes. */
export function memory(times: readonly number[] = []): MenuChanges {
  let kept = times;
  return { change: (next) => Promise.resolve(void (kept = next(kept))) };
}
