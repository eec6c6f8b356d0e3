import { chart, say, want } from '../../chart';
import type { Event, Tell } from '../../events';
import { beginReserving } from '../reserving';
import { resumeChanging, resumeDropping, resumeLeaving, resumeReserving } from '../resuming';

const tellLinked = {
  type: 'want',
  params: ({ event }: { event: Extract<Event, { type: 'LINKED' }> }): Tell => ({ tell: 'linked', name: event.name }),
} as const;

/** The tie between their LINE account and their membership, wherever the talk stands. */
export const linksFromAnywhere = chart.createStateConfig({
  on: {
    WANTED_LINKING: [
      { guard: 'linked', target: '.linking.reading', actions: want({ ask: 'member' }) },
      { target: '.linking.offered' },
    ],
    WANTED_JOINING: [
      { guard: 'linked', target: '.linking.reading', actions: want({ ask: 'member' }) },
      { target: '.linking.joining' },
    ],
    WANTED_MY_LINK: [
      { guard: 'linked', target: '.linking.reading', actions: want({ ask: 'member' }) },
      { target: '.linking.offered' },
    ],
    WANTED_UNLINKING: [{ guard: 'linked', target: '.linking.unlinking' }, { actions: say('link.none') }],
    LINKED: [
      { ...resumeReserving, actions: [tellLinked, ...resumeReserving.actions] },
      { ...resumeChanging, actions: [tellLinked, ...resumeChanging.actions] },
      { ...resumeDropping, actions: [tellLinked, ...resumeDropping.actions] },
      { ...resumeLeaving, actions: [tellLinked, ...resumeLeaving.actions] },
      { guard: 'reserving', ...beginReserving, actions: [tellLinked, ...beginReserving.actions] },
      {
        guard: 'asking',
        target: '.inquiring.looking',
        actions: [tellLinked, { type: 'want', params: ({ context }) => ({ ask: 'inquire', topic: context.topic! }) }],
      },
      { target: '.resting', actions: tellLinked },
    ],
    LINK_LOST: { target: '.linking.lost' },
    LINK_MOVED: { target: '.resting', actions: say('link.moved') },
    LINK_ENDED: { target: '.resting', actions: say('link.endedByShop') },
    WANTED_LINK: { actions: { type: 'want', params: ({ event }) => ({ tell: 'link', uri: event.uri }) } },
  },
}).on;
