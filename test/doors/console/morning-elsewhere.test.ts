import { randomUUID } from 'node:crypto';
import { openBook } from '../../../src/features/book/book';
import { dayAt } from '../../../src/features/reminders/reminders';
import { openDatabase, type Db } from '../../../src/platform/db';
import { startCompany } from '../../features/book/company-book';
import { json, SECRET, startServer } from '../../features/members/company-server';
import { done, openFor } from '../../support/book';
import { freshDatabaseUrl, onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';

/* The morning's list of a shop whose members, or reservations, are in a system of its own. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = 'Asia/Tokyo';
/** Weeks ago, for what is due is due by PostgreSQL's own clock too; at half past nine in Tokyo, whenever this runs. */
const AHEAD = -40 * DAY - ((Date.now() + 9 * HOUR) % DAY) + 9.5 * HOUR;
const now = () => Date.now() + AHEAD;
const at = (clock: string) => Date.parse(`${dayAt(ZONE, now())}T${clock}:00+09:00`);
const inDays = (days: number) => dayAt(ZONE, now(), days);

/** What the list says of somebody. */
const rowOf = (html: string, name: string) =>
  html.split('<li class="case">').find((row) => row.includes(`<bdi>${name}</bdi>`));

async function linked(house: TestHouse, member: string): Promise<string> {
  const person = await house.friend();
  await house.app.db('links').insert({
    ...{ line_user: person, member, method: 'account_link', assurance: 'password' },
    ...{ consent_version: 'test', consented_at: 1, linked_at: 1 },
  });
  return person;
}

const asked = (db: Db, person: string, key: string) =>
  db('cases').insert({ person, topic: 'orders', opened_at: now() - HOUR, key, facts: '{}' });

onEachEngine((engine) => {
  describe('members are told of over HTTP', () => {
    let house: TestHouse;
    let company: Awaited<ReturnType<typeof startServer>>;
    let sato: AtConsole;
    /** What the company's system says of a member, whatever that is. */
    const members = new Map<string, object | 'broken'>();

    beforeAll(async () => {
      company = await startServer(({ body }, response) => {
        const one = members.get((JSON.parse(body) as { id: string }).id);
        if (one === 'broken') json(response, 503, {});
        else json(response, 200, { member: one ?? null });
      });
      const env = { MEMBERS_API_URL: company.url, MEMBERS_API_SECRET: SECRET, CHAT_HOURS: 'Sun-Sat 00:00-24:00' };
      house = await openTestHouse(engine, { env, now });
      sato = await atConsole(house.app.db, house.app.url, 'shop', '佐藤', now());
      await openFor(house.app.db);
    });
    afterAll(async () => {
      await house.close();
      await company.stop();
    });

    let slots = 0;
    async function comes(id: string, told: object | 'broken'): Promise<string> {
      members.set(id, told === 'broken' ? told : { id, status: 'active', ...told });
      const book = openBook({ db: house.app.db, zone: ZONE, now });
      const held = done(await book.hold({ member: id, service: 'any', beginsAt: at('11:00') + (slots++ % 8) * HOUR }));
      done(await book.book({ hold: held.token, member: id, source: 'test' }));
      return linked(house, id);
    }

    test('what it says of VIPs and renewals stands there; what it leaves out, or nobody knows, is no reason', async () => {
      await comes('H-1', { name: '一番 花子', vip: true, renewsOn: inDays(12) });
      await comes('H-2', { name: '二番 次郎', rank: 'ゴールド' });
      await comes('H-3', { name: '三番 三郎', rank: 'ゴールド', vip: false, renewsOn: inDays(31) });
      await comes('H-4', { name: '四番 四郎', renewsOn: inDays(-1) });
      await linked(house, 'H-5');
      members.set('H-5', { id: 'H-5', name: '五番 五郎', status: 'active', vip: true, renewsOn: inDays(3) });
      const { html } = await sato.get('/console/morning');
      expect(rowOf(html, '一番 花子')).toMatch(/初めてのご来店.*会員更新が近い .*大切なお客さま/s);
      expect(rowOf(html, '二番 次郎')).toContain('大切なお客さま');
      for (const name of ['三番 三郎', '四番 四郎']) {
        expect(rowOf(html, name)).toContain('初めてのご来店');
        expect(rowOf(html, name)).not.toMatch(/会員更新が近い|大切なお客さま/);
      }
      // It cannot be asked who renews: only who comes, or has a case, is looked up.
      expect(html).not.toContain('五番 五郎');
      expect(html).not.toContain('会員システムから一部の情報を取得できませんでした');
      expect(html).toContain('会員名簿を更新日で検索できません');
      expect(company.received.every(({ path }) => path === '/find')).toBe(true);
      const ids = company.received.map(({ body }) => (JSON.parse(body) as { id: string }).id).sort();
      expect(ids).toEqual(['H-1', 'H-2', 'H-3', 'H-4']);
      // Nothing of it is written down.
      for (const table of ['warm_words', 'bookings', 'links', 'journal'])
        expect(JSON.stringify(await house.app.db(table))).not.toMatch(/一番|renewsOn|ゴールド/);
    });

    test('one that cannot be read, or is not answered for, hides nobody else, and the list says that it lacks some', async () => {
      await comes('W-1', { name: '余分 一', vip: 'yes' });
      await comes('W-2', { name: '余分 二', renewsOn: '2026/12/31' });
      await comes('W-3', { name: '壊れ 三', phone: '090-0000-1001' });
      await comes('W-4', 'broken');
      const person = await linked(house, 'W-5');
      members.set('W-5', { id: 'W-5', name: '無事 五郎', status: 'active', renewsOn: inDays(0) });
      await asked(house.app.db, person, 'w5');
      const { status, html } = await sato.get('/console/morning');
      expect(status).toBe(200);
      expect(html).toContain('会員システムから一部の情報を取得できませんでした');
      expect(rowOf(html, '無事 五郎')).toMatch(/会員更新が近い .*対応中のご用件/s);
      for (const id of ['W-3', 'W-4']) expect(html).toContain(`<bdi>${id}</bdi>`);
      for (const wrong of ['壊れ', '2026/12/31', '090-0000']) expect(html).not.toContain(wrong);
      // What is only more than who they are, and can't be read, keeps nobody's name away.
      for (const name of ['余分 一', '余分 二']) expect(rowOf(html, name)).not.toMatch(/大切なお客さま|会員更新が近い/);
    });
  });

  describe('members are in a view, reservations in the company’s own system', () => {
    let house: TestHouse;
    let company: Db;
    let book: Awaited<ReturnType<typeof startCompany>>;
    let sato: AtConsole;

    beforeAll(async () => {
      const url = await freshDatabaseUrl(engine);
      company = openDatabase(url);
      await company.schema.createTable('people', (t) => {
        t.integer('no');
        t.text('name');
        t.boolean('dear');
        t.date('until');
      });
      book = await startCompany(now);
      const env = {
        ...{ BOOK_API_URL: book.endpoint.url, BOOK_API_SECRET: book.endpoint.secret },
        ...{ MEMBERS_DATABASE_URL: url, MEMBERS_VIEW: 'people' },
        MEMBERS_COLUMNS: 'id=no,name=name,vip=dear,renewsOn=until',
        CHAT_HOURS: 'Sun-Sat 00:00-24:00',
      };
      house = await openTestHouse(engine, { env, now });
      sato = await atConsole(house.app.db, house.app.url, 'shop', '佐藤', now());
    });
    afterAll(async () => {
      await house.close();
      await book.stop();
      await company.destroy();
    });

    test('who renews is found, says so where it is not known who comes, and is written to', async () => {
      await company('people').insert([
        { no: 1, name: '更新 一郎', dear: true, until: inDays(30) },
        { no: 2, name: '更新 二郎', dear: false, until: inDays(31) },
        { no: 3, name: '用件 三郎', dear: true, until: null },
        { no: 4, name: '未連携 四郎', dear: true, until: inDays(1) },
      ]);
      const [first, , third] = [await linked(house, '1'), await linked(house, '2'), await linked(house, '3')];
      await asked(house.app.db, third, 'v3');
      // What stands in the company's own book is not asked for: it tells of one member at a time.
      const visit = { beginsAt: at('14:00'), resource: 'sasaki', status: 'confirmed', version: 1 };
      book.reservations.set('r1', { id: 'r1', member: '2', ...visit });
      const { html } = await sato.get('/console/morning');
      expect(html).toContain('ご予約は自社の予約システムで管理されているため');
      expect(rowOf(html, '更新 一郎')).toContain('会員更新が近い');
      expect(rowOf(html, '用件 三郎')).toContain('対応中のご用件');
      for (const name of ['更新 二郎', '未連携 四郎']) expect(html).not.toContain(name);
      expect(html).not.toContain('会員名簿を更新日で検索できません');
      expect(book.received).toEqual([]);

      const page = `/console/morning/${first}`;
      const looked = await sato.get(page);
      expect(looked.html).toContain('会員の更新日');
      const sent = await sato.post(`${page}/send`, {
        key: randomUUID(),
        as: 'renewal',
        line: 'お待ちしています。',
        do: 'now',
      });
      expect(sent.status).toBe(200);
      expect((await house.hears(first)).at(-1)).toMatch(/^更新 一郎さま\n.*会員の更新日.*\nお待ちしています。$/s);
      expect(rowOf((await sato.get('/console/morning')).html, '更新 一郎')).toContain('佐藤さんが送りました');
    });

    test('a database that fails is said to lack some; who has an open case is there all the same', async () => {
      await company.schema.renameTable('people', 'away');
      const { status, html } = await sato.get('/console/morning');
      await company.schema.renameTable('away', 'people');
      expect(status).toBe(200);
      expect(html).toContain('会員システムから一部の情報を取得できませんでした');
      expect(html).toContain('対応中のご用件');
      expect(html).not.toContain('用件 三郎');
    });
  });
});
