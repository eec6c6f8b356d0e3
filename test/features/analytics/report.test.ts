import fc from 'fast-check';
import { openShop } from '../../../bench/book-of';
import {
  daysBefore,
  daysBetween,
  FIGURES,
  monthOf,
  rateOf,
  report,
  share,
  totalOf,
  unitFor,
  type Days,
  type Told,
} from '../../../src/features/analytics/analytics';
import { firstAnswers, solved, waits } from '../../../src/features/analytics/chat-times';
import { partsOf, spanOf } from '../../../src/features/analytics/days';
import { middleOf, noFigures } from '../../../src/features/analytics/figures';
import { plainQueries, questionsQuery } from '../../../src/features/analytics/store';
import { changeOf, type Chat, type Deed } from '../../../src/features/chats/rules';
import { untouched } from '../../../src/features/chats/store';
import { isPostgres, rowsOf, type Db } from '../../../src/platform/db';
import { insertRows } from '../../../src/platform/rows';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { recount, type Happened, type Mark } from '../../support/recount';

const MINUTE = 60_000;
const GRID_MS = 5 * MINUTE;
/** New York's clocks go back in it. */
const SHOPS = [
  { zone: 'Asia/Tokyo', days: { from: '2026-10-30', to: '2026-11-04' } },
  { zone: 'America/New_York', days: { from: '2026-10-31', to: '2026-11-02' } },
];
const BEGINS = Date.parse('2026-10-28T00:00:00Z');

const person = fc.constantFrom('U1', 'U2', 'U3');
const journal = fc.record({
  what: fc.constant('journal' as const),
  person,
  type: fc.constantFrom(
    ...['faq.answered', 'faq.answered', 'faq.offered', 'faq.offered', 'faq.missed', 'faq.solved', 'faq.unsolved'],
    ...['person.requested', 'friend.added', 'link.offered', 'link.linked', 'link.lost', 'talk.began'],
  ),
  score: fc.option(fc.constant(3.2)),
});
const chat = fc.record({
  what: fc.constantFrom('asked', 'left', 'claimed', 'released', 'handedBack', 'silence', 'answer', 'answer', 'rating'),
  person,
  score: fc.integer({ min: 1, max: 3 }),
});
const other = fc.record({ what: fc.constantFrom('case', 'came', 'missed', 'confirmed'), person });
const story = fc.array(fc.tuple(fc.oneof(journal, chat, chat, other), fc.oneof(fc.nat(50), fc.nat(1_500))), {
  maxLength: 60,
});

/** What happens of a story: of what people do in chats, what they can. The times between are minutes. */
function told(lines: readonly [Record<string, unknown>, number][]): Happened[] {
  const chats = new Map<string, Chat>();
  let at = BEGINS;
  return lines.flatMap(([line, minutes]): Happened[] => {
    at += minutes * MINUTE;
    const { what, person: who, score } = line as { what: string; person: string; score: number };
    if (what === 'journal')
      return [{ is: 'journal', at, type: line.type as string, person: who, data: { id: 'parking', score } }];
    if (what === 'case') return [{ is: 'case', at }];
    if (['came', 'missed', 'confirmed'].includes(what)) return [{ is: 'booking', at, status: what }];
    const now = chats.get(who) ?? untouched(who);
    if (what === 'rating')
      return now.version === 0 ? [] : [{ is: 'rating', at, person: who, version: now.version, score }];
    if (what === 'answer') {
      if (now.holder !== 'staff') return [];
      chats.set(who, { ...now, waitingSince: undefined });
      return [{ is: 'answer', at, person: who, version: now.version }];
    }
    const deed = { deed: what, by: 'staff', reason: 'asked', words: 0, before: at } as unknown as Deed;
    const to = changeOf(now, deed, at);
    if (typeof to === 'string') return [];
    const { deed: done, actor: _, ...rest } = to;
    const waited = done === 'claimed' && now.waitingSince !== undefined ? { waited: at - now.waitingSince } : {};
    chats.set(who, { ...now, ...rest, version: now.version + 1, lastAt: at - 1 });
    return [{ is: 'deed', at, person: who, version: now.version + 1, deed: done, ...waited }];
  });
}

async function store(db: Db, all: readonly Happened[]): Promise<void> {
  for (const table of ['journal', 'chat_history', 'chat_answers', 'chat_ratings', 'cases', 'bookings'])
    await db(table).delete();
  const rows: Record<string, object[]> = {};
  const put = (table: string, row: object) => void (rows[table] ??= []).push(row);
  all.forEach((one, index) => {
    const { at } = one;
    if (one.is === 'journal')
      put('journal', { at, type: one.type, person: one.person, data: JSON.stringify(one.data) });
    else if (one.is === 'deed')
      put('chat_history', {
        ...{ person: one.person, version: one.version, at, deed: one.deed, actor: 'x', waited: one.waited ?? null },
      });
    else if (one.is === 'answer')
      put('chat_answers', { key: `k${index}`, person: one.person, version: one.version, staff: 'staff', at });
    else if (one.is === 'rating')
      put('chat_ratings', { person: one.person, version: one.version, score: one.score, at });
    else if (one.is === 'case')
      put('cases', {
        person: `U${index}`,
        topic: 'orders',
        opened_at: at,
        key: `c${index}`,
        facts: '{}',
        state: 'open',
      });
    else {
      const live = one.status === 'confirmed' ? 1 : 0;
      const from = Math.floor(at / GRID_MS) * GRID_MS;
      const times = { begins_at: at, ends_at: at + MINUTE, occupied_from: from, occupied_until: from + 2 * GRID_MS };
      put('bookings', {
        ...{ id: `b${index}`, member: 'M-1', service: SERVICE, resource: RESOURCE, seat: 1, ...times },
        ...{ status: one.status, live, version: 1, price: 0, fee: 0, source: 'test', made_at: at },
        ended_at: live ? null : at,
      });
    }
  });
  for (const [table, many] of Object.entries(rows)) await insertRows(db, table, many);
}
let SERVICE = '';
let RESOURCE = '';

function byHand(marks: readonly Mark[], zone: string, days: Days): Omit<Told, keyof Days> {
  const { since, until } = spanOf(days, zone);
  const within = marks.filter(({ at }) => since <= at && at < until);
  const took = (name: string) =>
    middleOf(within.flatMap((mark) => ('took' in mark && mark.took === name ? [mark.ms] : [])));
  const times = (['wait', 'firstAnswer', 'solving'] as const).flatMap((name) => {
    const middle = took(name);
    return middle ? [[name, middle]] : [];
  });
  return {
    figures: Object.fromEntries(
      FIGURES.map((figure) => [figure, within.filter((mark) => 'figure' in mark && mark.figure === figure).length]),
    ) as Told['figures'],
    times: Object.fromEntries(times) as Told['times'],
  };
}

test.each([
  ['answeredAlone', { asked: 5, answered: 2, chosen: 1, tapped: 9 }, [3, 5]],
  ['solved', { answered: 9, solved: 3, unsolved: 1 }, [3, 4]],
  ['satisfied', { ratedGood: 2, ratedOkay: 1, ratedBad: 1, ended: 9 }, [2, 4]],
  ['rated', { ratedGood: 2, ratedOkay: 1, ratedBad: 1, ended: 9 }, [4, 9]],
  ['linkFinished', { linkOffered: 5, linkOpened: 4, linkProved: 3, linked: 2 }, [2, 5]],
  ['noShow', { came: 3, noShow: 1 }, [1, 4]],
] as const)('the share %s is of the right whole', (id, some, [part, whole]) => {
  expect(rateOf(id, { ...noFigures(), ...some })).toEqual({ part, whole });
});

onEachEngine((engine) => {
  let db: Db;
  beforeAll(async () => {
    db = await freshDatabase(engine);
    await openShop(db, 1);
    ({ id: SERVICE } = (await db('services').first('id')) as { id: string });
    ({ resource: RESOURCE } = (await db('resource_seats').where({ seat: 1 }).first('resource')) as {
      resource: string;
    });
    await db('staff').insert({ id: 'staff', name: 'x', role: 'agent', created_at: 0 });
  });
  afterAll(() => db.destroy());

  test('whatever happens: what the engine counts of days, weeks and months is what a count by hand gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        story,
        fc.constantFrom(...SHOPS),
        fc.constantFrom('day', 'week', 'month'),
        async (lines, shop, unit) => {
          const all = told(lines);
          const once = all.filter(
            (one, index) =>
              one.is !== 'rating' ||
              all.findIndex((a) => a.is === 'rating' && a.person === one.person && a.version === one.version) === index,
          );
          await store(db, once);
          const marks = recount(once);
          const made = await report(db, shop.zone, shop.days, unit as 'day');
          expect(made).toMatchObject(byHand(marks, shop.zone, shop.days));
          for (const { from, to, ...rest } of made.parts) expect(rest).toEqual(byHand(marks, shop.zone, { from, to }));
          expect(await totalOf(db, shop.zone, shop.days)).toEqual({
            ...shop.days,
            ...byHand(marks, shop.zone, shop.days),
          });
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  test.each([
    ['found by words', [['faq.answered', 0, 3]], { asked: 1, answered: 1 }],
    ['opened by a tap', [['faq.answered', 0, null]], { asked: 0, tapped: 1 }],
    [
      'chosen after asking back: one question',
      [
        ['faq.offered', 0],
        ['faq.answered', 1, null],
      ],
      { asked: 1, chosen: 1, tapped: 0 },
    ],
    [
      'none of the choices was meant: one question',
      [
        ['faq.offered', 0],
        ['faq.missed', 1],
      ],
      { asked: 1, missed: 1 },
    ],
    [
      'the choice was left for another question',
      [
        ['faq.offered', 0],
        ['faq.answered', 1, 3],
      ],
      { asked: 2, answered: 1, chosen: 0 },
    ],
    [
      'a tap long after the choice',
      [
        ['faq.offered', 0],
        ['faq.answered', 31, null],
      ],
      { asked: 1, chosen: 0, tapped: 1 },
    ],
    [
      'nothing was found, twice',
      [
        ['faq.missed', 0],
        ['faq.missed', 1],
      ],
      { asked: 2, missed: 2 },
    ],
    [
      'a choice over midnight belongs to its question',
      [
        ['faq.offered', -1],
        ['faq.answered', 1, null],
      ],
      { asked: 0, chosen: 1 },
    ],
  ] as [string, [string, number, number | null][], object][])('%s', async (_what, rows, expected) => {
    const from = Date.parse('2026-11-01T00:00:00+09:00');
    const all = rows.map(([type, minute, score]): Happened => ({
      is: 'journal',
      at: from + minute * MINUTE,
      type,
      person: 'U1',
      data: { id: 'x', score },
    }));
    await store(db, all);
    const { figures } = await totalOf(db, 'Asia/Tokyo', { from: '2026-11-01', to: '2026-11-01' });
    expect(figures).toMatchObject(expected);
  });

  test('each is read by an index, beside years of what is not asked for', async () => {
    await store(db, []);
    const fill = (table: string, row: (index: number) => object) =>
      insertRows(
        db,
        table,
        Array.from({ length: 4_000 }, (_, index) => row(index)),
      );
    const at = (index: number) => index * 3_600_000;
    await fill('journal', (i) => ({
      at: at(i),
      type: ['faq.answered', 'x.y', 'link.offered'][i % 3],
      person: `U${i}`,
      data: '{}',
    }));
    await fill('cases', (i) => ({
      person: `U${i}`,
      topic: 'orders',
      opened_at: at(i),
      key: `c${i}`,
      facts: '{}',
      state: 'open',
    }));
    await fill('chat_history', (i) => ({
      ...{
        person: `U${i % 500}`,
        version: i,
        at: at(i),
        deed: ['asked', 'claimed', 'handedBack'][i % 3],
        actor: 'x',
        waited: i,
      },
    }));
    await fill('chat_answers', (i) => ({ key: `k${i}`, person: `U${i % 500}`, version: i, staff: 'staff', at: at(i) }));
    await fill('chat_ratings', (i) => ({ person: `U${i}`, version: 1, score: 3, at: at(i) }));
    await db.raw('analyze');
    const span = { since: at(3_900), until: at(3_920) };
    const asked = [
      ...plainQueries(db, span).map(({ query }) => query.toSQL().toNative()),
      ...[questionsQuery, waits, firstAnswers, solved].map((query) => query(db, span).toSQL().toNative()),
    ] as { sql: string; bindings: readonly never[] }[];
    const explain = isPostgres(db) ? 'explain' : 'explain query plan';
    const plans: string[] = [];
    for (const { sql, bindings } of asked) {
      const plain = sql.replace(/\$\d+/g, '?');
      plans.push(`${plain}: ${JSON.stringify(rowsOf(db, await db.raw(`${explain} ${plain}`, bindings)))}`);
    }
    // Nobody has a reservation here: a scan of none is as good as an index.
    const scan =
      /Seq Scan on (?!bookings)|SCAN (journal|cases|chat_history|chat_answers|chat_ratings|bookings|[aeh])\b(?! USING)/;
    expect(plans.filter((plan) => scan.test(plan))).toEqual([]);
    expect(plans).toHaveLength(9);
  });
});

test('days: every one of them, over months and leap days; what is none is none', () => {
  expect(daysBetween({ from: '2028-02-28', to: '2028-03-01' })).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  for (const [from, to] of [
    ['2026-11-02', '2026-11-01'],
    ['2026-02-30', '2026-03-01'],
    ['yesterday', '2026-03-01'],
    ['2025-01-01', '2026-12-31'],
    ['20261101', '2026-11-02'],
  ] as const)
    expect(daysBetween({ from, to })).toBeUndefined();
  expect(daysBefore({ from: '2026-03-01', to: '2026-03-02' })).toEqual({ from: '2026-02-27', to: '2026-02-28' });
  expect(monthOf('2026-03-31', 1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
});

test('parts: weeks begin on Monday, months on the first, and the ends may be cut short', () => {
  expect(partsOf({ from: '2026-11-01', to: '2026-11-10' }, 'week')).toEqual([
    { from: '2026-11-01', to: '2026-11-01' },
    { from: '2026-11-02', to: '2026-11-08' },
    { from: '2026-11-09', to: '2026-11-10' },
  ]);
  expect(partsOf({ from: '2026-11-30', to: '2026-12-02' }, 'month')).toHaveLength(2);
  expect(unitFor({ from: '2026-01-01', to: '2026-12-31' })).toBe('month');
});

test('the middle one and the 90th of a hundred are ones that there were; a share of nothing is none', () => {
  expect(middleOf([])).toBeUndefined();
  expect(middleOf([5, 1, 3])).toEqual({ count: 3, median: 3, p90: 5 });
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
      const { median, p90 } = middleOf(values)!;
      const upTo = (limit: number) => values.filter((value) => value <= limit).length / values.length;
      expect(values).toContain(median);
      expect([upTo(median) >= 0.5, upTo(p90) >= 0.9, upTo(p90 - 1) < 0.9]).toEqual([true, true, true]);
    }),
  );
  expect(share(0, 0)).toBeUndefined();
  expect(share(1, 3)).toBe(33.3);
});
