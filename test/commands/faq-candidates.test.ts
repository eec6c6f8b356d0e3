import { readFile } from 'node:fs/promises';
import { run } from '../../src/commands/faq';
import { openDatabase, type Db } from '../../src/platform/db';
import { Folder, page } from '../features/faq/folder';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { teach } from '../support/taught';

onEachEngine((engine) => {
  let folder: Folder;
  let url: string;
  let db: Db;
  let said: { out: string[]; err: string[] };
  beforeEach(async () => {
    folder = await Folder.make();
    url = await migratedDatabaseUrl(engine);
    db = openDatabase(url);
    await folder.write('a.md', page('parking', undefined, ['phrasings:', '  ja:', '    - 停める # よく聞く']));
    await folder.write('b.md', page('wifi'));
    said = { out: [], err: [] };
    jest.spyOn(console, 'log').mockImplementation((line: string) => void said.out.push(...line.split('\n')));
    jest.spyOn(console, 'error').mockImplementation((line: string) => void said.err.push(line));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await db.destroy();
    await folder.remove();
  });

  const faq = (args: string[], lang = 'en_GB.UTF-8') => {
    said.out.length = said.err.length = 0;
    return run(['candidates', ...args], { FAQ_FOLDER: folder.path, DATABASE_URL: url, LANG: lang });
  };
  const noon = Date.parse('2026-11-25T03:00:00Z');
  const taught = async () => {
    const { faq: open } = await folder.open();
    await teach(db, open, [
      { person: 'U1', words: '車で行ける?', entry: 'parking', at: noon },
      { person: 'U2', words: '車で行ける？', entry: 'parking', at: noon },
      { person: 'U3', words: '車で行ける', entry: 'parking', verdict: 'unsolved', at: noon },
      { person: 'U3', words: 'is there a car park', entry: 'parking', verdict: 'chosen', at: noon },
      { person: 'U4', words: 'ネットは使える?', entry: 'wifi', at: noon },
    ]);
  };
  const numberOf = (words: string) =>
    /^ *(\d+) /.exec(said.out.find((line) => line.includes(words)) ?? '')?.[1] ?? `nothing listed: ${words}`;

  test('the list: by entry, those that helped most first, with what they came to', async () => {
    await taught();
    expect(await faq([])).toBe(0);
    expect(said.out.map((line) => line.replace(/^ *\d+ /, '# '))).toEqual([
      'parking  (parkingとは何ですか)',
      '#  車で行ける?  [ja]  helped 2, did not help 1  2026-11-25',
      '#  is there a car park  [en]  helped 1, did not help 0  2026-11-25',
      '',
      'wifi  (wifiとは何ですか)',
      '#  ネットは使える?  [ja]  helped 1, did not help 0  2026-11-25',
      '',
      expect.stringContaining('candidates confirm <number>'),
    ]);
    expect(await faq([], 'ja_JP.UTF-8')).toBe(0);
    expect(said.out[1]).toMatch(/車で行ける\? {2}\[ja\] {2}解決 2人・解決せず 1人 {2}2026-11-25$/);
  });

  test('nothing yet', async () => {
    expect(await faq([])).toBe(0);
    expect(said.out).toEqual(['There are no new phrasings to look at yet.']);
  });

  test('confirmed: in the right list of the right file, and nothing else in it changed; off the list, and kept', async () => {
    await taught();
    await faq([]);
    const before = await readFile(folder.at('a.md'), 'utf8');
    const numbers = [numberOf('車で'), numberOf('car park')];
    expect(await faq(['confirm', ...numbers])).toBe(0);
    expect(said.out).toEqual([expect.stringMatching(/^Added to the phrasings: 2\. Files: .*\/a\.md$/)]);
    expect(await readFile(folder.at('a.md'), 'utf8')).toBe(
      before.replace('# よく聞く\n', '# よく聞く\n    - 車で行ける?\n  en:\n    - is there a car park\n'),
    );
    await faq([]);
    expect(said.out.join()).not.toMatch(/車で|car park/);
    const kept = (await db('asked_questions').where({ state: 'confirmed' }).orderBy('id')) as object[];
    expect(kept).toEqual([
      expect.objectContaining({ entry: 'parking', words: '車で行ける?', lang: 'ja', helped: 2, against: 1 }),
      expect.objectContaining({ entry: 'parking', words: 'is there a car park', lang: 'en' }),
    ]);
  });

  test('rejected: never on the list again, whoever asks', async () => {
    await taught();
    await faq([]);
    const number = numberOf('ネット');
    expect(await faq(['reject', number])).toBe(0);
    const { faq: open } = await folder.open();
    await teach(db, open, [{ person: 'U9', words: 'ネットは使える', entry: 'wifi' }]);
    await faq([]);
    expect(said.out.join()).not.toContain('ネット');
    expect(await db('asked_questions').where({ words: 'ネットは使える?' })).toHaveLength(1);
  });

  test('forgotten: turned down, and its words nowhere', async () => {
    await taught();
    await faq([]);
    const number = numberOf('ネット');
    expect(await faq(['forget', number])).toBe(0);
    expect(JSON.stringify(await db('asked_questions').select('*'))).not.toContain('ネット');
    expect(JSON.stringify(await db('askers').select('*'))).not.toContain('ネット');
  });

  test('an entry that is gone is shown as such; one wish that cannot be met, and none is', async () => {
    await taught();
    await folder.write('b.md', page('internet'));
    await faq([]);
    expect(said.out).toContain('wifi  (there is no such entry any more)');
    const [car, net] = [numberOf('車で'), numberOf('ネット')];
    const before = await readFile(folder.at('a.md'), 'utf8');
    expect(await faq(['confirm', car, net])).toBe(1);
    expect(said.err).toEqual([
      `${net}: There is no entry "wifi" any more. Reject the candidate.`,
      'Nothing was changed.',
    ]);
    expect(await readFile(folder.at('a.md'), 'utf8')).toBe(before);
    expect(await db('asked_questions').where({ state: 'confirmed' })).toEqual([]);
  });

  test('killed between file and database: the same wish again ends the same', async () => {
    await taught();
    await faq([]);
    const number = numberOf('車で');
    await folder.write('a.md', page('parking', undefined, ['phrasings:', '  - 車で行ける']));
    const before = await readFile(folder.at('a.md'), 'utf8');
    expect(await faq(['confirm', number])).toBe(0);
    expect(await readFile(folder.at('a.md'), 'utf8')).toBe(before);
  });
});

test.each([
  [['remove', '1'], 'candidates knows no "remove".'],
  [['confirm'], 'confirm needs numbers from the list.'],
  [['reject', 'all'], '"all" is no number.'],
  [['confirm', '0'], '"0" is no number.'],
])('candidates %j is told how it goes, exit code 2', async (args, reason) => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await run(['candidates', ...args], { LANG: 'C' })).toBe(2);
  expect(error.mock.calls.map(([line]) => String(line))).toEqual([
    `${reason} Use: npm run faq -- candidates [confirm|reject|forget <number> …]`,
  ]);
  error.mockRestore();
});

test('a database that cannot be used is said so, exit code 1', async () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await run(['candidates'], { LANG: 'C', DATABASE_URL: 'sqlite:/dev/null/x.sqlite3' })).toBe(1);
  expect(String(error.mock.calls[0])).toMatch(/^The database of DATABASE_URL cannot be used/);
  error.mockRestore();
});
