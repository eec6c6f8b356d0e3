import { mkdir, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { faultInWords } from '../../../src/features/faq/faq';
import { Folder, japanese, page, until } from './folder';

jest.setTimeout(30_000); // a busy machine tells of changes late

let folder: Folder;
beforeEach(async () => {
  folder = await Folder.make();
  await folder.write('a.md', page('a', '古い答え'));
  await folder.write('b.md', page('b'));
});
afterEach(() => folder.remove());

const broken = page('a', '壊れた答え').replace('question:', 'qestion:');

test('what an editor saves serves within moments, whichever way the editor saves', async () => {
  const { faq } = await folder.open();
  const answer = () => faq.entry('a')?.answer.ja;

  await folder.write('a.md', page('a', '上書き'));
  await until(() => answer() === '上書き');

  await folder.write('.a.md.tmp', page('a', '改名'));
  await rename(folder.at('.a.md.tmp'), folder.at('a.md'));
  await until(() => answer() === '改名');

  await truncate(folder.at('a.md'));
  await writeFile(folder.at('a.md'), page('a', '空にしてから'));
  await until(() => answer() === '空にしてから');

  await rm(folder.at('a.md'));
  await until(() => faq.entry('a') === undefined);

  await folder.write('a.md', page('a', '作り直し'));
  await until(() => answer() === '作り直し');
  expect(faq.faults).toEqual([]);
});

test('a change that the file system announces to nobody is found all the same', async () => {
  await mkdir(folder.at('deep/er'), { recursive: true }); // only the folder itself is watched
  await folder.write('deep/er/c.md', page('c', '前'));
  const { faq } = await folder.open();
  expect(faq.entry('c')?.answer.ja).toBe('前');
  await folder.write('deep/er/c.md', page('c', '後'));
  await until(() => faq.entry('c')?.answer.ja === '後');
});

test('the same length within the same second is a change too', async () => {
  const { faq } = await folder.open();
  const when = new Date();
  await utimes(folder.at('a.md'), when, when);
  await folder.write('a.md', page('a', '新い答え'));
  await utimes(folder.at('a.md'), when, when);
  await until(() => faq.entry('a')?.answer.ja === '新い答え');
  expect(faq.faults).toEqual([]);
});

test('a broken file is reported once, by line and reason, while its last good version serves', async () => {
  const { faq, reported } = await folder.open();
  const before = faq.version;
  await folder.write('a.md', broken);
  await until(() => reported.length > 0);
  expect(faultInWords(reported[0]!, 'en', 'faq')).toMatch(
    /^faq\/a\.md:3: There is no field "qestion"\. Did you mean "question"\?/,
  );
  expect(faq.entry('a')?.answer.ja).toBe('古い答え');
  expect(faq.version).toBe(before);
  expect(await faq.find('aとは何ですか', japanese())).toMatchObject({ kind: 'answer', id: 'a' });

  // Other files go on being read, and the fault is not reported again.
  const times = reported.length;
  await folder.write('b.md', page('b', '新しい答え'));
  await until(() => faq.entry('b')?.answer.ja === '新しい答え');
  expect(reported).toHaveLength(times);
  expect(faq.faults).toHaveLength(times);

  await folder.write('a.md', page('a', '直した答え'));
  await until(() => faq.entry('a')?.answer.ja === '直した答え');
  expect(faq.faults).toEqual([]);
});

test('a file caught half saved is no fault', async () => {
  const { faq, reported } = await folder.open();
  await folder.write('a.md', '');
  await folder.write('c.md', page('c')); // makes a look happen whatever the file system announces
  await until(() => faq.entry('c') !== undefined);
  expect(faq.entry('a')?.answer.ja).toBe('古い答え');
  await folder.write('a.md', page('a', '書き終えた答え'));
  await until(() => faq.entry('a')?.answer.ja === '書き終えた答え');
  expect(reported).toEqual([]);
});

test('a folder that goes away takes nothing with it, and is read again when it comes back', async () => {
  const { faq, reported } = await folder.open();
  await rm(folder.path, { recursive: true });
  await until(() => reported.length > 0);
  expect(reported).toMatchObject([{ file: '', reason: { en: 'The FAQ folder is not there or cannot be read.' } }]);
  expect(faq.entry('a')?.answer.ja).toBe('古い答え');
  await mkdir(folder.path);
  await folder.write('a.md', page('a', '戻った答え'));
  await until(() => faq.entry('a')?.answer.ja === '戻った答え');
  expect(faq.entry('b')).toBeUndefined();
  expect(faq.faults).toEqual([]);
});

test('content changes whole: a question sees all of the old or all of the new', async () => {
  const { faq, versions } = await folder.open();
  const old = faq.version;
  await Promise.all([folder.write('a.md', page('a', '新1')), folder.write('b.md', page('b', '新2'))]);
  await until(() => faq.entry('a')?.answer.ja === '新1' && faq.entry('b')?.answer.ja === '新2');
  expect(versions.at(-1)).toBe(faq.version);
  expect(versions).not.toContain(old);
});

test('two files may exchange their ids, and a new file cannot take an id that serves', async () => {
  const { faq, reported } = await folder.open();
  await folder.write('0.md', page('a', '横取り'));
  await until(() => reported.length > 0);
  expect(reported).toMatchObject([{ file: '0.md', line: 2 }]);
  expect(faq.entry('a')?.answer.ja).toBe('古い答え');
  await rm(folder.at('0.md'));
  await folder.write('a.md', page('b', 'いまはb'));
  await folder.write('b.md', page('a', 'いまはa'));
  await until(() => faq.entry('a')?.answer.ja === 'いまはa' && faq.entry('b')?.answer.ja === 'いまはb');
});

test('the version tells content apart, not files', async () => {
  const { faq } = await folder.open();
  const other = await Folder.make();
  try {
    await other.write('x.md', page('b'));
    await other.write('y.md', page('a', '古い答え'));
    const { faq: same } = await other.open();
    expect(same.version).toBe(faq.version);
    await other.write('y.md', page('a', '違う答え'));
    await until(() => same.version !== faq.version);
  } finally {
    await other.remove();
  }
  expect(faq.version).toMatch(/^[0-9a-f]{16}$/);
});
