import { mkdir, rm, symlink } from 'node:fs/promises';
import { faultInWords } from '../../../src/features/faq/faq';
import { Folder, japanese, page } from './folder';

let folder: Folder;
beforeEach(async () => (folder = await Folder.make()));
afterEach(() => folder.remove());

async function faults(): Promise<string[]> {
  const { faq } = await folder.open();
  return faq.faults.map((fault) => faultInWords(fault, 'en', 'faq/'));
}

test('a byte order mark and Windows line ends change nothing', async () => {
  await folder.write('a.md', `\ufeff${page('a', '一行目\n二行目')}`.replace(/\n/g, '\r\n'));
  const { faq } = await folder.open();
  expect(faq.faults).toEqual([]);
  expect(faq.entry('a')?.answer.ja).toBe('一行目\n二行目');
});

test('Shift_JIS is recognised and said plainly', async () => {
  const shiftJis = Buffer.concat([
    Buffer.from('---\nid: a\nquestion: '),
    Buffer.from([0x89, 0x63, 0x8b, 0xc6, 0x0a]),
    Buffer.from('---\n'),
  ]);
  await folder.write('a.md', shiftJis);
  expect(await faults()).toEqual(['faq/a.md: The file is saved as Shift_JIS. Save it again with the encoding UTF-8.']);
});

test('UTF-16, no text at all, nothing, and too much are each said plainly', async () => {
  await folder.write('1.md', Buffer.from(`\ufeff${page('a')}`, 'utf16le'));
  await folder.write('2.md', Buffer.from([0xff, 0xff, 0x00, 0x80, 0xfd, 0xfd]));
  await folder.write('3.md', '');
  await folder.write('4.md', '\n \n');
  await folder.write('5.md', page('a', 'あ'.repeat(30_000)));
  await folder.write('6.md', page('a', '見えない\u0000文字'));
  expect(await faults()).toEqual([
    expect.stringMatching(/^faq\/1\.md: .*UTF-16/),
    expect.stringMatching(/^faq\/2\.md: .*cannot be read as UTF-8/),
    expect.stringMatching(/^faq\/3\.md: The file is empty/),
    expect.stringMatching(/^faq\/4\.md: The file is empty/),
    expect.stringMatching(/^faq\/5\.md: The file is too big \(the limit is 64 kB\)/),
    expect.stringMatching(/^faq\/6\.md:8: There is an invisible control character \(U\+0000\)/),
  ]);
});

test('only entry files are read: not notes, drafts, editors’ scraps or a README', async () => {
  await folder.write('a.md', page('a'));
  for (const other of ['b.txt', 'c.md~', '.d.md.swp', '.e.md', '_draft.md', 'README.md', 'readme.MD', '#f.md#'])
    await folder.write(other, 'no entry at all');
  const { faq } = await folder.open();
  expect(faq.faults).toEqual([]);
  expect(faq.entries.map(({ id }) => id)).toEqual(['a']);
});

test('subfolders are read, and links followed without going in circles', async () => {
  await mkdir(folder.at('menu/colour'), { recursive: true });
  await folder.write('menu/colour/grey.md', page('grey'));
  await folder.write('a.md', page('a'));
  await symlink(folder.path, folder.at('menu/loop'));
  await symlink('..', folder.at('menu/colour/up'));
  await symlink('self', folder.at('self'));
  const { faq } = await folder.open();
  expect(faq.entries.map(({ id, file }) => `${id} ${file}`)).toEqual(['a a.md', 'grey menu/colour/grey.md']);
  expect(faq.faults).toEqual([]);
});

test('a link to a file serves like the file; a link to nothing is reported', async () => {
  await mkdir(folder.at('.store'));
  await folder.write('.store/a.md', page('a'));
  await symlink('.store/a.md', folder.at('a.md'));
  await symlink('.store/gone.md', folder.at('b.md'));
  const { faq } = await folder.open();
  expect(faq.entry('a')).toBeDefined();
  expect(faq.faults).toMatchObject([{ file: 'b.md', reason: { en: 'The file cannot be opened (ENOENT).' } }]);
});

test('two files with one id: the first by name serves, the other is told where the first is', async () => {
  await folder.write('a.md', page('same', '一つ目'));
  await folder.write('b.md', page('same', '二つ目'));
  const { faq } = await folder.open();
  expect(faq.entry('same')?.answer.ja).toBe('一つ目');
  expect(faq.faults.map((fault) => faultInWords(fault, 'en'))).toEqual([
    'b.md:2: The id "same" is used in a.md too. Change one of the two.',
  ]);
});

test('with some files broken the others serve, and the faults are there to decide by', async () => {
  await folder.write('good.md', page('good'));
  await folder.write('bad.md', page('bad', 'はい', ['keyward: [a]']));
  const { faq, reported } = await folder.open();
  expect(await faq.find('goodとは何ですか', japanese())).toMatchObject({ kind: 'answer', id: 'good' });
  expect(faq.faults.map((fault) => faultInWords(fault, 'ja', 'faq'))).toEqual([
    expect.stringMatching(/^faq\/bad\.md:4: 「keyward」という項目はありません。「keywords」ではありませんか。/),
  ]);
  expect(reported).toEqual([]);
});

test('a folder that is missing or empty is a fault, and finds nothing', async () => {
  const { faq: empty } = await folder.open();
  expect(empty.faults).toMatchObject([{ file: '', reason: { en: 'The FAQ folder holds no .md file.' } }]);
  expect(await empty.find('営業時間', japanese())).toEqual({ kind: 'none' });
  await rm(folder.path, { recursive: true });
  const { faq: missing } = await folder.open();
  expect(missing.faults).toMatchObject([
    { file: '', reason: { en: 'The FAQ folder is not there or cannot be read.' } },
  ]);
  expect(faultInWords(missing.faults[0]!, 'en', folder.path)).toMatch(/^\/.*: The FAQ folder is not there/);
});
