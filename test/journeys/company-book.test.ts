import type { messagingApi } from '@line/bot-sdk';
import type { ServerResponse } from 'node:http';
import { openCalendarLinks } from '../../src/features/book/book';
import { BEGINS, HOUR, startCompany } from '../features/book/company-book';
import { json } from '../features/members/company-server';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { seatOf } from '../support/staff-session';

/* The reservations are in a company's own system: webhooks in, calls to LINE out, and signed questions to a stand-in of it. */

/** In the past: PostgreSQL's own clock says which lanes are due. */
const NOW = Date.parse('2026-11-28T10:00:00+09:00');
const MEMBER = 'M-1001';
const SESSION_SECRET = 'a secret of the test that is long enough';

type Action = messagingApi.Action & { label: string };

onEachEngine((engine) => {
  let house: TestHouse;
  let company: Awaited<ReturnType<typeof startCompany>>;
  let person: string;
  beforeAll(async () => {
    company = await startCompany(clock);
    const { url, secret } = company.endpoint;
    const env = { BOOK_API_URL: url, BOOK_API_SECRET: secret, SESSION_SECRET };
    house = await openTestHouse(engine, { members: true, env, now: clock });
  });
  const started = Date.now();
  const clock = () => Date.now() - started + NOW;
  afterAll(async () => {
    await house.close();
    await company.stop();
  });
  beforeEach(async () => {
    for (const kept of [company.holds, company.reservations, company.done]) kept.clear();
    company.received.length = 0;
    await house.app.db('links').delete();
    person = await house.friend();
    const row = { line_user: person, member: MEMBER, method: 'line_login', assurance: 'password', consented_at: NOW };
    await house.app.db('links').insert({ ...row, consent_version: '1', linked_at: NOW });
  });

  async function says(text: string): Promise<string> {
    await house.line.say(person, text).delivered;
    await house.settled();
    return house.unheard(person) === 0 ? '' : (await house.hears(person)).join('\n');
  }
  const newest = () => house.line.chat(person).findLast(({ from }) => from === 'bot')!.message;
  const labels = () => {
    const items = (newest() as { quickReply?: messagingApi.QuickReply }).quickReply?.items ?? [];
    return items.map(({ action }) => (action as Action).label);
  };
  const verbs = () => company.received.map(({ path }) => path.replace('/musubi/', ''));
  const broken = (response: ServerResponse) => json(response, 503, {});
  /** As often as one errand asks in all its tries. */
  const down = () => company.spoil(...Array.from({ length: 9 }, () => broken));

  async function books(): Promise<string> {
    await says('予約したい');
    await says('カット');
    await says('12/5 15時');
    return says('はい');
  }

  test('the console says that they are kept elsewhere', async () => {
    const shop = await seatOf(house.app.db, house.app.url, 'shop', clock());
    for (const path of ['/console/reservations', '/console/reservations/week'])
      expect((await shop.get(path)).html).toContain('自社の予約システムで管理されています');
  });

  test('the settings say which are the company’s, lead to ours alone, and change nothing of theirs', async () => {
    const owner = await seatOf(house.app.db, house.app.url, 'owner', clock());
    const theirs = ['hours', 'days', 'services', 'resources'].map((name) => `/console/settings/${name}`);
    const ours = ['chats', 'chat-hours', 'chat-days', 'words', 'retention'].map((name) => `/console/settings/${name}`);
    const { html } = await owner.get('/console/settings');
    expect(html).toContain('次の項目は、そちらで変更してください');
    expect(html.match(/<small>自社の予約システムで管理<\/small>/g)).toHaveLength(4);
    for (const path of theirs) expect(html).not.toContain(`href="${path}"`);
    for (const path of ours) {
      expect(html).toContain(`href="${path}"`);
      expect((await owner.get(path)).html).toContain('<form');
    }
    for (const path of theirs) {
      const page = await owner.get(path);
      expect([page.status, page.html.includes('そちらで変更してください')]).toEqual([200, true]);
      expect(page.html).not.toContain(`action="${path}`);
    }
    // Forms that would be taken from a shop of ours are not, whatever they say.
    const set = async () => [await house.app.db('opening_hours'), await house.app.db('special_days')];
    const before = await set();
    const week = Object.fromEntries(
      ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [day, '10:00-11:00']),
    );
    const days = { from: '2026-12-24', to: '2026-12-24', spans: '', of: '' };
    for (const [path, fields] of [
      ['/console/settings/hours', { ...week, of: '', version: 'x', do: 'save' }],
      ['/console/settings/days', { ...days, version: 'x', do: 'set' }],
    ] as const)
      expect((await owner.post(path, fields)).status).toBe(400);
    expect(await set()).toEqual(before);
  });

  test('booked, listed, moved and cancelled there, and nothing of it in our own tables', async () => {
    expect(await says('予約したい')).toContain('1. カット: 5,500円・約60分');
    // There is nobody to choose from: it goes on to the days at once.
    expect(await says('カット')).toContain('ご希望の日');
    expect(labels()).toContain('12/5(土) △');
    expect(await says('12/5 15時')).toContain('この内容で予約します');
    const booked = await says('はい');
    expect(booked).toContain('予約しました。12月5日(土) 15:00にお待ちしています。');
    // Nobody reminds of a company's reservations, so it is not promised.
    expect(booked).not.toContain('お知らせします');
    expect([...company.reservations.values()]).toMatchObject([{ member: MEMBER, beginsAt: BEGINS }]);

    expect(await says('予約を確認')).toContain('12月5日(土) 15:00');
    expect(JSON.stringify(newest())).toContain('カレンダーに追加');

    expect(await says('予約を変更したい')).toContain('ご希望の日');
    await says('1');
    expect(await says('16:00')).toMatch(/変更前 12月5日\(土\) 15:00\n変更後 12月5日\(土\) 16:00/);
    expect(await says('変更する')).toContain('変更しました。12月5日(土) 16:00');
    expect(JSON.stringify(newest())).toContain('カレンダーに追加');
    expect([...company.reservations.values()]).toMatchObject([{ beginsAt: BEGINS + HOUR, version: 2 }]);

    const [{ id } = { id: '' }] = [...company.reservations.values()];
    const ticket = openCalendarLinks(SESSION_SECRET).ticketFor({ id, member: MEMBER });
    const file = await fetch(`${house.app.url}/reservations/calendar?ticket=${ticket}`);
    expect(await file.text()).toContain('DTSTART:20261205T070000Z');

    expect(await says('予約をキャンセルしたい')).toContain('キャンセルしますか');
    expect(await says('予約をキャンセルする')).toContain('キャンセルしました');
    expect([...company.reservations.values()]).toMatchObject([{ status: 'cancelled' }]);
    expect(await house.app.db('bookings').where({ member: MEMBER, source: 'line' })).toEqual([]);
    expect(await house.app.db('holds')).toEqual([]);
  });

  test('an answer that was lost is asked for again, and it is booked once', async () => {
    await says('予約したい');
    await says('カット');
    await says('12/5 15時');
    company.spoil(broken, broken);
    expect(await says('はい')).toContain('予約しました');
    expect(company.reservations.size).toBe(1);
    const keys = company.received.filter(({ path }) => path.endsWith('/book')).map((one) => one.headers['webhook-id']);
    expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
  });

  test('when it is down: the list, a change and a booking each end honestly', async () => {
    await books();
    down();
    expect(await says('予約を確認')).toMatch(/確認できませんでした|調べられませんでした|時間をおいて/);
    down();
    expect(await says('予約を変更したい')).toContain('ご予約は変わっていません');
    company.spoil();
    await says('予約を変更したい');
    await says('1');
    await says('16:00');
    down();
    expect(await says('変更する')).toContain('確認');
    company.spoil();
    await says('予約したい');
    down();
    expect(await says('カット')).toContain('ただいま予約を確認できませんでした。ご予約は変わっていません。');
    company.spoil();
  }, 60_000);

  test('a full day has no waiting list there: other days are offered', async () => {
    await books();
    await says('予約したい');
    await says('カット');
    expect(await says('12/6')).toContain('この日は空きがありません。別の日をお選びください。');
    expect(labels()).not.toContain('空いたら知らせる');
  });

  test('left by 「やめる」, the slot is released there', async () => {
    await says('予約したい');
    await says('カット');
    await says('12/5 15時');
    expect(company.holds.size).toBe(1);
    await says('やめる');
    expect(company.holds.size).toBe(0);
    expect(verbs()).toContain('release');
  });
});
