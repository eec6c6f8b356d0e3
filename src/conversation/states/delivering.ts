import { assign } from 'xstate';
import { chart, say, type Moment } from '../chart';
import type { Event, Tell } from '../events';
import type { DeliveryInHand, ShopMatter } from '../types';

/** An order is taken in hand; whose it is, where no link says so, by the code that showed it to them. */
export function deliveryOf(
  { order }: Extract<Event, { type: 'WANTED_DELIVERY' }>,
  { linked, proof }: Moment,
): DeliveryInHand {
  const by = linked || !proof ? undefined : { member: proof.member, until: proof.until };
  return { number: order!, by, planned: null, days: [], day: null };
}

/** What the shop is to know where the day can't be changed here. */
export function notDelivered(tried: string, { delivery }: Moment, order: string): ShopMatter {
  return { topic: 'orders', order, tried, member: delivery?.by?.member };
}

const picked = {
  target: 'confirming',
  guard: 'isDeliveryDay',
  actions: chart.assign({
    delivery: ({ context: { delivery }, event }) =>
      delivery && event.type === 'PICKED_DAY' ? { ...delivery, day: event.date } : delivery,
  }),
} as const;
const readIn = {
  actions: {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'WHEN_REFUSED' }> }): Tell => ({
      ...{ tell: 'words', words: event.words },
    }),
  },
} as const;
const refused = { target: '#resting', actions: [chart.assign({ delivery: null }), say('delivery.kept')] } as const;
const silent = { target: '#resting', actions: chart.assign({ delivery: null, lapsed: true }) } as const;

/**
 * The day on which an order arrives: the days there are, the one they want read back, one tap. Known by their link, or by the code
 * that showed them the order; docs/decisions/0027 says why no more is asked.
 */
export const delivering = chart.createStateConfig({
  initial: 'asking',
  states: {
    /** The order's system is asked which days there are. */
    asking: { entry: { type: 'want', params: { tell: 'askDelivery' } } },

    /** Which day? */
    choosing: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        PICKED_DAY: [picked, { actions: say('delivery.notThatDay') }],
        WHEN_REFUSED: readIn,
        WANTED_OTHER_DAY: { actions: say('delivery.sayDay') },
        REFUSED: refused,
        FELL_SILENT: silent,
      },
    },

    /** From when to when, and is it to be changed? */
    confirming: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        CONFIRMED_DELIVERY: { target: 'working' },
        AGREED: { target: 'working' },
        PICKED_DAY: [
          { ...picked, reenter: true },
          { target: 'choosing', actions: say('delivery.notThatDay') },
        ],
        WHEN_REFUSED: readIn,
        WANTED_OTHER_DAY: { target: 'choosing' },
        REFUSED: refused,
        FELL_SILENT: silent,
      },
    },

    /** It is being changed; what becomes of it is told wherever the talk stands then. */
    working: {
      entry: [{ type: 'want', params: { tell: 'changeDelivery' } }, assign({ done: ({ context }) => context.card })],
    },
  },
});
