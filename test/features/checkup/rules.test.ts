import fc from 'fast-check';
import {
  checks,
  judgeCertificate,
  judgeClock,
  judgeNode,
  judgeQuota,
  judgeTokenLife,
} from '../../../src/features/checkup/checkup';
import { samePlace, shownAddress } from '../../../src/features/checkup/places';

const DAY = 86_400_000;

test.each([
  ['18.20.8', 'bad'],
  ['20.18.3', 'bad'],
  ['20.19.0', 'good'],
  ['22.1.0', 'good'],
  ['24.0.0', 'good'],
])('Node %s is %s', (version, outcome) => expect(judgeNode(version).outcome).toBe(outcome));

test('a certificate: what is wrong with it, and two weeks’ warning', () => {
  expect(judgeCertificate(undefined, 90 * DAY, 0).outcome).toBe('good');
  expect(judgeCertificate(undefined, 13 * DAY, 0).outcome).toBe('warn');
  const chain = judgeCertificate('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 90 * DAY, 0);
  expect(chain).toMatchObject({ outcome: 'bad' });
  expect(chain.remedy!.en).toContain('full chain');
  expect(judgeCertificate('CERT_HAS_EXPIRED', -DAY, 0).remedy!.en).toContain('when the certificate ends');
});

test('clocks: never worse the nearer they are, whichever is ahead', () => {
  const rank = (off: number) => ['good', 'warn', 'bad'].indexOf(judgeClock(off).outcome);
  expect([0, 31_000, 300_000].map(rank)).toEqual([0, 1, 2]);
  const off = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(off, off, (one, other) => {
      expect(rank(one)).toBe(rank(-one));
      if (Math.abs(one) <= Math.abs(other)) expect(rank(one)).toBeLessThanOrEqual(rank(other));
    }),
  );
});

test('the quota: bad when nothing is left, never told below nothing', () => {
  expect(judgeQuota(undefined, 1e6).outcome).toBe('good');
  expect(judgeQuota(200, 100).outcome).toBe('good');
  expect(judgeQuota(200, 185).outcome).toBe('warn');
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(2e6), (limit, used) => {
      const { outcome, found } = judgeQuota(limit, used);
      expect(outcome === 'bad').toBe(used >= limit);
      expect(found.en).not.toContain('-');
    }),
  );
});

test('a token that ends is told; the console’s long-lived one does not', () => {
  expect(judgeTokenLife(undefined, '1').outcome).toBe('good');
  expect(judgeTokenLife(10 * 365 * 86_400, '1').outcome).toBe('good');
  expect(judgeTokenLife(30 * 86_400, '1').outcome).toBe('warn');
});

test('this machine’s names are one place; other addresses are compared to the letter', () => {
  expect(samePlace('http://localhost:3000/webhook', 'http://127.0.0.1:3000/webhook')).toBe(true);
  expect(samePlace('http://localhost:3000/webhook', 'http://127.0.0.1:3001/webhook')).toBe(false);
  expect(samePlace('https://bot.example.jp/webhook/', 'https://bot.example.jp/webhook')).toBe(true);
  expect(samePlace('https://bot.example.jp/Webhook', 'https://bot.example.jp/webhook')).toBe(false);
  expect(shownAddress('https://me:secret@bot.example.jp/hook?token=secret#secret')).toBe('https://bot.example.jp/hook');
  expect(shownAddress('no address')).toBe('(?)');
});

test('checks have names that are their own, rest only on earlier ones, and speak both languages', () => {
  const ids = checks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  checks.forEach(({ needs = [], what }, index) => {
    for (const need of needs) expect(ids.slice(0, index)).toContain(need);
    expect(what.ja).toMatch(/[ぁ-んァ-ン一-龠]/);
    expect(what.en).not.toMatch(/[ぁ-んァ-ン一-龠]/);
  });
});
