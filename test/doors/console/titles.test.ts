import { renderToString } from 'preact-render-to-string';
import type { ConsoleScene } from '../../../src/doors/console/desk';
import { sureness, Tried } from '../../../src/doors/console/inbox/tried';
import { openTitles, titleOf, type Titled } from '../../../src/doors/console/titles';
import type { Content } from '../../../src/features/faq/faq';

/* Answers go by their titles at the console, not by the names of their files. */

const entries = [
  { id: 'parking', title: { ja: '駐車場', en: 'Parking' } },
  { id: 'hours', title: { ja: '営業時間' } },
];
const content = { entries } as unknown as Content;

describe('titles', () => {
  test('are read again after a minute, and shown in the language asked for, else in Japanese, else as the id', async () => {
    let [now, reads] = [0, 0];
    const counted = () => Promise.resolve(++reads > 1 ? { ...content, entries: [] } : content);
    const titles = openTitles(counted, () => now);
    const known = await titles();
    expect(['parking', 'hours', 'gone'].map((id) => titleOf(known, id, 'en'))).toEqual(['Parking', '営業時間', 'gone']);
    now += 60_000;
    expect(await titles()).toBe(known);
    now += 1;
    expect([(await titles()).size, reads]).toEqual([0, 2]);
  });

  test('of files that cannot be read keep no page waiting, and are asked for again', async () => {
    let whole = false;
    const titles = openTitles(
      () => (whole ? Promise.resolve(content) : Promise.reject(new Error('no folder'))),
      () => 0,
    );
    expect((await titles()).size).toBe(0);
    whole = true;
    expect((await titles()).size).toBe(2);
    const never = openTitles(
      () => new Promise(() => {}),
      () => 0,
      1,
    );
    expect((await never()).size).toBe(0);
  });
});

test('what was tried is told by titles, and how sure in words beside the number', () => {
  const scene = { lang: 'ja', say: (key: string) => key.split('.').at(-1) } as unknown as ConsoleScene;
  const titles: Titled = new Map(entries.map(({ id, title }) => [id, title]));
  const tried = [
    { type: 'faq.answered', data: { id: 'parking', score: 0.95 } },
    { type: 'faq.offered', data: { ids: 'hours gone' } },
  ];
  const html = renderToString(Tried({ scene, tried, titles }));
  const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(text.trim()).toBe('answered 駐車場 sure high (0.95) offered 営業時間 gone');
  expect([0.9, 0.89, 0.7, 0.69, 0].map(sureness)).toEqual(['high', 'middle', 'middle', 'low', 'low']);
});
