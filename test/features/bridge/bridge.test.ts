import fc from 'fast-check';
import { addTicket, forgetOldTickets, redirectSignature } from '../../../src/features/bridge/bridge';
import { AHEAD_MS, faultOfRedirect, isMemberNumber, REDIRECT_MS } from '../../../src/features/bridge/rules';
import { faultOf, isSecret, signed, TOLERANCE_MS } from '../../../src/platform/standard-webhooks';
import type { Db } from '../../../src/platform/db';
import { OTHER_SECRET, SECRET } from '../../support/bridge';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { hashed, newTicket } from '../../../src/platform/tickets';

const NOW = Date.parse('2026-12-01T12:00:00+09:00');
const ticket = fc.constant(null).map(() => newTicket());
const member = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter(isMemberNumber);

describe('the signature of a redirect', () => {
  const redirect = fc.record({ ticket, member, ts: fc.constant(String(NOW / 1_000)) });

  test('is taken by either secret, and by no other', () => {
    fc.assert(
      fc.property(redirect, (said) => {
        const sig = redirectSignature(SECRET, said);
        expect(faultOfRedirect([OTHER_SECRET, SECRET], { ...said, sig }, NOW)).toBeUndefined();
        expect(faultOfRedirect([OTHER_SECRET], { ...said, sig }, NOW)).toBe('wrong signature');
      }),
    );
  });

  test('is for these values alone', () => {
    fc.assert(
      fc.property(redirect, redirect, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(redirectSignature(SECRET, one)).not.toBe(redirectSignature(SECRET, other));
      }),
    );
  });

  test.each([
    [0, undefined],
    [REDIRECT_MS, undefined],
    [REDIRECT_MS + 1_000, 'too old'],
    [-AHEAD_MS, undefined],
    [-AHEAD_MS - 1_000, 'too new'],
  ])('%i ms old: %s', (age, fault) => {
    const said = { ticket: newTicket(), member: 'M-1', ts: String((NOW - age) / 1_000) };
    expect(faultOfRedirect([SECRET], { ...said, sig: redirectSignature(SECRET, said) }, NOW)).toBe(fault);
  });
});

describe('the signature of a call', () => {
  const headersOf = (headers: Record<string, string>) => ({
    id: headers['webhook-id'],
    timestamp: headers['webhook-timestamp'],
    signature: headers['webhook-signature'],
  });

  test('a body in which any byte is another is refused', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (body, at, by) => {
          const headers = headersOf(signed(SECRET, 'call', body, NOW));
          const bytes = Buffer.from(body);
          expect(faultOf([SECRET], headers, bytes, NOW)).toBeUndefined();
          bytes[at % bytes.length]! ^= by;
          expect(faultOf([SECRET], headers, bytes, NOW)).toBe('wrong signature');
        },
      ),
    );
  });

  test.each([
    [TOLERANCE_MS, undefined],
    [TOLERANCE_MS + 1_000, 'too old'],
    [-TOLERANCE_MS, undefined],
    [-TOLERANCE_MS - 1_000, 'too new'],
  ])('%i ms old: %s', (age, fault) => {
    expect(faultOf([SECRET], headersOf(signed(SECRET, 'call', '{}', NOW - age)), Buffer.from('{}'), NOW)).toBe(fault);
  });

  test('among several signatures one is enough, as while secrets are changed', () => {
    const [one, other] = [SECRET, OTHER_SECRET].map((secret) => headersOf(signed(secret, 'call', '{}', NOW)));
    const both = { ...one!, signature: `v1a,x ${other!.signature} ${one!.signature}` };
    expect(faultOf([SECRET], both, Buffer.from('{}'), NOW)).toBeUndefined();
  });

  test('whatever else stands in the headers is refused, and never breaks', () => {
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
    fc.assert(
      fc.property(text, text, text, (id, timestamp, signature) => {
        expect(faultOf([SECRET], { id, timestamp, signature }, Buffer.from('{}'), NOW)).toBeDefined();
      }),
    );
  });

  test.each([
    [SECRET, true],
    [SECRET.replace('whsec_', ''), false],
    ['whsec_', false],
    [`whsec_${Buffer.alloc(23).toString('base64')}`, false],
    [`whsec_${Buffer.alloc(65).toString('base64')}`, false],
    ['whsec_not base64 at all, but long enough', false],
  ])('secret %#', (secret, good) => expect(isSecret(secret)).toBe(good));
});

test.each(['', ' M-1', 'M-1 ', 'M-1\nM-2', 'M\u200b1', 'M\u202e1', 'x'.repeat(129), 7, null])(
  'no member number: %j',
  (text) => expect(isMemberNumber(text)).toBe(false),
);

onEachEngine((engine) => {
  let db: Db;
  beforeAll(async () => {
    db = await freshDatabase(engine);
  });
  afterAll(() => db.destroy());
  const row = (more: object) => ({
    ...{ id: newTicket(), attempt: newTicket(), session: 's', state: 'issued', issued_at: NOW, expires_at: NOW + 1 },
    ...more,
  });

  test.each([
    ['a state nobody knows', { state: 'lost' }],
    ['a claim without a member', { state: 'claimed', receipt: 'r' }],
    ['a claim without a receipt', { state: 'claimed', member: 'M-1' }],
    ['a member before the claim', { member: 'M-1' }],
    ['a member after the use', { state: 'used', member: 'M-1', ended_at: NOW }],
    ['an end that is no end', { ended_at: NOW }],
    ['a use without an end', { state: 'used' }],
  ])('the table takes no row with %s', async (_what, more) => {
    await expect(db('bridge_tickets').insert(row(more))).rejects.toThrow();
  });

  test('one attempt has one open ticket, also when ten are asked for at once', async () => {
    const attempt = newTicket();
    await expect(
      db('bridge_tickets').insert([row({ attempt }), row({ attempt, state: 'claimed', member: 'M', receipt: 'x' })]),
    ).rejects.toThrow();
    const ask = () =>
      db.transaction((trx) =>
        addTicket(trx, { id: hashed(newTicket()), attempt, session: 's', expiresAt: NOW + 60_000 }, NOW),
      );
    await Promise.all(Array.from({ length: 10 }, ask));
    expect(await db('bridge_tickets').where({ attempt, state: 'issued' })).toHaveLength(1);
  });

  test('tickets are forgotten a day after their time', async () => {
    const id = newTicket();
    await db('bridge_tickets').insert(row({ id }));
    await forgetOldTickets(db, NOW + 23 * 3_600_000);
    expect(await db('bridge_tickets').where({ id })).toHaveLength(1);
    await forgetOldTickets(db, NOW + 25 * 3_600_000);
    expect(await db('bridge_tickets').where({ id })).toEqual([]);
  });
});
