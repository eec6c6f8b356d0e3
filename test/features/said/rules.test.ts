import fc from 'fast-check';
import { excerpt, foldWords, gramsOf, has, readQuery } from '../../../src/features/said/rules';

const letter = fc.constantFrom(...'予約営業時間あいっャかがパーマﾊﾟｰﾏｱアＡa19 　🦊龍-');
const texts = fc.array(letter, { minLength: 2, maxLength: 30 }).map((letters) => letters.join(''));

test('every part of a text that is long enough finds it', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, from, size) => {
      const folded = foldWords(text);
      const at = from % (folded.length + 1);
      const part = folded.slice(at, at + 2 + (size % 10));
      const query = readQuery(part);
      if (query === undefined) return;
      expect(has(folded, query)).toBe(true);
      expect(gramsOf(folded)).toEqual(expect.arrayContaining([...query.grams]));
    }),
  );
});

test('an excerpt has the text’s own letters, and marks what was looked for', () => {
  fc.assert(
    fc.property(texts, texts, texts, (before, said, after) => {
      const query = readQuery(said);
      if (query === undefined) return;
      const parts = excerpt(`${before} ${said} ${after}`, query);
      const whole = `${before} ${said} ${after}`.replace(/\s+/gu, ' ');
      const shown = parts.map(({ text }) => text).join('');
      expect(whole).toContain(shown.replace(/^…|…$/gu, ''));
    }),
  );
  const marked = (text: string, typed: string) =>
    excerpt(text, readQuery(typed)!).flatMap(({ text: part, hit }) => (hit ? [part] : []));
  expect(marked('ﾊﾟｰﾏとカラー', 'ぱーま')).toEqual(['ﾊﾟｰﾏ']);
  expect(marked('ＡＢＣビルの３階', 'abc 3階')).toEqual(['ＡＢＣ', '３階']);
  expect(marked('予約、ご予約の変更', '予約')).toEqual(['予約', '予約']);
});

test('a single letter is too little, and what is too long is cut', () => {
  for (const little of ['', ' ', 'あ', 'あ い', '\u200b']) expect(readQuery(little)).toBeUndefined();
  expect(readQuery('予約 あ')).toMatchObject({ terms: ['予約', 'あ'] });
  expect(readQuery('い'.repeat(5000))!.terms[0]).toHaveLength(100);
});
