import { assign } from 'xstate';
import { chart, say, want } from '../../chart';
import type { Event, Tell } from '../../events';
import type { DeliveryInHand } from '../../types';
import { deliveryOf, notDelivered } from '../delivering';

const tellDelivery = [
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'DELIVERY_CHANGED' }> }): Tell => ({
      ...{ tell: 'deliveryTold', order: event.order, day: event.day, result: event.result },
    }),
  },
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'DELIVERY_CHANGED' }> }): Tell => ({
      ...{ tell: 'note', type: 'delivery.changing', data: { result: event.result } },
    }),
  },
] as const;

/** Nothing is kept of whose order it was. */
const deliveryDone = { delivery: null, proof: null } as const;

/** Why there is no day to choose. */
function reasonOf({ found }: Extract<Event, { type: 'FOUND_DELIVERY' }>): keyof typeof NO_DELIVERY_DAYS {
  return typeof found === 'object' ? 'none' : found;
}
const NO_DELIVERY_DAYS = {
  none: 'delivery.none',
  dispatched: 'delivery.dispatched',
  gone: 'cancel.gone',
  unsupported: 'delivery.byShop',
  failed: 'delivery.noAnswer',
} as const;

function withDays(
  delivery: DeliveryInHand | null,
  found: Extract<Event, { type: 'FOUND_DELIVERY' }>['found'],
): DeliveryInHand | null {
  if (!delivery || typeof found !== 'object') return delivery;
  return { ...delivery, planned: found.planned ?? null, days: found.days, day: null };
}

/** The day on which an order arrives, wherever the talk stands. */
export const deliveriesFromAnywhere = chart.createStateConfig({
  on: {
    WANTED_DELIVERY: [
      {
        guard: 'mayDeliver',
        target: '.delivering.asking',
        actions: assign({
          ...{ topic: null, order: null, bill: null, moving: null, fresh: null, lapsed: false },
          delivery: ({ context, event }) => deliveryOf(event, context),
        }),
      },
      // Of which order? They have the buttons.
      {
        guard: 'linked',
        target: '.inquiring.looking',
        actions: [
          assign({ topic: 'orders', order: null, delivery: null, moving: null, misses: 0, lapsed: false }),
          say('delivery.which'),
          want({ ask: 'inquire', topic: 'orders' }),
        ],
      },
      { target: '.inquiring.unproved', actions: assign({ topic: 'orders', lapsed: false }) },
    ],
    FOUND_DELIVERY: [
      {
        guard: 'hasDays',
        target: '.delivering.choosing',
        actions: assign({ delivery: ({ context: { delivery }, event: { found } }) => withDays(delivery, found) }),
      },
      {
        guard: 'isOrderInHand',
        target: '.consulting',
        actions: [
          { type: 'want', params: ({ event }) => ({ tell: 'say', words: NO_DELIVERY_DAYS[reasonOf(event)] }) },
          assign(({ context, event }) => ({
            matter: notDelivered(`delivery-days: ${reasonOf(event)}`, context, event.order),
            delivery: null,
          })),
        ],
      },
    ],
    CONFIRMED_DELIVERY: { actions: say('tap.outdated') },
    DELIVERY_CHANGED: [
      { guard: 'delivered', target: '.resting', actions: [assign(deliveryDone), ...tellDelivery] },
      { guard: 'unoffered', target: '.delivering.asking', actions: tellDelivery },
      {
        target: '.consulting',
        actions: [
          assign(({ context, event }) => ({
            ...deliveryDone,
            matter: notDelivered(`change-delivery-day: ${event.result}`, context, event.order),
          })),
          ...tellDelivery,
        ],
      },
    ],
  },
}).on;
