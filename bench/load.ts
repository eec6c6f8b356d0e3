import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection';
import { followed, personId, requestBytes, said, webhookBody } from './events';
import { monotonicMs } from './machine';
import { serve } from './remote';
import { seeded } from './statistics';

/** The load generator: sends signed webhooks of unique events by many people, and notes when each was sent and taken. */

export interface Load {
  port: number;
  secret: string;
  world: string;
  /** Numbers of the people who write, from 0. */
  people: number;
  /** Number of the first event; the next load of the same world goes on after the last. */
  firstEvent: number;
  kind: 'follow' | 'question';
  perRequest: number;
  pace: Pace;
}

/**
 * Closed: every connection sends its next request when the last was answered, for so many seconds or until each person
 * had so many turns. Open: requests leave by the clock.
 */
export type Pace =
  | { kind: 'closed'; connections: number; seconds?: number; turns?: number }
  | { kind: 'open'; requestsPerSecond: number; seconds: number };

/** What happened, by columns: one entry per request. Times in ms of the monotonic clock. */
export interface Sent {
  startedAt: number;
  endedAt: number;
  /** Number of the first event in the request. */
  firstEvent: number[];
  /** When it should have left; a late sender must not hide a slow answer. */
  dueAt: number[];
  answeredAt: number[];
  status: number[];
  /** For each event from `Load.firstEvent` on: the number of the person. */
  person: number[];
  /** The generator's own processor time, in seconds. */
  cpuSeconds: number;
}

const QUESTIONS = [
  '何時までやってますか',
  '何時までやってますか?',
  '何時までやってますか？',
  '何時までやってますか。',
  '何時までやってますか！',
  ' 何時までやってますか',
];

const verbs = { send };

export type LoadGenerator = typeof verbs;

serve(verbs);

async function send(load: Load): Promise<Sent> {
  const sent: Sent = {
    startedAt: 0,
    endedAt: 0,
    firstEvent: [],
    dueAt: [],
    answeredAt: [],
    status: [],
    person: [],
    cpuSeconds: 0,
  };
  const cpuBefore = process.cpuUsage();
  sent.startedAt = monotonicMs();
  await (load.pace.kind === 'closed' ? closed(load, load.pace, sent) : open(load, load.pace, sent));
  sent.endedAt = monotonicMs();
  const cpu = process.cpuUsage(cpuBefore);
  sent.cpuSeconds = (cpu.user + cpu.system) / 1e6;
  return sent;
}

/** Every connection has people of its own, so that one person's events leave in order. */
async function closed(load: Load, pace: Pace & { kind: 'closed' }, sent: Sent): Promise<void> {
  const until = pace.seconds === undefined ? Infinity : monotonicMs() + pace.seconds * 1000;
  await Promise.all(
    Array.from({ length: pace.connections }, async (_, index) => {
      const connection = new Connection(load.port);
      const mine = Array.from({ length: load.people }, (_, person) => person).filter(
        (person) => person % pace.connections === index,
      );
      const turns = mine.length * (pace.turns ?? Infinity);
      for (let turn = 0; turn < turns && monotonicMs() < until; turn += load.perRequest) {
        const people = Array.from({ length: load.perRequest }, (_, place) => mine[(turn + place) % mine.length] ?? 0);
        await request(load, connection, people, monotonicMs(), sent);
      }
      connection.close();
    }),
  );
}

/** Requests leave at random moments of the given mean rate, as independent people's do, whatever became of the others. */
async function open(load: Load, pace: Pace & { kind: 'open' }, sent: Sent): Promise<void> {
  const random = seeded(7);
  const idle: Connection[] = [];
  const under = new Set<Promise<void>>();
  const end = sent.startedAt + pace.seconds * 1000;
  let person = 0;
  for (let due = sent.startedAt; due < end; due += (-Math.log(1 - random()) * 1000) / pace.requestsPerSecond) {
    // A timer is a millisecond coarse: what is due within the next one leaves now, the sender's own error stays small.
    while (due - monotonicMs() > 0.5) await sleep(Math.max(1, Math.floor(due - monotonicMs())));
    const connection = idle.pop() ?? new Connection(load.port);
    const people = Array.from({ length: load.perRequest }, () => person++ % load.people);
    const one = request(load, connection, people, due, sent).then(() => {
      idle.push(connection);
      under.delete(one);
    });
    under.add(one);
  }
  await Promise.all(under);
  for (const connection of idle) connection.close();
}

async function request(load: Load, connection: Connection, people: number[], due: number, sent: Sent): Promise<void> {
  const first = load.firstEvent + sent.person.length;
  sent.person.push(...people);
  const at = Date.now();
  const events = people.map((person, place) => {
    const number = first + place;
    const id = personId(load.world, person);
    return load.kind === 'follow'
      ? followed(load.world, number, id, at)
      : said(load.world, number, id, QUESTIONS[number % QUESTIONS.length] ?? '', at);
  });
  const bytes = requestBytes(load.port, webhookBody(events), load.secret);
  const status = await connection.send(bytes);
  sent.firstEvent.push(first);
  sent.dueAt.push(due);
  sent.answeredAt.push(monotonicMs());
  sent.status.push(status);
}
