import type { Db } from '../../../src/platform/db';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { seatOf, type Seat } from '../../support/staff-session';

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let agent: Seat;
  let shop: Seat;
  const now = Date.now();
  beforeAll(async () => {
    house = await openTestHouse(engine, { now: () => now, members: true, env: { ROLES: 'web' } });
    db = house.app.db;
    agent = await seatOf(db, house.app.url, 'agent', now);
    shop = await seatOf(db, house.app.url, 'shop', now);
  });
  afterAll(() => house.close());

  async function opened(key: string, member: string | null = 'M-1001'): Promise<string> {
    const facts = { event: `event-${key}`, order: 'A-1042', known: 'linked', tried: 'inquiry: no answer', lang: 'ja' };
    const row = { person: `U-${key}`, member, topic: 'orders', opened_at: now, key, facts: JSON.stringify(facts) };
    const [made] = (await db('cases').insert(row).returning('id')) as { id: number | string }[];
    return `/console/cases/${made!.id}`;
  }
  const deeds = (page: string) =>
    db('audit_log')
      .where({ subject: page.split('/').pop() })
      .orderBy('seq')
      .pluck('deed');

  test('a case shows all that is known, and the words by which they asked', async () => {
    const page = await opened('shows');
    await db('events').insert({
      ...{ id: 'event-shows', lane: 'U-shows', at: now, received_at: now, origin: 'line', state: 'done', done_at: now },
      body: JSON.stringify({ message: { type: 'text', text: '注文が<b>届き</b>ません' } }),
    });
    const { html } = await agent.get(page);
    for (const told of [
      '山田 花子',
      'A-1042',
      'LINE連携',
      'ご登録内容の照会 (会員システムから応答がありませんでした)',
      '注文が&lt;b>届き&lt;/b>ません',
      '/console/members/M-1001',
    ])
      expect(html).toContain(told);
    expect((await agent.get('/console/cases')).html).toContain(`href="${page}"`);
  });

  test('of two who take a case one does; the other sees who', async () => {
    const page = await opened('taken');
    expect((await agent.post(`${page}/hand`, { from: '', to: agent.id })).html).toContain('担当を変更しました');
    const late = await shop.post(`${page}/hand`, { from: '', to: shop.id });
    expect([late.status, late.html.includes('この間に担当')]).toEqual([409, true]);
    expect(late.html).toContain(agent.id);
    expect((await agent.get('/console/cases?show=mine')).html).toContain(`href="${page}"`);
    expect((await shop.get('/console/cases?show=mine')).html).not.toContain(`href="${page}"`);
    expect(await deeds(page)).toEqual(['case.handed']);
  });

  test('nobody is given a case who may not look after one', async () => {
    const page = await opened('given');
    const editor = await seatOf(db, house.app.url, 'editor', now);
    for (const to of [editor.id, 'nobody'])
      expect((await agent.post(`${page}/hand`, { from: '', to })).status).toBe(400);
    expect(await deeds(page)).toEqual([]);
  });

  test('a note is kept as it was written, and no empty or endless one', async () => {
    const page = await opened('noted');
    const written = await agent.post(`${page}/note`, { text: ' 折り返し<script>alert(1)</script>\n14時に ' });
    expect(written.html).toContain('折り返し&lt;script>alert(1)&lt;/script>\n14時に');
    expect((await agent.post(`${page}/note`, { text: ' \0 ' })).status).toBe(422);
    expect((await agent.post(`${page}/hand`, { from: '\0', to: agent.id })).status).toBe(400);
    expect((await agent.post(`${page}/note`, { text: 'x'.repeat(2001) })).status).toBe(422);
    expect(await deeds(page)).toEqual(['case.noted']);
  });

  test('what is done is done once, and stands with the done ones', async () => {
    const page = await opened('done');
    expect((await shop.post(`${page}/done`)).html).toContain('対応済みにしました');
    expect((await shop.post(`${page}/done`)).status).toBe(409);
    expect((await agent.post(`${page}/hand`, { from: '', to: agent.id })).status).toBe(409);
    expect((await agent.get('/console/cases?show=done')).html).toContain(`href="${page}"`);
    expect((await agent.get('/console/cases')).html).not.toContain(`href="${page}"`);
    expect(await deeds(page)).toEqual(['case.closed']);
  });

  test('a case that is not there is nowhere', async () => {
    for (const id of ['999999', '0', 'x', '-1', '%27', '%00'])
      expect((await agent.get(`/console/cases/${id}`)).status).toBe(404);
    expect((await agent.post('/console/cases/999999/note', { text: 'x' })).status).toBe(404);
  });
});
