import fc from 'fast-check';
import { engineHere, readTools } from '../../../src/features/faq/engine';
import type { Entry } from '../../../src/features/faq/entry';
import { openFinder, type Finder } from '../../../src/features/faq/finder';
import { lookUp } from '../../../src/features/faq/faq';
import { passageOf } from '../../../src/features/faq/passages';
import { buildIndex } from '../../../src/features/faq/retrieval/retrieval';
import { prepareTypos } from '../../../src/features/faq/typos';

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
  entry('parking', '駐車場はありますか', {
    title: { ja: '駐車場' },
    keywords: ['パーキング', 'car park'],
    answer: { ja: '2台分あります。{{shop.phone}}' },
  }),
  entry('wifi', 'Wi-Fiは使えますか', { title: { ja: 'Wi-Fi' } }),
  entry('members', '会員の特典は何ですか', { audience: 'linked' }),
];
const finderOf = (entries: Entry[], clock?: () => number): Finder =>
  openFinder(entries, buildIndex(entries.map(passageOf), readTools()), readTools(), clock);
const finder = finderOf(SHOP);
const asked = (question: string) => ({ question, audience: 'everyone', day: '2026-11-24' }) as const;
const found = (question: string) => finder.find(asked(question));

describe('finding', () => {
  test('word for word, with or without manners', () => {
    expect(found('何時までやってますか?')).toEqual({ kind: 'answer', id: 'hours', score: 1 });
    expect(found('こんにちは。営業時間を教えてください')).toEqual({ kind: 'answer', id: 'hours', score: 1 });
    expect(finder.explain(asked('ＨＯＷ late are you open')).by).toBe('exact');
  });

  test('by words, in other kana and width, and in either language', () => {
    for (const question of ['駐車場はどこ', 'ぱーきんぐはありますか', 'car park', 'is there parking'])
      expect(found(question)).toMatchObject({ kind: 'answer', id: 'parking' });
    expect(found('ＷＩＦＩ')).toMatchObject({ kind: 'answer', id: 'wifi' });
    expect(found('when do you close')).toMatchObject({ kind: 'answer', id: 'hours' });
  });

  test('only among the entries for the asker', () => {
    expect(found('会員の特典は何ですか')).not.toMatchObject({ id: 'members' });
    expect(finder.find({ ...asked('会員の特典は何ですか'), audience: 'linked' })).toMatchObject({ id: 'members' });
  });

  test('one wording in two entries is a choice, never a guess', () => {
    const twins = finderOf([
      entry('a', '送料はいくらですか'),
      entry('b', '送料はいくらですか'),
      entry('c', '返品できますか'),
    ]);
    expect(twins.find(asked('送料はいくらですか'))).toEqual({ kind: 'choose', ids: ['a', 'b'] });
    expect(twins.explain(asked('送料はいくらですか'))).toMatchObject({ by: 'exact', first: 0.5, amongThree: 1 });
  });

  test('only the first hundred characters are read', () => {
    expect(found(`${'あ'.repeat(100)}駐車場はありますか`)).toEqual({ kind: 'none' });
    expect(found('👨‍👩‍👧‍👦'.repeat(80) + ' 駐車場')).toMatchObject({ kind: 'answer', id: 'parking' });
  });

  test('nothing is found among nothing', () => expect(finderOf([]).find(asked('営業時間'))).toEqual({ kind: 'none' }));

  test.each([
    'はい',
    'うん',
    'ok',
    'いいえ',
    'ありがとう',
    'こんにちは',
    '3',
    '12/5 15時',
    '100円',
    '5 pm',
    '😀',
    '',
    '???',
  ])('there is nothing to be found in 「%s」', (question) => expect(found(question)).toEqual({ kind: 'none' }));
});

describe('an explanation', () => {
  test('says what matched, by channel, and what no entry knows', () => {
    const { ranking, subject, lang, odds } = finder.explain(asked('すみません、映画館の駐車場はありますか'));
    expect({ subject, lang }).toEqual({ subject: '映画館の駐車場はありますか', lang: 'ja' });
    expect(ranking.candidates[0]).toMatchObject({ id: 'parking' });
    expect(ranking.candidates[0]!.matched).toContainEqual(
      expect.objectContaining({ channel: 'words', word: '駐車', met: true }),
    );
    expect(ranking.unknown).toContain('映画');
    for (const chance of Object.values(odds)) expect(chance > 0 && chance < 1).toBe(true);
    const { score, parts } = ranking.candidates[0]!;
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 4);
  });

  test('the shop’s own facts are no words of an answer', () => {
    expect(passageOf(SHOP[1]!).answer).toEqual({ ja: '2台分あります。 ' });
  });
});

describe('whatever is asked', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          '営業',
          '時間',
          'は',
          'カラー',
          'ー',
          'Wi-Fi',
          ' ',
          '?',
          '\ud83d',
          '👩‍🦰',
          '教えて',
          '駐車場',
          'car',
          '１２',
          '\u0301',
          '〜',
        ),
      )
      .map((parts) => parts.join('')),
  );

  test('it never throws, finds the same twice, keeps its bounds, and shows nobody what is not for them', () => {
    fc.assert(
      fc.property(anything, (question) => {
        const first = finder.explain(asked(question));
        expect(finder.explain(asked(question))).toEqual(first);
        expect(finder.find(asked(question))).toEqual(first.found);
        if (first.found.kind === 'answer') expect(first.found.score > 0 && first.found.score <= 1).toBe(true);
        if (first.found.kind === 'choose') expect([2, 3]).toContain(new Set(first.found.ids).size);
        expect(JSON.stringify([first.found, first.ranking.candidates.map(({ id }) => id)])).not.toContain('members');
        const scores = first.ranking.candidates.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(structuredClone(first)).toEqual(first); // it travels between threads
      }),
      { numRuns: 300 },
    );
  });
});

describe('Fuse', () => {
  const typos = prepareTypos(SHOP, () => 0);
  const all = () => true;

  test('puts a slip in a title or keyword right, and leaves long questions alone', () => {
    expect(typos('パーキンク', all).map(({ id }) => id)).toEqual(['parking']);
    expect(typos('営業時問', all).map(({ id }) => id)).toEqual(['hours']);
    expect(typos('パ', all)).toEqual([]);
    expect(typos('パーキンク'.repeat(7), all)).toEqual([]);
  });

  test('gives up when its time is over', () => {
    let now = 0;
    const slow = prepareTypos(SHOP, () => (now += 1000));
    expect(slow('パーキンク', all)).toEqual([]);
  });

  test('finds entries for an editor by what is typed of a title, keyword or id', () => {
    expect(lookUp(SHOP, '駐車').map(({ id }) => id)).toEqual(['parking']);
    expect(lookUp(SHOP, 'wif').map(({ id }) => id)).toContain('wifi');
    expect(lookUp(SHOP, ' ')).toEqual([]);
    expect(lookUp(SHOP, '長'.repeat(100_000))).toEqual([]);
  });
});

test('an engine in this thread answers as its finder does', async () => {
  const content = { entries: SHOP, byId: new Map(), faults: [], version: 'v' };
  const opened = await engineHere().open(content);
  expect(await opened.find(asked('駐車場はどこ'))).toEqual(found('駐車場はどこ'));
});
