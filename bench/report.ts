import type { InboxCosts } from './inbox';
import { inboxSection, inboxTable, inboxTargets } from './inbox-report';
import type { Phase, Round } from './measure';
import type { Share } from './profile';
import { reservationSection, reservationTable, reservationTargets } from './reservation-report';
import type { ReservationCosts } from './reservations';
import { middle, ratio, targets, type Name, type Rounds, type Target } from './targets';

/** Everything a run found out. */
export interface Findings {
  rounds: Rounds;
  labels: Record<Name, string>;
  /** The machine, without its name. */
  machine: string;
  /** Versions of the database engines and the libraries that matter. */
  versions: string[];
  date: string;
  seconds: number;
  people: number;
  burstEvents: number;
  /** What was not measured, and why. */
  skipped: string[];
  /** The question that was asked, and the answer that everyone gave. */
  answer: string;
  profile: Share[];
  /** What reservations cost, on each engine that took part. */
  reservations: ReservationCosts[];
  /** What the inbox costs, on each engine that took part. */
  inbox: InboxCosts[];
}

type Row = [label: string, figure: (round: Round) => number, digits: number, compared: boolean];

/** The tables as Markdown, which reads well in a terminal too. */
export function tables(findings: Findings): string {
  const { profile, reservations, inbox } = findings;
  const parts = [
    paceTable(findings),
    burstTable(findings),
    reservationTable(reservations),
    inboxTable(inbox),
    targetTable(reached(findings)),
  ];
  return [...parts, profileTable(profile)].filter((part) => part !== '').join('\n\n');
}

/** The whole page, docs/performance.md. */
export function page(findings: Findings): string {
  const all = reached(findings);
  return `${[
    '# Performance',
    'How fast is Musubi, which stores every event durably before it says 200 and answers each exactly once and in order, next to the bot that everyone writes first: Express with `middleware()` and `MessagingApiClient` of `@line/bot-sdk`, which stores nothing, and forgets what it was doing when it stops? This page is written by `npm run bench`; every figure on it comes from one run of it.',
    '![Musubi next to the echo bot](performance.svg)',
    paceTable(findings),
    `In brackets: the figure divided by the echo bot's. Paces are events per second, each the median of ${roundsOf(findings)}. "Answered" counts what has arrived at LINE, until the last answer, with whatever was still waiting when the sender stopped. At half load the events arrive at random moments at half the pace at which the same bot answered at most, and times run from the moment an event was due to be sent.`,
    '## A burst',
    burstTable(findings),
    `${findings.burstEvents.toLocaleString('en')} events by ${(findings.burstEvents / 10).toLocaleString('en')} people, ten each, one event per request, over 256 connections as fast as they are taken.`,
    ...reservationSection(findings.reservations),
    ...inboxSection(findings.inbox),
    '## What it was to reach',
    targetTable(all),
    reading(findings, all),
    ...profileSection(findings),
    '## How it was measured',
    method(findings),
    '## The machine',
    [findings.machine, ...findings.versions].map((line) => `- ${line}`).join('\n'),
  ].join('\n\n')}\n`;
}

function reached({ rounds, reservations, inbox }: Findings): Target[] {
  return [...targets(rounds), ...reservationTargets(reservations), ...inboxTargets(inbox)];
}

function paceTable(findings: Findings): string {
  const rows = ([1, 10] as const).flatMap((size): Row[] => [
    [
      `**${size} event${size === 1 ? '' : 's'} per request**: accepted per second`,
      (round) => round.full[size].acceptedPerSecond,
      0,
      true,
    ],
    ['answered per second', (round) => round.full[size].answeredPerSecond, 0, true],
    ['processor time per event, µs', (round) => round.full[size].cpuPerEvent.bot, 0, true],
    ["the database server's, µs", (round) => round.full[size].cpuPerEvent.database, 0, false],
    ['at half load: acknowledged after, ms, p50', (round) => round.half[size].acknowledgement.p50, 1, false],
    ['p99', (round) => round.half[size].acknowledgement.p99, 1, false],
    ['slowest', (round) => round.half[size].acknowledgement.max, 1, false],
    ['at half load: answer at LINE after, ms, p50', (round) => round.half[size].call.p50, 1, false],
    ['p99', (round) => round.half[size].call.p99, 1, false],
    ['slowest', (round) => round.half[size].call.max, 1, false],
  ]);
  return table(findings, [...rows, ['memory at the end, MB', (round) => round.residentBytes / 2 ** 20, 0, false]]);
}

function burstTable(findings: Findings): string {
  return table(findings, [
    ['events accepted with 200', (round) => round.burst.accepted, 0, false],
    ['requests refused', (round) => round.burst.refused, 0, false],
    ['answered', (round) => round.burst.answered, 0, false],
    ['answered twice', (round) => round.burst.extra, 0, false],
    ["answered out of the person's order", (round) => round.burst.outOfOrder, 0, false],
    ['acknowledged after, ms, p50', (round) => round.burst.acknowledgement.p50, 0, false],
    ['p99', (round) => round.burst.acknowledgement.p99, 0, false],
    ['slowest', (round) => round.burst.acknowledgement.max, 0, false],
    ['all answered after, s', (round) => round.burst.answered / round.burst.answeredPerSecond, 1, false],
  ]);
}

function table(findings: Findings, rows: Row[]): string {
  const names = namesOf(findings);
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const cell = (name: Name, [, figure, digits, compared]: Row) => {
    const value = middle(findings.rounds[name] ?? [], figure);
    if (Number.isNaN(value)) return '–';
    const times = compared && name !== 'echo' ? ` (${ratio(findings.rounds, name, figure).toFixed(2)})` : '';
    return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }) + times;
  };
  return [
    line(['', ...names.map((name) => findings.labels[name])]),
    line(['---', ...names.map(() => '---:')]),
    ...rows.map((row) => line([row[0], ...names.map((name) => cell(name, row))])),
  ].join('\n');
}

/** What was to be reached, as Markdown. */
export function targetTable(all: Target[]): string {
  const rows = all.map(
    ({ what, wanted, measured, met }) => `| ${what} | ${wanted} | ${measured} | ${met ? 'yes' : '**no**'} |`,
  );
  return ['| what | wanted | measured | reached |', '| --- | --- | ---: | --- |', ...rows].join('\n');
}

function reading(findings: Findings, all: Target[]): string {
  const missed = all.filter(({ met }) => !met).map(({ what, measured }) => `${what} (${measured})`);
  const verdict = missed.length === 0 ? 'Everything is reached.' : `Not reached in this run: ${missed.join('; ')}.`;
  const { postgres } = findings.rounds;
  const beside = postgres
    ? ' PostgreSQL is a process of its own: its processor time stands on a line of its own, and on a machine with two processors it competes with everything else that runs here.'
    : '';
  return `${verdict} The echo bot calls LINE before it acknowledges the webhook, as the SDK's own example does, so its acknowledgement contains that call. Musubi stores first and acknowledges then; the more people write at once, the more of their events share one commit.${beside}`;
}

function profileSection(findings: Findings): string[] {
  if (findings.profile.length === 0) return [];
  return [
    '## Where the time goes',
    `Musubi's main thread on SQLite at its maximum pace with one event per request, sampled by V8's profiler in a run of its own; parts below one per cent are left out. SQLite itself works on a thread beside it.`,
    profileTable(findings.profile),
  ];
}

function profileTable(profile: Share[]): string {
  const rows = profile
    .filter(({ share }) => share >= 0.01)
    .map(({ part, share }) => `| ${part} | ${(share * 100).toFixed(1)} % |`);
  return rows.length === 0 ? '' : ['| part | share of the busy time |', '| --- | ---: |', ...rows].join('\n');
}

function method(findings: Findings): string {
  const share = Math.max(...everyPhase(findings).map((phase) => phase.generatorShare));
  return [
    `On ${findings.date}, over the loopback interface. Bot, load generator and LINE's stand-in are a process each. Each round starts every bot afresh with an empty database, in turn (A B C, A B C), so that what else happens on the machine falls on all of them. ${findings.people.toLocaleString('en')} people first add the bot as a friend and ask once; then each load runs for ${findings.seconds} seconds: at the maximum pace over 128 connections, each waiting for its answer before it sends the next; then at half load.`,
    `Every event is unique and signed. The question is 「何時までやってますか」 with small variations; all give the same answer: 「${findings.answer.replaceAll('\n', ' ')}」. The stand-in holds each answer against it: ${everyPhase(findings).reduce((sum, phase) => sum + phase.unlike.length, 0)} were different.`,
    `The load generator writes ready-made bytes to sockets; it never used more than ${(share * 100).toFixed(0)} % of one processor. Processor time is user and system time of the whole process, all threads, from /proc. SQLite runs with WAL and \`synchronous=FULL\`, PostgreSQL with its defaults (\`fsync\`, \`synchronous_commit\`). Musubi runs as in production, with its log at level info.`,
    ...findings.skipped,
  ].join('\n\n');
}

function everyPhase(findings: Findings): Phase[] {
  return Object.values(findings.rounds).flatMap((rounds) =>
    rounds.flatMap(({ full, half, burst }) => [full[1], full[10], half[1], half[10], burst]),
  );
}

function namesOf(findings: Findings): Name[] {
  return (['echo', 'sqlite', 'postgres'] as const).filter((name) => findings.rounds[name] !== undefined);
}

function roundsOf(findings: Findings): string {
  const count = findings.rounds.echo?.length ?? 0;
  return count === 1 ? 'one round' : `${count} rounds`;
}
