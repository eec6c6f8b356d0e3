import { transaction, type Db } from '../../../src/platform/db';
import {
  callOff,
  claimJobs,
  enqueue,
  enqueueAndBegin,
  finish,
  isWaiting,
  type JobResult,
  type NewJob,
} from '../../../src/platform/outbox/jobs';
import { freshDatabase, onEachEngine } from '../../support/databases';

const job = (key: string, lane: string, more: Partial<NewJob> = {}): NewJob => ({
  key,
  kind: 'message',
  lane,
  person: lane,
  payload: { key },
  dueAt: Date.now() - 1,
  ...more,
});
const nothingElse = () => Promise.resolve();

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
  });
  afterEach(() => db.destroy());
  const put = (...jobs: NewJob[]) => transaction(db, (trx) => enqueue(trx, jobs));
  const take = () => claimJobs(db, 100, Date.now());
  const end = (taken: Awaited<ReturnType<typeof take>>, result: JobResult) =>
    transaction(db, (trx) =>
      finish(
        trx,
        taken.jobs.map((one) => ({ job: one, token: taken.hold.get(one.lane)!, result })),
        Date.now(),
        nothingElse,
      ),
    );

  test('a key makes one job, however often it is asked for', async () => {
    await put(job('k', 'a'), job('k', 'a'));
    await put(job('k', 'a'));
    expect(await db('jobs').select('key')).toEqual([{ key: 'k' }]);
  });

  test('a lane gives its jobs one at a time, in the order they were made', async () => {
    await put(job('1', 'a'), job('2', 'a'), job('x', 'b'));
    const first = await take();
    expect(first.jobs.map((one) => one.key).sort()).toEqual(['1', 'x']);
    expect((await take()).jobs).toEqual([]);
    await end(first, { state: 'done', way: 'reply' });
    expect((await take()).jobs.map((one) => one.key)).toEqual(['2']);
  });

  test('a job that has to wait holds up its lane, and only its lane', async () => {
    await put(job('1', 'a'), job('2', 'a'), job('x', 'b'), job('y', 'b'));
    const first = await take();
    const waiting: JobResult = { state: 'waiting', dueAt: Date.now() + 60_000, settled: true, reason: '429' };
    await transaction(db, (trx) =>
      finish(
        trx,
        first.jobs.map((one) => ({
          job: one,
          token: first.hold.get(one.lane)!,
          result: one.key === '1' ? waiting : { state: 'done' },
        })),
        Date.now(),
        nothingElse,
      ),
    );
    expect((await take()).jobs.map((one) => one.key)).toEqual(['y']);
  });

  test('that a try began is stored before it does, and doubt grows with every try of unknown end', async () => {
    await put(job('1', 'a'));
    const first = await take();
    expect(first.jobs[0]).toMatchObject({ tries: 1, doubts: 0 });
    // Killed here. Its hold runs out.
    await db('lanes').update({ held_until: Date.now() - 1 });
    const second = await take();
    expect(second.jobs[0]).toMatchObject({ tries: 2, doubts: 1, retryKey: first.jobs[0]!.retryKey });
    await end(second, { state: 'waiting', dueAt: Date.now() - 1, settled: true, reason: 'not taken' });
    expect((await take()).jobs[0]).toMatchObject({ tries: 3, doubts: 1 });
  });

  test('a worker whose hold ran out cannot overwrite its heir', async () => {
    await put(job('1', 'a'));
    const zombie = await take();
    await db('lanes').update({ held_until: Date.now() - 1 });
    const heir = await take();
    await end(heir, { state: 'done', way: 'push' });
    expect((await end(zombie, { state: 'dead', reason: 'too late' })).written).toEqual([]);
    expect(await db('jobs').first('state', 'way')).toEqual({ state: 'done', way: 'push' });
  });

  test('a job not yet due is not given, and is when its time comes', async () => {
    await put(job('later', 'a', { dueAt: Date.now() + 60_000 }));
    expect((await take()).jobs).toEqual([]);
    await db('lanes').update({ ready_at: Date.now() - 1 });
    expect((await take()).jobs).toEqual([]);
    await db('jobs').update({ due_at: Date.now() - 1 });
    await db('lanes').update({ ready_at: Date.now() - 1 });
    expect((await take()).jobs.map((one) => one.key)).toEqual(['later']);
  });

  test('who left gets nothing more of what was waiting for them', async () => {
    await put(
      job('1', 'a'),
      job('2', 'a'),
      job('x', 'b'),
      job('profile', 'profile:1', { kind: 'profile', person: 'a' }),
    );
    await callOff(db, 'a', 'the person left', Date.now());
    expect((await take()).jobs.map((one) => one.key).sort()).toEqual(['profile', 'x']);
    expect(await isWaiting(db, '1')).toBe(false);
  });

  test('a job made in a transaction that fails does not exist', async () => {
    const broken = transaction(db, async (trx) => {
      await enqueue(trx, [job('1', 'a')]);
      throw new Error('the turn failed');
    });
    await expect(broken).rejects.toThrow('the turn failed');
    expect((await take()).jobs).toEqual([]);
  });

  test('jobs are begun in the transaction that makes them, the next of each free lane and no other', async () => {
    await put(job('before', 'busy'));
    const begun = await transaction(db, (trx) =>
      enqueueAndBegin(
        trx,
        [job('1', 'a'), job('2', 'a'), job('x', 'busy'), job('later', 'c', { dueAt: Date.now() + 60_000 })],
        Date.now(),
      ),
    );
    expect(begun.jobs.map((one) => one.key)).toEqual(['1']);
    expect(begun.jobs[0]).toMatchObject({ tries: 1, doubts: 0 });
    const others = await take();
    expect(others.jobs.map((one) => one.key)).toEqual(['before']);
    expect(await end(begun, { state: 'done', way: 'reply' })).toMatchObject({ due: true });
    expect((await take()).jobs.map((one) => one.key)).toEqual(['2']);
  });

  test('a job begun by a worker that was killed is another’s when the hold runs out, and in doubt', async () => {
    await transaction(db, (trx) => enqueueAndBegin(trx, [job('1', 'a')], Date.now()));
    expect((await take()).jobs).toEqual([]);
    await db('lanes').update({ held_until: Date.now() - 1 });
    expect((await take()).jobs[0]).toMatchObject({ key: '1', tries: 2, doubts: 1 });
  });

  test('a job enqueued at the very moment its lane is given back is not forgotten', async () => {
    for (let round = 0; round < 20; round += 1) {
      await put(job(`first-${round}`, 'a'));
      const taken = await take();
      await Promise.all([end(taken, { state: 'done' }), put(job(`second-${round}`, 'a'))]);
      const following = await take();
      expect(following.jobs.map((one) => one.key)).toEqual([`second-${round}`]);
      await end(following, { state: 'done' });
    }
  });
});
