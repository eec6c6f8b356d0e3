import { existsSync } from 'node:fs';
import { DirectoryUnreachable, openMembers, type ViewConfig } from '../../../src/features/members/members';
import { openDatabase, type Db } from '../../../src/platform/db';
import { SetupError } from '../../../src/platform/errors';
import { freshDatabase, freshDatabaseUrl, onEachEngine } from '../../support/databases';

let house: Db;
beforeAll(async () => {
  house = await freshDatabase('sqlite');
});
afterAll(() => house.destroy());
const open = (config: ViewConfig) =>
  openMembers({ directory: { kind: 'sql', ...config }, records: undefined }, house, 'Asia/Tokyo', Date.now);
const columns = { id: 'no', name: 'name' };

onEachEngine((engine) => {
  let databaseUrl: string;
  let company: Db;
  beforeEach(async () => {
    databaseUrl = await freshDatabaseUrl(engine);
    company = openDatabase(databaseUrl);
    await company.schema.createTable('people', (t) => {
      for (const column of ['no', 'name', 'mail', 'state']) t.text(column);
    });
  });
  afterEach(() => company.destroy());

  test('a view or a column that is not there keeps the house from opening, with what to check', async () => {
    for (const wrong of [
      { view: 'nowhere', columns },
      { view: 'people', columns: { ...columns, email: 'e-mail' } },
      { view: 'people; drop table people', columns },
      { view: 'people', columns: { ...columns, email: 'mail" from people; drop table people; --' } },
    ]) {
      const opening = open({ databaseUrl, ...wrong });
      await expect(opening).rejects.toThrow(SetupError);
      await expect(opening).rejects.toThrow('The view of MEMBERS_VIEW cannot be read');
    }
    expect(await company.schema.hasTable('people')).toBe(true);
  });

  test('a number that stands twice, and a row without a name, are faults; an unknown state counts as closed', async () => {
    await company('people').insert([
      { no: '1', name: '山田 花子', mail: 'not an address', state: 'active' },
      { no: '2', name: '鈴木 一郎', mail: 'ichiro@example.jp', state: 'suspended' },
      { no: '3', name: '佐藤 実', state: null },
      { no: '4', name: 'x', state: 'active' },
      { no: '4', name: 'y', state: 'active' },
      { no: '5', name: '', state: 'active' },
    ]);
    const members = await open({
      ...{ databaseUrl, view: 'people', columns: { ...columns, email: 'mail', status: 'state' } },
    });
    const { directory } = members;
    expect(await directory.find('1')).toEqual({ id: '1', name: '山田 花子', status: 'active' });
    expect(await directory.find('2')).toMatchObject({ status: 'closed' });
    expect(await directory.find('3')).toMatchObject({ status: 'closed' });
    expect(await directory.findByContact({ email: 'ichiro@example.jp' })).toEqual([]);
    for (const wrong of ['4', '5']) await expect(directory.find(wrong)).rejects.toThrow(DirectoryUnreachable);
    await members.close();
  });

  test('a name with tabs or line breaks is read on one line; one that would disguise what follows is a fault', async () => {
    await company('people').insert([
      { no: '1', name: ' 山田\t花子\r\n' },
      { no: '2', name: '山田\u202e花子' },
    ]);
    const members = await open({ databaseUrl, view: 'people', columns });
    expect(await members.directory.find('1')).toEqual({ id: '1', name: '山田 花子', status: 'active' });
    await expect(members.directory.find('2')).rejects.toThrow('a row without a number or a name that can be read');
    await members.close();
  });

  test('VIPs and days of renewal are read in whatever type they have; what cannot be read is left out', async () => {
    await company.schema.createTable('terms', (t) => {
      t.integer('no');
      t.text('name');
      t.boolean('flag');
      t.text('word');
      t.date('day');
      t.text('written');
    });
    await company('terms').insert([
      { no: 1, name: 'a', flag: true, word: 'Yes', day: '2026-12-01', written: '2026-12-01' },
      { no: 2, name: 'b', flag: false, word: 'no', day: '2026-12-31', written: '2026-12-31' },
      { no: 3, name: 'c', flag: null, word: '?', day: null, written: '2026-12-3' },
      { no: 4, name: 'd', flag: true, word: '', day: '2027-01-01', written: '2026-12-32' },
      { no: 5, name: 'e', flag: true, word: 't', day: '2026-11-30', written: '2026/12/05' },
    ]);
    const of = (vip: string, renewsOn: string) =>
      open({ databaseUrl, view: 'terms', columns: { ...columns, vip, renewsOn } });
    const [typed, written] = [await of('flag', 'day'), await of('word', 'written')];
    const days = { from: '2026-12-01', to: '2026-12-31' };
    const seen = async ({ directory }: typeof typed) => {
      const listed = await directory.listed(['1', '2', '3', '4', '5', '6']);
      if (listed === 'unsupported') throw new Error('a view can be listed');
      const renewing = await directory.renewing(days, 9);
      if (renewing === 'unsupported') throw new Error('a view can be searched by day');
      return [
        [...listed.values()].map(({ id, vip, renewsOn }) => [id, vip, renewsOn]).sort(),
        renewing.flatMap(({ id, renewsOn }) => (renewsOn === undefined ? [] : id)),
      ];
    };
    expect(await seen(typed)).toEqual([
      [
        ['1', true, '2026-12-01'],
        ['2', false, '2026-12-31'],
        ['3', undefined, undefined],
        ['4', true, '2027-01-01'],
        ['5', true, '2026-11-30'],
      ],
      ['1', '2'],
    ]);
    expect(await seen(written)).toEqual([
      [
        ['1', true, '2026-12-01'],
        ['2', false, '2026-12-31'],
        ...['3', '4'].map((id) => [id, false, undefined]),
        ['5', true, undefined],
      ],
      ['1', '2'],
    ]);
    expect(await typed.directory.find('1')).toEqual({
      ...{ id: '1', name: 'a', status: 'active', vip: true, renewsOn: '2026-12-01' },
    });
    // Without the columns nothing is said of either, and nobody can be found by the day.
    const plain = await open({ databaseUrl, view: 'terms', columns });
    expect(await plain.directory.find('1')).toEqual({ id: '1', name: 'a', status: 'active' });
    expect(await plain.directory.renewing(days, 9)).toBe('unsupported');
    await Promise.all([typed, written, plain].map((members) => members.close()));
  });

  test('a database that fails later is a fault, and no answer', async () => {
    const members = await open({ databaseUrl, view: 'people', columns });
    await company.schema.dropTable('people');
    await expect(members.directory.find('1')).rejects.toThrow(DirectoryUnreachable);
    await members.close();
  });

  // SQLite's views have no functions that could write or wait.
  if (engine === 'sqlite') return;

  test('a view that would write when it is read cannot', async () => {
    await company.raw(
      `create function note() returns text language plpgsql as $$ begin insert into people (no) values ('written'); return '1'; end $$`,
    );
    await company.raw('create view writing as select note() as no, name from people');
    await company('people').insert({ no: '1', name: '山田 花子' });
    await expect(open({ databaseUrl, view: 'writing', columns })).rejects.toThrow('(25006)');
    expect(await company('people')).toHaveLength(1);
  });

  test('a view that takes too long is left after three seconds', async () => {
    await company.raw("create view slow as select no, name from people where no <> '1' or pg_sleep(20) is not null");
    const members = await open({ databaseUrl, view: 'slow', columns });
    await company('people').insert({ no: '1', name: '山田 花子' });
    await expect(members.directory.find('1')).rejects.toThrow('no answer in time');
    await members.close();
  });
});

test('a database file that is not there is not made', async () => {
  const databaseUrl = await freshDatabaseUrl('sqlite');
  await expect(open({ databaseUrl, view: 'people', columns })).rejects.toThrow(SetupError);
  expect(existsSync(databaseUrl.slice('sqlite:'.length))).toBe(false);
});
