import { randomUUID } from 'node:crypto';
import type { Db } from '../db';
import { keep, kept } from '../kept';
import type { Log } from '../log';
import type { Errand, NewJob } from '../outbox/outbox';
import type { Line } from './line';
import type { RichMenu } from './rich-menu';
import { ensureDefaultRichMenu, type MenuChanges } from './rich-menus';

const KIND = 'rich-menu';
const LONGEST_REST_MS = 30 * 60 * 1000;

/** Has LINE show this menu, once for each start. All processes' jobs share one lane, so one of them works at a time. */
export function richMenuJob(menu: RichMenu, now: number): NewJob {
  const key = `${KIND}:${menu.request.name}:${randomUUID()}`;
  return { key, kind: KIND, lane: KIND, payload: { menu: menu.request.name }, dueAt: now };
}

/** Uploads the menu and makes it the default where LINE has another; tries again, ever more slowly, until it worked. */
export function richMenuErrand(db: Db, line: Line, menu: RichMenu, log: Log, now: () => number): Errand {
  const changes: MenuChanges = {
    read: async () => JSON.parse((await kept(db, 'rich-menu-changes')) ?? '[]') as number[],
    write: (times) => keep(db, 'rich-menu-changes', JSON.stringify(times), now()),
  };
  return {
    async perform(job) {
      // A job of an older start, or of another version running beside us: only our own menu is ours to show.
      if ((job.payload as { menu: string }).menu !== menu.request.name) return { state: 'done' };
      const again = (dueAt: number, reason: string) => ({ state: 'waiting', dueAt, settled: true, reason }) as const;
      try {
        const ensured = await ensureDefaultRichMenu(line.richMenus, menu, changes, now);
        if (ensured.outcome === 'postponed') return again(ensured.until, "LINE's hourly limit for rich menus");
        if (ensured.outcome === 'replaced') log.info({ id: ensured.id }, 'the default rich menu is new');
        return { state: 'done' };
      } catch (error) {
        log.warn({ err: error }, 'the rich menu could not be set; the old one stays, trying again');
        return again(now() + Math.min(2_000 * 2 ** Math.min(job.tries, 10), LONGEST_REST_MS), 'failed');
      }
    },
  };
}
