import { openDatabase, type Db } from '../../src/platform/db';
import { json, SECRET, startServer } from '../features/members/company-server';
import { offerTo } from '../support/bridge';
import { openBrowser, tapLink } from '../support/browse';
import { Customer, letterTo } from '../support/customer';
import { freshDatabaseUrl, onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/* Members of a view of the company's database, or of its system that checks no passwords: they link by a one-time code. */

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one();
});

async function openWith(engine: 'sqlite' | 'postgres', env: Record<string, string>): Promise<TestHouse> {
  const house = await openTestHouse(engine, { env, simulator: { phone: true } });
  undo.push(() => house.close());
  return house;
}

async function linkByCode(house: TestHouse, lineUser: string, contact: string): Promise<unknown[]> {
  const customer = new Customer(house);
  const dialog = await customer.typeCode(await customer.askCode(lineUser, contact), (await letterTo(house)).code);
  expect(dialog.status).toBe(303);
  await tapLink(openBrowser(), house.simulator.url, lineUser, dialog.path);
  await house.hears(lineUser, 2);
  return house.app.db('links').select('line_user', 'member', 'method', 'assurance');
}

onEachEngine((engine) => {
  test('of a view: the page offers the code alone, and it links', async () => {
    const url = await freshDatabaseUrl(engine);
    const company: Db = openDatabase(url);
    undo.push(() => company.destroy());
    await company.schema.createTable('people', (t) => {
      for (const column of ['no', 'name', 'mail']) t.text(column);
    });
    await company('people').insert({ no: 'A-77', name: '佐藤 実', mail: 'minoru@example.jp' });
    const members = { MEMBERS_DATABASE_URL: url, MEMBERS_VIEW: 'people' };
    const house = await openWith(engine, { ...members, MEMBERS_COLUMNS: 'id=no,name=name,email=mail' });
    const minoru = await house.friend();
    const page = await new Customer(house).get(`/link?ticket=${await offerTo(house, minoru, Date.now())}`);
    expect(page.html).toContain('確認コードでログイン');
    expect(page.html).not.toMatch(/type="password"|お忘れ/);
    // The view shows no phone: what can't be sent is said before anybody is looked up.
    const phone = await new Customer(house).askCode(minoru, '090-0000-1001');
    expect([phone.status, phone.html]).toEqual([422, expect.stringContaining('SMSでは確認コードをお送りできません')]);
    expect(await linkByCode(house, minoru, 'A-77')).toEqual([
      { line_user: minoru, member: 'A-77', method: 'account_link', assurance: 'one_time_code' },
    ]);
  });

  test('of a view without contacts: no code is offered, and its pages are not there', async () => {
    const url = await freshDatabaseUrl(engine);
    const company: Db = openDatabase(url);
    undo.push(() => company.destroy());
    await company.schema.createTable('people', (t) => {
      for (const column of ['no', 'name']) t.text(column);
    });
    const members = { MEMBERS_DATABASE_URL: url, MEMBERS_VIEW: 'people', MEMBERS_COLUMNS: 'id=no,name=name' };
    const house = await openWith(engine, members);
    const ticket = await offerTo(house, await house.friend(), Date.now());
    expect((await new Customer(house).get(`/link?ticket=${ticket}`)).html).not.toContain('確認コード');
    expect((await new Customer(house).post('/link/code', { ticket })).status).toBe(404);
  });

  test('of a system without passwords: a password is answered by that, and the code links', async () => {
    const minoru = { id: 'A-77', name: '佐藤 実', email: 'minoru@example.jp', status: 'active' };
    let away = false;
    const company = await startServer(({ path }, response) => {
      if (away) return json(response, 503, {});
      if (/sign/.test(path)) return json(response, 501, {});
      return json(response, 200, /contact/.test(path) ? { members: [minoru] } : { member: minoru });
    });
    undo.push(() => company.stop());
    const house = await openWith(engine, { MEMBERS_API_URL: company.url, MEMBERS_API_SECRET: SECRET });
    const friend = await house.friend();
    const customer = new Customer(house);
    const ticket = await offerTo(house, friend, Date.now());
    const tried = await customer.post('/link', { ticket, login: 'A-77', password: 'whatever' });
    expect(tried.html).toContain('パスワードを確認できません');
    expect(tried.html).toContain('パスワードをお忘れの方');
    const contact = await customer.send(tried, '/link/code');
    away = true;
    const unreachable = await customer.send(contact, '/link/code/send', { contact: 'A-77' });
    expect([unreachable.status, unreachable.html]).toEqual([503, expect.stringContaining('会員情報を確認できません')]);
    away = false;
    expect(await linkByCode(house, friend, 'minoru@example.jp')).toEqual([
      { line_user: friend, member: 'A-77', method: 'account_link', assurance: 'one_time_code' },
    ]);
  });
});
