import fc from 'fast-check';
import { placed } from '../../../src/features/book/placing-rules';

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 9 });
const asked = ids.chain((all) =>
  fc.record({
    ...{ all: fc.constant(all), id: fc.constantFrom(...all), other: fc.constantFrom(...all) },
    side: fc.constantFrom('before' as const, 'after' as const),
  }),
);

test('it stands beside the other, and all others as they stood', () => {
  fc.assert(
    fc.property(asked, ({ all, id, other, side }) => {
      const after = placed(all, id, { [side]: other } as { before: string });
      if (id === other) return void expect(after).toBeUndefined();
      expect(after!.indexOf(id) - after!.indexOf(other)).toBe(side === 'before' ? -1 : 1);
      expect(after!.filter((one) => one !== id)).toEqual(all.filter((one) => one !== id));
    }),
  );
});

test('what is nowhere is put nowhere, and nothing is put beside it', () => {
  expect(placed(['a', 'b'], 'c', { before: 'a' })).toBeUndefined();
  expect(placed(['a', 'b'], 'a', { after: 'c' })).toBeUndefined();
});
