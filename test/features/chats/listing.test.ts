import { counted, find, listed, seenBy, sees, unreadOf, type Key, type View } from '../../../src/features/chats/chats';
import type { Db } from '../../../src/platform/db';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* The lists of chats: in their order, whole over all pages, each person once. */

const NOW = Date.UTC(2026, 10, 29, 3);
const VIEWS = ['waiting', 'mine', 'held', 'snoozed', 'done'] as const;

onEachEngine((engine) => {
  let db: Db;
  beforeAll(async () => {
    db = await freshDatabase(engine);
    const staff = (id: string) => ({ id, name: id, role: 'agent', created_at: NOW });
    await db('staff').insert([staff('sato'), staff('suzuki')]);
    // Many at the same moment: the key must tell them apart.
    const rows = Array.from({ length: 240 }, (_, nth) => {
      const holder = (['bot', 'queue', 'staff'] as const)[nth % 3]!;
      const waits = holder === 'queue' || (holder === 'staff' && nth % 2 === 0);
      return {
        ...{ person: `U${String(nth).padStart(3, '0')}`, holder, version: 1, words: nth % 4 },
        staff: holder === 'staff' ? (nth % 5 === 0 ? 'suzuki' : 'sato') : null,
        waiting_since: waits ? NOW - (nth % 7) : null,
        last_at: NOW - (nth % 11),
        snoozed_until: holder === 'staff' && nth % 8 === 2 ? NOW + (nth % 3) : null,
      };
    });
    for (let at = 0; at < rows.length; at += 60) await db('chats').insert(rows.slice(at, at + 60));
  });
  afterAll(() => db.destroy());

  async function pages(view: View, limit: number): Promise<string[]> {
    const all: string[] = [];
    for (let after: Key | undefined; ;) {
      const page = await listed(db, view, { staff: 'sato', after, limit });
      all.push(...page.map(({ person }) => person));
      if (page.length < limit) return all;
      after = page.at(-1)!;
    }
  }

  test.each(VIEWS)('%s: page after page gives what one page gives, each person once', async (view) => {
    const whole = await listed(db, view, { staff: 'sato', limit: 500 });
    expect(whole.length).toBeGreaterThan(9);
    expect(await pages(view, 7)).toEqual(whole.map(({ person }) => person));
    expect(new Set(whole.map(({ person }) => person)).size).toBe(whole.length);
    expect(await counted(db, view, 'sato')).toBe(whole.length);
  });

  test('who waits longest comes first, who rests is on no list of what is to be done', async () => {
    const held = await listed(db, 'held', { staff: 'sato', limit: 500 });
    const waits = held.map(({ waitingSince }) => waitingSince ?? Infinity);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(held.filter(({ snoozedUntil }) => snoozedUntil !== undefined)).toEqual([]);
    const snoozed = (await listed(db, 'snoozed', { staff: 'sato', limit: 500 })).map(({ person }) => person);
    const waiting = (await listed(db, 'waiting', { staff: 'sato', limit: 500 })).map(({ person }) => person);
    expect(waiting.filter((person) => snoozed.includes(person))).toEqual([]);
    const mine = await listed(db, 'mine', { staff: 'suzuki', limit: 500 });
    expect(new Set(mine.map(({ staff }) => staff))).toEqual(new Set(['suzuki']));
  });

  test('each of the shop has read for themselves, and never less than before', async () => {
    const chat = await find(db, 'U007');
    expect(unreadOf(chat, undefined)).toEqual({ words: 3, fresh: true });
    await sees(db, 'sato', chat, NOW);
    // Another page of theirs, drawn before, comes in late.
    await sees(db, 'sato', { ...chat, words: 1 }, NOW - 1);
    const seen = await seenBy(db, 'sato', ['U007', 'U008']);
    expect([...seen]).toEqual([['U007', { words: 3, at: NOW }]]);
    expect(unreadOf(chat, seen.get('U007'))).toEqual({ words: 0, fresh: false });
    expect((await seenBy(db, 'suzuki', ['U007'])).size).toBe(0);
    const again = { ...chat, waitingSince: NOW + 1 };
    expect(unreadOf(again, seen.get('U007'))).toEqual({ words: 0, fresh: true });
    await expect(db('chat_reads').insert({ staff: 'sato', person: 'U009', words: -1, at: NOW })).rejects.toThrow();
  });

  test('the database lets no chat rest that is the bot’s', async () => {
    await expect(db('chats').where({ holder: 'bot' }).update({ snoozed_until: NOW })).rejects.toThrow();
  });

  if (engine === 'sqlite')
    test.each(VIEWS)('%s is read from an index, in its order', async (view) => {
      const after = { rank: NOW, person: 'U1' };
      const statements: string[] = [];
      const heard = ({ sql }: { sql: string }) => void statements.push(sql);
      db.on('query', heard);
      await listed(db, view, { staff: 'sato', after, limit: 7 });
      db.removeListener('query', heard);
      const bound = [...(view === 'mine' ? ['sato'] : []), after.rank, after.rank, after.person, 7];
      const plan = (await db.raw(`explain query plan ${statements[0]!}`, bound)) as { detail: string }[];
      expect(plan.map(({ detail }) => detail).join('\n')).toMatch(/^SEARCH chats USING INDEX chats_\w+ \([^)]*>\?\)$/);
    });
});
