import { allOf, bytesOf, fetchErrand, keep, type Media } from '../../../src/features/media/media';
import type { Db } from '../../../src/platform/db';
import type { Content, LineAnswer } from '../../../src/platform/line/line';
import { openLog } from '../../../src/platform/log';
import type { Job } from '../../../src/platform/outbox/outbox';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* Fetching one picture from a LINE that dawdles, breaks off and lies. */

const PERSON = 'U'.padEnd(33, 'a');
const LARGEST = 700 * 1024;
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(600 * 1024, 7)]);

onEachEngine((engine) => {
  let db: Db;
  let now: number;
  let answer: () => LineAnswer<Content | 'preparing'>;
  let preparation: 'processing' | 'failed';
  beforeAll(async () => {
    db = await freshDatabase(engine);
  });
  afterAll(() => db.destroy());
  beforeEach(async () => {
    await db('events').delete();
    now = 1_000_000;
    preparation = 'processing';
    await db('events').insert({ id: 'e-1', lane: PERSON, at: 1, origin: 'line', body: '{}', received_at: 1 });
    await db.transaction((trx) =>
      keep(trx, [{ kind: 'image', messageId: '12', event: 'e-1', person: PERSON, at: 1 }], now),
    );
  });

  const errand = () =>
    fetchErrand({
      ...{ db, largest: LARGEST, log: openLog('silent'), now: () => now },
      line: {
        content: () => Promise.resolve(answer()),
        preparation: () => Promise.resolve({ kind: 'accepted', value: preparation }),
      },
    });
  const job = (tries: number) =>
    ({ id: 1, key: 'media:e-1', payload: { event: 'e-1' }, tries, firstTriedAt: 1_000_000 }) as unknown as Job;
  /** A try, with what follows from it written unless the process died before. */
  async function attempt(tries: number, end: 'killed' | undefined = undefined, holds = true) {
    const result = await errand().perform(job(tries), () => Promise.resolve(holds));
    if (end !== 'killed') await db.transaction((trx) => errand().ended!(trx, job(tries), result));
    return result;
  }
  const sends = (bytes: () => AsyncIterable<Uint8Array>, length?: number): void => {
    answer = () => ({ kind: 'accepted', value: { length, bytes: bytes(), leave: () => {} } });
  };
  async function* inParts(whole: Buffer, between?: (at: number) => unknown): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < whole.length; at += 100_000) {
      await between?.(at);
      yield whole.subarray(at, at + 100_000);
    }
  }
  const media = async (): Promise<Media | undefined> => (await allOf(db, PERSON))[0];
  const chunks = async () => (await db('media_chunks').select('attempt')).length;
  async function whole(from = 0, until = PNG.length): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of bytesOf(db, (await media())!, from, until)) parts.push(part);
    return Buffer.concat(parts);
  }

  test('is kept in pieces and read again, whole and in part', async () => {
    sends(() => inParts(PNG), PNG.length);
    await attempt(1);
    expect(await media()).toMatchObject({ state: 'kept', type: 'image/png', size: PNG.length });
    expect(await chunks()).toBe(3);
    expect((await whole()).equals(PNG)).toBe(true);
    expect((await whole(262_100, 262_200)).equals(PNG.subarray(262_100, 262_200))).toBe(true);
  });

  test('a worker killed between the last byte and its word leaves nothing that counts, and the next one all', async () => {
    sends(() => inParts(PNG));
    await attempt(1, 'killed');
    expect([(await media())?.state, await chunks()]).toEqual(['coming', 3]);
    await attempt(2);
    expect([(await media())?.state, await chunks()]).toEqual(['kept', 3]);
    // The dead one's word, if it came now, and a try that comes once more.
    await attempt(1);
    expect(await attempt(3)).toEqual({ state: 'done' });
    expect((await whole()).equals(PNG)).toBe(true);
  });

  test('a connection that breaks in the middle, and one that brings nothing, are tried again', async () => {
    sends(() =>
      inParts(PNG, (at) => {
        if (at > 400_000) throw new Error('other side closed');
      }),
    );
    expect(await attempt(1)).toMatchObject({ state: 'waiting', dueAt: now + 1_000 });
    sends(() => inParts(Buffer.alloc(0)));
    expect(await attempt(2)).toMatchObject({ state: 'waiting', dueAt: now + 2_000 });
    answer = () => ({ kind: 'unsure', message: 'status 500' });
    expect(await attempt(3)).toMatchObject({ state: 'waiting' });
    expect((await media())?.state).toBe('coming');
    now += 25 * 60 * 60 * 1000;
    expect(await attempt(40)).toMatchObject({ state: 'done' });
    expect([(await media())?.state, await chunks()]).toEqual(['failed', 0]);
  });

  test.each([
    ['says so', LARGEST + 1],
    ['does not say so', undefined],
    ['lies', 10],
  ])('what is too large is let go, where LINE %s', async (_, length) => {
    let read = 0;
    const large = Buffer.alloc(LARGEST + 500_000);
    sends(() => inParts(large, (at) => (read = at)), length);
    await attempt(1);
    expect([(await media())?.state, await chunks()]).toEqual(['too_large', 0]);
    expect(read).toBeLessThan(LARGEST + 200_000);
  });

  test('one that dawdles is let go, and one that another worker has by now', async () => {
    sends(() => inParts(PNG, () => (now += 20_000)));
    expect(await attempt(1)).toMatchObject({ state: 'waiting' });
    sends(() => inParts(PNG, () => (now += 1_500)));
    expect(await attempt(2, undefined, false)).toMatchObject({ state: 'waiting' });
    expect((await media())?.state).toBe('coming');
    sends(() => inParts(PNG, () => (now += 1_500)));
    await attempt(3);
    expect((await media())?.state).toBe('kept');
  });

  test('what is unsent while it comes is not kept, and not asked for again', async () => {
    sends(() => inParts(PNG, (at) => (at === 300_000 ? db('events').where({ id: 'e-1' }).update({ body: null }) : 0)));
    await attempt(1);
    expect([await media(), await chunks()]).toEqual([undefined, 0]);
    answer = () => {
      throw new Error('asked');
    };
    expect(await attempt(2)).toEqual({ state: 'done' });
  });

  test('what LINE has no more, never had, or will never have prepared', async () => {
    const stateAfter = async (given: LineAnswer<Content | 'preparing'>, tries: number) => {
      answer = () => given;
      await attempt(tries);
      const state = (await media())?.state;
      await db('media').update({ state: 'coming', attempt: 0 });
      return state;
    };
    expect(await stateAfter({ kind: 'refused', status: 404, message: '' }, 1)).toBe('gone');
    expect(await stateAfter({ kind: 'refused', status: 410, message: '' }, 1)).toBe('gone');
    expect(await stateAfter({ kind: 'refused', status: 400, message: '' }, 1)).toBe('failed');
    expect(await stateAfter({ kind: 'refused', status: 429, message: '' }, 1)).toBe('coming');
    expect(await stateAfter({ kind: 'accepted', value: 'preparing' }, 1)).toBe('coming');
    preparation = 'failed';
    expect(await stateAfter({ kind: 'accepted', value: 'preparing' }, 1)).toBe('failed');
  });

  test('the database keeps no bytes for what is not kept, none of another try, and no two of one message', async () => {
    sends(() => inParts(PNG));
    await attempt(1);
    const id = (await media())!.id;
    const piece = { media: id, nth: 9, bytes: Buffer.from('x') };
    await expect(db('media_chunks').insert({ ...piece, attempt: 2 })).rejects.toThrow();
    await expect(db('media').update({ state: 'kept', type: null })).rejects.toThrow();
    expect(
      await db.transaction((trx) =>
        keep(trx, [{ kind: 'image', messageId: '12', event: 'e-1', person: PERSON, at: 1 }], now),
      ),
    ).toEqual([]);
    await db('media').update({ state: 'over', type: null, size: null });
    expect(await chunks()).toBe(0);
  });
});
