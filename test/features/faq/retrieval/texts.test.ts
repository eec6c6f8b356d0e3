import fc from 'fast-check';
import { literal } from '../../../../src/features/faq/literal';
import { englishWords, stem } from '../../../../src/features/faq/retrieval/english';
import { hear } from '../../../../src/features/faq/retrieval/kana';
import { cut, fold, LONGEST_QUESTION, normalise } from '../../../../src/features/faq/retrieval/normalise';
import { core } from '../../../../src/features/faq/retrieval/polite';
import { buildVocabulary, isKnown, oneSlipAway } from '../../../../src/features/faq/retrieval/vocabulary';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...'あアｱァー〜-漢送料Ａa1１ 　、。?!ｗw👩‍🦰’'), maxLength: 60 }),
);

describe('normalising', () => {
  test.each([
    ['ＰａｙＰａｙ', 'paypay'],
    ['ｶﾗｰ', 'カラー'],
    ['カラ−', 'カラー'],
    ['すみませーーーん', 'すみませーん'],
    ['what’s', "what's"],
    ['  a \n b ', 'a b'],
  ])('%p is %p', (given, expected) => expect(normalise(given)).toBe(expected));

  test('katakana, small kana and long vowels are one when folded', () => {
    expect(fold('カラー')).toBe(fold('からー'));
    expect(fold('ちょっと')).toBe('ちよつと');
  });

  test('what is normalised stays as it is', () => {
    fc.assert(fc.property(text, (given) => expect(normalise(normalise(given))).toBe(normalise(given))));
  });

  test('a text is cut between graphemes, and is the beginning of what was given', () => {
    fc.assert(
      fc.property(text, (given) => {
        const short = cut(given);
        expect(given.startsWith(short)).toBe(true);
        expect([...new Intl.Segmenter('ja').segment(short)].length).toBeLessThanOrEqual(LONGEST_QUESTION);
      }),
    );
    expect(cut('👨‍👩‍👧‍👦'.repeat(120))).toBe('👨‍👩‍👧‍👦'.repeat(100));
  });
});

describe('manners', () => {
  test.each([
    ['すみません、送料を教えてください。', '送料を'],
    ['こんにちは。営業時間は?', '営業時間は'],
    ['ちょっと聞きたいんですけど、送料っていくらですか？教えてください', '送料っていくら'],
    ['hello, how much is a cut please', 'how much is a cut'],
    ['教えて', '教えて'],
    ['はい', 'はい'],
    ['good evening, madam', 'good evening, madam'],
    ['well, thanks', 'well, thanks'],
    ['good evening, madam, is parking free', 'madam, is parking free'],
  ])('of %p leave %p', (given, expected) => expect(core(normalise(given))).toBe(expected));

  test('are cut off whole: nothing of a text of two letters or more is lost but its edges', () => {
    fc.assert(
      fc.property(text, (given) => {
        const plain = normalise(given);
        expect(core(plain).length).toBeLessThanOrEqual(plain.length);
      }),
    );
  });

  test('word for word means without width, capitals, manners and marks', () => {
    expect(literal('Ｗｉ－Ｆｉ、ありますか？')).toBe(literal('wifiありますか'));
    expect(literal('What’s your PHONE number?')).toBe(literal('whats your phone number'));
    expect(literal('料金 について')).toBe(literal('料金について!'));
    expect(literal('料金')).not.toBe(literal('料金表'));
  });
});

describe('English words', () => {
  test('the number of a telephone or an order says who asks, a short one may say what', () => {
    const content = (text: string) => englishWords(text).filter((word) => word.content);
    expect(content('call 0312345678').map(({ surface }) => surface)).toEqual(['call']);
    expect(content('room 101').map(({ surface }) => surface)).toEqual(['room', '101']);
  });
});

describe('English stems', () => {
  test.each([
    ['cancel', 'cancelled', 'cancelling', 'cancellation'],
    ['deliver', 'delivery', 'deliveries', 'delivering'],
    ['pay', 'paid', 'payment', 'paying'],
    ['book', 'booking', 'booked', 'books'],
  ])('%s, %s, %s and %s are one', (...words) => expect(new Set(words.map(stem)).size).toBe(1));

  test.each(['constructor', 'valueof', 'hasownproperty'])('%s is a word like any other', (word) =>
    expect(typeof stem(word)).toBe('string'),
  );

  test('a negation stays with its word, a stop word is marked', () => {
    expect(englishWords("i can't see it").map(({ surface, content }) => [surface, content])).toEqual([
      ['i', false],
      ["can't".replace("'", ''), true],
      ['see', false],
      ['it', false],
    ]);
  });
});

describe('kana', () => {
  const readings = new Map([
    ['りようきん', ['料金']],
    ['ちゆうしやじよう', ['駐車場']],
    ['しやじよう', ['車上']],
  ]);
  test('a run is split by the words that are known, the longest first', () => {
    expect(hear(fold('ちゅうしゃじょうのりょうきん'), readings).map(({ words }) => words)).toEqual([
      ['駐車場'],
      ['料金'],
    ]);
  });
  test('what nobody knows is passed over', () => expect(hear('ぬぬぬ', readings)).toEqual([]));
});

describe('a vocabulary', () => {
  const words = ['parking', 'payment', 'パーキング', 'キャンセル', '駐車場', 'wifi'];
  const vocabulary = buildVocabulary(words);

  test('knows its words', () => {
    for (const word of words) expect(isKnown(vocabulary, word)).toBe(true);
    expect(isKnown(vocabulary, 'parkin')).toBe(false);
  });

  test('finds a word again after any one slip: a letter out, in, other, or two changed about', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    const slip = fc
      .tuple(fc.constantFrom('parking', 'payment'), fc.nat(6), letter, fc.constantFrom('out', 'in', 'other', 'swap'))
      .map(([word, at, other, kind]) => {
        const [before, here, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
        if (kind === 'out') return [word, before + after] as const;
        if (kind === 'in') return [word, before + other + here + after] as const;
        if (kind === 'other') return [word, before + other + after] as const;
        return [word, after === '' ? word : before + after[0]! + here + after.slice(1)] as const;
      });
    fc.assert(
      fc.property(slip, ([word, typed]) => {
        if (typed !== word) expect(oneSlipAway(vocabulary, typed)).toContain(word);
      }),
      { numRuns: 500 },
    );
  });

  test('two slips are another word', () => expect(oneSlipAway(vocabulary, 'prking!')).toEqual([]));
});
