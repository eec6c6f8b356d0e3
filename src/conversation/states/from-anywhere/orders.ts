import { assign } from 'xstate';
import { chart, note, say, want, type Moment } from '../../chart';
import type { Event, Tell } from '../../events';
import type { OrderInHand, ShopMatter } from '../../types';

const tellCancelled = [
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'ORDER_CANCELLED' }> }): Tell => ({
      ...{ tell: 'orderCancelled', order: event.order, result: event.result },
    }),
  },
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'ORDER_CANCELLED' }> }): Tell => ({
      ...{ tell: 'note', type: 'order.cancelling', data: { result: event.result } },
    }),
  },
] as const;

function notCancelled(
  { order, result }: Extract<Event, { type: 'ORDER_CANCELLED' }>,
  { order: inHand }: Moment,
): ShopMatter {
  return { topic: 'cancellation', order, tried: `cancel-order: ${result}`, member: inHand?.by?.member };
}

/** The order that they want to call off; whose it is, where no link says so, by the code that showed it to them. */
function takenInHand({ order }: Extract<Event, { type: 'WANTED_CANCELLING' }>, moment: Moment): OrderInHand {
  const { turn: began, linked, proof } = moment;
  const by = linked || !proof ? undefined : { member: proof.member, until: proof.until };
  return { number: order!, began, by };
}

/** Nothing is kept of whose order it was. */
const orderDone = { order: null, bill: null, proof: null } as const;

/** Calling an order off, and the fresh proof for it, wherever the talk stands. */
export const ordersFromAnywhere = chart.createStateConfig({
  on: {
    WANTED_CANCELLING: [
      {
        guard: 'mayCancel',
        target: '.cancelling.proving',
        actions: assign({
          ...{ topic: null, moving: null, delivery: null, fresh: null, lapsed: false },
          order: ({ context, event }) => takenInHand(event, context),
        }),
      },
      // Which one? Their orders have the buttons.
      {
        guard: 'linked',
        target: '.inquiring.looking',
        actions: [
          assign({ topic: 'orders', order: null, moving: null, misses: 0, lapsed: false }),
          say('cancel.which'),
          want({ ask: 'inquire', topic: 'orders' }),
        ],
      },
      { target: '.inquiring.unproved', actions: assign({ topic: 'orders', reserving: null, lapsed: false }) },
    ],
    WANTED_FRESH: [
      { guard: 'cancelling', target: '.cancelling.sending' },
      { guard: 'moving', target: '.moving.sending' },
      { actions: say('tap.outdated') },
    ],
    // Also after a question in between, and only for the order in hand.
    FRESH: [
      {
        guard: 'cancelling',
        target: '.cancelling.confirming',
        actions: assign({
          fresh: ({ event }) => event.proof,
          bill: ({ event }) => event.bill ?? null,
          // They are known by it as long as by the code before.
          order: ({ context: { order }, event: { until } }) =>
            order && { ...order, by: order.by && { member: order.by.member, until } },
        }),
      },
      {
        guard: 'moving',
        target: '.resting',
        actions: [
          {
            type: 'want',
            params: ({ context, event }) => ({
              ...{ tell: 'addressPage', proof: event.proof, began: context.moving!.began },
            }),
          },
          assign({ moving: null }),
          note('address.offered'),
        ],
      },
    ],
    CONFIRMED_CANCELLING: [
      {
        guard: 'doneAlready',
        actions: {
          type: 'want',
          params: ({ context }) => ({
            tell: 'say',
            words: context.order === null ? 'cancel.doneAlready' : 'cancel.underWay',
          }),
        },
      },
      { actions: say('tap.outdated') },
    ],
    ORDER_CANCELLED: [
      { guard: 'calledOff', target: '.resting', actions: [assign(orderDone), ...tellCancelled] },
      {
        target: '.consulting',
        actions: [
          assign({ ...orderDone, matter: ({ context, event }) => notCancelled(event, context) }),
          ...tellCancelled,
        ],
      },
    ],
    TAPPED_DONE: { actions: say('cancel.doneAlready') },
  },
}).on;
