import { randomUUID } from 'node:crypto';
import type { Db } from '../db';
import type { Log } from '../log';
import { enqueue, forgetPayload, hasWaiting, type Errand, type JobResult, type NewJob } from '../outbox/outbox';
import { LINKED_FAMILY, linkedMenu, movedTo, nowMovingTo, removeMenus } from './linked-menu';
import type { MenuChanges } from './menu-budget';
import { menuJob } from './menu-of';
import type { PersonMenuApi, RichMenuApi } from './rich-menus';
import { again, HOURLY, patiently, rest } from './trying-again';

/*
 * Everybody linked is moved to a new menu, page by page (menu-move); LINE gets time to do so; only then its forerunners go (menu-clear).
 * Each step makes the next in the transaction that ends it, so a chain that was begun comes to its end, and one whose menu was replaced
 * meanwhile just ends.
 */

/** As many people as LINE takes in one call. */
const PAGE = 500;
/** LINE links many people's menus after it has said yes. The old ones go when it surely has (milliseconds). */
const LINE_LINKS_WITHIN_MS = 60_000;
/** Clocks of two machines may differ so much (milliseconds). */
const CLOCKS_DIFFER_MS = 60_000;

/** Who is linked, as far as menus go. */
export interface LinkedPeople {
  isLinked: (db: Db, lineUser: string) => Promise<boolean>;
  /** The first so many linked people after this one, by LINE user id. */
  linkedAfter: (db: Db, lineUser: string, most: number) => Promise<string[]>;
  /** Whose link ended since then (epoch ms). */
  partedSince: (db: Db, at: number) => Promise<string[]>;
}

/** From here on linked people are to see this menu, and everybody is moved to it. In the caller's transaction. @param now epoch ms */
export async function moveEverybody(trx: Db, id: string, now: number): Promise<void> {
  await nowMovingTo(trx, id, now);
  await enqueue(trx, [stepJob('menu-move', { menu: id, since: now, after: '' }, now)]);
}

/** True while somebody is at it. */
export function isBeingMovedTo(db: Db, id: string): Promise<boolean> {
  return hasWaiting(db, laneOf(id));
}

/** The two steps. */
export function moveErrands(options: {
  db: Db;
  api: RichMenuApi & PersonMenuApi;
  changes: MenuChanges;
  people: LinkedPeople;
  log: Log;
  now: () => number;
}): Record<'menu-move' | 'menu-clear', Errand> {
  const { db, api, changes, people, log, now } = options;
  const isWanted = async (id: string) => (await linkedMenu(db))?.id === id;

  return {
    'menu-move': {
      perform: patiently(log, now, async (job) => {
        const { menu, after } = job.payload as Step;
        if (!(await isWanted(menu))) return { state: 'done' };
        const page = await people.linkedAfter(db, after, PAGE);
        const answer = page.length === 0 ? 'taken' : await api.linkMany(page, menu);
        if (answer === 'noMenu') return rest(job, now(), 'LINE has no such menu');
        return { state: 'done', answer: { page, singly: answer === 'refused' } satisfies Page };
      }),
      async ended(trx, job, result) {
        const moved = answerOf<Page>(result);
        if (moved) await enqueue(trx, next(job.payload as Step, moved, now()));
        // It names whom it began after, and nothing of them is kept when their data are deleted.
        if (result.state !== 'waiting') await forgetPayload(trx, job.id);
      },
    },

    'menu-clear': {
      perform: patiently(log, now, async (job) => {
        const { menu, since } = job.payload as Step;
        if (!(await isWanted(menu))) return { state: 'done' };
        const others = (await api.list()).filter((one) => one.name.startsWith(LINKED_FAMILY) && one.id !== menu);
        const ids = others.map((one) => one.id);
        const until = await removeMenus(api, ids, changes, now);
        if (until !== undefined) return again(until, HOURLY);
        return { state: 'done', answer: await people.partedSince(db, since - CLOCKS_DIFFER_MS) };
      }),
      async ended(trx, job, result) {
        const parted = answerOf<string[]>(result);
        if (!parted) return;
        // LINE may have linked them late, when the menu had been taken from them already.
        const jobs = parted.map((one) => menuJob(one, now()));
        await enqueue(trx, jobs);
        await movedTo(trx, (job.payload as Step).menu, now());
      },
    },
  };
}

/** A step of the way: to which menu, from whom on, and since when they are being moved (epoch ms). */
interface Step {
  menu: string;
  since: number;
  after: string;
}

/** The people of one call; where LINE refused it, to be done one by one. */
interface Page {
  page: string[];
  singly: boolean;
}

/** What follows from a page. One id that LINE doesn't like is no reason to leave out 499 others. */
function next(step: Step, { page, singly }: Page, now: number): NewJob[] {
  const last = page.at(-1);
  if (last === undefined) {
    const dueAt = now + (step.after === '' ? 0 : LINE_LINKS_WITHIN_MS);
    return [stepJob('menu-clear', { ...step, after: '' }, dueAt)];
  }
  const alone = singly ? page.map((one) => menuJob(one, now)) : [];
  return [...alone, stepJob('menu-move', { ...step, after: last }, now)];
}

function stepJob(kind: 'menu-move' | 'menu-clear', step: Step, dueAt: number): NewJob {
  return { key: `${kind}:${randomUUID()}`, kind, lane: laneOf(step.menu), payload: step, dueAt };
}

function laneOf(id: string): string {
  return `menu-move:${id}`;
}

function answerOf<T>(result: JobResult): T | undefined {
  return result.state === 'done' ? (result.answer as T | undefined) : undefined;
}
