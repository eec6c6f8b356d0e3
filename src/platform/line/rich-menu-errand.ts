import { randomUUID } from 'node:crypto';
import type { Db } from '../db';
import type { Log } from '../log';
import type { Errand, NewJob } from '../outbox/outbox';
import type { Line } from './line';
import { menuChanges } from './menu-budget';
import type { RichMenu } from './rich-menu';
import { ensureDefaultRichMenu } from './rich-menus';

const KIND = 'rich-menu';
const LONGEST_REST_MS = 30 * 60 * 1000;
/** While versions change, an old process may get hold of the new one's job: it leaves it alone, for so long and so often. */
const OTHERS_REST_MS = 10_000;
const OTHERS_TRIES = 60;

/** Has LINE show this menu, once for each start. All processes' jobs for it share one lane, so one of them works at a time. */
export function richMenuJob(menu: RichMenu, now: number): NewJob {
  const { name } = menu.request;
  return {
    key: `${KIND}:${name}:${randomUUID()}`,
    kind: KIND,
    lane: `${KIND}:${name}`,
    payload: { menu: name },
    dueAt: now,
  };
}

/** Uploads the menu and makes it the default where LINE has another; tries again, ever more slowly, until it worked. */
export function richMenuErrand(db: Db, line: Line, menu: RichMenu, log: Log, now: () => number): Errand {
  const changes = menuChanges(db, now);
  return {
    async perform(job) {
      const again = (dueAt: number, reason: string) => ({ state: 'waiting', dueAt, settled: true, reason }) as const;
      if ((job.payload as { menu: string }).menu !== menu.request.name)
        return job.tries < OTHERS_TRIES ? again(now() + OTHERS_REST_MS, "another version's menu") : { state: 'done' };
      try {
        const ensured = await ensureDefaultRichMenu(line.richMenus, menu, changes, now);
        if (ensured.outcome === 'postponed') return again(ensured.until, "LINE's hourly limit for rich menus");
        if (ensured.outcome === 'replaced')
          log.info({ id: ensured.id, before: ensured.before }, 'the default rich menu is new');
        return { state: 'done' };
      } catch (error) {
        log.warn({ err: error }, 'the rich menu could not be set; the old one stays, trying again');
        return again(now() + Math.min(2_000 * 2 ** Math.min(job.tries, 10), LONGEST_REST_MS), 'failed');
      }
    },
  };
}
