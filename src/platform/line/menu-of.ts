import { randomUUID } from 'node:crypto';
import type { Db } from '../db';
import type { Log } from '../log';
import type { Errand, NewJob } from '../outbox/outbox';
import { linkedMenu } from './linked-menu';
import type { PersonMenuApi } from './rich-menus';
import { patiently, rest } from './trying-again';

const KIND = 'menu-of';
/** For about a day. Whoever is left then gets their menu with the next follow, link or version of it. */
const MOST_TRIES = 55;

/**
 * Has a person see the menu that fits them: by whether they are linked when it is done, not when it was asked for. One person's are
 * done one after the other, so the last one has seen the truth. @param key the same key never makes a second job
 */
export function menuJob(lineUser: string, now: number, key: string = randomUUID()): NewJob {
  const lane = `${KIND}:${lineUser}`;
  return { key: `${lane}:${key}`, kind: KIND, lane, person: lineUser, payload: {}, dueAt: now };
}

/** Links the menu of linked people to who is linked, and takes it from who is not. */
export function menuOfErrand(options: {
  db: Db;
  api: PersonMenuApi;
  isLinked: (db: Db, lineUser: string) => Promise<boolean>;
  log: Log;
  now: () => number;
}): Errand {
  const { db, api, isLinked, log, now } = options;

  /** What is still to be done about it, in words; undefined when it is done. */
  async function set(lineUser: string): Promise<string | undefined> {
    if (!(await isLinked(db, lineUser))) return void (await api.unlinkFrom(lineUser));
    const menu = await linkedMenu(db);
    // As soon as there is one, everybody who is linked is moved to it.
    if (!menu) return undefined;
    const answer = await api.linkTo(lineUser, menu.id);
    if (answer === 'noMenu') return 'LINE has no such menu';
    // Refused: LINE knows no such person (any more).
    if (answer === 'refused') return undefined;
    const after = await linkedMenu(db);
    return after?.id === menu.id ? undefined : 'another menu came meanwhile';
  }

  return {
    perform: patiently(log, now, async (job) => {
      if (job.tries > MOST_TRIES) return { state: 'dead', reason: 'failed again and again' };
      const open = await set(job.person!);
      return open === undefined ? { state: 'done' } : rest(job, now(), open);
    }),
  };
}
