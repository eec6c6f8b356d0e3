import { randomBytes } from 'node:crypto';
import { codeOfStep, stepAt } from '../../../src/features/staff/staff';
import type { Db } from '../../../src/platform/db';
import { secretOf } from '../../../src/platform/kept';
import { openSeal } from '../../../src/platform/seal';
import { hostileStrings } from '../../simulator/phone/hostile-strings';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { seatOf, type Seat } from '../../support/staff-session';
import { until } from '../../support/until';

const PAGE = '/console/members/M-1001';

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let person: string;
  let manager: Seat;
  let agent: Seat;
  const device = randomBytes(20);
  const now = Date.now();
  /** A code counts once; the phone may be a step off. */
  const codes = [-1, 0, 1].map((off) => codeOfStep(device, stepAt(now) + off));

  beforeAll(async () => {
    house = await openTestHouse(engine, { now: () => now, members: true });
    db = house.app.db;
    const { url } = house.app;
    manager = await seatOf(db, url, 'manager', now);
    agent = await seatOf(db, url, 'agent', now);
    const seal = openSeal(await secretOf(db, undefined, now), 'staff-devices');
    const totp_secret = seal.seal(device.toString('base64url'), manager.id);
    await db('staff').where({ id: manager.id }).update({ totp_secret });
    person = await house.friend();
    await link();
  }, 120_000);
  afterAll(() => house.close());
  const link = (lineUser = person, member = 'M-1001') =>
    db('links').insert({
      ...{ line_user: lineUser, member, method: 'account_link', assurance: 'password' },
      ...{ consent_version: 'test', consented_at: now, linked_at: now },
    });
  const noted = (deed: string) => db('audit_log').where({ deed, subject: 'M-1001' });

  test('a member is found by a part of the name, and by a whole contact', async () => {
    for (const asked of ['山田', 'やまだ', 'M-1001', 'HANAKO@example.jp', '090-0000-1001']) {
      const { html } = await agent.get(`/console/members?q=${encodeURIComponent(asked)}`);
      expect([asked, html.includes(`href="${PAGE}"`)]).toEqual([asked, true]);
    }
    expect((await agent.get('/console/members?q=nobody')).html).toContain('見つかりませんでした');
    expect((await agent.get('/console/members')).status).toBe(200);
    for (const text of hostileStrings)
      expect([
        text,
        (await agent.get(`/console/members?${new URLSearchParams({ q: text }).toString()}`)).status,
      ]).toEqual([text, 200]);
    for (const path of ['/console/members/%00', '/console/reservations/%00', '/console/reservations/%27'])
      expect((await agent.get(path)).status).toBe(404);
  });

  test('the page tells who they are and what happened; what one may not do is not offered', async () => {
    await db('cases').insert({
      ...{ person, member: 'M-1001', topic: 'orders', opened_at: now, key: 'e1:orders' },
      facts: '{"event":"e1","known":"linked","tried":"inquiry","lang":"ja"}',
    });
    const { html } = await agent.get(PAGE);
    for (const told of [
      '山田 花子',
      'ヤマダ ハナコ',
      'hanako@example.jp',
      '連携済み',
      'カット+カラー',
      'ご注文',
      'ご用件',
    ])
      expect(html).toContain(told);
    expect(html).toContain('2021年4月3日');
    expect(html).toContain(`${PAGE}/unlink`);
    // From the member to their chat and back, and to each for who may.
    expect(html).toContain(`href="/console/inbox/${person}"`);
    expect((await agent.get(`/console/inbox/${person}`)).html).toContain(`href="${PAGE}"`);
    const shop = await seatOf(db, house.app.url, 'shop', now);
    expect((await shop.get(PAGE)).html).not.toContain('/console/inbox/');
    const [booking] = (await db('bookings').where({ member: 'M-1001' })) as { id: string }[];
    expect((await shop.get(`/console/reservations/${booking!.id}`)).html).toContain(`href="${PAGE}"`);
    const [opened] = (await db('cases').where({ person })) as { id: number }[];
    const one = `/console/cases/${opened!.id}`;
    expect((await agent.get(one)).html).toContain(`href="/console/inbox/${person}"`);
    expect((await shop.get(one)).html).not.toContain('/console/inbox/');
    expect((await agent.get(`/console/inbox/${person}`)).html).toContain(`href="${one}"`);
    expect(html).not.toContain(`${PAGE}/export`);
    expect((await agent.post(`${PAGE}/export`, { code: codes[0]! })).status).toBe(403);
    expect((await agent.get('/console/members/nobody')).status).toBe(404);
    // Who looked at whom is in the log: once an hour, and nothing of who is nobody.
    const looks = (await db('audit_log')
      .where({ deed: 'data.seen' })
      .orderBy('seq')
      .select('actor', 'subject')) as object[];
    expect(looks).toEqual([agent.id, shop.id].map((actor) => ({ actor, subject: 'M-1001' })));
  });

  test('a talk has a message for every answer: on the page they stand in one line, with how many', async () => {
    const other = await house.friend();
    await link(other, 'M-1002');
    for (let nth = 0; nth < 3; nth += 1) {
      house.line.say(other, 'ポイントは');
      await house.hears(other);
    }
    await house.settled();
    const { html } = await manager.get('/console/members/M-1002');
    expect(html.split('トークでご案内')).toHaveLength(2);
    expect(html).toContain('3回 · ');
  });

  test('whoever takes the chat over sees who it is, what they have with us, what they asked, and what was answered', async () => {
    // Somebody who can sign in: only then is a person offered.
    await db('staff').where({ id: agent.id }).update({ login: agent.id, password_hash: 'x', totp_secret: 'x' });
    for (const text of ['駐車場はありますか', 'オペレーター']) {
      house.line.say(person, text);
      await house.hears(person);
    }
    await house.settled();
    const { html } = await agent.get(`/console/inbox/${person}`);
    const card = new Map(
      [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)].map(([, name, value]) => [
        name!,
        value!
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      ]),
    );
    const said = (name: string) => card.get(name) ?? `no ${name}`;
    expect(said('会員連携')).toBe('会員 M-1001');
    expect(said('連携した日時')).toMatch(/\d+:\d\d \(トークから会員ログイン\)$/);
    expect(said('予約')).toMatch(/カット\+カラー \(予約中\)/);
    expect(said('注文')).toMatch(/A-\d+ \(/);
    expect(said('言語')).toBe('日本語');
    expect(said('理由')).toBe('担当者を希望');
    // That they want a person stands above.
    expect(said('お問い合わせの内容')).toBe('駐車場はありますか');
    expect(said('未対応のご用件')).toContain('ご注文');
    expect(said('自動応答が試したこと')).toMatch(/^回答 駐車場.* 確信度: [高中低] \(\d\.\d\d\)$/);
    house.line.say(person, 'やめる');
    expect((await house.hears(person)).join()).toContain('順番を取り消しました');
    await house.settled();
  });

  test('a link is ended with a reason, which the log keeps, and the chat is told', async () => {
    expect((await agent.post(`${PAGE}/unlink`, { why: '  ' })).status).toBe(422);
    expect((await agent.post(`${PAGE}/unlink`, { why: 'x'.repeat(201) })).status).toBe(422);
    expect(await noted('link.ended')).toHaveLength(0);
    const ended = await agent.post(`${PAGE}/unlink`, { why: '機種変更で旧LINEを失くされた' });
    expect(ended.html).toContain('連携を解除しました');
    expect(ended.html).toContain('未連携');
    const [row] = (await noted('link.ended')) as { actor: string; details: string }[];
    expect(row).toMatchObject({ actor: agent.id });
    expect(row!.details).toContain('旧LINE');
    expect((await house.hears(person)).join()).toContain('連携');
    expect((await agent.post(`${PAGE}/unlink`, { why: 'もう一度' })).status).toBe(409);
  });

  test('all that is kept is given out for the code of the device, which counts once', async () => {
    await link();
    const wrong = await manager.post(`${PAGE}/export`, { code: '000000' });
    expect([wrong.status, wrong.html.includes('コードが違う')]).toEqual([422, true]);
    // The page that says so shows the member all the same.
    expect(await noted('data.seen').where({ actor: manager.id })).toHaveLength(1);
    const saved = await manager.post(`${PAGE}/export`, { code: codes[0]! });
    const file = JSON.parse(saved.html) as { member: object; line: { lineUser: string }; reservations: object[] };
    expect(file.member).toMatchObject({ id: 'M-1001', name: '山田 花子' });
    expect(file.line.lineUser).toBe(person);
    expect(file.reservations.length).toBeGreaterThan(1);
    expect((await manager.post(`${PAGE}/export`, { code: codes[0]! })).status).toBe(422);
    expect(await noted('data.exported')).toHaveLength(1);
  });

  test('deleting takes a tick and a code, and takes all that is kept of the LINE user', async () => {
    const unsure = await manager.post(`${PAGE}/erase`, { code: codes[1]! });
    expect([unsure.status, unsure.html.includes('チェックを入れて')]).toEqual([422, true]);
    const unproven = await manager.post(`${PAGE}/erase`, { code: '000000', sure: 'yes' });
    expect([unproven.status, unproven.html.includes('コードが違う')]).toEqual([422, true]);
    expect(await noted('data.erased')).toHaveLength(0);
    // What is being done for them goes first, and on this clock nothing that is put off comes.
    const due = () => db('jobs').where({ person, state: 'waiting' }).where('due_at', '<=', now);
    await until(async () => (await due()).length === 0, 'all that is due');
    const begun = await manager.post(`${PAGE}/erase`, { code: codes[1]!, sure: 'yes' });
    expect(begun.html).toContain('削除を始めました');
    expect((await house.hears(person)).join()).toContain('削除');
    expect(await db('links').where({ line_user: person })).toHaveLength(0);
    expect(await db('members').where({ id: 'M-1001' })).toHaveLength(1);
    expect(await noted('data.erased')).toHaveLength(1);
    // With no link there is nothing of LINE to find.
    expect((await manager.post(`${PAGE}/erase`, { code: codes[2]!, sure: 'yes' })).status).toBe(409);
  });

  test('tries with wrong codes are slowed down', async () => {
    const tries: number[] = [];
    for (let count = 0; count < 7; count += 1)
      tries.push((await manager.post(`${PAGE}/export`, { code: '000000' })).status);
    expect(tries).toContain(429);
  });
});
