import path from 'node:path';
import { quality } from '../../bench/faq/metrics';
import { predict } from '../../bench/faq/predict';
import type { Prediction } from '../../bench/faq/product';
import { readSet } from '../../bench/faq/sets';
import { OWED } from '../../bench/faq/targets';
import { root } from '../../src/platform/root';

/*
 * What the FAQ owes, held on the shop that comes with Musubi: through the product's own index, ranking and decision.
 */
const { faqs, queries } = readSet(path.join(root, 'bench', 'faq', 'ja-shop'));
let predictions: Prediction[];
beforeAll(() => {
  predictions = predict(faqs, queries);
}, 120_000);

test.each(['ja', 'en'] as const)('questions in %s find their entry as often as is owed', (lang) => {
  const found = quality(
    queries.filter((query) => query.lang === lang),
    predictions,
  );
  expect(found.hit1).toBeGreaterThanOrEqual(OWED[lang].hit1);
  expect(found.hit3).toBeGreaterThanOrEqual(OWED[lang].hit3);
});

test('a question that nothing answers gets an answer no more often than is owed', () => {
  const found = quality(queries, predictions);
  expect(found.outOfScope).toBe(60);
  expect(found.wronglyAnswered).toBeLessThanOrEqual(OWED.wronglyAnswered);
});
