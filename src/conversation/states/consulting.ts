import { assign } from 'xstate';
import { chart, note, say } from '../chart';
import type { ShopMatter } from '../types';

/** Hands what they want to the people of the shop, as a case. */
export const tellShop = [
  {
    type: 'want',
    params: ({ context }: { context: { matter: ShopMatter | null } }) =>
      ({ tell: 'case', ...context.matter! }) as const,
  },
  say('shop.told'),
  note('shop.told'),
  chart.assign({ matter: null }),
] as const;

/** What only people of the shop can do, for somebody we know: is it to be passed to them? */
export const consulting = chart.createStateConfig({
  entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0, topic: null }),
  on: {
    CONFIRMED_TELLING: { target: '#resting', actions: tellShop },
    AGREED: { target: '#resting', actions: tellShop },
    REFUSED: { target: '#resting', actions: [assign({ matter: null }), say('said.no')] },
    FELL_SILENT: { target: '#resting', actions: assign({ matter: null, lapsed: true }) },
  },
});
