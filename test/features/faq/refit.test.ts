import fc from 'fast-check';
import {
  isHeldOut,
  LEAST_ANSWERS,
  LEAST_EXAMPLES,
  measure,
  PRECISION,
  refit,
  type Example,
} from '../../../src/features/faq/refit';
import { readThresholds, thresholdsFile } from '../../../src/features/faq/thresholds';
import { Folder } from './folder';

const CURRENT = { answerAt: 0.74, askAt: 0.35 };
const odds = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 0.55, 1));
const example: fc.Arbitrary<Example> = fc
  .tuple(fc.string(), odds, odds, fc.boolean(), fc.boolean())
  .map(([question, first, other, firstRight, among]) => ({
    question,
    first,
    amongThree: Math.max(first, other),
    firstRight,
    rightAmongThree: firstRight || among,
  }));
const examples = fc.array(example, { minLength: 60, maxLength: 200 });
/** Questions of which the retriever knows well what it knows. */
const honest = (count: number) =>
  Array.from({ length: count }, (_, index): Example => {
    const first = ((index * 37) % 100) / 100;
    return { question: `q${index}`, first, amongThree: first, firstRight: first > 0.4, rightAmongThree: first > 0.2 };
  });

test('with fewer questions than needed to fit it refuses, and says how many there are', () => {
  fc.assert(
    fc.property(fc.array(example, { maxLength: 60 }), (some) => {
      const fitting = some.filter((one) => !isHeldOut(one)).length;
      const result = refit(some, CURRENT);
      expect(result.kind === 'tooFew').toBe(fitting < LEAST_EXAMPLES);
      if (result.kind === 'tooFew')
        expect(result).toEqual({ kind: 'tooFew', examples: fitting, needed: LEAST_EXAMPLES });
    }),
  );
});

test('what it chooses is right often enough on the part it chose by, and nothing lower would be', () => {
  fc.assert(
    fc.property(examples, (some) => {
      const result = refit(some, CURRENT);
      if (result.kind !== 'fitted') return;
      const { answered, answeredRight } = result.fitting;
      expect(answered).toBeGreaterThanOrEqual(LEAST_ANSWERS);
      expect(answeredRight / answered).toBeGreaterThanOrEqual(PRECISION);
      const fitting = some.filter((one) => !isHeldOut(one));
      for (const { first } of fitting) {
        const answerAt = Math.max(0.0001, Math.floor(first * 10_000) / 10_000);
        if (answerAt >= result.thresholds.answerAt) continue;
        const lower = measure(fitting, { ...CURRENT, answerAt });
        expect(lower.answeredRight / lower.answered).toBeLessThan(PRECISION);
      }
    }),
  );
});

test('the order of the examples makes no difference, and the part held out has no say', () => {
  fc.assert(
    fc.property(examples, (some) => {
      const result = refit(some, CURRENT);
      expect(refit([...some].reverse(), CURRENT)).toEqual(result);
      const spoilt = some.map((one) =>
        isHeldOut(one) ? { ...one, firstRight: !one.firstRight, first: 1 - one.first } : one,
      );
      const other = refit(spoilt, CURRENT);
      expect(other.kind).toBe(result.kind);
      if (other.kind === 'fitted' && result.kind === 'fitted') expect(other.thresholds).toEqual(result.thresholds);
    }),
  );
});

test('every question is answered, asked back or left, and is in one part for ever', () => {
  fc.assert(
    fc.property(examples, (some) => {
      const { questions, answered, asked, none, answeredRight, askedRight } = measure(some, CURRENT);
      expect(answered + asked + none).toBe(questions);
      expect(answeredRight).toBeLessThanOrEqual(answered);
      expect(askedRight).toBeLessThanOrEqual(asked);
    }),
  );
  const parts = honest(3000).filter(isHeldOut).length;
  expect(parts).toBeGreaterThan(900);
  expect(parts).toBeLessThan(1100);
});

test('where the odds are honest it finds where they turn', () => {
  const result = refit(honest(300), CURRENT);
  expect(result).toMatchObject({ kind: 'fitted' });
  if (result.kind !== 'fitted') return;
  expect(result.thresholds.answerAt).toBeGreaterThan(0.25);
  expect(result.thresholds.answerAt).toBeLessThanOrEqual(0.41);
  expect(result.thresholds.askAt).toBeLessThan(0.2);
  expect(result.after.answered).toBeGreaterThan(result.before.answered);
});

test('where no threshold is good enough the present ones stay', () => {
  const wrong = honest(100).map((one) => ({ ...one, firstRight: false }));
  expect(refit(wrong, CURRENT)).toMatchObject({ kind: 'noneGoodEnough' });
});

describe('thresholds.json', () => {
  let folder: Folder;
  beforeEach(async () => {
    folder = await Folder.make();
  });
  afterEach(() => folder.remove());

  test('need not be there', async () => expect(await readThresholds(folder.path)).toEqual({ thresholds: CURRENT }));

  test('reads as it was written, with or without a byte order mark', async () => {
    const thresholds = { answerAt: 0.6123, askAt: 0.1 };
    for (const mark of ['', '\ufeff']) {
      await folder.write('thresholds.json', mark + thresholdsFile(thresholds));
      expect(await readThresholds(folder.path)).toEqual({ thresholds });
    }
  });

  test.each([
    '',
    'x',
    '[]',
    '{}',
    '{"answerAt":0.5}',
    '{"answerAt":0.5,"askAt":"0.3"}',
    '{"answerAt":1,"askAt":0.3}',
    '{"answerAt":0.5,"askAt":0}',
    '{"answerAt":0.5,"askAt":0.3,"extra":1}',
  ])('is refused when it says %j', async (text) => {
    await folder.write('thresholds.json', text);
    expect(await readThresholds(folder.path)).toMatchObject({
      fault: { file: 'thresholds.json', reason: { en: 'thresholds.json is not as it should be.' } },
    });
  });
});
