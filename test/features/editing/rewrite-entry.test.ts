import { readEntry, type Entry } from '../../../src/features/faq/faq';
import { hasNotes, rewriteEntry } from '../../../src/features/editing/rewrite-entry';

const ORIGINAL = `---
# 担当: 田中
id: parking

question: "駐車場は?" # 看板と同じ
phrasings:
  # よく聞かれる順
  ja:
    - 停める場所 # 電話で
    - 車で行ける
  en: ['is there parking'] # 観光客
keywords: [P, 駐車]
buttons:
  - label: 地図 # 店長の希望
    uri: https://example.com/map
# 春まで
until: 2027-03-31
---

## 日本語

2台分あります。
`;

const read = (text: string): Entry => {
  const found = readEntry('a.md', text);
  if (!('entry' in found)) throw new Error(JSON.stringify(found.faults));
  return found.entry;
};
const rewrite = (change: Partial<Entry>, original = ORIGINAL) =>
  rewriteEntry(original, { ...read(original), ...change })!;

test('what stays the same stays as it was written, to the last note', () => {
  expect(rewrite({})).toEqual({ text: ORIGINAL, losesNotes: false });
  expect(rewriteEntry(`\ufeff${ORIGINAL.replaceAll('\n', '\r\n')}`, read(ORIGINAL))?.text).toBe(ORIGINAL);
});

test('an answer changes below its fields', () => {
  const { text, losesNotes } = rewrite({ answer: { ja: '3台分あります。', en: 'Three.' } });
  expect(text).toBe(ORIGINAL.replace('2台', '3台') + '\n## English\n\nThree.\n');
  expect(losesNotes).toBe(false);
});

test('words change where they stand, are added at the end of their list, and move with their notes', () => {
  const { text, losesNotes } = rewrite({
    question: { ja: '駐車場はありますか' },
    phrasings: { ja: ['車で行ける', '停める場所', 'パーキング'], en: ['is there parking', 'car park?'] },
  });
  expect(text).toContain('question: "駐車場はありますか" # 看板と同じ\n');
  expect(text).toContain('    - 車で行ける\n    - 停める場所 # 電話で\n    - パーキング\n');
  expect(text).toContain("  en: ['is there parking', car park?] # 観光客\n");
  expect(losesNotes).toBe(false);
});

test('a field that gets a second language, a group that changes, and a field that is new', () => {
  const { text, losesNotes } = rewrite({
    question: { ja: '駐車場は?', en: 'Parking?' },
    buttons: [{ label: { ja: '地図', en: '地図' }, uri: 'https://example.com/new' }],
    audience: 'linked',
  });
  expect(text).toContain('看板と同じ');
  expect(text).toContain('  - label: 地図 # 店長の希望\n    uri: https://example.com/new\n');
  expect(text).toContain('audience: linked\n');
  expect(losesNotes).toBe(false);
});

test('a note goes only with what it is about, and that is told', () => {
  const { text, losesNotes } = rewrite({ phrasings: { ja: ['車で行ける'], en: ['is there parking'] } });
  expect(text).not.toContain('電話で');
  expect(text).toContain('よく聞かれる順');
  expect(losesNotes).toBe(true);
});

test.each([
  ['an address', 'uri: https://example.com/#top', false],
  ['a note of its own line', '  # メモ', true],
  ['a note behind a field', 'action: handoff # メモ', true],
  ['a note without a blank', 'action: handoff #メモ', true],
])('%s: notes or not', (_, line, has) => {
  expect(hasNotes(`---\nid: a\n${line}\n---\n\n## 日本語\n\n# なし\n`)).toBe(has);
});

test('what cannot be taken apart is left to be written anew', () => {
  expect(rewriteEntry('no fields at all', read(ORIGINAL))).toBeUndefined();
  expect(rewriteEntry('---\n- a\n---\n', read(ORIGINAL))).toBeUndefined();
});
