import fc from 'fast-check';
import { fitLogistic, type Observation } from '../../bench/faq/logistic';

const chance = ({ weights, bias }: { weights: number[]; bias: number }, x: readonly number[]) =>
  1 / (1 + Math.exp(-(bias + x.reduce((sum, value, k) => sum + value * weights[k]!, 0))));

test('finds again what the observations were made by', () => {
  const made = { weights: [2, -1], bias: 0.5 };
  const grid = Array.from({ length: 21 }, (_, i) => i / 10 - 1);
  // Each point once as so and once as not, by how likely either is: no luck in it.
  const observations = grid.flatMap((a) =>
    grid.flatMap((b): Observation[] => [
      { x: [a, b], y: true, weight: chance(made, [a, b]) },
      { x: [a, b], y: false, weight: 1 - chance(made, [a, b]) },
    ]),
  );
  const { weights, bias } = fitLogistic(observations, 0);
  expect([...weights, bias]).toEqual([2, -1, 0.5].map((value) => expect.closeTo(value, 4) as number));
});

test('the units of a measure make no difference, and the penalty only ever pulls weights towards nothing', () => {
  const observation = fc.record({ x: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true })), y: fc.boolean() });
  fc.assert(
    fc.property(fc.array(observation, { minLength: 8, maxLength: 40 }), (given) => {
      fc.pre(given.some(({ y }) => y) && given.some(({ y }) => !y));
      fc.pre(Math.max(...given.map(({ x }) => x[0])) - Math.min(...given.map(({ x }) => x[0])) > 0.1);
      const of = (times: number, penalty: number) =>
        fitLogistic(
          given.map(({ x, y }) => ({ x: [x[0] * times], y, weight: 1 })),
          penalty,
        );
      expect(of(1000, 0.1).weights[0]! * 1000).toBeCloseTo(of(1, 0.1).weights[0]!, 4);
      expect(Math.abs(of(1, 1).weights[0]!)).toBeLessThanOrEqual(Math.abs(of(1, 0.1).weights[0]!) + 1e-6);
    }),
  );
});
