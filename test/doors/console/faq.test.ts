import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { onEachEngine } from '../../support/databases';
import { writeEntries } from '../../support/faq-files';
import { faqFolder, openTestHouse, type TestHouse } from '../../support/house';
import { ENTRIES } from '../../support/small-faq';
import { atConsole, type AtConsole } from '../../support/staff-session';

/* The FAQ in the console, as its editors meet it: without scripts, through the real door. */
onEachEngine((engine) => {
  let house: TestHouse;
  let folder: string;
  let editor: AtConsole;

  beforeAll(async () => {
    folder = faqFolder();
    writeEntries(folder, ENTRIES);
    house = await openTestHouse(engine, { env: { FAQ_FOLDER: folder } });
    editor = await atConsole(house.app.db, house.app.url, 'editor');
  });
  afterAll(() => house.close());

  const rowOf = (html: string, id: string) =>
    html.split('<tr>').find((row) => row.includes(`/console/faq/entries/${id}"`)) ?? '';

  test('the list shows where each entry stands and how it does, and is searched in any spelling', async () => {
    const at = Date.now() - 60_000;
    const row = (type: string, person: string) => ({
      at,
      type,
      person,
      data: JSON.stringify({ id: 'parking', score: 1 }),
    });
    await house.app
      .db('journal')
      .insert([
        ...['U1', 'U2', 'U3'].map((person) => row('faq.answered', person)),
        ...['U1', 'U2'].map((person) => row('faq.solved', person)),
        row('faq.unsolved', 'U3'),
      ]);
    const { html } = await editor.get('/console/faq');
    expect(rowOf(html, 'parking')).toMatch(/公開中.*>3<.*67 % \(2\/3\)/s);
    expect(rowOf(html, 'last-year')).toContain('期間終了');
    const found = await editor.get(`/console/faq?q=${encodeURIComponent('ちゅうしゃじょう')}`);
    expect(found.html).toContain('当てはまる質問はありません');
    expect(
      rowOf((await editor.get(`/console/faq?q=${encodeURIComponent('ＰＡＲＫＩＮＧ 駐車場')}`)).html, 'parking'),
    ).not.toBe('');
    const over = await editor.get('/console/faq?tag=expired');
    expect([rowOf(over.html, 'last-year') === '', rowOf(over.html, 'parking') === '']).toEqual([false, true]);
  });

  test('an entry stands there as LINE shows it, in both languages, with its buttons', async () => {
    const { status, html } = await editor.get('/console/faq/entries/parking');
    expect(status).toBe(200);
    expect(html).toMatch(/class="msg-text">.*の前に2台分あります/s);
    expect(html).toMatch(/class="msg-text">There are two spaces in front of/);
    for (const label of ['解決した', '料金を見る', 'Solved', 'Booking page'])
      expect(html).toContain(`<li>${label}</li>`);
    expect((await editor.get('/console/faq/entries/nowhere')).status).toBe(404);
  });

  test('a question that is tried shows what customers would get and why, and is stored nowhere', async () => {
    const typed = '駐車場は何台分';
    const { status, html } = await editor.post('/console/faq/try', { question: typed, as: 'unlinked' });
    expect(status).toBe(200);
    expect(html).toContain('この回答を返します');
    expect(html).toMatch(/の前に2台分あります/);
    expect(html).toMatch(/合った言葉.*駐車場/s);
    expect(html).toContain('近い質問');
    const choice = await editor.post('/console/faq/try', { question: '料金について', as: 'unlinked' });
    expect(choice.html).toContain('どれについてかを聞き返します');
    expect((await editor.post('/console/faq/try', { question: ' ', as: 'unlinked' })).status).toBe(422);
    expect(await house.app.db('journal').where('data', 'like', `%${typed}%`)).toEqual([]);
  });

  test('a file that cannot be read is named with its line and what to do', async () => {
    writeFileSync(path.join(folder, 'broken.md'), '---\nid: broken\nquestion：x\n---\nあ\n');
    const { html } = await editor.get('/console/faq');
    expect(html).toMatch(/<code>broken\.md:3<\/code>/);
    writeFileSync(
      path.join(folder, 'broken.md'),
      '---\nid: broken\nquestion: 直りました\ncategory: 店舗\nowner: 佐藤\nreview: 2026-01-01\n---\nあ\n',
    );
    const mended = await editor.get('/console/faq?category=%E5%BA%97%E8%88%97');
    expect(rowOf(mended.html, 'broken')).toMatch(/見直し時期.*店舗.*2026-01-01/s);
  });
});
