import { openCodes, type Asking, type Codes, type Issued, type Undelivered } from '../../src/features/codes/codes';
import { openDatabase, transaction, type Db } from '../../src/platform/db';
import {
  letterErrand,
  openLetterSeal,
  type Carrier,
  type Letter,
  type LetterAnswer,
} from '../../src/platform/letters/letters';
import { openLog } from '../../src/platform/log';
import { claimJobs, finish, type Job } from '../../src/platform/outbox/jobs';
import { migratedDatabaseUrl } from './databases';

/** 2026-11-01 00:00 UTC: the beginning of an hour and a day, and in the past: PostgreSQL hands out work by its own clock. */
export const DAWN = Date.UTC(2026, 10, 1);
export const SECRET = 'a secret of the installation, long enough';

/** Codes over a database, with letters that come to hand instead of leaving the house. */
export interface CodeHouse {
  url: string;
  db: Db;
  codes: Codes;
  /** Letters that were carried, in order; a letter to nobody is counted in `probes`. */
  sent: Letter[];
  probes(): number;
  undelivered: Undelivered[];
  log: string[];
  clock: { now: number };
  /** What the carrier answers from now on. */
  carrierAnswers(answer: LetterAnswer): void;
  /** Asks for a code in a transaction of its own. */
  ask(asking?: Partial<Asking>): Promise<Issued>;
  /** Does every job that is due, as a worker does; gives how many. */
  work(): Promise<number>;
  /** The code of the newest letter. */
  code(): string;
  /** Another process on the same database. */
  other(): Promise<CodeHouse>;
  close(): Promise<void>;
}

export const HANAKO = { id: 'm-1', contact: 'hanako@example.jp' };

export async function openCodeHouse(
  engine: 'sqlite' | 'postgres',
  given?: { url: string; clock: { now: number } },
): Promise<CodeHouse> {
  const url = given?.url ?? (await migratedDatabaseUrl(engine));
  const db = openDatabase(url);
  const clock = given?.clock ?? { now: DAWN + 1_000 };
  const [sent, undelivered, lines]: [Letter[], Undelivered[], string[]] = [[], [], []];
  let answer: LetterAnswer = { kind: 'accepted' };
  let probes = 0;
  let asked = 0;
  const now = () => clock.now;
  const codes = openCodes({
    secret: SECRET,
    shop: { name: { ja: 'さくらサロン', en: 'Sakura Salon' } },
    countries: ['+81'],
    now,
    undelivered: (_trx, what) => Promise.resolve(void undelivered.push(what)),
  });
  const carrier: Carrier = {
    send: (letter) => {
      sent.push(letter);
      return Promise.resolve(answer);
    },
    probe: () => {
      probes += 1;
      return Promise.resolve(answer);
    },
  };
  const errand = letterErrand({
    carrier,
    seal: openLetterSeal(SECRET),
    log: openLog('trace', { write: (line) => void lines.push(line) }),
    now,
    ended: (...letter) => codes.letterEnded(...letter),
  });

  return {
    url,
    db,
    codes,
    sent,
    probes: () => probes,
    undelivered,
    log: lines,
    clock,
    carrierAnswers: (next) => {
      answer = next;
    },
    ask: (asking = {}) =>
      transaction(db, (trx) =>
        codes.issue(
          trx,
          {
            key: `e-${process.pid}-${Math.random()}-${asked++}`,
            purpose: 'identify',
            person: 'U1',
            talk: 't-1',
            channel: 'email',
            asked: 'hanako@example.jp',
            member: HANAKO,
            lang: 'ja',
            ...asking,
          },
          clock.now,
        ),
      ),
    async work() {
      const { hold, jobs } = await claimJobs(db, 100, clock.now);
      for (const job of jobs) await end(job, hold.get(job.lane)!);
      return jobs.length;
    },
    code: () => /[0-9]{6}/.exec(sent.at(-1)!.text)![0],
    other: () => openCodeHouse(engine, { url, clock }),
    close: () => db.destroy(),
  };

  async function end(job: Job, token: string): Promise<void> {
    const result = await errand.perform(job);
    await transaction(db, (trx) =>
      finish(trx, [{ job, token, result }], clock.now, async (inner, written) => {
        for (const one of written) await errand.ended!(inner, one.job, one.result);
      }),
    );
  }
}
