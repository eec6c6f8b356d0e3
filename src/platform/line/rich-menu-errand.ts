import { randomUUID } from 'node:crypto';
import type { Db } from '../db';
import type { Log } from '../log';
import type { Errand, NewJob } from '../outbox/outbox';
import type { Line } from './line';
import { menuChanges } from './menu-budget';
import type { RichMenu } from './rich-menu';
import { ensureDefaultRichMenu } from './rich-menus';
import { again, HOURLY, ofAnotherVersion, patiently } from './trying-again';

const KIND = 'rich-menu';
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
    perform: patiently(log, now, async (job) => {
      const others = ofAnotherVersion(job, menu.request.name, now());
      if (others) return others;
      const ensured = await ensureDefaultRichMenu(line.richMenus, menu, changes, now);
      if (ensured.outcome === 'postponed') return again(ensured.until, HOURLY);
      if (ensured.outcome === 'replaced')
        log.info({ id: ensured.id, before: ensured.before }, 'the default rich menu is new');
      return { state: 'done' };
    }),
  };
}
