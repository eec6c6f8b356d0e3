import fc from 'fast-check';
import {
  BOUNDS,
  chanceOfGuessing,
  countsOf,
  MOST_TRIES,
  readCode,
  refusalOf,
  REST_MS,
  tooSoon,
} from '../../../src/features/codes/rules';
import { maskEmail, maskPhone } from '../../../src/features/codes/masks';

const HOUR = 3_600_000;
const at = fc.integer({ min: 0, max: 4e12 });

test('every moment lies in exactly one hour and one day of each bound', () => {
  fc.assert(
    fc.property(at, fc.constantFrom('email' as const, 'sms' as const), (now, channel) => {
      const counts = countsOf({ person: 'a', asked: 'b' }, channel, now);
      expect(counts).toHaveLength(4);
      for (const { since, ends, scope } of counts) {
        expect(since <= now && now < ends).toBe(true);
        expect(ends - since).toBe(scope.endsWith('/hour') ? HOUR : 24 * HOUR);
      }
    }),
  );
});

test('the bound that all share comes first, so that askers queue for it instead of for each other', () => {
  const all = { contact: 'c', asked: 'a', everybody: 'email', person: 'p', member: 'm', web: 'w' };
  expect(countsOf(all, 'email', 0)[0]!.scope).toBe('everybody/email/hour');
});

test('a person’s askings count together whichever way the code goes; all else counts each way by itself', () => {
  const scopes = (channel: 'email' | 'sms') =>
    countsOf({ person: 'p', asked: 'a' }, channel, 0).map((one) => one.scope);
  expect(scopes('email').filter((scope) => scopes('sms').includes(scope))).toEqual([
    'person/any/hour',
    'person/any/day',
  ]);
});

test('what is full for everybody is nobody’s own doing, and is told as such', () => {
  const [hour, day] = countsOf({ everybody: 'email' }, 'email', 5) as [never, never];
  const [own] = countsOf({ person: 'p' }, 'email', 5);
  expect(refusalOf([hour, day])).toEqual({ refused: 'busy', until: 24 * HOUR });
  expect(refusalOf([hour, own!])).toEqual({ refused: 'tooMany', until: HOUR });
});

test('a minute between two codes, however the clock is set', () => {
  fc.assert(
    fc.property(at, fc.integer({ min: -10 * REST_MS, max: 10 * REST_MS }), (last, later) => {
      const refusal = tooSoon(last, last + later);
      if (later >= 0 && later < REST_MS) expect(refusal).toEqual({ refused: 'tooSoon', until: last + REST_MS });
      else expect(refusal).toBeUndefined();
    }),
  );
  expect(tooSoon(undefined, 0)).toBeUndefined();
});

test('the odds of guessing: five in a million for one code, and what the bounds allow of them', () => {
  expect(chanceOfGuessing(0)).toBe(0);
  expect(chanceOfGuessing(1)).toBeCloseTo(5e-6, 12);
  // One person, or all the world against one member, in a calendar day; and everybody against everybody.
  expect(chanceOfGuessing(BOUNDS.person.email.day)).toBeLessThan(5.01e-5);
  expect(chanceOfGuessing(BOUNDS.member.email.day + BOUNDS.member.sms.day)).toBeLessThan(1.01e-4);
  expect(chanceOfGuessing(BOUNDS.everybody.email.day + BOUNDS.everybody.sms.day)).toBeLessThan(0.0175);
  fc.assert(
    fc.property(fc.nat(100_000), (codes) => {
      expect(chanceOfGuessing(codes)).toBeLessThanOrEqual((codes * MOST_TRIES) / 1e6 + 1e-12);
    }),
  );
});

test('a code is read however a phone writes it', () => {
  for (const typed of ['123456', ' 123456\n', '１２３４５６', '123 456', '123-456', '１２３ー４５６', '123\u3000456'])
    expect(readCode(typed)).toBe('123456');
  for (const typed of ['', '12345', '1234567', 'abcdef', '12345a', '１２３', '٠١٢٣٤٥', 'コードは123456です'])
    expect(readCode(typed)).toBeUndefined();
});

describe('masks', () => {
  test('an address is recognised by its first letter and its host, a number by its end', () => {
    expect(maskEmail('hanako@example.jp')).toBe('h•••••@example.jp');
    expect(maskEmail('花子@example.jp')).toBe('花•••••@example.jp');
    expect(maskEmail('h@example.jp')).toBe('•••••@example.jp');
    expect(maskPhone('090-1234-5678')).toBe('•••••5678');
    expect(maskPhone('+819012345678')).toBe('•••••5678');
    expect(maskPhone('０９０１２３４５６７８')).toBe('•••••5678');
    expect(maskPhone('12345')).toBe('•••••45');
    expect(maskPhone('119')).toBe('•••••');
    expect(maskEmail('no address')).toBe('•••••');
  });

  test('never shows the whole, nor how long it is', () => {
    const name = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => !text.includes('@'));
    fc.assert(
      fc.property(name, (local) => {
        const masked = maskEmail(`${local}@example.jp`);
        expect(masked.length).toBeLessThanOrEqual(
          '•••••@example.jp'.length + [...new Intl.Segmenter('ja').segment(local)][0]!.segment.length,
        );
        expect(masked.startsWith(local)).toBe(local.startsWith('•') && '•••••'.startsWith(local));
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,15}$/), (number) => {
        const shown = maskPhone(number).replaceAll('•', '');
        expect(shown.length).toBeLessThanOrEqual(Math.min(4, number.length / 2));
        expect(number.endsWith(shown)).toBe(true);
        expect(maskPhone(number)).toHaveLength(5 + shown.length);
      }),
    );
  });
});
