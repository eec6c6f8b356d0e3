import { openAudit } from '../../../src/features/audit/audit';
import { forgetBy, openSettings, type Settings } from '../../../src/features/settings/settings';
import type { Db } from '../../../src/platform/db';
import { secretOf } from '../../../src/platform/kept';
import { onEachEngine } from '../../support/databases';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';

const DAY = 24 * 60 * 60 * 1000;

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let owner: AtConsole;
  /** The settings as another process has them. */
  let elsewhere: Settings;
  const now = Date.now();

  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true });
    db = house.app.db;
    owner = await atConsole(db, house.app.url, 'owner', '店長', now);
    await atConsole(db, house.app.url, 'agent', '佐藤', now);
    // Somebody who can sign in: only then are customers offered a person.
    await db('staff').where({ id: 'test-佐藤' }).update({ login: 'sato', password_hash: 'x', totp_secret: 'x' });
    const audit = openAudit(await secretOf(db, undefined, now), () => now);
    elsewhere = openSettings({ db, audit, now: () => now });
  });
  afterAll(() => house.close());

  const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)![1]!;
  const holderOf = async (person: string) =>
    ((await db('chats').where({ person }).first('holder')) as { holder: string } | undefined)?.holder;
  const changes = async (subject: string) =>
    ((await db('audit_log').where({ subject }).orderBy('seq').select('details')) as { details: string }[]).map(
      ({ details }) => JSON.parse(details) as object,
    );

  test('chats are stopped: who waits is told whom to ask, and who asks later; and opened again', async () => {
    const customer = await house.friend();
    house.line.say(customer, 'オペレーターと話したい');
    expect((await house.hears(customer)).join()).toContain('担当者');
    await allDone(db);
    expect(await holderOf(customer)).toBe('queue');

    const version = versionIn((await owner.get('/console/settings/chats')).html);
    const stopped = await owner.post('/console/settings/chats', { chats: 'off', version });
    expect(stopped.html).toMatch(/停止中[^]*へのお知らせ<[^]*>1</);
    expect((await house.hears(customer)).join()).toMatch(/止めています/);
    expect(await holderOf(customer)).toBe('bot');
    expect((await elsewhere.fresh()).chats).toBe(false);

    house.line.say(customer, 'オペレーターと話したい');
    expect((await house.hears(customer)).join()).toContain('お店');
    await allDone(db);
    expect(await holderOf(customer)).toBe('bot');

    // Who looked at it before that is told, and changes nothing.
    expect((await owner.post('/console/settings/chats', { chats: 'on', version })).status).toBe(409);
    const newer = versionIn((await owner.get('/console/settings/chats')).html);
    expect((await owner.post('/console/settings/chats', { chats: 'on', version: newer })).html).toContain('受付中');
    house.line.say(customer, 'オペレーターと話したい');
    await house.hears(customer);
    await allDone(db);
    expect(await holderOf(customer)).toBe('queue');
    expect(await changes('chats')).toEqual([
      { from: '–', to: 'off', version: 1 },
      { from: 'off', to: '–', version: 2 },
    ]);
    expect((await owner.get('/console/audit?deed=setting')).html).toContain('– → off');
  });

  test('how long data are kept: bounds are held, what would go is told first, and then it goes', async () => {
    const at = now - 200 * DAY;
    const old = { lane: 'U-old', at, received_at: at, done_at: at, origin: 'line', state: 'done' };
    await db('events').insert({ ...old, id: 'old-words', body: '{"type":"message"}' });
    const fields = { words: '100', sent: '365', questions: '180', rejected: '365', journal: '', version: '0' };
    const bad = await owner.post('/console/settings/retention', { ...fields, words: '29' });
    expect([bad.status, bad.html.includes('value="29"')]).toEqual([422, true]);
    const asked = await owner.post('/console/settings/retention', fields);
    expect(asked.html).toMatch(/いま消えるもの[^]*お客さまが書いた内容[^]*1 件/);
    expect((await elsewhere.fresh()).retention.words).toBe(365);
    const saved = await owner.post('/console/settings/retention', { ...fields, sure: 'yes' });
    expect(saved.html).toContain('保存しました');
    const { retention } = await elsewhere.fresh();
    expect(retention).toMatchObject({ words: 100, journal: null });
    await forgetBy(db, retention, now);
    expect(await db('events').where({ id: 'old-words' }).first('body')).toEqual({ body: null });
  });
});
