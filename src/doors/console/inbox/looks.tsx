import type { ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { threadOf } from '../../../conversation/thread';
import { counted, find, notesOf, present, sees, unusedOf } from '../../../features/chats/chats';
import { changedAt } from '../../../features/media/media';
import type { Person } from '../../../features/staff/staff';
import { namesOf, waiting as waitingLater } from '../../../features/later/later';
import { newestOf, tokensKept, wroteSince } from '../../../platform/intake/intake';
import { newestTo, REPLY_WITHIN_MS } from '../../../platform/outbox/outbox';
import type { Db } from '../../../platform/db';
import type { Visit } from '../../../platform/web/visit';
import type { Live } from '../../../platform/web/live';
import type { Seated } from '../desk';
import { Waiting } from './aids';
import { Cost, Hands, Seen } from './composer';
import { Fresh } from './fresh';
import { Waiting as WaitingToGo, type Planned } from './later';
import type { InboxHouse } from './inbox';
import { openLooking, Presence } from './presence';
import { Resting } from './snooze';
import { Lines } from './thread';
import type { LiveView } from './thread-page';

/** Whether an answer is free changes with the clock too (milliseconds). */
const THREAD_TICKS_MS = 5_000;

/** What changes by itself in a thread. */
export async function liveView(
  { db, zone, now, quotaLeft }: InboxHouse,
  id: string,
  me: Person,
  at?: number,
): Promise<LiveView> {
  const [chat, pieces, waiting, planned, others] = await Promise.all([
    find(db, id),
    threadOf(db, id, at),
    counted(db, 'waiting', me.id),
    plannedFor(db, id),
    present(db, { but: me.id, person: id }, now()),
  ]);
  const mine = chat.staff === me.id;
  const tokens = mine ? await tokensKept(db, id, now() - REPLY_WITHIN_MS) : new Map<string, unknown>();
  const free = (await unusedOf(db, [...tokens.keys()])).length > 0;
  const quota = mine ? await quotaLeft() : undefined;
  return { chat, pieces, at, zone, mine, me, free, waiting, planned, present: others.get(id) ?? [], quota };
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
  const looking = openLooking(db, seated, id, now);
  return {
    end: () => looking.end(),
    async mark() {
      await looking.goOn();
      const [waiting, others, planned, chat, came, said, [noted], media] = await Promise.all([
        counted(db, 'waiting', me.id),
        present(db, { but: me.id, person: id }, now()),
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
        plans,
      ]);
    },
    async draw() {
      const view = await liveView(house, id, me, at);
      await sees(db, me.id, view.chat, now());
      const moved = view.chat.version === version ? undefined : view.chat;
      const always = {
        thread: <Lines {...{ scene, view }} />,
        hands: <Hands {...{ scene, moved }} />,
        present: <Presence {...{ scene, present: view.present }} />,
        resting: <Resting {...{ scene, view }} />,
        planned: <WaitingToGo {...{ scene, view }} />,
        waiting: <Waiting count={view.waiting} />,
      };
      if (!view.mine || moved) return drawn(always);
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
