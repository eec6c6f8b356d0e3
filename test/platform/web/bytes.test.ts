import fc from 'fast-check';
import { partOf } from '../../../src/platform/web/bytes';

test.each([
  [undefined, undefined],
  ['bytes=0-', { from: 0, until: 100 }],
  ['bytes=0-0', { from: 0, until: 1 }],
  ['bytes=10-19', { from: 10, until: 20 }],
  ['bytes=90-200', { from: 90, until: 100 }],
  ['bytes=-10', { from: 90, until: 100 }],
  ['bytes=-1000', { from: 0, until: 100 }],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=9-3', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,5-6', undefined],
  ['chapters=1-2', undefined],
])('%p of a hundred bytes', (range, part) => expect(partOf(range, 100)).toEqual(part));

test('a part is never empty and never outside', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 1e9 }), (first, last, size) => {
      const part = partOf(`bytes=${first}-${last}`, size);
      if (part === undefined || part === 'none') return part === 'none' ? first >= size : last < first;
      return part.from >= 0 && part.from < part.until && part.until <= size;
    }),
  );
});
