import fc from 'fast-check';
import { readTools } from '../../../../src/features/faq/engine';
import { analyse } from '../../../../src/features/faq/retrieval/analyse';
import { notAnsweredBy, sense, sentencesBeside } from '../../../../src/features/faq/retrieval/beside';
import { hasJapanese } from '../../../../src/features/faq/retrieval/normalise';
import { buildIndex, openRetriever, type Passage } from '../../../../src/features/faq/retrieval/retrieval';

const seen = (text: string) => analyse(readTools(), text);
const left = (sentence: string, phrasings: string[]) =>
  notAnsweredBy(
    phrasings.map((phrasing) => sense(seen(phrasing))),
    [seen(sentence)],
  ).length === 1;

test('a sentence that an entry answers after all is left out there, and only there', () => {
  expect(left('おすすめの映画', ['駐車場はありますか', '予約したい'])).toBe(true);
  expect(left('おすすめの映画', ['駐車場はありますか', 'おすすめの映画は何ですか'])).toBe(false);
  expect(left('do you like music', ['do you sell gift cards'])).toBe(true);
  expect(left('how do i train my dog', ['how can I train a dog'])).toBe(false);
});

test('English ones only where entries are asked in English; Japanese ones always', () => {
  expect(sentencesBeside(['予約したい', '駐車場はどこ']).every(hasJapanese)).toBe(true);
  const both = sentencesBeside(['予約したい', 'can I book']);
  expect(both.some(hasJapanese) && !both.every(hasJapanese)).toBe(true);
});

test('no sentence stands there twice, and each says something', () => {
  const all = sentencesBeside(['a', 'あ']);
  expect(new Set(all).size).toBe(all.length);
  for (const sentence of all) expect(sense(seen(sentence)).size + seen(sentence).shapes.length).toBeGreaterThan(0);
});

describe('over a shop of twenty entries', () => {
  const things =
    'シャンプー 駐車場 予約 領収書 会員証 クーポン カラー パーマ 着付け ネイル 営業時間 電話番号 住所 キャンセル ポイント 送料 返品 ギフト券 店員 車椅子'.split(
      ' ',
    );
  const passages = things.map((thing, i): Passage => ({
    id: `e${i}`,
    question: { ja: `${thing}について知りたい` },
    phrasings: [`${thing}はどうなっていますか`, `${thing}のことで質問`],
  }));
  const index = buildIndex(passages, readTools());
  const retriever = openRetriever(index, readTools());

  test('they belong to no entry, and are never found', () => {
    expect(index.ids).toHaveLength(20);
    expect(Math.max(...index.owner)).toBe(20);
    fc.assert(
      fc.property(fc.constantFrom(...sentencesBeside(['あ'])), (sentence) => {
        const retrieved = retriever.retrieve(sentence);
        expect(retrieved.candidates.every(({ id }) => index.ids.includes(id))).toBe(true);
        expect(retriever.decide(retrieved).kind).not.toBe('answer');
      }),
    );
  });

  test('what the shop is asked with is answered all the same', () => {
    for (const [i, thing] of things.entries())
      expect(retriever.decide(retriever.retrieve(`${thing}について`))).toMatchObject({ kind: 'answer', id: `e${i}` });
  });
});
