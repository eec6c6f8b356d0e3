import { forgetAddressTickets } from '../features/address/address';
import { forgetPerson as forgetInAudit } from '../features/audit/audit';
import { forget as forgetAlerts } from '../features/alerts/alerts';
import { forgetProofs } from '../features/fresh/fresh';
import { removeTickets } from '../features/bridge/bridge';
import { forget as forgetCases } from '../features/cases/cases';
import { forget as forgetChats } from '../features/chats/chats';
import type { Codes } from '../features/codes/codes';
import { erase as eraseLinks, unlink } from '../features/identity/identity';
import { forget as forgetLater } from '../features/later/later';
import { forgetPerson as forgetTaught } from '../features/learning/learning';
import { FETCH } from '../features/media/media';
import { forgetTickets, keepErasure } from '../features/privacy/privacy';
import { forget as forgetWarm } from '../features/morning/morning';
import { forgetPerson as forgetDrafted } from '../features/publishing/publishing';
import { forget as forgetWishes } from '../features/wishes/wishes';
import { emptyLog, transaction, type Db } from '../platform/db';
import { eraseEvents, forgetInGroups, giveLane, takeLane, timeOf } from '../platform/intake/intake';
import { disown as disownJournal, record } from '../platform/journal/journal';
import type { Lang } from '../platform/lang';
import type { Log } from '../platform/log';
import {
  disown as disownJob,
  enqueue,
  eraseEnded,
  hasOpen,
  messageJob,
  remove as removeJob,
  stateOf,
  takeBack,
  type Errand,
  type Job,
  type JobResult,
} from '../platform/outbox/outbox';
import type { Shop } from '../platform/shop';
import { endAllOf } from '../platform/web/sessions';
import { sentence } from '../platform/words';
import { forgetPerson, forgetTalk } from './store';

/*
 * All that is kept of a person goes (docs/privacy.md says what that is, and what stays). A job in steps, each of them one
 * transaction that may run again after a kill: everything but the way to reach them; the last word; and when that is said,
 * what was needed for it.
 */

/** What the errand needs of the house. */
export interface ErasingHouse {
  db: Db;
  codes: Codes;
  shop: Shop;
  standIn: (id: string) => string;
  log: Log;
  now: () => number;
}

/** What else is being done for them may end first, so long; and the last word may take so long (milliseconds). */
const PATIENCE_MS = 60 * 60 * 1000;
const FIRST_REST_MS = 150;
const LONGEST_REST_MS = 60_000;

interface Payload {
  /** Absent when all is done but to say so. */
  person?: string;
  /** The event by which they asked. */
  asked: string;
  lang: Lang;
  replyToken?: string;
  replyUntil: number;
}

/** Deletes what is kept of a person. It never gives up. */
export function eraseErrand(house: ErasingHouse): { erase: Errand } {
  return {
    erase: {
      async perform(job) {
        try {
          return await goOn(house, job);
        } catch (error) {
          house.log.error({ err: error, job: job.id }, 'data could not be deleted; trying again');
          return again(job, house.now(), 'failed');
        }
      },
    },
  };
}

async function goOn(house: ErasingHouse, job: Job): Promise<JobResult> {
  const { db, now } = house;
  const { person, asked } = job.payload as Payload;
  if (person === undefined) return { state: 'done' };
  const impatient = now() - job.firstTriedAt > PATIENCE_MS;
  const said = await stateOf(db, lastWordKey(asked));
  if (said === undefined) {
    const gone = await transaction(db, (trx) => eraseMost(house, trx, job, impatient));
    return again(job, now(), gone ? 'the last word is being said' : 'something else is being done for them');
  }
  if (!impatient && (await hasOpen(db, person, job.key, UNTIMELY)))
    return again(job, now(), 'the last word is being said');
  await forgetInGroups(db, person);
  if (!(await transaction(db, (trx) => eraseRest(house, trx, job)))) return again(job, now(), 'they are writing');
  if (!(await emptyLog(db))) house.log.warn('deleted data stay in the write-ahead log until it is written over');
  return { state: 'done' };
}

/** Jobs that are only about them and that nobody waits for. */
const NEEDLESS = ['message', 'silence', 'reminder', 'order-reminder', 'dots', 'link-expiry', 'mail', 'sms', FETCH];

/** Of somebody who has written again meanwhile, these may wait for long. */
const UNTIMELY = ['silence', 'reminder', 'order-reminder', 'dots', 'link-expiry', FETCH];

/** Everything but the way to reach them. False while a turn or an errand of theirs is under way. */
async function eraseMost(house: ErasingHouse, trx: Db, job: Job, impatient: boolean): Promise<boolean> {
  const { codes, shop, standIn } = house;
  const { person = '', asked, lang, replyToken, replyUntil } = job.payload as Payload;
  const now = house.now();
  if (!(await takeLane(trx, person, now))) return false;
  await takeBack(trx, person, NEEDLESS);
  const busy = !impatient && (await hasOpen(trx, person, job.key));
  if (!busy) {
    const before = (await timeOf(trx, asked)) ?? now;
    await unlink(trx, person, 'their data were deleted', now);
    for (const attempt of await eraseLinks(trx, person, standIn)) await removeTickets(trx, attempt);
    await forgetTaught(trx, person);
    await forgetDrafted(trx, person);
    await codes.erase(trx, person);
    await forgetProofs(trx, person);
    await forgetAddressTickets(trx, person);
    await forgetWishes(trx, person);
    await forgetCases(trx, person, standIn(person), now);
    await forgetChats(trx, person, standIn(person));
    await forgetWarm(trx, person);
    await forgetLater(trx, person);
    await forgetAlerts(trx, person);
    await forgetInAudit(trx, person);
    await forgetTickets(trx, person);
    await endAllOf(trx, { lineUser: person });
    await forgetTalk(trx, person);
    await eraseTraces(trx, person, standIn(person));
    await keepErasure(trx, standIn(person), before, now);
    await record(trx, [{ at: now, type: 'data.erased', person: standIn(person), data: {} }]);
    const messages = [{ type: 'text', text: sentence('erase.done', lang, shop.name) } as const];
    const reply = replyToken === undefined ? { replyUntil } : { replyToken, replyUntil };
    await enqueue(trx, [{ ...messageJob(lastWordKey(asked), { to: person, messages, ...reply }, now) }]);
  }
  await giveLane(trx, person);
  return !busy;
}

/** What was needed to reach them, and what came of it. Whoever wrote again meanwhile is somebody new, and stays. */
async function eraseRest({ standIn, now }: ErasingHouse, trx: Db, job: Job): Promise<boolean> {
  const { person = '', asked } = job.payload as Payload;
  if (!(await takeLane(trx, person, now()))) return false;
  await removeJob(trx, lastWordKey(asked));
  if (await forgetPerson(trx, person)) {
    await forgetInAudit(trx, person);
    await takeBack(trx, person, NEEDLESS);
    await eraseTraces(trx, person, standIn(person));
  }
  await disownJob(trx, job.key);
  await giveLane(trx, person);
  return true;
}

async function eraseTraces(trx: Db, person: string, standIn: string): Promise<void> {
  await disownJournal(trx, person, standIn);
  await eraseEvents(trx, person, standIn);
  await eraseEnded(trx, person);
}

function lastWordKey(asked: string): string {
  return `erased:${asked}`;
}

function again({ tries }: Job, now: number, reason: string): JobResult {
  const rest = Math.min(FIRST_REST_MS * 2 ** Math.min(Math.max(0, tries - 4), 10), LONGEST_REST_MS);
  return { state: 'waiting', dueAt: now + rest, settled: true, reason };
}
