import fc from 'fast-check';
import type { Entry } from '../../../src/features/faq/faq';
import {
  isPersonal,
  isWorthKeeping,
  languageOfPhrasing,
  oneLine,
  sameness,
} from '../../../src/features/learning/rules';
import { ENTRIES } from '../../support/small-faq';

const parking: Entry = {
  ...ENTRIES.find(({ id }) => id === 'parking')!,
  phrasings: { ja: ['車で行けますか'], en: ['Can I park?'] },
};

test.each([
  ['車は停められますか', '車は停められますか？'],
  ['車は停められますか', ' 車は停められますか。。 '],
  ['wi-fiは?', 'ＷＩ－ＦＩは！'],
  ['カットいくら', 'ｶｯﾄいくら😀'],
  ['車 で 行けますか', '車で\n行けますか'],
  ['Do you have parking?', 'do you have  parking'],
])('「%s」 and 「%s」 are the same question', (one, other) => expect(sameness(one)).toBe(sameness(other)));

test.each([
  ['車は停められますか', '車は停められません'],
  ['can I go', 'can go I'],
  ['カット', 'カットー'],
])('「%s」 and 「%s」 are two', (one, other) => expect(sameness(one)).not.toBe(sameness(other)));

test('how a question is spelt makes no difference, and what is same stays same', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('', ' ', '。', '？', '!!', '\u200b'),
      (text, end) => {
        expect(sameness(`${text}${end}`)).toBe(sameness(text));
        expect(sameness(oneLine(text))).toBe(sameness(text));
      },
    ),
  );
});

test.each([
  '駐車場はありますか',
  '駐車場はありますか？',
  '駐車場',
  'parking',
  'DO YOU HAVE PARKING',
  '車で行けますか。',
  'can i park',
])('no news to the entry: 「%s」', (text) => expect(isWorthKeeping(text, parking)).toBe(false));

test.each(['', ' ', '？', '😀😀', 'あ'.repeat(101), '👨‍👩‍👧'.repeat(5000)])('nothing to learn from %j', (text) =>
  expect(isWorthKeeping(text, parking)).toBe(false),
);

test.each(['軽自動車で行っても大丈夫ですか', 'あ'.repeat(100), 'is there somewhere to leave my car'])(
  'worth keeping: 「%s」',
  (text) => expect(isWorthKeeping(text, parking)).toBe(true),
);

test.each([
  '電話は09012345678です',
  '０９０－１２３４－５６７８',
  '090 1234 5678',
  '090\u200b1234\u200b5678',
  '03(1234)5678に',
  '〇九〇一二三四五六七八',
  '2026/11/25 14:30に予約',
  '会員番号 00123',
  'taro.yamada＠example.co.jp',
  'example.com を見た',
  'ｈｔｔｐｓ：／／a.jp',
  '〒100の',
  '山田と申しますが',
  'My name is Taro',
  '私の名前は太郎です',
])('personal: 「%s」', (text) => expect(isPersonal(text)).toBe(true));

test.each([
  '3,000円のカットは?',
  '10:00から20:00まで?',
  '12月29日は開いてますか',
  '2026年のカレンダー',
  '10%オフのクーポン',
  'Wi-Fiはありますか',
  'no. 3 please',
  '二十歳未満',
])('not personal: 「%s」', (text) => expect(isPersonal(text)).toBe(false));

test.each([
  ['駐車場は', 'en', 'ja'],
  ['Wi-Fi', 'ja', 'ja'],
  ['wifi', 'en', 'en'],
  ['is there wifi', 'ja', 'en'],
] as const)('「%s」 from somebody spoken to in %s belongs among the phrasings in %s', (text, spoken, lang) =>
  expect(languageOfPhrasing(text, spoken)).toBe(lang),
);
