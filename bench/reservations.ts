import { openBook } from '../src/features/book/book';
import { remindDue } from '../src/features/reminders/reminders';
import { openDatabase, type Db } from '../src/platform/db';
import { migrate } from '../src/platform/migrate';
import { keepAhead, keepMonth, openShop } from './book-of';
import { median } from './statistics';

/** What reservations cost on one engine. Times in ms, medians. */
export interface ReservationCosts {
  engine: 'SQLite' | 'PostgreSQL';
  /** So many reminders are due at a tick. */
  due: number;
  /** A tick that decides and queues them, and one with nothing due, beside few stored reservations and beside many. */
  tick: Record<'few' | 'many', { stored: number; busyMs: number; idleMs: number }>;
  /** A month's free slots, with so many reservations a day. */
  month: { perDay: number; ms: number };
}

export interface ReservationEffort {
  few: number;
  many: number;
  rounds: number;
}

const NOW = Date.parse('2026-11-28T10:00:00+09:00');
const ZONE = 'Asia/Tokyo';
const MINUTE = 60_000;
const DUE = 50;
const IDLE_ROUNDS = 200;
const MONTH = { perDay: 200, days: 31, people: 10 };
const MONTH_ROUNDS = 31;

/** Measures on fresh databases; `fresh` gives the address of an empty one. */
export async function measureReservations(
  engine: ReservationCosts['engine'],
  fresh: () => Promise<string>,
  effort: ReservationEffort,
): Promise<ReservationCosts> {
  const ticks = await measureTicks(fresh, effort);
  return { engine, due: DUE, tick: ticks, month: { perDay: MONTH.perDay, ms: await measureMonth(fresh) } };
}

/** In turn, few and many, so that what else happens on the machine falls on both. */
async function measureTicks(
  fresh: () => Promise<string>,
  effort: ReservationEffort,
): Promise<ReservationCosts['tick']> {
  const sizes = ['few', 'many'] as const;
  const databases = { few: await open(fresh, 1), many: await open(fresh, 1) };
  try {
    for (const size of sizes) await keepAhead(databases[size], effort[size], NOW);
    const busy = { few: [] as number[], many: [] as number[] };
    const idle = { few: [] as number[], many: [] as number[] };
    // The first of each warms up.
    for (let round = 0; round <= effort.rounds; round += 1)
      for (const size of sizes) {
        await makeDue(databases[size]);
        const took = await timed(() => tick(databases[size], DUE));
        if (round > 0) busy[size].push(took);
      }
    for (let round = 0; round < IDLE_ROUNDS; round += 1)
      for (const size of sizes) idle[size].push(await timed(() => tick(databases[size], 0)));
    const costs = (size: 'few' | 'many') => ({
      ...{ stored: effort[size], busyMs: median(busy[size]), idleMs: median(idle[size]) },
    });
    return { few: costs('few'), many: costs('many') };
  } finally {
    for (const size of sizes) await databases[size].destroy();
  }
}

/** The first reservations become due, as if nothing had been decided of them. */
async function makeDue(db: Db): Promise<void> {
  for (const table of ['reminders', 'reminder_arms', 'jobs', 'journal']) await db(table).delete();
  const ids = Array.from({ length: DUE }, (_, nth) => `b-${nth}`);
  await db('bookings')
    .whereIn('id', ids)
    .update({ remind_at: NOW - MINUTE });
}

async function tick(db: Db, expected: number): Promise<void> {
  const book = openBook({ db, zone: ZONE, now: () => NOW });
  const settings = { quiet: { from: 21 * 60, until: 9 * 60 }, holdOut: 0 };
  const decided = await remindDue({ db, book, zone: ZONE, settings, now: () => NOW });
  if (decided !== expected) throw new Error(`the tick decided ${decided} reminders instead of ${expected}`);
}

async function measureMonth(fresh: () => Promise<string>): Promise<number> {
  const db = await open(fresh, MONTH.people);
  try {
    await keepMonth(db, { ...MONTH, from: Date.parse('2026-12-01T10:00:00+09:00') });
    const book = openBook({ db, zone: ZONE, now: () => NOW });
    const times: number[] = [];
    for (let round = 0; round < MONTH_ROUNDS; round += 1)
      times.push(await timed(() => book.free({ service: 'cut', from: '2026-12-01', to: '2026-12-31' })));
    return median(times);
  } finally {
    await db.destroy();
  }
}

async function open(fresh: () => Promise<string>, people: number): Promise<Db> {
  const db = openDatabase(await fresh());
  await migrate(db);
  await openShop(db, people);
  return db;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
