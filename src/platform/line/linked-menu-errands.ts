import { randomUUID } from 'node:crypto';
import type { Db } from '../db';
import type { Log } from '../log';
import type { Errand, NewJob } from '../outbox/outbox';
import type { Line } from './line';
import { linkedMenu, removeMenus, uploadLinkedMenu } from './linked-menu';
import { menuChanges } from './menu-budget';
import { isBeingMovedTo, moveErrands, moveEverybody, type LinkedPeople } from './menu-move';
import { menuOfErrand } from './menu-of';
import type { RichMenu } from './rich-menu';
import { again, HOURLY, ofAnotherVersion, patiently } from './trying-again';

export type { LinkedPeople } from './menu-move';

const KIND = 'linked-menu';

/** Has LINE know the menu of linked people, once for each start. */
export function linkedMenuJob(menu: RichMenu, now: number): NewJob {
  const { name } = menu.request;
  const lane = `${KIND}:${name}`;
  return { key: `${lane}:${randomUUID()}`, kind: KIND, lane, payload: { menu: name }, dueAt: now };
}

/** Who does what it takes for linked people to see their menu: the upload, the move to a new version, and single people's. */
export function linkedMenuErrands(options: {
  db: Db;
  line: Line;
  menu: RichMenu;
  people: LinkedPeople;
  log: Log;
  now: () => number;
}): Record<'linked-menu' | 'menu-move' | 'menu-clear' | 'menu-of', Errand> {
  const { db, line, menu, people, log, now } = options;
  const api = line.richMenus;
  const changes = menuChanges(db, now);

  return {
    [KIND]: {
      perform: patiently(log, now, async (job) => {
        const others = ofAnotherVersion(job, menu.request.name, now());
        if (others) return others;
        const before = await linkedMenu(db);
        const uploaded = await uploadLinkedMenu(api, menu, before?.id, changes, now);
        if (uploaded.outcome === 'postponed') return again(uploaded.until, HOURLY);
        if (uploaded.outcome === 'new') return { state: 'done', answer: uploaded.id };
        if (before?.moving !== true) {
          // What is left is left-overs, which nobody sees. Those beyond the hour's share go at the next start.
          await removeMenus(api, uploaded.others, changes, now);
          return { state: 'done' };
        }
        const goesOn = await isBeingMovedTo(db, uploaded.id);
        return { state: 'done', answer: goesOn ? undefined : uploaded.id };
      }),
      async ended(trx, _job, result) {
        if (result.state !== 'done' || typeof result.answer !== 'string') return;
        log.info({ id: result.answer }, 'linked people get a new rich menu');
        await moveEverybody(trx, result.answer, now());
      },
    },
    ...moveErrands({ db, api, changes, people, log, now }),
    'menu-of': menuOfErrand({ db, api, isLinked: people.isLinked, log, now }),
  };
}
