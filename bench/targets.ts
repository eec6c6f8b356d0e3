import type { Contender } from './contenders';
import type { Phase, Round } from './measure';
import { median } from './statistics';

export type Name = Contender['name'];

/** All rounds of every bot that took part. */
export type Rounds = Partial<Record<Name, Round[]>>;

/** The median over the rounds of one figure. */
export function middle(rounds: readonly Round[], figure: (round: Round) => number): number {
  return median(rounds.map(figure));
}

/** How a figure of one bot compares with the echo bot's: the ratio of the medians; NaN where either is missing. */
export function ratio(all: Rounds, name: Name, figure: (round: Round) => number): number {
  return middle(all[name] ?? [], figure) / middle(all.echo ?? [], figure);
}

/** Something Musubi is to reach, what was measured, and whether it is reached. */
export interface Target {
  what: string;
  wanted: string;
  measured: string;
  met: boolean;
}

/** Every target for which something was measured. */
export function targets(all: Rounds): Target[] {
  return [...paceTargets(all, 'sqlite', 'SQLite'), ...nearSqlite(all), ...steadyTargets(all)];
}

function paceTargets(all: Rounds, name: Name, engine: string): Target[] {
  if (!all[name] || !all.echo) return [];
  return ([1, 10] as const).flatMap((size) => {
    const per = size === 1 ? '1 event per request' : '10 events per request';
    const accepted = ratio(all, name, (round) => round.full[size].acceptedPerSecond);
    const answered = ratio(all, name, (round) => round.full[size].answeredPerSecond);
    const cpu = ratio(all, name, (round) => round.full[size].cpuPerEvent.bot);
    return [
      atLeast(`webhooks accepted on ${engine}, ${per}`, accepted, 0.8),
      atLeast(`conversations answered on ${engine}, ${per}`, answered, 0.6),
      atMost(`processor time per event on ${engine}, ${per}`, cpu, 2),
    ];
  });
}

/** On PostgreSQL the same within 25 %: each figure at most a quarter worse than on SQLite. */
function nearSqlite(all: Rounds): Target[] {
  const { sqlite, postgres } = all;
  if (!sqlite || !postgres) return [];
  return ([1, 10] as const).flatMap((size) => {
    const per = size === 1 ? '1 event per request' : '10 events per request';
    const against = (figure: (phase: Phase) => number) =>
      middle(postgres, (round) => figure(round.full[size])) / middle(sqlite, (round) => figure(round.full[size]));
    return [
      { what: 'accepted', value: against((phase) => phase.acceptedPerSecond) },
      { what: 'answered', value: against((phase) => phase.answeredPerSecond) },
    ].map(({ what, value }) => ({
      what: `${what} on PostgreSQL, ${per}`,
      wanted: "at least 0.75 × SQLite's",
      measured: `${value.toFixed(2)} ×`,
      met: value >= 0.75,
    }));
  });
}

function steadyTargets(all: Rounds): Target[] {
  return (['sqlite', 'postgres'] as const).flatMap((name) => {
    const rounds = all[name];
    if (!rounds) return [];
    const engine = name === 'sqlite' ? 'SQLite' : 'PostgreSQL';
    const p99 = Math.max(
      ...([1, 10] as const).map((size) => middle(rounds, (round) => round.half[size].acknowledgement.p99)),
    );
    const slowest = Math.max(...rounds.map((round) => round.burst.acknowledgement.max));
    const whole = rounds.every((round) => isWhole(round.burst));
    return [
      {
        what: `p99 of acknowledgement at half load on ${engine}`,
        wanted: 'under 100 ms',
        measured: `${p99.toFixed(1)} ms`,
        met: p99 < 100,
      },
      {
        what: `slowest acknowledgement of the burst on ${engine}`,
        wanted: 'under 2,000 ms',
        measured: `${slowest.toFixed(0)} ms`,
        met: slowest < 2000,
      },
      {
        what: `burst on ${engine}: all 200, all answered, in order`,
        wanted: 'yes',
        measured: whole ? 'yes' : 'no',
        met: whole,
      },
    ];
  });
}

/** Everything was accepted and answered once, with the right words, in each person's order. */
export function isWhole(phase: Phase): boolean {
  return (
    phase.refused === 0 &&
    phase.extra === 0 &&
    phase.answered === phase.accepted &&
    phase.outOfOrder === 0 &&
    phase.unlike.length === 0
  );
}

function atLeast(what: string, value: number, limit: number): Target {
  return { what, wanted: `at least ${limit} × the echo bot's`, measured: `${value.toFixed(2)} ×`, met: value >= limit };
}

function atMost(what: string, value: number, limit: number): Target {
  return { what, wanted: `at most ${limit} × the echo bot's`, measured: `${value.toFixed(2)} ×`, met: value <= limit };
}
