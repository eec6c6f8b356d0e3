import { createHash } from 'node:crypto';
import type { Db } from '../../../src/platform/db';
import * as sessions from '../../../src/platform/web/sessions';
import { freshDatabase, onEachEngine } from '../../support/databases';

const MINUTE = 60_000;
const NOW = Date.parse('2026-12-01T12:00:00+09:00');

onEachEngine((engine) => {
  let db: Db;
  beforeAll(async () => {
    db = await freshDatabase(engine);
  });
  afterAll(() => db.destroy());
  beforeEach(() => db('web_sessions').delete());

  const rows = () => db('web_sessions').select('*') as Promise<Record<string, unknown>[]>;

  test('a session is found by its id, with all it was begun with', async () => {
    const beginning = { purpose: 'link', lineUser: 'U1', lang: 'en' as const, data: { ticket: 't', step: 2 } };
    const { id, session } = await sessions.begin(db, beginning, NOW);
    expect(await sessions.find(db, id, NOW + 1)).toEqual(session);
    expect(session).toMatchObject({ ...beginning, member: undefined, expiresAt: NOW + 60 * MINUTE });
  });

  test('neither the id nor a token stands in the database, and both are 256 bits of their own', async () => {
    const begun = [await sessions.begin(db, { purpose: 'a' }, NOW), await sessions.begin(db, { purpose: 'a' }, NOW)];
    const stored = JSON.stringify(await rows());
    for (const { id, session } of begun) {
      expect(Buffer.from(id, 'base64url')).toHaveLength(32);
      expect(stored).not.toContain(id);
      expect(stored).not.toContain(session.token);
      expect(stored).toContain(createHash('sha256').update(id).digest('base64url'));
    }
    expect(new Set(begun.flatMap(({ id, session }) => [id, session.token, session.key])).size).toBe(6);
  });

  test('an id that nobody was given finds nothing, and the key of the table opens nothing', async () => {
    const { session } = await sessions.begin(db, { purpose: 'a' }, NOW);
    for (const id of [session.key, 'A'.repeat(43), '', "' or 1=1 --", session.token])
      expect(await sessions.find(db, id, NOW)).toBeUndefined();
  });

  test.each([
    ['is left alone for 15 minutes', {}, 15 * MINUTE],
    ['is left alone for as long as it said', { idleMs: 2 * MINUTE }, 2 * MINUTE],
    ['has lasted as long as it said, however busy', { idleMs: 60 * MINUTE, absoluteMs: 5 * MINUTE }, 5 * MINUTE],
  ])('a session ends when it %s', async (_what, limits, after) => {
    const { id, session } = await sessions.begin(db, { purpose: 'a', ...limits }, NOW);
    expect(await sessions.find(db, id, NOW + after - 1)).toBeDefined();
    const other = await sessions.begin(db, { purpose: 'a', ...limits }, NOW);
    expect(await sessions.find(db, other.id, NOW + after)).toBeUndefined();
    expect(await sessions.rotate(db, other.session.key, { purpose: 'a' }, NOW + after)).toBeUndefined();
    expect(await sessions.remember(db, other.session.key, {}, NOW + after)).toBe(false);
    expect(session.key).not.toBe(other.session.key);
  });

  test('being used keeps it awake, up to its hour', async () => {
    const { id } = await sessions.begin(db, { purpose: 'a' }, NOW);
    for (let minute = 10; minute < 60; minute += 10)
      expect(await sessions.find(db, id, NOW + minute * MINUTE)).toBeDefined();
    expect(await sessions.find(db, id, NOW + 60 * MINUTE)).toBeUndefined();
  });

  test('rotated, it goes on under a new id, and the old one is dead at once', async () => {
    const before = await sessions.begin(db, { purpose: 'link', lineUser: 'U1' }, NOW);
    const after = await sessions.rotate(
      db,
      before.session.key,
      { purpose: 'card', lineUser: 'U1', member: 'M1' },
      NOW + 1,
    );
    expect(await sessions.find(db, before.id, NOW + 1)).toBeUndefined();
    expect(await sessions.find(db, after!.id, NOW + 1)).toMatchObject({ purpose: 'card', member: 'M1' });
    expect(after!.session.token).not.toBe(before.session.token);
    expect(await rows()).toHaveLength(1);
  });

  test('of twenty rotations at once exactly one goes through', async () => {
    const { session } = await sessions.begin(db, { purpose: 'a' }, NOW);
    const all = await Promise.all(
      Array.from({ length: 20 }, () => sessions.rotate(db, session.key, { purpose: 'b' }, NOW)),
    );
    expect(all.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  test('a transaction that fails leaves the session as it was', async () => {
    const { id, session } = await sessions.begin(db, { purpose: 'a' }, NOW);
    const failing = db.transaction(async (trx) => {
      await sessions.rotate(trx, session.key, { purpose: 'b' }, NOW);
      throw new Error('the link could not be made');
    });
    await expect(failing).rejects.toThrow('the link');
    expect(await sessions.find(db, id, NOW)).toMatchObject({ purpose: 'a' });
  });

  test('all sessions of a LINE user, or of a member, end together; nobody else’s do', async () => {
    const begin = (lineUser: string, member: string) => sessions.begin(db, { purpose: 'card', lineUser, member }, NOW);
    const [first, second, other] = [await begin('U1', 'M1'), await begin('U1', 'M2'), await begin('U2', 'M3')];
    expect(await sessions.endAllOf(db, { lineUser: 'U1' })).toBe(2);
    expect(await sessions.find(db, first.id, NOW)).toBeUndefined();
    expect(await sessions.find(db, second.id, NOW)).toBeUndefined();
    expect(await sessions.find(db, other.id, NOW)).toBeDefined();
    expect(await sessions.endAllOf(db, { member: 'M3' })).toBe(1);
    expect(await rows()).toEqual([]);
  });

  test('its data can be changed, and one session ended', async () => {
    const { id, session } = await sessions.begin(db, { purpose: 'a', data: { step: 1 } }, NOW);
    expect(await sessions.remember(db, session.key, { step: 2 }, NOW)).toBe(true);
    expect((await sessions.find(db, id, NOW))!.data).toEqual({ step: 2 });
    await sessions.end(db, session.key);
    expect(await sessions.find(db, id, NOW)).toBeUndefined();
  });

  test('what has ended is taken away, what lives stays', async () => {
    await sessions.begin(db, { purpose: 'idle', idleMs: MINUTE }, NOW);
    await sessions.begin(db, { purpose: 'over', idleMs: 60 * MINUTE, absoluteMs: MINUTE }, NOW);
    const { id } = await sessions.begin(db, { purpose: 'alive' }, NOW);
    expect(await sessions.forgetEnded(db, NOW + MINUTE)).toBe(2);
    expect(await sessions.find(db, id, NOW + MINUTE)).toMatchObject({ purpose: 'alive' });
  });

  test.each([
    ['too much to remember', { purpose: 'a', data: { text: 'x'.repeat(4100) } }],
    ['no purpose', { purpose: '' }],
    ['no time', { purpose: 'a', absoluteMs: 0 }],
    ['no patience', { purpose: 'a', idleMs: 0 }],
  ])('the database itself refuses a session with %s', async (_what, beginning) => {
    await expect(sessions.begin(db, beginning, NOW)).rejects.toThrow();
    expect(await rows()).toEqual([]);
  });
});
