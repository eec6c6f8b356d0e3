import fc from 'fast-check';
import { place } from '../../src/conversation/step';
import { count, stops, type Passage } from '../../src/features/passages/passages';
import { transaction } from '../../src/platform/db';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { atConsole } from '../support/staff-session';
import { until } from '../support/until';

const DAY = { from: '2026-11-24', to: '2026-11-24' };
/** In Tokyo it is the day after that of UTC. */
const NIGHT = Date.parse('2026-11-23T15:30:00Z');

const SAID = [
  ...[
    '何時までやってますか',
    '料金について',
    '2',
    '犬を連れて行けますか',
    '解決した',
    '解決しなかった',
    'オペレーター',
  ],
  ...['やめる', 'お知らせの設定', 'マイ連携', '予約したい', 'メニュー', 'ありがとう', 'ポイント'],
];
type Deed = { say: string } | 'silence' | 'blocked and back';
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...SAID).map((say) => ({ say })) },
  { weight: 3, arbitrary: fc.constant('silence' as const) },
  { weight: 1, arbitrary: fc.constant('blocked and back' as const) },
);

// Whole conversations, on a machine that may be busy.
jest.setTimeout(120_000);

onEachEngine((engine) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse(engine, { env: { CHAT_HOURS: 'Sun-Sat 00:00-24:00' } });
    // Without somebody to answer, nobody is handed over.
    await atConsole(house.app.db, house.app.url, 'agent', '佐藤');
    await house.app.db('staff').update({ login: house.app.db.raw('id'), password_hash: 'x', totp_secret: 'x' });
  });
  afterAll(() => house.close());

  const places = async () => {
    const rows = (await house.app.db('talks').select('person', 'value')) as { person: string; value: string }[];
    return new Map(rows.map(({ person, value }) => [person, place(JSON.parse(value))]));
  };
  const waiting = async () =>
    new Set((await house.app.db('chats').where({ holder: 'queue' }).pluck('person')) as string[]);
  const stored = async () =>
    Object.fromEntries(
      (
        (await house.app
          .db('passages')
          .groupBy('from_state', 'to_state', 'how')
          .select('from_state', 'to_state', 'how')
          .sum({ times: 'times' })) as { from_state: string; to_state: string; how: string; times: number | string }[]
      ).map((row) => [keyOf({ from: row.from_state, to: row.to_state, how: row.how }), Number(row.times)]),
    );

  test('what was counted is what a recount of every step of every talk says', async () => {
    const { line } = house;
    const counted: Record<string, number> = {};
    const step = (from: string, to: string, how: string) => {
      const key = keyOf({ from, to, how });
      counted[key] = (counted[key] ?? 0) + 1;
    };
    const people = await Promise.all(Array.from({ length: 8 }, () => house.friend()));
    await house.settled();
    for (const _ of people) {
      step('new', 'greeting', 'moved');
      step('greeting', 'talking.resting', 'moved');
    }
    expect(await stored()).toEqual(counted);

    const rounds = fc.sample(fc.array(deeds, { minLength: people.length, maxLength: people.length }), {
      ...{ seed: 20261129, numRuns: 10 },
    });
    for (const round of rounds) {
      const [before, queued] = [await places(), await waiting()];
      for (const [index, deed] of round.entries()) {
        const person = people[index]!;
        if (typeof deed === 'object') line.say(person, deed.say);
        else if (deed === 'blocked and back') line.block(person);
        else await fallSilent(person);
      }
      await house.settled();
      const [after, nowQueued] = [await places(), await waiting()];
      for (const [index, deed] of round.entries()) {
        const person = people[index]!;
        const [from, to] = [before.get(person)!, after.get(person)!];
        const handed = nowQueued.has(person) && !queued.has(person);
        if (handed) step(from, to, 'handed over');
        else if (from !== to) {
          const start = to === 'talking.resting' && from.startsWith('talking.');
          step(from, to, deed === 'silence' ? 'fell silent' : start ? 'back to start' : 'moved');
        }
        if (deed !== 'blocked and back') continue;
        line.follow(person);
        await house.settled();
        step('away', 'greeting', 'moved');
        step('greeting', 'talking.resting', 'moved');
      }
    }
    expect(await stored()).toEqual(counted);
    for (const how of ['moved', 'fell silent', 'handed over', 'back to start'])
      expect(Object.keys(counted).filter((key) => key.endsWith(`: ${how}`)).length).toBeGreaterThan(0);
  });

  /** Their time is up, if there was one. */
  async function fallSilent(person: string): Promise<void> {
    const { db } = house.app;
    const mine = { person, kind: 'silence', state: 'waiting' };
    const due = Date.now() - 1;
    await db('jobs').where(mine).update({ due_at: due });
    await db('lanes').where('lane', 'like', `silence:${person}:%`).update({ ready_at: due });
    await until(async () => (await db('jobs').where(mine).first('id')) === undefined, 'their silence');
  }

  test('who count at once, each in an order of their own, lose nothing and never wait for each other for good', async () => {
    const { db } = house.app;
    await db('passages').delete();
    const states = ['a', 'b', 'c', 'd', 'e', 'f'];
    const all = states.flatMap((from): Passage[] =>
      states.filter((to) => to !== from).map((to) => ({ from, to, how: 'moved' })),
    );
    const orders = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { seed: 7, numRuns: 24 });
    await Promise.all(orders.map((passages) => transaction(db, (trx) => count(trx, 'Asia/Tokyo', NIGHT, passages))));
    const { passages, stops: found } = await stops(db, DAY);
    expect(passages).toEqual(all.map((one) => ({ ...one, times: 24 })));
    expect(found.get('a')).toEqual({ passed: 120, fellSilent: 0, handedOver: 0, backToStart: 0 });
    expect((await stops(db, { from: '2026-11-23', to: '2026-11-23' })).passages).toEqual([]);
  });

  test('the database takes no count of a way that there is not', async () => {
    const row = { day: '2026-11-24', from_state: 'x', to_state: 'y', how: 'moved', times: 1 };
    for (const wrong of [{ how: 'vanished' }, { times: 0 }, { to_state: 'x' }, { day: 'today' }])
      await expect(house.app.db('passages').insert({ ...row, ...wrong })).rejects.toThrow(/constraint/i);
  });
});

const keyOf = ({ from, to, how }: { from: string; to: string; how: string }) => `${from} → ${to}: ${how}`;
