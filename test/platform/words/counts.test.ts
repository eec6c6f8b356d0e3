import { counted, plural, unitOf } from '../../../src/platform/words/counts';

test('one is one, and everything else is many, in English; Japanese counts all alike', () => {
  expect([0, 1, 2, 1200].map((count) => counted('reservations', count, 'en'))).toEqual([
    ...['0 reservations', '1 reservation', '2 reservations', '1,200 reservations'],
  ]);
  expect([0, 1, 1200].map((count) => counted('reservations', count, 'ja'))).toEqual(['0件', '1件', '1,200件']);
  expect([unitOf('entries', 1, 'en'), unitOf('entries', 21, 'en')]).toEqual([' entry', ' entries']);
  expect(plural(1, { one: 'person is', other: 'people are' })).toBe('person is');
});
