import type { ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { threadOf } from '../../../conversation/thread';
import {
  actedIn,
  counted,
  find,
  givenTo,
  handsOf,
  notesOf,
  present,
  sees,
  unusedOf,
  type Chat,
  type Present,
} from '../../../features/chats/chats';
import { changedAt } from '../../../features/media/media';
import { whoIs } from '../../../features/staff/staff';
import { namesOf, waiting as waitingLater } from '../../../features/later/later';
import { newestOf, tokensKept, wroteSince } from '../../../platform/intake/intake';
import { newestTo, REPLY_WITHIN_MS } from '../../../platform/outbox/outbox';
import type { Db } from '../../../platform/db';
import type { Visit } from '../../../platform/web/visit';
import type { Live } from '../../../platform/web/live';
import type { Seated } from '../desk';
import { Waiting } from './aids';
import { Cost, Seen } from './composer';
import { Fresh } from './fresh';
import { Given } from './given';
import { Hands, Holding, Lost, type Held } from './hands';
import { givenOf } from './given-to';
import { Waiting as WaitingToGo, type Planned } from './later';
import type { InboxHouse } from './inbox';
import { openLooking, Presence } from './presence';
import { Resting } from './snooze';
import { Lines } from './thread';
import type { LiveView } from './thread-page';

/** Whether an answer is free changes with the clock too (milliseconds). */
const THREAD_TICKS_MS = 5_000;

/** What changes by itself in a thread. */
export async function liveView(house: InboxHouse, seated: Seated, id: string, at?: number): Promise<LiveView> {
  const { db, zone, now, quotaLeft } = house;
  const { person: me } = seated;
  const [chat, pieces, waiting, planned, others, given] = await Promise.all([
    find(db, id),
    threadOf(db, id, at),
    counted(db, 'waiting', me.id),
    plannedFor(db, id),
    present(db, { but: me.id, person: id }, now()),
    givenOf(house, seated, id),
  ]);
  const holder = chat.staff === undefined ? undefined : (await whoIs(db, chat.staff))?.name;
  const mine = chat.staff === me.id;
  const tokens = mine ? await tokensKept(db, id, now() - REPLY_WITHIN_MS) : new Map<string, unknown>();
  const free = (await unusedOf(db, [...tokens.keys()])).length > 0;
  const quota = mine ? await quotaLeft() : undefined;
  const here = others.get(id) ?? [];
  const held = mine ? undefined : await heldNow(db, chat, here, now());
  return { chat, pieces, at, zone, mine, me, holder, held, free, waiting, given, planned, present: here, quota };
}

/** How it stands with the colleague who has a chat. */
async function heldNow(db: Db, chat: Chat, here: readonly Present[], now: number): Promise<Held | undefined> {
  if (chat.holder !== 'staff') return undefined;
  const [since, { at, writing }] = await Promise.all([handsOf(db, chat), actedIn(db, chat, now)]);
  const looking = here.some(({ staff }) => staff === chat.staff);
  return { since, actedAt: Math.max(at, since ?? 0), now, seen: writing ? 'writing' : looking ? 'viewing' : 'away' };
}

/** What waits to be sent to somebody, with what is to be known of it. */
async function plannedFor(db: Db, person: string): Promise<Planned[]> {
  const all = await waitingLater(db, person);
  if (all.length === 0) return [];
  const names = await namesOf(db, all);
  return Promise.all(
    all.map(async (one) => ({
      ...{ ...one, writer: names.get(one.staff) ?? '', wrote: await wroteSince(db, person, one.madeAt) },
    })),
  );
}

/** A thread, kept up to date. What is being written in it is left alone. */
export function liveThread(house: InboxHouse, seated: Seated): Live {
  const { db, now } = house;
  const { visit, scene, person: me } = seated;
  const at = placeAsked(visit);
  const [id, version, words] = [visit.param('person'), Number(visit.query('version')), Number(visit.query('words'))];
  const had = visit.query('mine') === '1';
  const looking = openLooking(db, seated, id, now);
  return {
    end: () => looking.end(),
    async mark() {
      await looking.goOn();
      const [waiting, others, given, planned, chat, came, said, [noted], media] = await Promise.all([
        counted(db, 'waiting', me.id),
        present(db, { but: me.id, person: id }, now()),
        givenTo(db, me.id),
        waitingLater(db, id),
        ...([find(db, id), newestOf(db, id, 1), newestTo(db, id, 1), notesOf(db, id, 1), changedAt(db, id)] as const),
      ]);
      const newest = [came.map((one) => [one.id, one.state]), said.map(({ key, state }) => [key, state])];
      const plans = planned.map(({ key, version }) => [key, version]);
      return JSON.stringify([
        Math.floor(now() / THREAD_TICKS_MS),
        chat,
        newest,
        noted?.key,
        media,
        waiting,
        others.get(id),
        [...given],
        plans,
      ]);
    },
    async draw() {
      const view = await liveView(house, seated, id, at);
      await sees(db, me.id, view.chat, now());
      const moved = view.chat.version !== version;
      const always = {
        thread: <Lines {...{ scene, view }} />,
        hands: <Hands {...{ scene, view, moved, wrote: had }} />,
        given: <Given {...{ scene, given: view.given }} />,
        present: <Presence {...{ scene, present: view.present }} />,
        resting: <Resting {...{ scene, view }} />,
        planned: <WaitingToGo {...{ scene, view }} />,
        waiting: <Waiting {...{ count: view.waiting, given: view.given.length }} />,
      };
      // Nothing can be sent any more from a page whose turn is over, and nothing of what is written in it is lost.
      if (moved) return drawn({ ...always, ...(had && { cost: <Lost {...{ scene, view }} /> }) });
      if (!view.mine) return drawn({ ...always, ...(view.held && { holding: <Holding {...{ scene, view }} /> }) });
      return drawn({
        ...always,
        cost: <Cost {...{ scene, view }} />,
        fresh: <Fresh {...{ scene, view, since: words }} />,
        seen: <Seen view={view} />,
      });
    },
  };
}

/** Where in a thread somebody wants to be (epoch ms), by the address. */
export function placeAsked(visit: Pick<Visit, 'query'>): number | undefined {
  const at = visit.query('at') ?? '';
  return /^\d{1,15}$/.test(at) ? Number(at) : undefined;
}

/** Blocks as they go over the stream, by the places they stand in. */
export function drawn(blocks: Record<string, ComponentChild>): Map<string, string> {
  return new Map(Object.entries(blocks).map(([place, block]) => [place, renderToString(<>{block}</>)]));
}
