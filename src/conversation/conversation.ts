import { open as openCases } from '../features/cases/cases';
import { changeInTurn, rate, versionsOf, wrote } from '../features/chats/chats';
import { offerAddressPage } from '../features/address/address';
import { offer, unlink } from '../features/identity/identity';
import { callOffAll as callOffLater } from '../features/later/later';
import { learn, unlearn } from '../features/learning/learning';
import { count as countPassages } from '../features/passages/passages';
import { erasedBefore, offerData } from '../features/privacy/privacy';
import { keep as keepMedia } from '../features/media/media';
import { keepComing } from '../features/reminders/reminders';
import { keep as keepSaid } from '../features/said/said';
import { change as changeWish } from '../features/wishes/wishes';
import { isStorageFault, transaction, type Db } from '../platform/db';
import {
  buryEvents,
  done,
  forget,
  forgetTold,
  held,
  type Batch,
  type Ending,
  type Taken,
} from '../platform/intake/intake';
import { record } from '../platform/journal/journal';
import type { Hold } from '../platform/lanes';
import { menuJob } from '../platform/line/menu-of';
import type { Log } from '../platform/log';
import type { Metrics } from '../platform/metrics';
import {
  callOff,
  enqueue,
  enqueueAndBegin,
  messageJob,
  REPLY_WITHIN_MS,
  type Held,
  type NewJob,
  type Sender,
} from '../platform/outbox/outbox';
import { withDots } from './dots';
import { errandJobs, silenceJob } from './errands';
import { talkOf } from './fresh-errands';
import { load, save, type Chat } from './store';
import { saidIn } from './searching';
import { mediaIn } from './sent-media';
import { turn } from './turn';
import type { Outcome, World } from './types';

/** A failing event is tried so often before it is set aside, so that the person's next one can go on. */
const MOST_TRIES = 4;
const FIRST_REST_MS = 500;

/**
 * One round of turns: decides what follows from events of many different people, and writes all of it in one
 * transaction. Killed anywhere, the turns run again and end the same.
 */
export function takeTurns(house: House, batch: Batch): Promise<void> {
  return withDots(batch, house.loading, decideAndWrite(house, batch));
}

async function decideAndWrite(house: House, { hold, lanes }: Batch): Promise<void> {
  await house.fresh?.();
  const chats = await load(house.db, [...lanes.keys()]);
  const erased = await erasedAmong(house, chats);
  const world: World = { ...house.world, now: new Date(house.now()) };
  const drafts = await Promise.all(
    [...lanes].map(([lane, events]) => draft(house, world, lane, chats.get(lane)!, events, erased.get(lane))),
  );
  await write(house, hold, drafts);
}

/** What the turns need of the house. */
export interface House {
  db: Db;
  world: Omit<World, 'now'>;
  sender: Pick<Sender, 'room' | 'take' | 'wake'>;
  /** Shows LINE's dots to a person for so many seconds. Whether LINE does changes nothing, so no answer is needed. */
  loading: (person: string, seconds: number) => Promise<unknown>;
  log: Log;
  metrics: Metrics;
  /** Whether pictures, films, sounds and files are kept. */
  keepsMedia: boolean;
  /** Brings up to date what turns go by: the shop's words and hours, which another process may have changed. */
  fresh?: () => Promise<unknown>;
  /** Turns are written. */
  onTurns?: () => void;
  /** A stand-in for an id in the log. */
  name: (id: string) => string;
  /** What stands in the place of an id whose owner's data were deleted. */
  standIn: (id: string) => string;
  now: () => number;
}

/** Strangers who are none: their data were deleted. Gives the moment (epoch ms) up to which what they sent counts no more. */
async function erasedAmong(house: House, chats: ReadonlyMap<string, Chat>): Promise<Map<string, number>> {
  const strangers = [...chats].flatMap(([lane, { talk }]) => (talk === undefined ? [lane] : []));
  if (strangers.length === 0) return new Map();
  const before = await erasedBefore(house.db, strangers.map(house.standIn));
  return new Map(
    strangers.flatMap((lane) => {
      const at = before.get(house.standIn(lane));
      return at === undefined ? [] : [[lane, at] as const];
    }),
  );
}

/** All turns of one lane in this round, decided and not yet written. */
interface Draft {
  lane: string;
  before: Chat;
  after: Chat;
  turns: { event: Taken; outcome: Outcome }[];
  /** Events from before their data were deleted, by id: they end without a trace. */
  buried: string[];
  /** The event at which the lane stopped, and how that one ended for now. */
  failed?: { event: Taken; ending: Ending; restUntil?: number };
}

async function draft(
  house: House,
  world: World,
  lane: string,
  chat: Chat,
  events: Taken[],
  erasedAt = -Infinity,
): Promise<Draft> {
  const result: Draft = { lane, before: chat, after: chat, turns: [], buried: [] };
  for (const event of events) {
    if (event.at <= erasedAt && !result.after.talk) {
      result.buried.push(event.id);
      continue;
    }
    try {
      const outcome = await turn(world, result.after.talk, result.after.person, event);
      result.after = { talk: outcome.talk, person: outcome.person };
      result.turns.push({ event, outcome });
    } catch (error) {
      result.failed = failed(house, event, error);
      break;
    }
  }
  return result;
}

/** Writes drafts together; if that fails for another reason than the store itself, each alone. */
async function write(house: House, hold: Hold, drafts: readonly Draft[]): Promise<void> {
  try {
    const begun = await transaction(house.db, (trx) => writeAll(house, trx, hold, drafts));
    if (begun) house.sender.take(begun);
    else house.sender.wake();
    house.onTurns?.();
    for (const { turns, failed: stop } of drafts) {
      for (const { outcome } of turns)
        house.metrics.events.inc({ state: outcome.ignored === undefined ? 'done' : 'ignored' });
      if (stop && stop.ending.state !== 'new') house.metrics.events.inc({ state: stop.ending.state });
    }
  } catch (error) {
    if (isStorageFault(error)) throw error;
    if (drafts.length > 1) for (const one of drafts) await write(house, hold, [one]);
    else await setBack(house, hold, drafts[0]!, error);
  }
}

/** Gives the jobs that were begun with it, where the sender has room for all of them. */
async function writeAll(house: House, trx: Db, hold: Hold, drafts: readonly Draft[]): Promise<Held | undefined> {
  const ours = await held(trx, new Map([...hold].filter(([lane]) => drafts.some((one) => one.lane === lane))));
  const kept = await withTheWord(
    trx,
    drafts.filter((one) => ours.has(one.lane)),
  );
  const now = house.now();
  const turns = kept.flatMap(({ lane, turns: taken }) => taken.map((one) => ({ lane, ...one })));

  await save(
    trx,
    kept.flatMap(({ before, after }) =>
      after.talk ? [{ talk: after.talk, person: after.person, personBefore: before.person }] : [],
    ),
  );
  // Before anything unsent is taken out: what is stored of it goes with it.
  await keepSaid(trx, saidIn(turns));
  const fetches = house.keepsMedia ? await keepMedia(trx, mediaIn(turns), now) : [];
  for (const { lane, outcome } of turns) {
    if (outcome.forget.length > 0) await unlearn(trx, await forget(trx, lane, outcome.forget));
    if (outcome.callOff) await callOff(trx, lane, 'the person left', now);
    if (outcome.callOff) await callOffLater(trx, lane, 'blocked', 'house', now);
    if (outcome.unlink) await unlink(trx, lane, 'by the person', now);
    for (const one of outcome.offers) await offer(trx, { ...one, lineUser: lane }, now);
    for (const ticket of outcome.dataLinks) await offerData(trx, ticket, lane, now);
    for (const { ticket, member, proof, deed } of outcome.addressLinks)
      await offerAddressPage(trx, ticket, { person: lane, member, proof, talk: talkOf(deed) }, now);
    if (outcome.queue) await changeInTurn(trx, lane, { deed: 'asked', reason: outcome.queue }, now);
    if (outcome.leaveQueue) await changeInTurn(trx, lane, { deed: 'left' }, now);
    if (outcome.score) await rate(trx, lane, outcome.score, now);
    for (const wish of outcome.wishes) await changeWish(trx, lane, wish, now);
    for (const { id, version } of outcome.comings) await keepComing(trx, id, version, now);
  }
  await wrote(trx, wordsForStaff(turns), now);
  for (const { lane, event, outcome } of turns) await openCases(trx, casesOf(lane, event, outcome), now);
  // After everything unsent is gone: its words are not there to be learnt.
  const lessons = turns.flatMap(({ lane, outcome: { lessons: taught, person } }) =>
    taught.map((lesson) => ({ person: lane, lang: person.lang ?? 'ja', ...lesson })),
  );
  await learn(trx, house.world.faq, lessons, now);
  const jobs = [...turns.flatMap(({ lane, event, outcome }) => jobsOf(lane, event, outcome, now)), ...fetches];
  const begun = jobs.length <= house.sender.room() ? await enqueueAndBegin(trx, jobs, now) : undefined;
  if (!begun) await enqueue(trx, jobs);
  await record(
    trx,
    turns.flatMap(({ lane, event, outcome }) =>
      outcome.journal.map((entry) => ({ at: now, person: lane, event: event.id, ...entry })),
    ),
  );
  const later = new Map(kept.flatMap(({ lane, failed: stop }) => (stop?.restUntil ? [[lane, stop.restUntil]] : [])));
  await forgetTold(
    trx,
    turns.filter(({ event }) => isPersonalNews(event)).map(({ event }) => event.id),
  );
  for (const { lane, buried } of kept) await buryEvents(trx, buried, house.standIn(lane));
  await done(trx, ours, endingsOf(kept), later, now);
  // Last of all: everybody counts on the same few rows, and waits for who holds them.
  const passages = turns.flatMap(({ outcome }) => outcome.passage ?? []);
  await countPassages(trx, house.world.shop.zone, now, passages);
  return begun;
}

/**
 * Those whose chat is in the hands it was in when they were decided. Of the others nothing is written: their events are taken
 * again, by who has the word now. Their lanes are locked, and so whoever takes a chat comes before this or after the end of it.
 */
async function withTheWord(trx: Db, drafts: readonly Draft[]): Promise<Draft[]> {
  const versions = await versionsOf(
    trx,
    drafts.map(({ lane }) => lane),
  );
  return drafts.filter(({ lane, before }) => (versions.get(lane) ?? 0) === (before.person.chat?.version ?? 0));
}

/** How much each person said for the people of the shop to see. */
function wordsForStaff(turns: readonly { lane: string; outcome: Outcome }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { lane, outcome } of turns) if (outcome.forStaff) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  return counts;
}

/** What is handed to the shop, by the event with which they asked: an answer that came later names it. */
function casesOf(person: string, { id, from, body }: Taken, { cases }: Outcome) {
  const { asked } = (body ?? {}) as { asked?: unknown };
  const event = from === 'house' && typeof asked === 'string' ? asked : id;
  return cases.map(({ topic, member, facts }) => ({ person, member, topic, facts: { event, ...facts } }));
}

/** What another system told about a member, or whose account was linked. */
function isPersonalNews({ from, body }: Taken): boolean {
  return (
    from === 'house' &&
    [
      ...['facts', 'linked', 'codeSent', 'fresh', 'orderCancelled', 'addressChanged', 'booking'],
      ...['reserving', 'offered', 'offerEnded'],
    ].includes((body as { type: string }).type)
  );
}

/** What a turn wants done later. Keys come from the event, so a turn that runs again makes nothing twice. */
function jobsOf(lane: string, event: Taken, outcome: Outcome, now: number): NewJob[] {
  const jobs: NewJob[] = [];
  const reply = replyOf(event);
  if (outcome.messages.length > 0) jobs.push(saidJob(lane, event, outcome, reply, now));
  if (outcome.errands.length > 0) jobs.push(...errandJobs(lane, event.id, outcome.errands, reply, now));
  if (outcome.menu) jobs.push(menuJob(lane, now, event.id));
  if (outcome.silenceAt !== undefined) jobs.push(silenceJob(lane, outcome.talk.turn, outcome.silenceAt));
  return jobs;
}

/** What a turn says. What is personal is for its reader only as long as they are who they were. */
function saidJob(
  lane: string,
  event: Taken,
  { messages, about }: Outcome,
  reply: ReturnType<typeof replyOf>,
  now: number,
): NewJob {
  const until = about && 'until' in about ? { until: about.until } : {};
  const payload = { to: lane, messages, ...reply, ...until };
  return messageJob(`said:${event.id}`, payload, now, about && 'member' in about ? about.member : undefined);
}

/** The reply token of the event, or of the one that an errand's answer goes back to. */
function replyOf(event: Taken): { replyToken?: string; replyUntil: number } {
  const { replyToken, replyUntil } = (event.body ?? {}) as { replyToken?: unknown; replyUntil?: unknown };
  const until =
    event.from === 'house' && typeof replyUntil === 'number' ? replyUntil : event.receivedAt + REPLY_WITHIN_MS;
  return typeof replyToken === 'string' && replyToken !== ''
    ? { replyToken, replyUntil: until }
    : { replyUntil: until };
}

function endingsOf(drafts: readonly Draft[]): Ending[] {
  return drafts.flatMap(({ turns, buried, failed: stop }) => [
    ...buried.map((id): Ending => ({ id, state: 'ignored', reason: 'their data were deleted since' })),
    ...turns.map(({ event, outcome }): Ending =>
      outcome.ignored === undefined
        ? { id: event.id, state: 'done' }
        : { id: event.id, state: 'ignored', reason: outcome.ignored },
    ),
    ...(stop ? [stop.ending] : []),
  ]);
}

/** A turn that cannot be written, alone: its first event is tried again later, or set aside. */
async function setBack(house: House, hold: Hold, one: Draft, error: unknown): Promise<void> {
  const event = one.turns[0]?.event ?? one.failed?.event;
  if (!event) throw error;
  const back: Draft = {
    lane: one.lane,
    before: one.before,
    after: one.before,
    turns: [],
    buried: [],
    failed: failed(house, event, error),
  };
  await transaction(house.db, (trx) => writeAll(house, trx, hold, [back]));
}

function failed(house: House, event: Taken, error: unknown): NonNullable<Draft['failed']> {
  const tries = event.tries + 1;
  const reason = error instanceof Error ? `${error.name} in its turn` : 'fault in its turn';
  house.metrics.turnFaults.inc();
  house.log.error({ err: error, person: house.name(event.lane), tries }, 'a turn failed');
  if (tries >= MOST_TRIES) return { event, ending: { id: event.id, state: 'set_aside', reason } };
  const restUntil = house.now() + FIRST_REST_MS * 2 ** (tries - 1);
  return { event, ending: { id: event.id, state: 'new', tries, reason }, restUntil };
}
