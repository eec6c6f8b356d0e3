import { z } from 'zod';
import { day } from '../../../platform/told-values';
import { MOST_DAYS } from '../delivery';
import { DirectoryUnreachable } from '../directory';
import { contractSchema, MOST_RECORDS, orderSchema, pointsSchema, reservationSchema, type Records } from '../records';
import { openCaller, type Endpoint } from '../signed-call';

/** What members have with the shop, told by the company's own system over HTTP: docs/directory-http.md. */
export function httpRecords(endpoint: Endpoint, now: () => number): Records {
  const caller = openCaller(endpoint, now);

  async function ask<Shape extends z.ZodObject>(verb: string, member: string, shape: Shape) {
    const answer = await caller.call(verb, { member }, z.union([z.object({ gone: z.literal(true) }), shape]));
    if (answer === 'unsupported') throw new DirectoryUnreachable('it does not do what it is asked (501)');
    return 'gone' in answer ? 'gone' : (answer as z.infer<Shape>);
  }
  async function list<Item extends z.ZodType>(
    verb: string,
    member: string,
    item: Item,
  ): Promise<z.infer<Item>[] | 'gone'> {
    const answer = await ask(verb, member, z.object({ list: z.array(item).max(MOST_ASKED) }));
    return answer === 'gone' ? answer : answer.list.slice(0, MOST_RECORDS);
  }

  return {
    atOnce: () => false,
    reservations: (member) => list('reservations', member, reservationSchema),
    orders: (member) => list('orders', member, orderSchema),
    points: (member) => ask('points', member, pointsSchema),
    contracts: (member) => list('contracts', member, contractSchema),
    async cancelOrder({ member, number, proof, proven }) {
      const fresh = await proven();
      if (fresh !== 'good') return fresh;
      const answer = await caller.call('cancel-order', { member, number }, cancelledSchema, `cancel_${proof}`);
      return answer === 'unsupported' ? answer : answer.result;
    },
    async deliveryDays(member, number) {
      const answer = await caller.call('delivery-days', { member, number }, deliveryDaysSchema);
      if (answer === 'unsupported') return answer;
      return 'result' in answer ? answer.result : answer;
    },
    async changeDelivery({ member, number, day, key, allowed }) {
      if (!(await allowed())) return 'stale';
      const body = { member, number, day };
      const answer = await caller.call('change-delivery-day', body, deliveryChangedSchema, `delivery_${key}`);
      return answer === 'unsupported' ? answer : answer.result;
    },
    close: () => caller.close(),
  };
}

const cancelledSchema = z.object({ result: z.enum(['cancelled', 'dispatched', 'already', 'gone']) });

const deliveryDaysSchema = z.union([
  z.object({ result: z.enum(['dispatched', 'gone']) }),
  z.object({ planned: day.exactOptional(), days: z.array(day).max(MOST_DAYS) }),
]);
const deliveryChangedSchema = z.object({ result: z.enum(['changed', 'dispatched', 'gone', 'unoffered']) });

/** A list may be longer than what is told, within reason. */
const MOST_ASKED = 200;
