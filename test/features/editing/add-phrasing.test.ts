import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { addPhrasing } from '../../../src/features/editing/add-phrasing';
import { readEntry, type Entry } from '../../../src/features/faq/faq';
import type { Lang } from '../../../src/platform/lang';
import { root } from '../../../src/platform/root';

/** A file whose phrasings are written as given. */
const file = (...lines: string[]) =>
  [
    '---',
    '# 駐車場の担当: 田中',
    'id: parking',
    'question: "駐車場は?" # 看板と同じ',
    ...lines,
    'keywords: [車]',
    '---',
    '',
    '## 日本語',
    '',
    'あります。',
    '',
  ].join('\n');
const lines = (added: string) => added.split('\n');

/** Each way of writing phrasings, and what it becomes with 「車で」 and with "by car". */
const WAYS: [string, string[], string[], string[] | undefined][] = [
  ['nothing', [], ['phrasings:', '  ja:', '    - 車で'], ['phrasings:', '  en:', '    - by car']],
  [
    'a blank field',
    ['phrasings: # まだ'],
    ['phrasings: # まだ', '  ja:', '    - 車で'],
    ['phrasings: # まだ', '  en:', '    - by car'],
  ],
  [
    'both languages',
    ['phrasings:', '  ja:', '    - 停める # よく聞く', '  en:', "    - 'park?'"],
    ['phrasings:', '  ja:', '    - 停める # よく聞く', '    - 車で', '  en:', "    - 'park?'"],
    ['phrasings:', '  ja:', '    - 停める # よく聞く', '  en:', "    - 'park?'", '    - by car'],
  ],
  [
    'one language, in an indent of its own',
    ['phrasings:', '    ja:', '    -   停める', '', '# 英語はまだ'],
    ['phrasings:', '    ja:', '    -   停める', '    -   車で', '', '# 英語はまだ'],
    ['phrasings:', '    ja:', '    -   停める', '    en:', '      - by car', '', '# 英語はまだ'],
  ],
  [
    'a language left blank',
    ['phrasings:', '  en:', '  ja:'],
    ['phrasings:', '  en:', '  ja:', '    - 車で'],
    ['phrasings:', '  en:', '    - by car', '  ja:'],
  ],
  [
    'a list without a language',
    ['phrasings:', '  - 停める', '  - "止める"'],
    ['phrasings:', '  - 停める', '  - "止める"', '  - 車で'],
    ['phrasings:', '  ja:', '  - 停める', '  - "止める"', '  en:', '  - by car'],
  ],
  ['a list at the margin', ['phrasings:', '- 停める'], ['phrasings:', '- 停める', '- 車で'], undefined],
  ['brackets', ['phrasings: [停める]'], ['phrasings: [停める, "車で"]'], ['phrasings: {ja: [停める], en: ["by car"]}']],
  ['empty brackets', ['phrasings: [ ]'], ['phrasings: [ "車で"]'], ['phrasings: {ja: [ ], en: ["by car"]}']],
  [
    'brackets within braces',
    ['phrasings: {ja: [停める, ]}'],
    ['phrasings: {ja: [停める,  "車で"]}'],
    ['phrasings: {ja: [停める, ], en: ["by car"]}'],
  ],
  [
    'a text over several lines',
    ['phrasings:', '  ja:', '    - >-', '      停め', '      る', '  en: [park]'],
    ['phrasings:', '  ja:', '    - >-', '      停め', '      る', '    - 車で', '  en: [park]'],
    ['phrasings:', '  ja:', '    - >-', '      停め', '      る', '  en: [park, "by car"]'],
  ],
];

describe.each(WAYS)('phrasings written as %s', (_, before, ja, en) => {
  test('take one in Japanese', () => expect(addPhrasing(file(...before), 'ja', '車で')).toBe(file(...ja)));

  test('take one in English, or leave it to a person', () =>
    expect(addPhrasing(file(...before), 'en', 'by car')).toBe(en && file(...en)));

  test('keep Windows line ends and a byte order mark', () => {
    const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`;
    expect(addPhrasing(windows(file(...before)), 'ja', '車で')).toBe(windows(file(...ja)));
  });

  test('take whatever customers write, and lose nothing: what was there is there, in its order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        fc.constantFrom<Lang>('ja', 'en'),
        (text, lang) => {
          const phrasing = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
          fc.pre(phrasing !== '');
          const old = file(...before);
          const now = addPhrasing(old, lang, phrasing);
          if (lang === 'en' && en === undefined) return expect(now).toBeUndefined();
          const { phrasings } = entryIn(old);
          expect(entryIn(now!).phrasings).toEqual({ ...phrasings, [lang]: [...phrasings[lang], phrasing] });
          let at = 0;
          if (!/[[{]/.test(before.join()))
            for (const line of lines(old)) {
              at = lines(now!).indexOf(line, at) + 1;
              expect(at).toBeGreaterThan(0);
            }
          return undefined;
        },
      ),
      { numRuns: 60 },
    );
  });
});

function entryIn(text: string): Entry {
  const read = readEntry('', text);
  if ('entry' in read) return read.entry;
  throw new Error(`no entry: ${text}`);
}

test('a file with a fault, or one that is no entry, is left to a person', () => {
  for (const text of ['', 'id: a', '---\nid: a\n---\n', file('phrasings: 駐車場'), file('keyward: [x]')])
    expect(addPhrasing(text, 'ja', '車で')).toBeUndefined();
});

test('what makes an entry faulty is not added', () => {
  expect(addPhrasing(file(), 'ja', 'あ'.repeat(101))).toBeUndefined();
});

test('every entry of the demo shop takes one in either language by a line of its own', () => {
  const folder = path.join(root, 'faq');
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.md') && one !== 'README.md')) {
    const before = readFileSync(path.join(folder, name), 'utf8');
    for (const lang of ['ja', 'en'] as const) {
      const after = lines(addPhrasing(before, lang, 'とても珍しい言い方: x')!);
      expect(after.filter((line) => line !== '    - "とても珍しい言い方: x"')).toEqual(lines(before));
    }
  }
});
