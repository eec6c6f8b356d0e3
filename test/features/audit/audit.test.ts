import { forgetPerson, openAudit, type Audit, type Note } from '../../../src/features/audit/audit';
import type { Db } from '../../../src/platform/db';
import { freshDatabase, onEachEngine } from '../../support/databases';

onEachEngine((engine) => {
  let db: Db;
  let audit: Audit;
  beforeEach(async () => {
    db = await freshDatabase(engine);
    audit = openAudit('secret', () => 1_000);
    for (const deed of ['staff.invited', 'case.closed', 'staff.moved'] as const) await note(deed);
  });
  afterEach(() => db.destroy());

  function note(deed: Note['deed'], subject = 'x') {
    const actor = { id: 'someone', address: '192.0.2.1' };
    return audit.deed(db, actor, async () =>
      Promise.resolve({ result: deed, note: { deed, subject, details: { n: 1 } } }),
    );
  }

  /** As somebody would who has the database to themselves. */
  async function withoutTriggers(work: () => Promise<unknown>) {
    if (engine === 'postgres') await db.raw('alter table audit_log disable trigger all');
    else for (const deed of ['update', 'delete']) await db.raw(`drop trigger audit_log_no_${deed}`);
    await work();
  }

  test('the log is whole as it was written, and says where it ends', async () => {
    const rows = await audit.newest(db, {}, 10);
    expect(rows.map(({ seq, deed }) => [seq, deed])).toEqual([
      [3, 'staff.moved'],
      [2, 'case.closed'],
      [1, 'staff.invited'],
    ]);
    expect(await audit.verify(db)).toEqual({ whole: true, rows: 3, head: rows[0]!.hash });
  });

  test('whom a row is about is known as long as their data are; who comes back after that is somebody new', async () => {
    let at = 2_000;
    const log = openAudit('secret', () => at);
    const looked = () =>
      log.deed(db, { id: 'someone' }, () =>
        Promise.resolve({ result: undefined, note: { deed: 'chat.noted', subject: 'hash of U1', about: 'U1' } }),
      );
    const known = async () => [...(await log.peopleIn(db, await log.newest(db, {}, 10)))];
    await looked();
    expect(await known()).toEqual([[4, 'U1']]);
    await forgetPerson(db, 'U1');
    expect(await known()).toEqual([]);
    at = 3_000;
    await looked();
    expect(await known()).toEqual([[5, 'U1']]);
    expect(JSON.stringify(await log.newest(db, { subject: 'hash of U1' }, 10))).not.toContain('"U1"');
    expect(await log.verify(db)).toMatchObject({ whole: true, rows: 5 });
  });

  test('the database refuses to change or delete a row', async () => {
    await expect(db('audit_log').where({ seq: 2 }).update({ actor: 'other' })).rejects.toThrow('only grows');
    await expect(db('audit_log').where({ seq: 2 }).delete()).rejects.toThrow('only grows');
    if (engine === 'postgres') await expect(db.raw('truncate audit_log')).rejects.toThrow('only grows');
    expect(await audit.verify(db)).toMatchObject({ whole: true });
  });

  test.each(['at', 'actor', 'deed', 'subject', 'address', 'details'])(
    'a row whose %s was changed past the database’s refusal is found',
    async (column) => {
      const other = column === 'at' ? 7 : column === 'details' ? '{"n":2}' : 'other';
      await withoutTriggers(() =>
        db('audit_log')
          .where({ seq: 2 })
          .update({ [column]: other }),
      );
      expect(await audit.verify(db)).toEqual({ whole: false, at: 2, fault: 'changed' });
    },
  );

  test('a row taken out of the middle, or off the end, is found', async () => {
    await withoutTriggers(() => db('audit_log').where({ seq: 2 }).delete());
    expect(await audit.verify(db)).toEqual({ whole: false, at: 2, fault: 'gap' });
    await db('audit_log').where('seq', '>', 1).delete();
    expect(await audit.verify(db)).toEqual({ whole: false, at: 2, fault: 'cut' });
  });

  test('with its end taken away it is not whole, and nothing is done that could not be written down', async () => {
    await db('audit_head').delete();
    expect(await audit.verify(db)).toEqual({ whole: false, at: 4, fault: 'cut' });
    await expect(note('case.closed')).rejects.toThrow('lost its end');
    expect(await audit.newest(db, {}, 10)).toHaveLength(3);
  });

  test('a chain made anew without the installation’s secret is found', async () => {
    const other = await freshDatabase(engine);
    const forged = openAudit('guessed', () => 1_000);
    await forged.deed(other, { id: 'someone' }, () => Promise.resolve({ result: 1, note: { deed: 'case.closed' } }));
    expect(await forged.verify(other)).toMatchObject({ whole: true });
    expect(await audit.verify(other)).toEqual({ whole: false, at: 1, fault: 'changed' });
    await other.destroy();
  });

  test('what is not done leaves no row, and neither does what fails', async () => {
    await audit.deed(db, { id: 'someone' }, () => Promise.resolve({ result: 1 }));
    const failing = audit.deed(db, { id: 'someone' }, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await audit.verify(db)).toMatchObject({ rows: 3 });
  });

  test('deeds at the same time stand one after the other', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => note('case.closed', String(n))));
    expect(await audit.verify(db)).toMatchObject({ whole: true, rows: 15 });
  });

  test('who looks leaves a row an hour, for each whom they look at', async () => {
    let now = 1_000;
    const looking = openAudit('secret', () => now);
    const look = (id: string, subject: string) => looking.look(db, { id }, { deed: 'data.seen', subject });
    for (const [id, subject] of [
      ['a', 'M-1'],
      ['a', 'M-1'],
      ['b', 'M-1'],
      ['a', 'M-2'],
    ] as const)
      await look(id, subject);
    now += 60 * 60 * 1000;
    await look('a', 'M-1');
    const rows = await looking.newest(db, { deed: 'data.seen' }, 10);
    expect(rows.map(({ actor, subject }) => `${actor} ${subject}`)).toEqual(['a M-1', 'a M-2', 'b M-1', 'a M-1']);
    expect(await looking.verify(db)).toMatchObject({ whole: true });
  });

  test('it is searched by who, what, on whom, and paged', async () => {
    expect((await audit.newest(db, { deed: 'staff.' }, 10)).map(({ seq }) => seq)).toEqual([3, 1]);
    expect(await audit.newest(db, { deed: 'staff.%' }, 10)).toEqual([]);
    expect(await audit.newest(db, { actor: 'nobody' }, 10)).toEqual([]);
    expect((await audit.newest(db, { subject: 'x', before: 3 }, 1)).map(({ seq }) => seq)).toEqual([2]);
  });
});
