import { readFile } from 'node:fs/promises';
import { run } from '../../src/commands/faq';
import { candidates, decide } from '../../src/features/learning/learning';
import { openDatabase, type Db } from '../../src/platform/db';
import { Folder, page } from '../features/faq/folder';
import { migratedDatabaseUrl } from '../support/databases';
import { teach } from '../support/taught';

const TOPICS = ['駐車場', '料金', '予約', '年末年始', '割引', '返品', '送料', '領収書', '着付け', '白髪染め'];
let folder: Folder;
let url: string;
let db: Db;
let said: { out: string[]; err: string[] };
beforeEach(async () => {
  folder = await Folder.make();
  url = await migratedDatabaseUrl('sqlite');
  db = openDatabase(url);
  for (const [index, topic] of TOPICS.entries())
    await folder.write(
      `${index}.md`,
      page(`e${index}`, undefined, [`phrasings: [${topic}について]`, `keywords: [${topic}]`]),
    );
  said = { out: [], err: [] };
  jest.spyOn(console, 'log').mockImplementation((line: string) => void said.out.push(...line.split('\n')));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void said.err.push(line));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await db.destroy();
  await folder.remove();
});

const refit = (args: string[] = [], lang = 'C') =>
  run(['refit', ...args], { FAQ_FOLDER: folder.path, DATABASE_URL: url, LANG: lang });

/** Customers ask for every topic in several ways, and the shop confirms; some questions led to the wrong entry. */
async function confirmed(ways: readonly string[]): Promise<void> {
  const { faq } = await folder.open();
  const asked = TOPICS.flatMap((topic, index) =>
    ways.map((way) => ({ person: 'U1', words: way.replace('…', topic), entry: `e${index}` })),
  );
  await teach(db, faq, asked);
  const ids = (await candidates(db)).map(({ id }) => id);
  await decide(db, ids, 'confirmed', Date.now());
}

test('too few questions: it says so and writes nothing, exit code 1', async () => {
  await confirmed(['…はありますか?']);
  expect(await refit(['--write'])).toBe(1);
  expect(said.out).toEqual([
    expect.stringMatching(/^There are too few decided questions yet: \d+ to fit with, of 40 needed/),
  ]);
  await expect(readFile(folder.at('thresholds.json'))).rejects.toThrow('ENOENT');
});

test('before and after on questions that had no say; written only when asked to', async () => {
  await confirmed([
    '…はいくらですか',
    '…を教えてほしい',
    'お店の…は?',
    '…の件',
    '明日の…',
    '…とは',
    'はじめての…',
    '…だけでもいい?',
    '…したいのですが',
  ]);
  const { faq } = await folder.open();
  await teach(db, faq, [{ person: 'U2', words: '駐車場のアルバイト', entry: 'e0', verdict: 'unsolved' }]);
  expect(await refit()).toBe(0);
  expect(said.err).toEqual([]);
  expect(said.out).toEqual([
    expect.stringMatching(/^Fitted with \d\d questions\. The figures are of \d\d others that had no say\.$/),
    expect.stringMatching(/^Now \(answerAt 0\.74, askAt 0\.35\)$/),
    expect.stringMatching(/^ {2}answered \d+ \(\d+ %\), right \d+ % \(\d+\/\d+\), asked back .*, none \d+$/),
    expect.stringMatching(/^Refitted \(answerAt 0\.\d+, askAt 0\.\d+\)$/),
    expect.stringMatching(/^ {2}answered \d+ \(\d+ %\), right \d+ %/),
    'Nothing was written. To use these, add --write.',
  ]);
  await expect(readFile(folder.at('thresholds.json'))).rejects.toThrow('ENOENT');
  expect(await refit(['--write'], 'ja_JP.UTF-8')).toBe(0);
  expect(said.out.at(-1)).toMatch(/thresholds\.json に書きました。$/);
  const written = JSON.parse(await readFile(folder.at('thresholds.json'), 'utf8')) as object;
  expect(Object.keys(written)).toEqual(['answerAt', 'askAt']);
  // And what stands there is what it begins with the next time.
  said.out.length = 0;
  expect(await refit()).toBe(0);
  expect(said.out[1]).toContain(`answerAt ${(written as { answerAt: number }).answerAt},`);
});

test('a broken thresholds.json is said with its file, exit code 1', async () => {
  await folder.write('thresholds.json', '{"answerAt": 2}');
  expect(await refit()).toBe(1);
  expect(said.err).toEqual([
    expect.stringMatching(/thresholds\.json: thresholds\.json is not as it should be\. Write two numbers/),
  ]);
});

test('anything but --write is told how it goes, exit code 2', async () => {
  for (const args of [['--wirte'], ['now']]) expect(await refit(args)).toBe(2);
  expect(said.err[0]).toBe('refit takes nothing but --write. Use: npm run faq -- refit [--write]');
});
