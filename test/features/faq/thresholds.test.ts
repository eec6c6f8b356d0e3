import { Folder, page } from './folder';

const ASKED = { lang: 'ja', audience: 'everyone', now: new Date('2026-11-25T03:00:00Z') } as const;
let folder: Folder;
beforeEach(async () => {
  folder = await Folder.make();
  await folder.write(
    'a.md',
    page('parking', undefined, ['phrasings: [車はとめられますか, 駐車できる場所はありますか]']),
  );
  await folder.write(
    'b.md',
    page('prices', undefined, ['phrasings: [駐車料金を教えてください, カットはいくらですか]']),
  );
});
afterEach(() => folder.remove());

test("the shop's own thresholds decide whether to answer, to ask or to say nothing", async () => {
  const kinds: string[] = [];
  for (const [answerAt, askAt] of [
    [0.01, 0.01],
    [0.99, 0.01],
    [0.99, 0.98],
  ]) {
    await folder.write('thresholds.json', JSON.stringify({ answerAt, askAt }));
    const { faq } = await folder.open();
    kinds.push((await faq.find('駐車はできますか', ASKED)).kind);
    await faq.close();
  }
  expect(kinds).toEqual(['answer', 'choose', 'none']);
});

test('a file of thresholds that says something else is a fault by name, and the defaults hold', async () => {
  await folder.write('thresholds.json', '{"answerAt": 2}');
  const { faq } = await folder.open();
  expect(faq.faults).toMatchObject([{ file: 'thresholds.json' }]);
  expect(await faq.find('車はとめられますか', ASKED)).toEqual({ kind: 'answer', id: 'parking', score: 1 });
  await faq.close();
});

test('other thresholds are other content: whoever is asked then decides by them', async () => {
  const { faq } = await folder.open();
  const before = faq.version;
  await faq.close();
  await folder.write('thresholds.json', '{"answerAt": 0.9, "askAt": 0.5}');
  const again = await folder.open();
  expect(again.faq.version).not.toBe(before);
  await again.faq.close();
});
