import { assign } from 'xstate';
import { chart, say, type Moment } from '../../chart';
import type { Event, Tell } from '../../events';
import type { ShopMatter } from '../../types';
import { askedAside } from '../asides';

/** What the people of the shop are to know of it, if they are asked. */
function matterOf({ matter, order }: Extract<Event, { type: 'WANTED_SHOP' }>, { linked, proof }: Moment): ShopMatter {
  const member = linked ? undefined : proof?.member;
  return { topic: matter, order: order ?? null, tried: 'only people can do it', member };
}

const tellAddress = [
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'ADDRESS_CHANGED' }> }): Tell => ({
      ...{ tell: 'addressChanged', result: event.result },
    }),
  },
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'ADDRESS_CHANGED' }> }): Tell => ({
      ...{ tell: 'note', type: 'address.changing', data: { result: event.result } },
    }),
  },
] as const;

function notMoved({ result }: Extract<Event, { type: 'ADDRESS_CHANGED' }>): ShopMatter {
  return { topic: 'address', order: null, tried: `change-address: ${result}` };
}

/** What only the people of the shop can do, and a changed address, wherever the talk stands. */
export const shopFromAnywhere = chart.createStateConfig({
  on: {
    WANTED_SHOP: [
      {
        guard: 'mayMove',
        target: '.moving.proving',
        actions: assign({
          ...{ topic: null, order: null, fresh: null, lapsed: false },
          moving: ({ context }) => ({ began: context.turn }),
        }),
      },
      {
        guard: 'mayConsult',
        target: '.consulting',
        actions: assign({ matter: ({ context, event }) => matterOf(event, context) }),
      },
      askedAside,
      // Of somebody we don't know the shop could not find the order: what the FAQ says of it is what helps.
      {
        target: '.answering.looking',
        actions: [
          assign({ lapsed: false, offered: [], asked: null }),
          { type: 'want', params: ({ event }) => ({ ask: 'find', text: event.text }) },
        ],
      },
    ],
    CONFIRMED_TELLING: { actions: say('tap.outdated') },
    ADDRESS_CHANGED: [
      { guard: 'moved', target: '.resting', actions: tellAddress },
      { target: '.consulting', actions: [assign({ matter: ({ event }) => notMoved(event) }), ...tellAddress] },
    ],
  },
}).on;
