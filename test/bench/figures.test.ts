import type { Phase, Round } from '../../bench/measure';
import { plot } from '../../bench/plot';
import { page, tables, type Findings } from '../../bench/report';
import { median, seeded, spread } from '../../bench/statistics';
import { isWhole, targets } from '../../bench/targets';

const TIMES = { p50: 1, p95: 2, p99: 2, max: 3 };

test('the median is the middle, or between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('percentiles are values that were measured', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(spread(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
  expect(spread([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
});

test('the same seed gives the same numbers, spread over the whole range', () => {
  const [one, other] = [seeded(5), seeded(5)];
  const numbers = Array.from({ length: 1000 }, () => one());
  expect(numbers).toEqual(Array.from({ length: 1000 }, () => other()));
  expect(Math.min(...numbers)).toBeLessThan(0.01);
  expect(Math.max(...numbers)).toBeGreaterThan(0.99);
});

test('a target is judged by the ratio of medians to the echo bot', () => {
  const all = { echo: [round(1000), round(1000), round(1)], sqlite: [round(700), round(700), round(9999)] };
  const found = targets(all).find(({ what }) => what === 'webhooks accepted on SQLite, 1 event per request');
  expect(found).toMatchObject({ measured: '0.70 ×', met: false });
});

test('without an echo bot or an engine nothing is claimed of it', () => {
  expect(targets({ echo: [round(1)] })).toEqual([]);
  expect(targets({ postgres: [round(1)] }).every(({ what }) => !what.includes('SQLite'))).toBe(true);
});

test('a burst with one answer too many, too few or in the wrong place is not whole', () => {
  expect(isWhole(phase(1))).toBe(true);
  for (const fault of [{ extra: 1 }, { answered: 9 }, { outOfOrder: 1 }, { refused: 1 }, { unlike: ['?'] }])
    expect(isWhole({ ...phase(1), ...fault })).toBe(false);
});

test('the page says what was missed, and the plot stays within its frame', () => {
  const text = page(findings());
  expect(text).toContain('Not reached in this run: webhooks accepted on SQLite, 1 event per request (0.50 ×)');
  expect(text).toContain('| xstate | 7.5 % |');
  expect(tables(findings())).toContain('| 1,000 | 500 (0.50) |');
  expect(text).toContain('a tick with the same reminders due, 1,000,000 stored beside 1,000 on SQLite (1.60 ×)');
  expect(text).toContain('| 1,000,000 stored | 160.0 (1.60) |');
  expect(text).toContain('| under 20 ms | 12.3 ms | yes |');
  expect(text).toContain('| the list of who waits | 1.0 / 2.0 |');
  expect(text).toContain("from LINE's 200 to the agent's screen, 95 of 100 on SQLite (150 ms)");
  const svg = plot(findings().rounds);
  const ends = [...svg.matchAll(/<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"/g)].map(
    ([, x, width]) => Number(x) + Number(width),
  );
  expect(ends).toHaveLength(6);
  expect(Math.max(...ends)).toBeLessThan(760);
});

function findings(): Findings {
  return {
    rounds: { echo: [round(1000)], sqlite: [round(500)] },
    labels: { echo: 'echo bot', sqlite: 'Musubi, SQLite', postgres: 'Musubi, PostgreSQL' },
    machine: '2 × a processor',
    versions: ['knex 3'],
    date: '2026-11-25',
    seconds: 4,
    people: 2000,
    burstEvents: 10_000,
    skipped: ['PostgreSQL was not measured: there is none'],
    answer: 'until 20:00',
    profile: [{ part: 'xstate', share: 0.075 }],
    reservations: [
      {
        engine: 'SQLite',
        due: 50,
        tick: {
          few: { stored: 1_000, busyMs: 100, idleMs: 0.2 },
          many: { stored: 1_000_000, busyMs: 160, idleMs: 0.3 },
        },
        month: { perDay: 200, ms: 12.34 },
      },
    ],
    inbox: [
      {
        ...{ engine: 'SQLite', chats: 100_000, messages: 1_000_000 },
        ...{ list: TIMES, deep: TIMES, thread: TIMES, search: TIMES, live: { ...TIMES, p95: 150 } },
      },
    ],
  };
}

function round(perSecond: number): Round {
  const one = phase(perSecond);
  return { full: { 1: one, 10: one }, half: { 1: one, 10: one }, burst: one, residentBytes: 2 ** 20 };
}

function phase(perSecond: number): Phase {
  return {
    accepted: 10,
    refused: 0,
    answered: 10,
    outOfOrder: 0,
    extra: 0,
    pushed: 0,
    unlike: [],
    startedAt: 0,
    lastAnswerAt: 1,
    seconds: 1,
    acceptedPerSecond: perSecond,
    answeredPerSecond: perSecond,
    cpuPerEvent: { bot: 1000, database: NaN },
    acknowledgement: TIMES,
    call: TIMES,
    generatorShare: 0.1,
  };
}
