import { randomUUID } from 'node:crypto';
import type { Db } from '../db';
import type { Log } from '../log';
import { enqueue, hasWaiting, type Errand, type Job, type JobResult, type NewJob } from '../outbox/outbox';
import type { Line } from './line';
import { LINKED_FAMILY, linkedMenu, movedTo, nowMovingTo, removeMenus, uploadLinkedMenu } from './linked-menu';
import { menuChanges } from './menu-budget';
import { menuJob, menuOfErrand } from './menu-of';
import type { RichMenu } from './rich-menu';

/*
 * A new version of the menu of linked people comes in this order: it is uploaded (linked-menu); everybody linked is moved to it, page
 * by page (menu-move); LINE gets time to do so; only then its forerunners go (menu-clear). Each step makes the next in the transaction
 * that ends it, so a chain that was begun comes to its end, and one whose menu was replaced meanwhile just ends.
 */

/** As many people as LINE takes in one call. */
const PAGE = 500;
/** LINE links many people's menus after it has said yes. The old ones go when it surely has (milliseconds). */
const LINE_LINKS_WITHIN_MS = 60_000;
/** Clocks of two machines may differ so much (milliseconds). */
const CLOCKS_DIFFER_MS = 60_000;
const LONGEST_REST_MS = 30 * 60 * 1000;
/** While versions change, an old process may get hold of the new one's job: it leaves it alone, for so long and so often. */
const OTHERS_REST_MS = 10_000;
const OTHERS_TRIES = 60;

/** Who is linked, as far as menus go. */
export interface LinkedPeople {
  isLinked(db: Db, lineUser: string): Promise<boolean>;
  /** The first so many linked people after this one, by LINE user id. */
  linkedAfter(db: Db, lineUser: string, most: number): Promise<string[]>;
  /** Whose link ended since then (epoch ms). */
  partedSince(db: Db, at: number): Promise<string[]>;
}

/** A step of moving everybody: from whom on, and since when (epoch ms). */
interface Move {
  menu: string;
  since: number;
  after: string;
}

/** Has LINE know the menu of linked people, once for each start. */
export function linkedMenuJob(menu: RichMenu, now: number): NewJob {
  const { name } = menu.request;
  const lane = `linked-menu:${name}`;
  return { key: `${lane}:${randomUUID()}`, kind: 'linked-menu', lane, payload: { menu: name }, dueAt: now };
}

/** Who does what it takes for linked people to see their menu. */
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
  const startMoving = (trx: Db, id: string) =>
    enqueue(trx, [moveJob('menu-move', { menu: id, since: now(), after: '' }, now())]);

  return {
    'linked-menu': {
      perform: patiently(log, now, async (job) => {
        if ((job.payload as { menu: string }).menu !== menu.request.name)
          return job.tries < OTHERS_TRIES ? again(now() + OTHERS_REST_MS, "another version's menu") : { state: 'done' };
        const before = await linkedMenu(db);
        const uploaded = await uploadLinkedMenu(api, menu, before?.id, changes, now);
        if (uploaded.outcome === 'postponed') return again(uploaded.until, HOURLY);
        if (uploaded.outcome === 'new') return { state: 'done', answer: uploaded.id };
        // While people are being moved, who does so removes the others.
        if (before?.moving === true)
          return { state: 'done', answer: (await hasWaiting(db, laneOf(uploaded.id))) ? undefined : uploaded.id };
        await removeMenus(api, uploaded.others, changes, now);
        return { state: 'done' };
      }),
      async ended(trx, _job, result) {
        const id = answerOf<string>(result);
        if (id === undefined) return;
        await nowMovingTo(trx, id, now());
        await startMoving(trx, id);
      },
    },

    'menu-move': {
      perform: patiently(log, now, async (job) => {
        const { menu: id, after } = job.payload as Move;
        if ((await linkedMenu(db))?.id !== id) return { state: 'done' };
        const page = await people.linkedAfter(db, after, PAGE);
        const answer = page.length === 0 ? 'taken' : await api.linkMany(page, id);
        if (answer === 'noMenu') return rest(job, now(), 'LINE has no such menu');
        return { state: 'done', answer: { page, singly: answer === 'refused' } satisfies Page };
      }),
      async ended(trx, job, result) {
        const answer = answerOf<Page>(result);
        if (!answer) return;
        const { page, singly } = answer;
        const move = job.payload as Move;
        // One id that LINE doesn't like is no reason to leave out 499 others.
        if (singly)
          await enqueue(
            trx,
            page.map((one) => menuJob(one, now())),
          );
        const last = page.at(-1);
        if (last !== undefined) return enqueue(trx, [moveJob('menu-move', { ...move, after: last }, now())]);
        const somebody = move.after !== '';
        await enqueue(trx, [moveJob('menu-clear', move, now() + (somebody ? LINE_LINKS_WITHIN_MS : 0))]);
      },
    },

    'menu-clear': {
      perform: patiently(log, now, async (job) => {
        const { menu: id, since } = job.payload as Move;
        if ((await linkedMenu(db))?.id !== id) return { state: 'done' };
        const others = (await api.list()).filter((one) => one.name.startsWith(LINKED_FAMILY) && one.id !== id);
        const until = await removeMenus(
          api,
          others.map((one) => one.id),
          changes,
          now,
        );
        if (until !== undefined) return again(until, HOURLY);
        // LINE may have linked them when we had taken the menu from them already.
        return { state: 'done', answer: await people.partedSince(db, since - CLOCKS_DIFFER_MS) };
      }),
      async ended(trx, job, result) {
        const parted = answerOf<string[]>(result);
        if (!parted) return;
        await enqueue(
          trx,
          parted.map((one) => menuJob(one, now())),
        );
        await movedTo(trx, (job.payload as Move).menu, now());
      },
    },

    'menu-of': menuOfErrand({ db, api, isLinked: people.isLinked, log, now }),
  };
}

const HOURLY = "LINE's hourly limit for rich menus";

/** The people of one call; where LINE refused it, to be done one by one. */
interface Page {
  page: string[];
  singly: boolean;
}

function moveJob(kind: 'menu-move' | 'menu-clear', move: Move, dueAt: number): NewJob {
  return { key: `${kind}:${randomUUID()}`, kind, lane: laneOf(move.menu), payload: move, dueAt };
}

function laneOf(id: string): string {
  return `menu-move:${id}`;
}

/** Tries again, ever more slowly, until it worked: the chain must not break. */
function patiently(log: Log, now: () => number, work: Errand['perform']): Errand['perform'] {
  return async (job) => {
    try {
      return await work(job);
    } catch (error) {
      log.warn(
        { err: error, kind: job.kind },
        'the menu of linked people could not be brought; the old one stays, trying again',
      );
      return rest(job, now(), 'failed');
    }
  };
}

function rest(job: Job, now: number, reason: string): JobResult {
  return again(now + Math.min(2_000 * 2 ** Math.min(job.tries, 10), LONGEST_REST_MS), reason);
}

function again(dueAt: number, reason: string): JobResult {
  return { state: 'waiting', dueAt, settled: true, reason };
}

function answerOf<T>(result: JobResult): T | undefined {
  return result.state === 'done' ? (result.answer as T | undefined) : undefined;
}
