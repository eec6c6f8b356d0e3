import { run } from '../../src/commands/faq';
import { Folder, page } from '../features/faq/folder';

let folder: Folder;
let said: { out: string[]; err: string[] };
beforeEach(async () => {
  folder = await Folder.make();
  said = { out: [], err: [] };
  jest.spyOn(console, 'log').mockImplementation((line: string) => void said.out.push(line));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void said.err.push(line));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await folder.remove();
});

const faq = (args: string[], lang = 'en_GB.UTF-8') => run(args, { FAQ_FOLDER: folder.path, LANG: lang });

test('check: sound entries, exit code 0', async () => {
  await folder.write('a.md', page('a'));
  expect(await faq(['check'])).toBe(0);
  expect(said.err).toEqual([]);
  expect(said.out.at(-1)).toMatch(/^Entries: 1\. Faults: 0\. Pieces of advice: 2\.$/);
});

test('check: every fault on a line of its own, with place, reason and remedy, exit code 1', async () => {
  await folder.write('a.md', page('a', 'はい', ['keyward: [x]', 'until: soon']));
  await folder.write('b.md', page('b'));
  expect(await faq(['check'])).toBe(1);
  expect(said.err).toEqual([
    expect.stringMatching(/^fault: {2}.*\/a\.md:4: There is no field "keyward"\. Did you mean "keywords"\?/),
    expect.stringMatching(/^fault: {2}.*\/a\.md:5: "soon" in "until" is not a date\. Write it like 2026-12-31\.$/),
  ]);
  expect(said.out.at(-1)).toMatch(/^Entries: 1\. Faults: 2\./);
});

test('check: in Japanese on a Japanese terminal', async () => {
  await folder.write('a.md', page('a', 'はい', ['keyward: [x]']));
  expect(await faq(['check'], 'ja_JP.UTF-8')).toBe(1);
  expect(said.err.join()).toMatch(/^\[誤り\] .*a\.md:4: 「keyward」という項目はありません。/);
  expect(said.out.at(-1)).toBe('質問 0件、誤り 1件、提案 0件。');
});

test('try: the answer as the customer gets it, and why', async () => {
  await folder.write('a.md', page('parking', 'お電話: {{shop.phone}}'));
  await folder.write('b.md', page('wifi'));
  expect(await faq(['try', 'parkingとは何ですか?'])).toBe(0);
  expect(said.out.slice(0, 2)).toEqual(['Answer: parkingとは何ですか (parking)', '  お電話: 03-0000-0000']);
  expect(said.out.join('\n')).toMatch(/Asked about: parkingとは何\nFound by: word for word\nChance .* 100 %/);
});

test('try: an honest nothing, with the words that no entry has', async () => {
  await folder.write('a.md', page('parking'));
  expect(await faq(['try', '犬と', '映画館'])).toBe(0);
  expect(said.out[0]).toBe('Says honestly that it has no answer yet.');
  expect(said.out).toContain('Words no entry has: 犬, 映画, 館');
});

test('try: says that files were left out', async () => {
  await folder.write('a.md', page('parking'));
  await folder.write('b.md', '');
  expect(await faq(['try', 'parking'])).toBe(1);
  expect(said.err).toEqual(['Files with faults were left out (1). See npm run faq -- check']);
});

test.each([
  [[], 'npm run faq knows no "". There are: check, test, try, candidates, refit, import, export.'],
  [['chek'], 'npm run faq knows no "chek". There are: check, test, try, candidates, refit, import, export.'],
  [['toString'], 'npm run faq knows no "toString". There are: check, test, try, candidates, refit, import, export.'],
  [['check', 'now'], 'check takes no arguments. Use: npm run faq -- check'],
  [['try'], 'try needs a question. Use: npm run faq -- try "a customer\'s question"'],
  [['try', ' '], 'try needs a question. Use: npm run faq -- try "a customer\'s question"'],
])('%j is told in one line how it goes, exit code 2', async (args: string[], line) => {
  expect(await faq(args)).toBe(2);
  expect(said).toEqual({ out: [], err: [line] });
});

test('and in Japanese', async () => {
  expect(await faq(['check', 'now'], 'ja_JP.UTF-8')).toBe(2);
  expect(said.err).toEqual(['check には何も付けません。 使い方: npm run faq -- check']);
});

test('a wrong setting is said as the settings say it, exit code 1', async () => {
  expect(await run(['check'], { FAQ_FOLDER: folder.path, PORT: 'x' })).toBe(1);
  expect(said.err.join('\n')).toContain('PORT is "x"');
});
