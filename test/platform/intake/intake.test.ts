import { transaction, type Db } from '../../../src/platform/db';
import {
  done,
  forget,
  forgetOld,
  held,
  next,
  store,
  storeAndBegin,
  type Received,
} from '../../../src/platform/intake/intake';
import { HOLD_MS } from '../../../src/platform/lanes';
import { freshDatabase, onEachEngine } from '../../support/databases';

const event = (id: string, lane: string, at: number, more: Partial<Received> = {}): Received => ({
  id,
  lane,
  at,
  origin: 'line',
  body: JSON.stringify({ type: 'message', id }),
  ...more,
});

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
  });
  afterEach(() => db.destroy());
  const put = (events: Received[], now = Date.now()) => transaction(db, (trx) => store(trx, events, now));

  test('an event is stored once for ever, however often and wherever it comes again', async () => {
    expect(await put([event('e1', 'a', 1), event('e1', 'a', 1)])).toBe(1);
    expect(await put([event('e1', 'a', 1), event('e2', 'a', 2)])).toBe(1);
    const many = await Promise.all(Array.from({ length: 20 }, () => put([event('e3', 'b', 3)])));
    expect(many.filter((stored) => stored === 1)).toHaveLength(1);
    expect(await db('events').count({ n: '*' }).first()).toMatchObject({ n: engine === 'sqlite' ? 3 : '3' });
  });

  test('events of one lane come in order of time and id, whatever order they arrived in', async () => {
    await put([event('z', 'a', 20), event('b', 'a', 10), event('a', 'a', 20), event('x', 'b', 5)]);
    const { lanes } = await next(db, 10, Date.now());
    expect(lanes.get('a')!.map((one) => one.id)).toEqual(['b', 'a', 'z']);
    expect(lanes.get('b')!.map((one) => one.id)).toEqual(['x']);
  });

  test('events are begun in the transaction that stores them, unless something waits before them', async () => {
    await put([event('e1', 'busy', 1)]);
    const { begun, left, stored } = await transaction(db, (trx) =>
      storeAndBegin(
        trx,
        [event('e3', 'a', 3), event('e2', 'a', 2), event('e4', 'busy', 4), event('e1', 'busy', 1)],
        Date.now(),
      ),
    );
    expect({ left, stored }).toEqual({ left: true, stored: 3 });
    expect([...begun.lanes].map(([lane, events]) => [lane, events.map((one) => one.id)])).toEqual([
      ['a', ['e2', 'e3']],
    ]);
    expect((await next(db, 10, Date.now())).lanes.get('busy')!.map((one) => one.id)).toEqual(['e1', 'e4']);
    expect((await transaction(db, (trx) => held(trx, begun.hold))).size).toBe(1);
  });

  test('an event that comes again begins nothing', async () => {
    await put([event('e1', 'a', 1)]);
    await db('events').update({ state: 'done' });
    await db('lanes').update({ ready_at: null });
    const { begun, left } = await transaction(db, (trx) => storeAndBegin(trx, [event('e1', 'a', 1)], Date.now()));
    expect({ lanes: begun.lanes.size, left }).toEqual({ lanes: 0, left: false });
  });

  test('a lane is held by one worker at a time', async () => {
    await put([event('e1', 'a', 1)]);
    const [first, second] = await Promise.all([next(db, 10, Date.now()), next(db, 10, Date.now())]);
    expect(first.lanes.size + second.lanes.size).toBe(1);
  });

  test('a hold that ran out is taken over, and the first worker can write nothing more', async () => {
    await put([event('e1', 'a', 1)]);
    const zombie = await next(db, 10, Date.now());
    await expire(db);
    const heir = await next(db, 10, Date.now());
    expect(heir.lanes.get('a')!.map((one) => one.id)).toEqual(['e1']);
    expect([...(await transaction(db, (trx) => held(trx, zombie.hold)))]).toEqual([]);
    expect([...(await transaction(db, (trx) => held(trx, heir.hold)))]).toEqual(['a']);
  });

  test('a hold that ends impossibly late, as after a clock was set back, does not block its lane', async () => {
    await put([event('e1', 'a', 1)]);
    await next(db, 10, Date.now());
    await db('lanes').update({ held_until: Date.now() + 3_600_000 + HOLD_MS });
    expect((await next(db, 10, Date.now())).lanes.size).toBe(1);
  });

  test('what arrives while a lane is held is due when it is given back', async () => {
    await put([event('e1', 'a', 1)]);
    const { hold } = await next(db, 10, Date.now());
    await put([event('e2', 'a', 2)]);
    await transaction(db, async (trx) => {
      const ours = await held(trx, hold);
      await done(trx, ours, [{ id: 'e1', state: 'done' }], new Map(), Date.now());
    });
    expect((await next(db, 10, Date.now())).lanes.get('a')!.map((one) => one.id)).toEqual(['e2']);
  });

  test('a lane at rest is left alone until its time', async () => {
    await put([event('e1', 'a', 1)]);
    const { hold } = await next(db, 10, Date.now());
    const until = Date.now() + 60_000;
    await transaction(db, async (trx) => {
      const ours = await held(trx, hold);
      await done(
        trx,
        ours,
        [{ id: 'e1', state: 'new', tries: 1, reason: 'fault' }],
        new Map([['a', until]]),
        Date.now(),
      );
    });
    expect((await next(db, 10, Date.now())).lanes.size).toBe(0);
    await db('lanes').update({ ready_at: Date.now() - 1 });
    expect((await next(db, 10, Date.now())).lanes.get('a')![0]).toMatchObject({ id: 'e1', tries: 1 });
  });

  test('an event set aside at the door is kept with its reason and never worked on', async () => {
    await put([event('old', 'a', 1, { setAside: 'older than seven days' })]);
    expect((await next(db, 10, Date.now())).lanes.size).toBe(0);
    expect(await db('events').first('state', 'reason')).toEqual({
      state: 'set_aside',
      reason: 'older than seven days',
    });
  });

  test('the words of an unsent message go, from its own chat only, and the event never comes back', async () => {
    await put([event('e1', 'a', 1, { messageId: 'm1' }), event('e2', 'b', 1, { messageId: 'm2' })]);
    await forget(db, 'a', ['m1', 'm2']);
    const rows = (await db('events').orderBy('id').select('id', 'body')) as { id: string; body: string | null }[];
    expect(rows.map(({ id, body }) => [id, body === null])).toEqual([
      ['e1', true],
      ['e2', false],
    ]);
    expect(await put([event('e1', 'a', 1, { messageId: 'm1' })])).toBe(0);
  });

  test('old words are forgotten, ids are not, and what nobody has answered yet is kept', async () => {
    await put([event('e1', 'a', 1), event('e2', 'b', 1)], 1000);
    await db('events').where({ id: 'e1' }).update({ state: 'done' });
    await forgetOld(db, 2000);
    const rows = (await db('events').orderBy('id').select('id', 'body')) as { id: string; body: string | null }[];
    expect(rows.map(({ id, body }) => [id, body === null])).toEqual([
      ['e1', true],
      ['e2', false],
    ]);
  });
});

async function expire(db: Db): Promise<void> {
  await db('lanes').update({ held_until: Date.now() - 1 });
}
