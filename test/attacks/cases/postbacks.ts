import { labels, type Label } from '../../../src/platform/words/labels';
import type { Case } from '../book';
import type { Scene } from '../scene';

/* Postback data comes from the customer's own device: made up, of another's card, or of a card long gone. */

const ALL = Object.keys(labels) as Label[];
const INQUIRIES: readonly Label[] = ['reservations', 'orders', 'points', 'contracts', 'details'];
const ANSWERS: readonly Label[] = [
  ...(['unlinknow', 'erasenow', 'tellshop', 'cancelnow'] satisfies Label[]),
  ...(['movenow', 'dropnow', 'repick'] satisfies Label[]),
];

function tapping(name: string, who: 'attacker' | 'victim', data: (scene: Scene) => string): Case {
  return {
    name: `T13 ${name}`,
    prepare: (scene) =>
      Promise.resolve(async () => {
        const { house } = scene;
        const event = house.line.compose(scene[who], { type: 'postback', postback: { data: data(scene) } });
        await house.line.deliver([event]).delivered;
        return undefined;
      }),
  };
}

export const postbacks: readonly Case[] = [
  ...ALL.flatMap((label) => [
    tapping(`${label} with another's member number`, 'attacker', () => `talk:${label}:1:M-1001`),
    tapping(`${label} with another's LINE id`, 'attacker', ({ victim }) => `talk:${label}:1:${victim}`),
    tapping(`${label} in other letters`, 'attacker', () => `TALK:${label.toUpperCase()}:1`),
    tapping(`${label} with a line behind it`, 'attacker', () => `talk:${label}:1\ntalk:points:1`),
  ]),
  ...INQUIRIES.flatMap((label) => [
    tapping(`${label} of nobody's`, 'attacker', () => `talk:${label}:1`),
    tapping(`${label} of no card`, 'attacker', () => `talk:${label}`),
  ]),
  ...ANSWERS.flatMap((label) =>
    ['', ':0', ':1', ':999', ':999999999999999', ':-1', ':1e3', ':1:1'].map((card) =>
      tapping(`${label}${card} where nothing was asked`, 'victim', () => `talk:${label}${card}`),
    ),
  ),
  ...[
    'talk:__proto__:1',
    'talk:constructor:1',
    'talk:pick:1:../../members',
    'talk:pick:1:M-1001',
    'talk:linked:1',
    'talk:changebooking:0:no-such-booking.1',
    'talk:cancelbooking:0:.1',
    'talk:cancelbooking:0:x.1e9',
    'talk:time:0:1796000000000',
    'talk:day:0:2026-12-05',
    'talk:morebookings:0:99999',
    '',
  ].map((data) => tapping(`"${data}", which is no button`, 'attacker', () => data)),
];
