import fc from 'fast-check';
import { hasSigns, maskedParts, withSigns, type Known } from '../../../src/features/publishing/masking';

const known: Known = {
  names: ['山田 花子', 'ヤマダ ハナコ', 'Hanako Yamada', '林'],
  texts: [
    { kind: 'number', text: 'M-1003' },
    { kind: 'phone', text: '09012345678' },
    { kind: 'email', text: 'hanako@example.jp' },
  ],
  own: ['03-1234-5678', 'info@shop.example', 'https://shop.example/book?from=faq', '東京都渋谷区神宮前1-2-3'],
};
const masked = (text: string, lang: 'ja' | 'en' = 'ja') => withSigns(maskedParts(text, known), lang);

test.each([
  ['山田花子です。予約を変えたいです', '〔お名前〕です。予約を変えたいです'],
  ['山田 花子 と申します', '〔お名前〕 と申します'],
  ['やまだはなこです', '〔お名前〕です'],
  ['花子の分もお願いします', '〔お名前〕の分もお願いします'],
  ['鈴木様、お待たせしました', '〔お名前〕様、お待たせしました'],
  ['林です', '〔お名前〕です'],
  ['電話は０９０ー１２３４ー５６７８です', '電話は〔電話番号〕です'],
  ['電話は 080-1111-2222 です', '電話は 〔電話番号〕 です'],
  ['+81 90-1234-5678 に', '〔電話番号〕 に'],
  ['hanako@example.jpまで', '〔メールアドレス〕'],
  ['注文番号はA-1001です', '注文番号は〔番号〕です'],
  ['会員番号 m1003', '会員番号 〔番号〕'],
  ['4111 1111 1111 1111', '〔番号〕'],
  ['〒150-0001 東京都港区芝公園4-2-8に送って', '〔ご住所〕 〔ご住所〕'],
  ['https://example.com/link/9f8e7d6c5b4a39281706 を開きました', '〔リンク〕 を開きました'],
])('%s → %s', (text, then) => expect(masked(text)).toBe(then));

test.each([
  'お客様のご予約は、前日までに変更できます',
  '皆様、お疲れ様です。仕様と同様に',
  '料金は12,000円、学割なら10000円です',
  '2026年11月29日の10時から、100名まで',
  '営業時間は10:00〜20:00です',
  'お問い合わせは03-1234-5678、info@shop.example、または https://shop.example/book?from=faq へ',
  '店は東京都渋谷区神宮前1-2-3です',
  '林の中の道を通ります',
  'Do you take cards? It is 5,500 yen.',
])('%s stays as it is', (text) => expect(masked(text)).toBe(text));

test('in English it is said in English, and each sign is known again', () => {
  const said = masked('My name is Hanako Yamada, call 090-1234-5678', 'en');
  expect(said).toBe('My name is 〔name〕, call 〔phone number〕');
  expect([hasSigns(said), hasSigns('「お名前」と〔注〕')]).toEqual([true, false]);
});

const around = fc.constantFrom('', 'こんにちは、', '\n', 'です。', ' and ', '→', '!', '、', '(', '予約の件で');
const theirs = fc.constantFrom(
  ...['山田花子', '山田 花子', 'ヤマダハナコ', 'hanako yamada', '090-1234-5678', '090 1234 5678', '0901234-5678'],
  ...['hanako@example.jp', 'HANAKO@example.jp', 'M-1003', 'm1003', '鈴木一郎と申します', '4111111111111111'],
);

test('whatever stands around what is theirs, nothing of it is left; and what is masked once is masked', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(around, theirs, around), { minLength: 1, maxLength: 4 }), (given) => {
      const text = given.flat().join('');
      const parts = maskedParts(text, known);
      expect(parts.map((part) => (typeof part === 'string' ? part : part.was)).join('')).toBe(text);
      const left = parts.filter((part) => typeof part === 'string').join('|');
      expect(left).not.toMatch(/山田|花子|ハナコ|hanako|1234|5678|@|1003|一郎|4111/i);
      const once = withSigns(parts, 'ja');
      expect(masked(once)).toBe(once);
    }),
  );
});

test('the longest messages take no time worth speaking of', () => {
  const long = ['a', '1', '0-', 'あ', 'https://a', '山', '様', '〔', ' ', '県'].map((one) =>
    one.repeat(5000 / one.length),
  );
  const began = performance.now();
  for (const text of long) maskedParts(text, known);
  expect(performance.now() - began).toBeLessThan(2000);
});

test('any text at all is kept whole, part by part', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const parts = maskedParts(text, known);
      expect(parts.map((part) => (typeof part === 'string' ? part : part.was)).join('')).toBe(text);
    }),
    { numRuns: 20 },
  );
});
