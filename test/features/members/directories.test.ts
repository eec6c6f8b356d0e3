import { readFileSync } from 'node:fs';
import { hashPassword } from '../../../src/features/members/passwords';
import { openMembers, type Directory, type Members, type MembersConfig } from '../../../src/features/members/members';
import { openDatabase, type Db } from '../../../src/platform/db';
import { freshDatabase, freshDatabaseUrl, onEachEngine } from '../../support/databases';
import { SECRET, startExample } from './company-server';

/*
 * One contract for all directories: whatever the shop keeps its members in, the house learns the same.
 */
const ZONE = 'Asia/Tokyo';
const NOW = Date.now();

interface Opened {
  members: Members;
  /** The numbers of Hanako, Ichiro, his wife Fumi with the same phone, and Minoru, who left. */
  numbers: [string, string, string, string];
  close(): Promise<void>;
}

const PEOPLE = [
  { name: '山田 花子', name_en: 'Hanako Yamada', email: 'hanako@example.jp', phone: '+819000001001', rank: 'ゴールド' },
  { name: '鈴木 一郎', name_en: null, email: 'ichiro@example.jp', phone: '+819000001002', rank: null },
  { name: '鈴木 文', name_en: null, email: null, phone: '+819000001002', rank: null },
  { name: '佐藤 実', name_en: null, email: 'minoru@example.jp', phone: null, rank: null },
] as const;

async function open(config: MembersConfig['directory'], db: Db): Promise<Members> {
  return openMembers({ directory: config, records: undefined }, db, ZONE, () => NOW);
}

async function openOwn(engine: 'sqlite' | 'postgres'): Promise<Opened> {
  const db = await freshDatabase(engine);
  const numbers: Opened['numbers'] = ['M-1', 'M-2', 'M-3', 'M-4'];
  for (const [index, person] of PEOPLE.entries())
    await db('members').insert({
      ...{ id: numbers[index], ...person, status: index === 3 ? 'closed' : 'active', created_at: NOW },
      password_hash: index === 2 ? null : await hashPassword(`password-100${index + 1}`),
    });
  const members = await open({ kind: 'own' }, db);
  return { members, numbers, close: () => db.destroy() };
}

/** A company's table has names of its own, numbers for numbers, and phones and addresses as they were typed. */
async function openSql(engine: 'sqlite' | 'postgres'): Promise<Opened & { url: string; company: Db }> {
  const url = await freshDatabaseUrl(engine);
  const company = openDatabase(url);
  await company.schema.createTable('顧客', (t) => {
    t.increments('会員番号');
    for (const column of ['氏名', 'name_en', 'mail', 'tel', 'rank']) t.text(column);
    t.text('secret').defaultTo('never to be read');
    t.date('since').defaultTo('2021-04-03');
    t.boolean('left').defaultTo(false);
  });
  const typed = ['090-0000-1001', '09000001002', '+819000001002', null];
  for (const [index, { name, name_en, email, rank }] of PEOPLE.entries())
    await company('顧客').insert({
      ...{ 氏名: name, name_en, mail: index === 0 ? 'Hanako@Example.JP' : email, tel: typed[index], rank },
      left: index === 3,
    });
  await company.raw(
    `create view musubi_members as select *, case when "left" = ${engine === 'sqlite' ? '1' : 'true'} then 'closed' else 'active' end as status from 顧客`,
  );
  const columns = {
    ...{ id: '会員番号', name: '氏名', nameEn: 'name_en', email: 'mail', phone: 'tel', rank: 'rank', status: 'status' },
    memberSince: 'since',
  };
  const house = await freshDatabase('sqlite');
  const members = await open({ kind: 'sql', databaseUrl: url, view: 'musubi_members', columns }, house);
  const close = async () => {
    await company.destroy();
    await house.destroy();
  };
  return { members, numbers: ['1', '2', '3', '4'], close, url, company };
}

async function openHttp(): Promise<Opened> {
  const example = await startExample();
  const house = await freshDatabase('sqlite');
  const members = await open({ kind: 'http', url: example.url, secret: SECRET }, house);
  const close = async () => {
    await house.destroy();
    await example.stop();
  };
  return { members, numbers: ['1001', '1002', '1003', '1004'], close };
}

function contract(openOne: () => Promise<Opened>, can: { signIn: boolean }): void {
  let opened: Opened;
  let directory: Directory;
  beforeAll(async () => {
    opened = await openOne();
    directory = opened.members.directory;
  });
  afterAll(async () => {
    await opened.members.close();
    await opened.close();
  });

  test('a member is found by number, also one who left, and nobody by another', async () => {
    const [hanako, , , minoru] = opened.numbers;
    expect(await directory.find(hanako)).toMatchObject({
      ...{ id: hanako, name: '山田 花子', nameEn: 'Hanako Yamada', status: 'active', rank: 'ゴールド' },
      ...{ email: 'hanako@example.jp', phone: '+819000001001' },
    });
    expect(await directory.find(minoru)).toMatchObject({ status: 'closed' });
    for (const nobody of [
      '9',
      'x',
      '',
      ' ',
      `1' or '1'='1`,
      '1;drop table members',
      '%',
      '_',
      '\0',
      '99999999999999',
      'あ',
    ])
      expect(await directory.find(nobody)).toBeUndefined();
    expect(await directory.find('1'.repeat(65))).toBeUndefined();
  });

  test('open accounts are found by e-mail and phone, however these are written; a family shares a phone', async () => {
    const [hanako, ichiro, fumi] = opened.numbers;
    const idsOf = async (contact: Parameters<Directory['findByContact']>[0]) =>
      (await directory.findByContact(contact)).map(({ id }) => id).sort();
    expect(await idsOf({ email: ' ＨＡＮＡＫＯ@example.jp ' })).toEqual([hanako]);
    expect(await idsOf({ phone: '090 0000-1001' })).toEqual([hanako]);
    expect(await idsOf({ phone: '+81 90-0000-1002' })).toEqual([ichiro, fumi]);
    expect(await idsOf({ email: 'minoru@example.jp' })).toEqual([]);
    for (const email of ['', '%', `' or 1=1 --@example.jp`, 'nobody@example.jp', '@'])
      expect(await idsOf({ email })).toEqual([]);
    for (const phone of ['', '0', '0120-x', '%', `' or '1'='1`]) expect(await idsOf({ phone })).toEqual([]);
  });

  if (can.signIn) {
    test('a password signs in by number and by e-mail; whatever is wrong is refused alike', async () => {
      const [hanako, ichiro, fumi, minoru] = opened.numbers;
      const right = { member: { id: hanako, name: '山田 花子' } };
      expect(await directory.signIn(hanako, 'password-1001')).toMatchObject(right);
      expect(await directory.signIn(' Hanako@EXAMPLE.jp', 'password-1001')).toMatchObject(right);
      const wrong: [string, string][] = [
        ...([
          [hanako, 'password-1002'],
          [hanako, ''],
          [ichiro, 'password-1001'],
          [fumi, ''],
          ['nobody', 'x'],
        ] as const),
        ...([
          [minoru, 'password-1004'],
          ['', ''],
          ['minoru@example.jp', 'password-1004'],
        ] as const),
        ...([
          [hanako, 'x'.repeat(100_000)],
          ['x'.repeat(100_000), 'x'],
          [`' or 1=1 --`, 'x'],
        ] as const),
      ].map(([login, password]) => [login, password]);
      for (const [login, password] of wrong) expect(await directory.signIn(login, password)).toBe('refused');
    });

    test('a new member is made once for each key, and never with an e-mail that is another’s', async () => {
      const somebody = { name: '高橋 桜', kana: 'タカハシ サクラ', email: 'sakura@example.jp', phone: '+819000001005' };
      const made = await directory.register(somebody, 'registration-1');
      expect(made).toMatchObject({ ...somebody, status: 'active' });
      expect(await directory.register(somebody, 'registration-1')).toEqual(made);
      expect(await directory.findByContact({ email: somebody.email })).toEqual([made]);
      expect(await directory.register(somebody, 'registration-2')).toBe('exists');
      // A family shares a phone, and who left has left the address behind.
      const { email: _, ...sister } = somebody;
      expect(await directory.register({ ...sister, name: '高橋 楓' }, 'registration-3')).toMatchObject({
        name: '高橋 楓',
      });
      const again = { name: '佐藤 実', email: 'minoru@example.jp' };
      expect(await directory.register(again, 'registration-4')).toMatchObject(again);
    });
  } else {
    test('it neither signs in nor registers: the company’s own pages do', async () => {
      expect(await directory.signIn(opened.numbers[0], 'password-1001')).toBe('unsupported');
      expect(await directory.register({ name: '高橋 桜' }, 'registration-1')).toBe('unsupported');
    });
  }
}

onEachEngine((engine) => {
  describe('members in our own tables', () => {
    contract(() => openOwn(engine), { signIn: true });
  });
  describe('members in a view of the company’s database', () => {
    contract(() => openSql(engine), { signIn: false });
  });
});
describe('members over HTTP, by the example of the documentation', () => {
  contract(openHttp, { signIn: true });
});

onEachEngine((engine) => {
  test('a view is never written, whatever its account may do, and only the named columns are read', async () => {
    const opened = await openSql(engine);
    const { members, company, url, numbers } = opened;
    const before = JSON.stringify(await company('顧客').orderBy('会員番号'));
    const file = engine === 'sqlite' ? readFileSync(url.slice('sqlite:'.length)) : undefined;
    const { directory } = members;
    const told = [
      await directory.find(numbers[0]),
      await directory.findByContact({ phone: '090-0000-1002' }),
      await directory.register({ name: 'x' }, 'k'),
      await directory.find(`1'; update 顧客 set 氏名 = 'x'; --`),
    ];
    expect(JSON.stringify(told)).not.toContain('never to be read');
    expect(JSON.stringify(await company('顧客').orderBy('会員番号'))).toBe(before);
    if (file) expect(readFileSync(url.slice('sqlite:'.length)).equals(file)).toBe(true);
    await members.close();
    await opened.close();
  });
});
