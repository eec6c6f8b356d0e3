import { record } from '../../../src/platform/journal/journal';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { seatOf, type Seat } from '../../support/staff-session';

const NOW = Date.parse('2026-11-29T12:00:00+09:00');
const DAY = 86_400_000;

onEachEngine((engine) => {
  let house: TestHouse;
  let marketer: Seat;
  beforeAll(async () => {
    house = await openTestHouse(engine, { now: () => NOW, env: { ROLES: 'web' }, simulator: { monthlyQuota: 200 } });
    marketer = await seatOf(house.app.db, house.app.url, 'marketer', NOW);
    const heard = (at: number, type: string, data: Record<string, string | number | null>) => ({
      ...{ at, type, person: 'U1', data },
    });
    await record(house.app.db, [
      heard(NOW - 40 * DAY, 'faq.missed', {}),
      ...[1, 2, 3].map((days) => heard(NOW - days * DAY, 'faq.answered', { id: '=1+1', score: 3 })),
      heard(NOW - DAY, 'faq.missed', {}),
    ]);
  });
  afterAll(() => house.close());
  const tileOf = (html: string, name: string) =>
    new RegExp(`<li><span>${name}</span>(.*?)</li>`).exec(html)![1]!.replace(/<[^>]+>/g, '|');

  test('figures of the last thirty days beside those of the thirty before, and what LINE says of the month', async () => {
    const { status, html } = await marketer.get('/console/report');
    expect(status).toBe(200);
    expect(tileOf(html, '質問')).toBe('|4||前の期間 1 ↑|');
    expect(tileOf(html, 'ボットだけで回答した割合')).toBe('|75.0%||3 / 4||前の期間 0.0% ↑|');
    expect(tileOf(html, '満足度')).toBe('|–||評価 0 / 0||前の期間 –|');
    expect(tileOf(html, '最初の返信まで')).toBe('|–||前の期間 –|');
    expect(tileOf(html, '今月の配信数\\(LINE\\)')).toBe('|0||残り 200 / 200|');
  });

  test('sheets: by the same days, and no cell runs as a formula', async () => {
    const entries = await marketer.get('/console/report/sheets/entries?from=2026-11-26&to=2026-11-27');
    // The mark of UTF-8 before it is taken off by fetch.
    expect(entries.html).toBe("回答,表示,解決した,解決しない\r\n'=1+1,2,0,0\r\n");
    const parts = await marketer.get('/console/report/sheets/parts?from=2026-11-23&to=2026-11-29&by=week');
    expect(parts.html).toMatch(/^から,まで,質問,.*\r\n2026-11-23,2026-11-29,4,3,0,1,/);
    expect((await marketer.get('/console/report/sheets/constructor')).status).toBe(404);
  });

  test('the conversation: each state with who came and who left, in the chosen days, as a picture, a table and a sheet', async () => {
    const ways = [
      ['talking.resting', 'talking.linking.offered', 'moved', 7],
      ['talking.linking.offered', 'talking.linking.mine', 'moved', 3],
      ['talking.linking.offered', 'talking.resting', 'fell silent', 2],
      ['talking.linking.offered', 'talking.queued', 'handed over', 1],
      ['talking.linking.mine', 'talking.resting', 'back to start', 3],
      ['talking.gone.of-old', 'talking.resting', 'moved', 9],
    ] as const;
    for (const [day, more] of [
      ['2026-11-20', 1],
      ['2026-11-21', 1],
      ['2026-10-01', 100],
    ] as const)
      // prettier-ignore
      for (const [from, to, how, times] of ways)
        await house.app.db('passages').insert({ day, from_state: from, to_state: to, how, times: times * more });

    const { status, html } = await marketer.get('/console/report/conversation?from=2026-11-01&to=2026-11-30');
    expect(status).toBe(200);
    const linking = /<figure [^>]*id="part-talking-linking">.*?<\/figure>/s.exec(html)![0];
    expect(linking).toContain('連携ボタンを表示 14');
    expect(linking).toContain('途切れ 4 · 引き継ぎ 2');
    const row = /<tr><th scope="row">連携ボタンを表示<\/th>(.*?)<\/tr>/.exec(linking)![1]!;
    expect(row.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|')).toBe('|14|4|2|0|');
    // The way that was taken, and others of the machine.
    expect(linking.match(/class="way taken"/g)).toHaveLength(1);
    expect(linking).toContain('class="way"');

    const sheet = await marketer.get('/console/report/conversation/sheet?from=2026-11-20&to=2026-11-20');
    expect(sheet.html).toContain('\r\n会員連携,連携ボタンを表示,talking.linking.offered,7,2,1,0\r\n');
    expect((await marketer.get('/console/report/conversation?from=<b>')).status).toBe(422);
    expect((await marketer.get('/console/report?from=2026-11-01&to=2026-11-30')).html).toContain(
      '/console/report/conversation?from=2026-11-01&amp;to=2026-11-30',
    );
  });

  test('days that are none are said to be none', async () => {
    for (const days of ['from=2026-11-30&to=2026-11-01', 'from=2020-01-01&to=2026-11-01', 'from=<b>']) {
      const { status, html } = await marketer.get(`/console/report?${days}`);
      expect([status, html.includes('その期間は表示できません')]).toEqual([422, true]);
    }
  });
});
