import { readSearch } from '../../../src/features/members/search-rules';
import { openMembers, type Members } from '../../../src/features/members/members';
import type { Db } from '../../../src/platform/db';
import { freshDatabase, onEachEngine } from '../../support/databases';

test('kana are looked for in both scripts, letters in either case, blanks and widths do not count', () => {
  expect(readSearch('やまだ')).toEqual(['やまだ', 'ヤマダ']);
  expect(readSearch('ﾔﾏﾀﾞ')).toEqual(['ヤマダ', 'やまだ']);
  expect(readSearch(' 山田　花子 ')).toEqual(['山田花子']);
  expect(readSearch('Ｅｍｍａ')).toEqual(['emma']);
  for (const nothing of ['', '  ', '\u3000', 'x'.repeat(65)]) expect(readSearch(nothing)).toBeUndefined();
});

onEachEngine((engine) => {
  let db: Db;
  let members: Members;
  beforeAll(async () => {
    db = await freshDatabase(engine);
    members = await openMembers({ directory: { kind: 'own' }, records: undefined }, db, 'Asia/Tokyo', Date.now);
    const rows = [
      { id: 'M-1', name: '山田 花子', kana: 'ヤマダ ハナコ' },
      { id: 'M-2', name: '山田　太郎', kana: 'やまだ たろう' },
      { id: 'M-3', name: 'Emma Brown', kana: null },
      { id: 'M-4', name: '100% 割引_子', kana: null },
    ];
    await db('members').insert(rows.map((row) => ({ ...row, status: 'active', registered_by: row.id, created_at: 0 })));
  });
  afterAll(async () => {
    await members.close();
    await db.destroy();
  });
  const found = async (text: string, limit = 10) =>
    ((await members.directory.search(text, limit)) as { id: string }[]).map(({ id }) => id);

  test('members are found by a part of number, name or kana', async () => {
    expect(await found('山田')).toEqual(['M-1', 'M-2']);
    expect(await found('山田花')).toEqual(['M-1']);
    expect(await found('ﾔﾏﾀﾞ')).toEqual(['M-1', 'M-2']);
    expect(await found('たろう')).toEqual(['M-2']);
    expect(await found('ハナコ')).toEqual(['M-1']);
    expect(await found('BROWN')).toEqual(['M-3']);
    expect(await found('m-')).toEqual(['M-1', 'M-2', 'M-3', 'M-4']);
    expect(await found('m-', 2)).toEqual(['M-1', 'M-2']);
    expect(await found('')).toEqual([]);
  });

  test('signs of a pattern are only what they are', async () => {
    expect(await found('%')).toEqual(['M-4']);
    expect(await found('_')).toEqual(['M-4']);
    expect(await found('\\')).toEqual([]);
    expect(await found("' or 1=1 --")).toEqual([]);
  });

  test('names are told for many at once', async () => {
    const names = await members.directory.named(['M-1', 'M-3', 'nobody']);
    expect([...names].sort()).toEqual([
      ['M-1', '山田 花子'],
      ['M-3', 'Emma Brown'],
    ]);
  });
});
