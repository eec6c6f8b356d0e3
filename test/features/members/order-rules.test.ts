import fc from 'fast-check';
import { isDispatched, judge, settled, type OrderDraft } from '../../../src/features/members/order-rules';

const STATUSES = ['received', 'preparing', 'shipped', 'delivered', 'cancelled'] as const;
const drafts: fc.Arbitrary<OrderDraft> = fc
  .record(
    {
      status: fc.constantFrom(...STATUSES),
      member: fc.constantFrom('M-1', 'M-2'),
      total: fc.nat(3),
      shippedAt: fc.nat(5),
      arrivesOn: fc.constantFrom('2027-01-10', '2027-01-11'),
    },
    { requiredKeys: ['status', 'member', 'total'] },
  )
  .map((more) => ({ number: 'A-1', placedAt: 0, items: [], ...more }));

test('an order is dispatched at a time exactly where it is shipped or delivered, and settling it again changes nothing', () => {
  fc.assert(
    fc.property(drafts, fc.nat(9), (draft, now) => {
      const order = settled(draft, now);
      expect(order.shippedAt !== undefined).toBe(isDispatched(order));
      if (order.status === 'cancelled') expect(order).not.toHaveProperty('arrivesOn');
      expect(settled(order, now + 1)).toEqual(order);
    }),
  );
});

test('whatever is written, one after the other: who it is of never changes, called off is for good, dispatched is not called off', () => {
  fc.assert(
    fc.property(fc.array(drafts, { maxLength: 12 }), (all) => {
      let kept: (OrderDraft & { version: number }) | undefined;
      for (const draft of all) {
        const after = settled(draft, 7);
        const judged = judge(kept, after);
        if (judged === 'nothing') expect({ ...after, version: kept!.version }).toEqual(kept);
        if (judged !== 'write') continue;
        if (kept) {
          expect(after.member).toBe(kept.member);
          expect(kept.status).not.toBe('cancelled');
          expect(isDispatched(kept) && after.status === 'cancelled').toBe(false);
        }
        kept = { ...after, version: (kept?.version ?? 0) + 1 };
      }
    }),
  );
});
