import fc from 'fast-check';
import {
  isNoted,
  looksAfter,
  mayBeGivenBy,
  MOST_FAILURE_ROWS,
  noteOfFailure,
  pauseAfter,
  readLogin,
  ROLES,
  weaknessOf,
} from '../../../src/features/staff/rules';

test('pauses only grow, and end at a quarter of an hour', () => {
  expect([1, 4, 5, 6, 7].map(pauseAfter)).toEqual([0, 0, 5_000, 10_000, 20_000]);
  fc.assert(
    fc.property(fc.nat(10_000), (tries) => {
      expect(pauseAfter(tries + 1)).toBeGreaterThanOrEqual(pauseAfter(tries));
      expect(pauseAfter(tries)).toBeLessThanOrEqual(15 * 60_000);
    }),
  );
});

test('whatever is tried within an hour, few rows are left: of each name the tenfolds, of many names sixty and the tenfolds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { maxLength: 2_000 }), (tried) => {
      const tries = new Map<number, number>();
      let due = 0;
      const notes = tried.flatMap((name) => {
        const nth = (tries.get(name) ?? 0) + 1;
        tries.set(name, nth);
        if (!isNoted(nth)) return [];
        due += 1;
        return noteOfFailure({ way: 'password', subject: undefined, tries: nth }, due) ?? [];
      });
      const named = notes.filter(({ deed }) => deed === 'session.refused');
      expect(named).toHaveLength(Math.min(due, MOST_FAILURE_ROWS));
      const more = notes.flatMap(({ details }) => details.more ?? []);
      expect(more).toEqual([1, 10, 100].filter((count) => count <= due - MOST_FAILURE_ROWS));
    }),
  );
});

test('nobody looks after themselves, and nobody gives what they could not look after', () => {
  for (const role of ROLES) {
    expect(looksAfter({ id: 'a', role }, { id: 'a', role })).toBe(false);
    for (const other of ROLES)
      expect(looksAfter({ id: 'a', role }, { id: 'b', role: other })).toBe(mayBeGivenBy(role).includes(other));
  }
  expect(mayBeGivenBy('manager')).toEqual(['agent', 'editor', 'marketer', 'shop']);
  expect(mayBeGivenBy('agent')).toEqual([]);
});

test.each([
  ['Abc 1', 'short'],
  ['aaaaaaaaaaaaaa', 'simple'],
  ['password12345!', 'simple'],
  ['sato-sato-sato', 'simple'],
  ['x'.repeat(100) + 'abcdefghij'.repeat(3), 'long'],
  ['かえるが三匹 川で泳ぐよ', undefined],
  ['correct horse battery', undefined],
])('the password %s is %s', (password, weakness) => {
  expect(weaknessOf(password, 'sato')).toBe(weakness);
});

test.each([
  [' Ｓato ', 'sato'],
  ['a.b@example.jp', 'a.b@example.jp'],
  ['佐藤', undefined],
  ['-x', undefined],
  ['a', undefined],
  ['a b', undefined],
])('the login %s is read as %s', (text, login) => expect(readLogin(text)).toBe(login));
