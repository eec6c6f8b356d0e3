import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { echoBot, musubiOn, musubiOnPostgres, musubiOnSqlite, type Contender } from './contenders';
import { inboxTable, inboxTargets } from './inbox-report';
import { measureInbox, type InboxCosts, type InboxEffort } from './inbox';
import type { LineStandIn } from './line-stand-in';
import type { LoadGenerator } from './load';
import { machine } from './machine';
import { learnAnswer, measureRound, profileRound, type Effort, type Instruments } from './measure';
import { plot } from './plot';
import { postgresVersion, startPostgres, type Postgres } from './postgres';
import { sharesOfProfile, type Share } from './profile';
import { remote } from './remote';
import { page, tables, targetTable, type Findings } from './report';
import { reservationTable, reservationTargets } from './reservation-report';
import { measureReservations, type ReservationCosts, type ReservationEffort } from './reservations';
import type { Rounds } from './targets';
import { libraryVersions } from './versions';

export interface BenchOptions {
  /** The project's folder; everything measured runs from its compiled code. */
  root: string;
  engines: ReadonlySet<'sqlite' | 'postgres'>;
  /** How long each load lasts. */
  seconds: number;
  rounds: number;
  people: number;
  burstEvents: number;
  reservations: ReservationEffort;
  inbox: InboxEffort;
  /** Where the page and the plot go; undefined to print only. */
  docs: string | undefined;
  say(line: string): void;
}

/** Measures Musubi beside the echo bot, prints the tables, and writes the page and the plot. */
export async function bench(options: BenchOptions): Promise<void> {
  const skipped: string[] = [];
  const postgres = options.engines.has('postgres') ? await postgresOrReason(options, skipped) : undefined;
  const instruments = await startInstruments(options.root);
  try {
    const contenders = [
      echoBot(options.root),
      ...(options.engines.has('sqlite') ? [musubiOnSqlite(options.root)] : []),
      ...(postgres ? [musubiOnPostgres(options.root, postgres)] : []),
    ];
    const messages = await learnAnswer(musubiOnSqlite(options.root), instruments);
    const rounds = await measureAll(options, contenders, messages, instruments);
    const findings: Findings = {
      rounds,
      labels: { echo: 'echo bot', sqlite: 'Musubi, SQLite', postgres: 'Musubi, PostgreSQL' },
      machine: machine(),
      versions: [
        ...libraryVersions(options.root),
        ...(postgres ? [await postgresVersion(await postgres.freshDatabase())] : []),
      ],
      date: new Date().toISOString().slice(0, 10),
      seconds: options.seconds,
      people: options.people,
      burstEvents: options.burstEvents,
      skipped,
      answer: textOf(messages),
      profile: await profile(options, messages, instruments),
      reservations: await reservationCosts(options, postgres),
      inbox: await inboxCosts(options, postgres, instruments.linePort),
    };
    options.say(`\n${tables(findings)}\n`);
    for (const line of skipped) options.say(line);
    if (options.docs !== undefined) {
      writeFileSync(path.join(options.docs, 'performance.md'), page(findings));
      writeFileSync(path.join(options.docs, 'performance.svg'), plot(rounds));
      options.say('Written: docs/performance.md and docs/performance.svg');
    }
  } finally {
    await Promise.all([instruments.line.stop(), instruments.load.stop(), postgres?.stop()]);
  }
}

/** Measures what reservations cost, and that alone: prints it and writes nothing. */
export async function benchReservations(options: BenchOptions): Promise<void> {
  const skipped: string[] = [];
  const postgres = options.engines.has('postgres') ? await postgresOrReason(options, skipped) : undefined;
  try {
    const costs = await reservationCosts(options, postgres);
    options.say(`\n${[reservationTable(costs), targetTable(reservationTargets(costs)), ...skipped].join('\n\n')}\n`);
  } finally {
    await postgres?.stop();
  }
}

/** Measures what the inbox costs, and that alone: prints it and writes nothing. */
export async function benchInbox(options: BenchOptions): Promise<void> {
  const skipped: string[] = [];
  const postgres = options.engines.has('postgres') ? await postgresOrReason(options, skipped) : undefined;
  const line = remote<LineStandIn>(path.join(options.root, 'dist/bench/line-stand-in.js'));
  try {
    const costs = await inboxCosts(options, postgres, await line.ask('listen', undefined));
    options.say(`\n${[inboxTable(costs), targetTable(inboxTargets(costs)), ...skipped].join('\n\n')}\n`);
  } finally {
    await Promise.all([line.stop(), postgres?.stop()]);
  }
}

async function inboxCosts(
  options: BenchOptions,
  postgres: Postgres | undefined,
  linePort: number,
): Promise<InboxCosts[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'musubi-bench-'));
  const start = (url: string) => musubiOn(options.root, { linePort, messages: [] }, url);
  const costs: InboxCosts[] = [];
  const measure = async (engine: InboxCosts['engine'], fresh: () => Promise<string>) => {
    const { chats, messages } = options.inbox;
    options.say(`Inbox: ${chats.toLocaleString('en')} chats, ${messages.toLocaleString('en')} messages on ${engine}`);
    costs.push(await measureInbox(engine, fresh, start, options.inbox));
    options.say(inboxTable(costs.slice(-1)));
  };
  try {
    if (options.engines.has('sqlite')) await measure('SQLite', () => Promise.resolve(`sqlite:${folder}/inbox.sqlite3`));
    if (postgres) await measure('PostgreSQL', () => postgres.freshDatabase());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return costs;
}

async function reservationCosts(options: BenchOptions, postgres: Postgres | undefined): Promise<ReservationCosts[]> {
  const { engines, reservations: effort } = options;
  const found: ReservationCosts[] = [];
  if (engines.has('sqlite')) {
    options.say(`Reservations: ${effort.many.toLocaleString('en')} of them on SQLite`);
    const folder = mkdtempSync(path.join(tmpdir(), 'musubi-bench-'));
    let count = 0;
    const fresh = () => Promise.resolve(`sqlite:${folder}/${(count += 1)}.sqlite3`);
    try {
      found.push(await measureReservations('SQLite', fresh, effort));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (postgres) {
    options.say(`Reservations: ${effort.many.toLocaleString('en')} of them on PostgreSQL`);
    found.push(await measureReservations('PostgreSQL', () => postgres.freshDatabase(), effort));
  }
  return found;
}

async function postgresOrReason(options: BenchOptions, skipped: string[]): Promise<Postgres | undefined> {
  options.say('Starting PostgreSQL …');
  try {
    return await startPostgres(options.root, { relaxed: false });
  } catch (error) {
    skipped.push(`PostgreSQL was not measured: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function startInstruments(root: string): Promise<Instruments> {
  const line = remote<LineStandIn>(path.join(root, 'dist/bench/line-stand-in.js'));
  const load = remote<LoadGenerator>(path.join(root, 'dist/bench/load.js'));
  return { line, load, linePort: await line.ask('listen', undefined) };
}

/** In turn, A B C A B C, so that what else happens on the machine falls on all of them. */
async function measureAll(
  options: BenchOptions,
  contenders: Contender[],
  messages: unknown[],
  instruments: Instruments,
): Promise<Rounds> {
  const rounds: Rounds = {};
  for (let round = 1; round <= options.rounds; round++) {
    for (const contender of contenders) {
      options.say(`Round ${round} of ${options.rounds}: ${contender.label}`);
      const measured = await measureRound(
        contender,
        { linePort: instruments.linePort, messages },
        instruments,
        options,
      );
      (rounds[contender.name] ??= []).push(measured);
      const [one, ten] = [measured.full[1], measured.full[10]];
      options.say(
        `  accepted ${one.acceptedPerSecond.toFixed(0)}/s and ${ten.acceptedPerSecond.toFixed(0)}/s, ` +
          `answered ${one.answeredPerSecond.toFixed(0)}/s and ${ten.answeredPerSecond.toFixed(0)}/s (1 and 10 per request)`,
      );
    }
  }
  return rounds;
}

async function profile(options: BenchOptions, messages: unknown[], instruments: Instruments): Promise<Share[]> {
  if (!options.engines.has('sqlite')) return [];
  options.say('Once more under the profiler: Musubi, SQLite');
  const folder = mkdtempSync(path.join(tmpdir(), 'musubi-profile-'));
  const effort: Effort = { seconds: options.seconds, people: options.people, burstEvents: 0 };
  const nodeFlags = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  try {
    const world = { linePort: instruments.linePort, messages, nodeFlags };
    const during = await profileRound(musubiOnSqlite(options.root), world, instruments, effort);
    return sharesOfProfile(folder, during);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textOf(messages: unknown[]): string {
  const [first] = messages as { text?: string; altText?: string }[];
  return first?.text ?? first?.altText ?? '';
}
