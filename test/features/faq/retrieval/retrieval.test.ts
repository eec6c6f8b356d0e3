import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { readTools } from '../../../../src/features/faq/engine';
import { decide, type Odds } from '../../../../src/features/faq/retrieval/decision';
import { inverseAt, inverseOfFactor, inverseTimesGroups, invert } from '../../../../src/features/faq/retrieval/invert';
import {
  buildIndex,
  fromBytes,
  openRetriever,
  toBytes,
  type Passage,
} from '../../../../src/features/faq/retrieval/retrieval';
import { FORMAT, readStored } from '../../../../src/features/faq/retrieval/storage';

const PASSAGES: Passage[] = [
  { id: 'hours', question: { ja: '営業時間を教えてください', en: 'What are your opening hours?' }, phrasings: [] },
  { id: 'parking', question: { ja: '駐車場はありますか' }, phrasings: [], answer: { ja: '2台分あります。' } },
];
const TAUGHT: Passage[] = PASSAGES.map((passage) => ({
  ...passage,
  phrasings: passage.id === 'hours' ? ['何時までやってますか', 'いつ閉まりますか'] : ['車で行けますか', '車を停めたい'],
}));

describe('an index', () => {
  const index = buildIndex(TAUGHT, readTools());
  const bytes = toBytes(index, 'key', { entries: ['x'] });

  test('comes back from its bytes as it was, with what was stored beside it', () => {
    const stored = readStored(bytes, 'key')!;
    expect(stored.index).toEqual(index);
    expect(stored.beside).toEqual({ entries: ['x'] });
    for (const question of ['何時まで', 'くるま', 'parking', '']) {
      expect(openRetriever(stored.index, readTools()).retrieve(question)).toEqual(
        openRetriever(index, readTools()).retrieve(question),
      );
    }
  });

  test('is read from wherever its bytes begin', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(fromBytes(shifted.subarray(3), 'key')).toEqual(index);
  });

  test('of another key, cut anywhere, or with a byte changed is none, and nothing is thrown', () => {
    expect(fromBytes(bytes, 'other')).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) =>
        expect(fromBytes(bytes.slice(0, length), 'key')).toBeUndefined(),
      ),
    );
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const spoilt = bytes.slice();
        spoilt[at]! ^= change;
        expect(fromBytes(spoilt, 'key')).toBeUndefined();
      }),
    );
  });

  test('any bytes at all are none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (given) => expect(fromBytes(given, 'key')).toBeUndefined()),
    );
  });

  test('is the same as ever: whoever changes what it holds raises FORMAT, and writes the new sum here', () => {
    const sum = createHash('sha256')
      .update(toBytes(buildIndex(PASSAGES, readTools()), ''))
      .digest('hex')
      .slice(0, 16);
    expect({ format: FORMAT, sum }).toEqual({ format: 3, sum: '32e98fa267e6086b' });
  });
});

describe('the inverse of a matrix', () => {
  const matrices = fc
    .integer({ min: 1, max: 13 })
    .chain((n) =>
      fc.tuple(
        fc.constant(n),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n }),
      ),
    );
  /** AAᵀ + I is symmetric and positive, whatever A is. */
  const positive = (n: number, a: number[]) =>
    Float64Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      let sum = i === j ? 1 : 0;
      for (let k = 0; k < n; k += 1) sum += a[i * n + k]! * a[j * n + k]!;
      return sum;
    });

  test('times the matrix is one', () => {
    fc.assert(
      fc.property(matrices, ([n, a]) => {
        const matrix = positive(n, a);
        const inverse = invert(matrix.slice(), n);
        for (let i = 0; i < n; i += 1) {
          for (let j = 0; j < n; j += 1) {
            let sum = 0;
            for (let k = 0; k < n; k += 1) sum += matrix[i * n + k]! * inverse[k * n + j]!;
            expect(sum).toBeCloseTo(i === j ? 1 : 0, 6);
          }
        }
      }),
    );
  });

  test('and its sums over groups are those of its columns', () => {
    fc.assert(
      fc.property(matrices, ([n, a]) => {
        const columns = inverseOfFactor(positive(n, a), n);
        const group = Uint32Array.from({ length: n }, (_, i) => i % 3);
        const product = inverseTimesGroups(columns, n, group, 3);
        for (let i = 0; i < n; i += 1) {
          const sums = [0, 0, 0];
          for (let j = 0; j < n; j += 1) sums[j % 3]! += inverseAt(columns, n, i, j);
          sums.forEach((sum, g) => expect(product[i * 3 + g]).toBeCloseTo(sum, 4));
        }
      }),
    );
  });
});

describe('a decision', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const odds = fc.record({ right: share, rightOfThree: share, inScope: share });
  const LIMITS = { answer: 0.74, choose: 0.35 };

  test('answers when sure, asks when it may be one of several, else says that there is nothing', () => {
    const sure: Odds = { right: 0.9, rightOfThree: 0.95, inScope: 0.9 };
    const unsure: Odds = { right: 0.3, rightOfThree: 0.6, inScope: 0.6 };
    const strange: Odds = { right: 0.3, rightOfThree: 0.6, inScope: 0.05 };
    expect(decide(['a', 'b'], sure, LIMITS)).toMatchObject({ kind: 'answer', id: 'a' });
    expect(decide(['a', 'b', 'c', 'd'], unsure, LIMITS)).toMatchObject({ kind: 'choose', ids: ['a', 'b', 'c'] });
    expect(decide(['a'], unsure, LIMITS)).toMatchObject({ kind: 'none' });
    expect(decide(['a', 'b'], strange, LIMITS)).toMatchObject({ kind: 'none' });
    expect(decide([], sure, LIMITS)).toMatchObject({ kind: 'none' });
  });

  test('is never bolder with less to go on', () => {
    const bold = { answer: 2, choose: 1, none: 0 };
    fc.assert(
      fc.property(odds, share, (of, less) => {
        const weaker = { right: of.right * less, rightOfThree: of.rightOfThree * less, inScope: of.inScope };
        expect(bold[decide(['a', 'b'], weaker, LIMITS).kind]).toBeLessThanOrEqual(
          bold[decide(['a', 'b'], of, LIMITS).kind],
        );
      }),
    );
  });
});
