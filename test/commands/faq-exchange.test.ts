import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../src/commands/faq';
import { writeFiles } from '../../src/features/editing/write-files';
import { readFolder } from '../../src/features/faq/faq';
import { root } from '../../src/platform/root';
import { Folder, page } from '../features/faq/folder';

let folder: Folder;
let sheets: Folder;
let said: { out: string[]; err: string[] };
beforeEach(async () => {
  [folder, sheets] = [await Folder.make(), await Folder.make()];
  said = { out: [], err: [] };
  jest.spyOn(console, 'log').mockImplementation((line: string) => void said.out.push(line));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void said.err.push(line));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all([folder.remove(), sheets.remove()]);
});

const faq = (args: string[], where = folder.path, lang = 'C') => {
  said.out.length = said.err.length = 0;
  return run(args, { FAQ_FOLDER: where, LANG: lang });
};
const contents = async (where: string) => {
  const names = (await readdir(where)).filter((name) => /\.md$/.test(name) && name !== 'README.md').sort();
  return Promise.all(names.map(async (name) => `${name}\n${await readFile(path.join(where, name), 'utf8')}`));
};

test.each(['demo.csv', 'demo.jsonl'])(
  'the demo shop goes out as %s and comes in as it was, byte for byte',
  async (name) => {
    const shop = path.join(root, 'faq');
    expect(await faq(['export', sheets.at(name)], shop)).toBe(0);
    expect(await faq(['import', sheets.at(name)])).toBe(0);
    expect(said.out.at(-1)).toMatch(/^Added \d\d, changed 0, left 0 as they are\.$/);
    expect(await contents(folder.path)).toEqual(await contents(shop));
    expect(await faq(['import', sheets.at(name)])).toBe(0);
    expect(said.out).toEqual([expect.stringMatching(/^Added 0, changed 0, left \d\d as they are\.$/)]);
  },
);

test('a change made in the sheet arrives; a file changed meanwhile does not give way; nothing else is touched', async () => {
  await folder.write('a.md', page('parking', '2台分あります。', ['# 担当: 田中']));
  await folder.write('b.md', page('wifi'));
  await faq(['export', sheets.at('faq.csv')]);
  const csv = await readFile(sheets.at('faq.csv'), 'utf8');
  await sheets.write('faq.csv', csv.replace('2台分', '3台分'));
  expect(await faq(['import', sheets.at('faq.csv'), '--dry-run'])).toBe(0);
  expect(said.out).toEqual([
    expect.stringMatching(/^changed: .*a\.md$/),
    'Would add 0, change 1 and leave 1 as they are. Nothing was written.',
  ]);
  const before = await contents(folder.path);
  expect(before.join()).toContain('2台分');

  await folder.write('a.md', page('parking', '5台分あります。'));
  expect(await faq(['import', sheets.at('faq.csv')])).toBe(1);
  expect(said.err).toEqual([
    'fault:  row 2: The file of "parking" was changed after it was exported. Export again and repeat your change, or add --overwrite to replace it.',
    'Nothing was imported. Faults: 1.',
  ]);
  expect(await faq(['import', sheets.at('faq.csv'), '--overwrite'])).toBe(0);
  const [a, b] = await contents(folder.path);
  expect(a).toContain('3台分あります。');
  expect(b).toBe(before[1]);
});

test('one row wrong, and nothing is imported; every fault is listed, in the language of the terminal', async () => {
  await sheets.write('faq.csv', '質問,回答,メモ\n駐車場は?,あります,x\n,答え,\nWi-Fiは?,,\n');
  expect(await faq(['import', sheets.at('faq.csv')], folder.path, 'ja_JP.UTF-8')).toBe(1);
  expect(said.out).toEqual(['使わない列: メモ']);
  expect(said.err).toEqual([
    '[誤り] 3行目: 質問がありません。質問を書くか、この行を消してください。',
    expect.stringMatching(/^\[誤り\] 4行目: 日本語の答えがありません。/),
    '誤りが2件あるため、何も読み込んでいません。',
  ]);
  expect(await readdir(folder.path)).toEqual([]);
});

test('a plain sheet makes files that serve', async () => {
  await sheets.write(
    'shop.csv',
    '質問,回答\n駐車場はありますか,2台分あります。\n=SUM(1)は計算できますか,できません。\n',
  );
  expect(await faq(['import', sheets.at('shop.csv')])).toBe(0);
  expect(await faq(['check'])).toBe(0);
  expect(await faq(['try', '駐車場はありますか'])).toBe(0);
  expect(said.out.join('\n')).toContain('2台分あります。');
});

test('an export does not take the place of another file, nor leave out an entry with a fault', async () => {
  await folder.write('a.md', page('parking'));
  await sheets.write('faq.csv', 'mine');
  expect(await faq(['export', sheets.at('faq.csv')])).toBe(1);
  expect(await readFile(sheets.at('faq.csv'), 'utf8')).toBe('mine');
  expect(await faq(['export', sheets.at('faq.csv'), '--overwrite'])).toBe(0);
  await folder.write('b.md', '');
  expect(await faq(['export', sheets.at('other.csv')])).toBe(1);
  expect(said.err).toEqual([
    'Nothing was exported: entries with faults would be missing (1). See npm run faq -- check',
  ]);
  expect(await readdir(sheets.path)).toEqual(['faq.csv']);
});

test('files are written all or none: one that changed in the last moment stops them, and leaves no scraps', async () => {
  await folder.write('a.md', page('a'));
  const { files } = await readFolder(folder.path);
  const changes = [
    { file: 'new/b.md', text: page('b') },
    { file: 'a.md', text: page('c'), instead: files[0]!.hash.replace(/^./, 'x') },
  ];
  expect(await writeFiles(folder.path, changes)).toBe('a.md');
  expect(await readFile(folder.at('a.md'), 'utf8')).toBe(page('a'));
  expect((await readdir(folder.path, { recursive: true })).sort()).toEqual(['a.md', 'new']);
  expect(await writeFiles(folder.path, [{ file: 'a.md', text: 'x' }])).toBe('a.md');
});

test('a fault in the middle of writing takes back what was written', async () => {
  await folder.write('a.md', page('a'));
  const { files } = await readFolder(folder.path);
  await mkdir(folder.at('b.md'));
  await writeFile(folder.at('b.md/x'), '');
  const changes = [
    { file: 'a.md', text: page('z'), instead: files[0]!.hash },
    { file: 'b.md', text: page('b') },
  ];
  await expect(writeFiles(folder.path, changes)).rejects.toThrow();
  expect(await readFile(folder.at('a.md'), 'utf8')).toBe(page('a'));
  expect((await readdir(folder.path)).sort()).toEqual(['a.md', 'b.md']);
});

test('a link stays a link, and a file’s permissions stay', async () => {
  await sheets.write('real.md', page('a'));
  await chmod(sheets.at('real.md'), 0o640);
  await symlink(sheets.at('real.md'), folder.at('a.md'));
  const { files } = await readFolder(folder.path);
  expect(await writeFiles(folder.path, [{ file: 'a.md', text: page('b'), instead: files[0]!.hash }])).toBeUndefined();
  expect(await readFile(sheets.at('real.md'), 'utf8')).toBe(page('b'));
});

test.each([
  [['import'], 'import takes one file. Use: npm run faq -- import'],
  [['import', 'a.csv', 'b.csv'], 'import takes one file. Use:'],
  [['import', 'a.csv', '--force'], 'import takes one file. Use:'],
  [['import', 'a.xlsx'], '"a.xlsx" cannot be imported. Save an Excel file as CSV. Use:'],
  [['import', 'no-such.csv'], 'There is no file "no-such.csv". Use:'],
  [['export'], 'export takes one file. Use: npm run faq -- export'],
  [['export', 'a.pdf'], '"a.pdf" cannot be written. Let its name end in .csv or .jsonl. Use:'],
  [['export', '/no/such/folder/a.csv'], 'There is no folder "/no/such/folder". Use:'],
  [['test', 'now'], 'test takes no arguments. Use: npm run faq -- test'],
])('%j is told how it goes, exit code 2', async (args, reason) => {
  expect(await faq(args)).toBe(2);
  expect(said.err).toEqual([expect.stringContaining(reason)]);
});

test('test: what finds another entry, or makes it ask back, is said; failures are exit code 1', async () => {
  await folder.write('a.md', page('parking', undefined, ['tests:', '  ja: [parkingとは何ですかね, 犬と映画館]']));
  await folder.write('b.md', page('wifi', undefined, ['phrasings: [ネット, 無線]']));
  await folder.write('c.md', page('lan', undefined, ['phrasings: [無線]', 'from: 2030-01-01']));
  await folder.write('d.md', page('net', undefined, ['phrasings: [ネット]']));
  expect(await faq(['test'])).toBe(1);
  expect(said.err).toEqual([expect.stringMatching(/^failed: .*a\.md: "犬と映画館" finds nothing\.$/)]);
  expect(said.out.slice(0, -1).join('\n')).toMatch(/weak: {3}.*b\.md: "ネット" makes it ask which one is meant/);
  expect(said.out.at(-1)).toMatch(/Not found: 1\.$/);
});

test('the demo shop finds what it says it answers, and needs no advice', async () => {
  const shop = path.join(root, 'faq');
  expect(await faq(['test'], shop)).toBe(0);
  expect(await faq(['check'], shop)).toBe(0);
  expect(said.out).toEqual([expect.stringMatching(/^Entries: \d\d\. Faults: 0\. Pieces of advice: 0\.$/)]);
});
