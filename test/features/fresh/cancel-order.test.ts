import { FRESH_MS, grantProof, useProof, type FreshBinding } from '../../../src/features/fresh/fresh';
import { ownRecords } from '../../../src/features/members/records/own-tables';
import { transaction, type Db } from '../../../src/platform/db';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* An order called off by a fresh proof, in our own tables. */

const NOW = Date.UTC(2026, 10, 28, 3);
const BINDING: FreshBinding = {
  ...{ person: 'U1', member: 'M-1', purpose: 'cancel_order', subject: 'A-1', talk: 'order:A-1:7' },
};

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
    const order = { member: 'M-1', placed_at: NOW - 1_000, items: '[]', total: 100 };
    await db('orders').insert([
      { number: 'A-1', status: 'received', ...order },
      { number: 'A-2', status: 'preparing', ...order },
    ]);
    await transaction(db, (trx) => grantProof(trx, 'p-1', BINDING, NOW));
  });
  afterEach(() => db.destroy());

  const cancel = (key: string, { proof = 'p-1', at = NOW, ...other }: Partial<FreshBinding> & Other = {}) => {
    const binding = { ...BINDING, ...other };
    const proven = (trx?: Db) => useProof(trx!, proof, binding, key, at);
    return ownRecords(db, 'Asia/Tokyo', () => at).cancelOrder({
      ...{ member: binding.member, number: binding.subject, proof, proven },
    });
  };
  const statuses = async () =>
    ((await db('orders').orderBy('number').select('status')) as { status: string }[]).map(({ status }) => status);

  test('it is called off once; the same key comes right again, another finds the proof used', async () => {
    expect(await cancel('a')).toBe('cancelled');
    expect(await cancel('a')).toBe('cancelled');
    expect(await cancel('b')).toBe('used');
    expect(await statuses()).toEqual(['cancelled', 'preparing']);
  });

  test.each([
    ['somebody else’s', { person: 'U2' }],
    ['another member’s', { member: 'M-2' }],
    ['for another order', { subject: 'A-2' }],
    ['of another talk', { talk: 'order:A-1:8' }],
    ['for another purpose', { purpose: 'move_house' as FreshBinding['purpose'] }],
    ['made up', { proof: 'p-2' }],
    ['too old', { at: NOW + FRESH_MS }],
    ['of the future', { at: NOW - 1 }],
  ])('a proof that is %s calls nothing off, and stays good for what it is for', async (_, other) => {
    expect(await cancel('a', other)).toBe('stale');
    expect(await statuses()).toEqual(['received', 'preparing']);
    expect(await cancel('b', { at: NOW + FRESH_MS - 1 })).toBe('cancelled');
  });

  test.each([
    ['shipped', 'dispatched'],
    ['delivered', 'dispatched'],
    ['cancelled', 'already'],
  ])('an order that is %s meanwhile is %s', async (status, result) => {
    await db('orders').where({ number: 'A-1' }).update({ status, shipped_at: NOW });
    expect(await cancel('a')).toBe(result);
    expect(await statuses()).toEqual([status, 'preparing']);
    expect(await db('order_cancellations')).toEqual([]);
  });

  test('an order of nobody’s, or somebody else’s, is gone', async () => {
    await db('orders').where({ number: 'A-1' }).update({ member: 'M-2' });
    expect(await cancel('a')).toBe('gone');
    expect(await statuses()).toEqual(['received', 'preparing']);
  });

  test('of twenty at once by one proof one comes right', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, (_, index) => cancel(`k-${index}`)));
    expect(results.toSorted()).toEqual(['cancelled', ...Array<string>(19).fill('used')]);
  });

  test('of twenty at once by proofs of their own one comes right', async () => {
    const proofs = Array.from({ length: 20 }, (_, index) => `q-${index}`);
    for (const proof of proofs) await transaction(db, (trx) => grantProof(trx, proof, BINDING, NOW));
    const results = await Promise.all(proofs.map((proof) => cancel(proof, { proof })));
    expect(results.toSorted()).toEqual([...Array<string>(19).fill('already'), 'cancelled']);
    expect(await db('order_cancellations')).toHaveLength(1);
  });

  test('the tables hold it: a proof is fresh and used once, an order is called off once', async () => {
    const row = { ...BINDING, proved_at: NOW };
    await expect(db('proofs').insert({ id: 'p-2', ...row, expires_at: NOW + FRESH_MS + 1 })).rejects.toThrow();
    const late = { used_at: NOW + FRESH_MS, used_by: 'k' };
    await expect(db('proofs').where({ id: 'p-1' }).update(late)).rejects.toThrow();
    await expect(db('proofs').where({ id: 'p-1' }).update({ used_at: NOW })).rejects.toThrow();
    await cancel('a');
    const again = { order_number: 'A-1', proof: 'p-9', cancelled_at: NOW };
    await expect(db('order_cancellations').insert(again)).rejects.toThrow();
  });
});

interface Other {
  proof?: string;
  at?: number;
}
