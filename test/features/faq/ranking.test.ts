import fc from 'fast-check';
import { buildCorpus } from '../../../src/features/faq/corpus';
import { decide } from '../../../src/features/faq/decide';
import type { Entry } from '../../../src/features/faq/entry';
import { fold, normalise, runsOf } from '../../../src/features/faq/normalise';
import { rank } from '../../../src/features/faq/ranking';
import { prepare } from '../../../src/features/faq/retriever';
import { subjectOf } from '../../../src/features/faq/subject';

const entry = (id: string, ja: string, more: Partial<Entry> = {}): Entry => ({
  id,
  title: { ja },
  question: { ja },
  phrasings: { ja: [], en: [] },
  keywords: [],
  answer: { ja: '' },
  buttons: [],
  audience: 'everyone',
  file: `${id}.md`,
  ...more,
});

const SHOP = [
  entry('hours', '営業時間を教えてください', {
    title: { ja: '営業時間', en: 'Opening hours' },
    question: { ja: '営業時間を教えてください', en: 'What are your opening hours?' },
    phrasings: { ja: ['何時までやってますか'], en: ['How late are you open?'] },
    keywords: ['閉店', 'close'],
  }),
  entry('parking', '駐車場はありますか', { title: { ja: '駐車場' }, keywords: ['パーキング', 'car park'], answer: { ja: '2台分あります。' } }),
  entry('wifi', 'Wi-Fiは使えますか', { title: { ja: 'Wi-Fi' } }),
  entry('members', '会員の特典は何ですか', { audience: 'linked' }),
];
const retrieve = prepare(SHOP);
const everyone = (one: Entry) => one.audience === 'everyone';
const found = (question: string, lang: 'ja' | 'en' = 'ja') => retrieve(question, lang, everyone).found;

describe('normalising', () => {
  test('width, capitals, long vowels and hyphens are one spelling', () => {
    expect(normalise('ＷｉーＦｉ')).toBe(normalise('wiーfi'));
    expect(normalise('Wi-Fi')).toBe('wifi');
    expect(normalise('ｶﾗｰ')).toBe('カラー');
    expect(normalise('カラ−')).toBe('カラー');
    expect(normalise('すみませ〜ん')).toBe('すみません');
    expect(normalise('ながーーーい')).toBe('ながーい');
    expect(fold('カラー')).toBe(fold('からー'));
  });

  test('a sentence is cut where its writing changes', () => {
    expect(runsOf('駐車場はSakura通り2丁目のカラー')).toEqual([
      { script: 'han', text: '駐車場' },
      { script: 'hiragana', text: 'は' },
      { script: 'latin', text: 'Sakura' },
      { script: 'han', text: '通' },
      { script: 'hiragana', text: 'り' },
      { script: 'latin', text: '2' },
      { script: 'han', text: '丁目' },
      { script: 'hiragana', text: 'の' },
      { script: 'katakana', text: 'カラー' },
    ]);
  });

  test.each([
    ['すみません、料金について教えてください。', '料金'],
    ['料金を知りたいです', '料金'],
    ['料金は?', '料金は'],
    ['料金！！', '料金'],
    ['教えて', '教えて'],
    ['。', '。'],
  ])('the manners of 「%s」 leave 「%s」', (question, subject) => {
    expect(subjectOf(question)).toBe(subject);
  });
});

describe('finding', () => {
  test('word for word, with or without manners', () => {
    expect(found('何時までやってますか?')).toEqual({ kind: 'answer', id: 'hours', score: 1 });
    expect(found('こんにちは。営業時間を教えてもらえますか')).toEqual({ kind: 'answer', id: 'hours', score: 1 });
  });

  test('by words, in other kana and width', () => {
    expect(found('ぱーきんぐはありますか')).toMatchObject({ kind: 'answer', id: 'parking' });
    expect(found('ＷＩＦＩ')).toMatchObject({ kind: 'answer', id: 'wifi' });
  });

  test('in English, in the entry’s English and keywords; without English, by what its Japanese holds', () => {
    expect(found('when do you close', 'en')).toMatchObject({ kind: 'answer', id: 'hours' });
    expect(found('car park', 'en')).toMatchObject({ kind: 'answer', id: 'parking' });
    expect(found('wifi', 'en')).toMatchObject({ kind: 'answer', id: 'wifi' });
    expect(found('how late are you open', 'ja')).toMatchObject({ kind: 'answer', id: 'hours' });
    expect(found('何時までやってますか', 'en')).toMatchObject({ kind: 'answer', id: 'hours' });
  });

  test('only among the entries that serve', () => {
    expect(found('会員の特典は何ですか').kind).toBe('none');
    expect(retrieve('会員の特典は何ですか', 'ja', () => true).found).toMatchObject({ kind: 'answer', id: 'members' });
  });

  test('one wording in two entries is a choice, never a guess', () => {
    const twins = prepare([entry('a', '送料はいくらですか'), entry('b', '送料はいくらですか'), entry('c', '返品できますか')]);
    expect(twins('送料はいくらですか', 'ja', () => true).found).toEqual({ kind: 'choose', ids: ['a', 'b'] });
  });

  test('an unknown topic is never answered outright, however much the rest of the sentence fits', () => {
    const { ranking, found: decision } = retrieve('映画館はありますか', 'ja', everyone);
    expect(ranking).toMatchObject({ unknown: ['映画館'], unknownTopic: true });
    expect(decision.kind).not.toBe('answer');
  });

  test('only the first hundred characters are read', () => {
    expect(found(`${'あ'.repeat(100)}駐車場はありますか`)).toEqual({ kind: 'none' });
    expect(found('👨‍👩‍👧‍👦'.repeat(80) + ' 駐車場')).toMatchObject({ kind: 'answer', id: 'parking' });
  });

  test('nothing is found among nothing', () => {
    expect(prepare([])('営業時間', 'ja', () => true).found).toEqual({ kind: 'none' });
  });
});

describe('whatever is asked', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom('営業', '時間', 'は', 'カラー', 'ー', 'Wi-Fi', ' ', '?', '\ud83d', '👩‍🦰', '教えて', '駐車場', 'car', '１２', '\u0301', '〜')).map((parts) => parts.join('')),
  );
  const lang = fc.constantFrom('ja' as const, 'en' as const);

  test('it never throws, gives the same twice, and scores and choices keep their bounds', () => {
    fc.assert(
      fc.property(anything, lang, (question, language) => {
        const first = retrieve(question, language, everyone);
        expect(prepare(SHOP)(question, language, everyone)).toEqual(first);
        const { found: decision, ranking } = first;
        if (decision.kind === 'answer') expect(decision.score > 0 && decision.score <= 1).toBe(true);
        if (decision.kind === 'choose') expect([2, 3]).toContain(new Set(decision.ids).size);
        for (const { entry: one, score, words, coverage, example } of ranking.candidates) {
          expect(everyone(one)).toBe(true);
          for (const share of [words, coverage, example]) expect(share >= 0 && share <= 1 + 1e-9).toBe(true);
          expect(Number.isFinite(score)).toBe(true);
        }
        expect(ranking.candidates.map(({ score }) => score)).toEqual(
          ranking.candidates.map(({ score }) => score).sort((a, b) => b - a),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('the order of the files changes nothing', () => {
    const backwards = prepare([...SHOP].reverse());
    fc.assert(
      fc.property(anything, lang, (question, language) => {
        expect(backwards(question, language, everyone).found).toEqual(retrieve(question, language, everyone).found);
      }),
      { numRuns: 200 },
    );
  });

  test('a decision is sure of what it says: its answer is the first candidate, its chances are chances', () => {
    const corpus = buildCorpus(SHOP, 'ja');
    fc.assert(
      fc.property(anything, (question) => {
        const ranking = rank(corpus, subjectOf(question), () => true);
        const { found: decision, first, amongThree } = decide(ranking);
        for (const chance of [first, amongThree]) expect(chance >= 0 && chance <= 1).toBe(true);
        if (decision.kind === 'answer') expect(decision.id).toBe(ranking.candidates[0]!.entry.id);
      }),
      { numRuns: 200 },
    );
  });
});
