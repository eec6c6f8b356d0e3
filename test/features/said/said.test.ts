import fc from 'fast-check';
import { keep, readQuery, search } from '../../../src/features/said/said';
import { foldWords, has } from '../../../src/features/said/rules';
import { isPostgres, transaction, type Db } from '../../../src/platform/db';
import { eraseEvents, forget, forgetOld, store } from '../../../src/platform/intake/intake';
import { enqueue, eraseEnded, forgetEnded, messageJob } from '../../../src/platform/outbox/outbox';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* What was said is found, all of it and nothing else; and not any more once its message is gone. */

const NOW = Date.UTC(2026, 10, 29, 3);

/** A page of FTS5's with its header, and nothing behind it. @see https://sqlite.org/fts5.html#fts5_data_structures */
const EMPTY_PAGE = '00000004';

onEachEngine((engine) => {
  let db: Db;
  beforeAll(async () => (db = await freshDatabase(engine)));
  afterAll(() => db.destroy());
  beforeEach(async () => void (await db('said_words').delete()));

  const sources = async (typed: string, page: { before?: number; limit?: number } = {}) => {
    const { found, next } = await search(db, readQuery(typed)!, { limit: 100, ...page });
    return { found: found.map(({ source }) => source), next };
  };
  const says = (texts: readonly string[]) =>
    keep(
      db,
      texts.map((text, nth) => ({ source: `e${nth}`, person: 'U1', at: NOW, text })),
    );

  test('finds what a plain look through all of them finds, the newest first', async () => {
    const letter = fc.constantFrom(...'予約時間パマかがa1 ');
    const texts = fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 40 });
    const typed = fc.string({ unit: letter, minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(texts, typed, async (said, looked) => {
        const query = readQuery(looked);
        if (query === undefined) return;
        await db('said_words').delete();
        await says(said);
        const expected = said.flatMap((text, nth) => (has(foldWords(text), query) ? [`e${nth}`] : []));
        expect((await sources(looked)).found).toEqual(expected.reverse());
      }),
      { numRuns: 40 },
    );
  });

  test('goes on with older ones where a page ended, and what is said often is on the first', async () => {
    await says(Array.from({ length: 25 }, (_, nth) => (nth === 3 ? '珍しい言葉' : `予約の件です${nth}`)));
    const first = await sources('予約', { limit: 10 });
    const second = await sources('予約', { limit: 10, before: first.next! });
    const third = await sources('予約', { limit: 10, before: second.next! });
    expect([...first.found, ...second.found, ...third.found]).toHaveLength(24);
    expect(new Set([...first.found, ...second.found, ...third.found]).size).toBe(24);
    expect([third.next, (await sources('珍しい')).found]).toEqual([undefined, ['e3']]);
  });

  test('nothing is stored twice, and nothing of a text without words', async () => {
    await says(['同じ言葉']);
    await says(['同じ言葉']);
    await keep(db, [{ source: 'blank', person: 'U1', at: NOW, text: ' \u200b ' }]);
    expect((await sources('同じ')).found).toEqual(['e0']);
    expect(await db('said_words').where({ source: 'blank' })).toEqual([]);
  });

  /** Events of a person, each with its words to be found. */
  async function written(person: string, count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, (_, nth) => `${person}-${nth}`);
    const body = '{"type":"message","message":{"type":"text"}}';
    const event = (id: string) => ({ id, lane: person, at: NOW, origin: 'line' as const, body, messageId: `m-${id}` });
    await transaction(db, (trx) => store(trx, ids.map(event), NOW));
    await db('events').whereIn('id', ids).update({ state: 'done', done_at: NOW });
    const said = ids.map((id) => ({ source: id, person, at: NOW, text: `秘密の話 ${id}` }));
    await transaction(db, (trx) => keep(trx, said));
    return ids;
  }

  test('unsent, erased or grown old, it is not found, and the index holds nothing of it', async () => {
    await written('U2', 3);
    await written('U3', 2);
    await transaction(db, (trx) => forget(trx, 'U2', ['m-U2-1']));
    expect((await sources('秘密の話')).found.sort()).toEqual(['U2-0', 'U2-2', 'U3-0', 'U3-1']);
    await transaction(db, (trx) => eraseEvents(trx, 'U2', 'nobody'));
    expect((await sources('秘密の話')).found.sort()).toEqual(['U3-0', 'U3-1']);
    await forgetOld(db, NOW + 1);
    expect((await sources('秘密の話')).found).toEqual([]);
    expect(await db('said_words')).toEqual([]);
    // The index itself is whole, and without what it had.
    if (isPostgres(db)) return;
    await db.raw("insert into said_index (said_index) values ('integrity-check')");
    // Below are the index's totals and the list of its pages: numbers. How many empty pages there are hangs on what was before.
    const pages = (await db.raw('select hex(block) as block from said_index_data where id > 10')) as {
      block: string;
    }[];
    expect(pages.filter(({ block }) => block !== EMPTY_PAGE)).toEqual([]);
    expect(await db.raw('select term from said_index_idx where length(term) > 0')).toEqual([]);
  });

  test('an answer of the shop’s goes with its message', async () => {
    const answer = async (key: string) => {
      const payload = { to: 'U4', messages: [{ type: 'text' as const, text: '三時で承ります' }], replyUntil: 0 };
      await enqueue(db, [messageJob(key, payload, NOW)]);
      await db('jobs').where({ key }).update({ state: 'done', done_at: NOW });
      await keep(db, [{ source: key, person: 'U4', at: NOW, text: '三時で承ります' }]);
    };
    await answer('staff:a');
    await answer('staff:b');
    await db('jobs').where({ key: 'staff:a' }).update({ payload: '{}' });
    expect((await sources('承ります')).found).toEqual(['staff:b']);
    await transaction(db, (trx) => eraseEnded(trx, 'U4'));
    expect((await sources('承ります')).found).toEqual([]);
    await answer('staff:c');
    await forgetEnded(db, NOW + 1);
    expect(await db('said_words')).toEqual([]);
  });
});
