import type { Case } from '../book';
import type { Scene } from '../scene';
import { newLinked, type Owned } from '../ways';

/*
 * The day of an order changed in the chat: another member's, by a button of before, of another chat, made up, in a group, or by who
 * is nobody. What is found out by an errand is written down as one that did nothing.
 */

type Linked = Owned & { lineUser: string };

let orders = 0;
/** An order whose day may be changed. */
async function orderOf({ house }: Scene, member: string, more: object = {}): Promise<string> {
  const number = `Y-${(orders += 1)}`;
  const placed = { placed_at: Date.now() + 60_000, items: '[]', total: 3_300, status: 'received' };
  await house.app.db('orders').insert({ number, member, ...placed, ...more });
  return number;
}

async function taps({ house }: Scene, lineUser: string, data: string): Promise<undefined> {
  await house.line.tap(lineUser, { type: 'postback', data })!.delivered;
  await house.settled();
}
async function says({ house }: Scene, lineUser: string, text: string): Promise<undefined> {
  await house.line.say(lineUser, text).delivered;
  await house.settled();
}

/** Buttons under the newest words of the bot. */
function shown({ house }: Scene, lineUser: string, name: string): string {
  const said = house.line.chat(lineUser).filter(({ from }) => from === 'bot');
  const [data] = new RegExp(`talk:${name}:[^"]+`).exec(JSON.stringify(said.at(-1)?.message)) ?? [];
  if (data === undefined) throw new Error(`no button ${name}`);
  return data;
}
/** Up to the last question; gives the button that says yes to it. */
async function chooses(scene: Scene, lineUser: string, number: string): Promise<string> {
  await taps(scene, lineUser, `talk:deliveryday:0:${number}`);
  await taps(scene, lineUser, shown(scene, lineUser, 'day'));
  return shown(scene, lineUser, 'deliverynow');
}

function attack(
  name: string,
  prepare: (scene: Scene, own: Linked, number: string) => Promise<() => Promise<undefined>>,
  errands: readonly string[] = [],
): Case {
  return {
    name,
    prepare: async (scene) => {
      const own = await newLinked(scene);
      return prepare(scene, own, await orderOf(scene, own.login));
    },
    errands,
  };
}

export const deliveries: readonly Case[] = [
  attack(
    'T45 the day of another member’s order',
    async (scene, own) => {
      const theirs = await orderOf(scene, 'M-1002');
      return () => taps(scene, own.lineUser, `talk:deliveryday:0:${theirs}`);
    },
    ['delivery-days'],
  ),
  attack(
    'T45 the day of an order that went to another member meanwhile',
    async (scene, own, number) => {
      const yes = await chooses(scene, own.lineUser, number);
      await scene.house.app.db('orders').where({ number }).update({ member: 'M-1002' });
      return () => taps(scene, own.lineUser, yes);
    },
    ['change-delivery'],
  ),
  attack(
    'T45 the day of an order, by whose link went to another member meanwhile',
    async (scene, own, number) => {
      const yes = await chooses(scene, own.lineUser, number);
      const db = scene.house.app.db;
      await db('links')
        .where({ line_user: own.lineUser })
        .update({ member: `${own.login}-else` });
      return () => taps(scene, own.lineUser, yes);
    },
    ['change-delivery'],
  ),
  attack('T45 the day of an order, by whose link ended meanwhile', async (scene, own, number) => {
    const yes = await chooses(scene, own.lineUser, number);
    await scene.house.app.db('links').where({ line_user: own.lineUser }).delete();
    return () => taps(scene, own.lineUser, yes);
  }),
  attack(
    'T13 the day of an order that was dispatched meanwhile',
    async (scene, own, number) => {
      const yes = await chooses(scene, own.lineUser, number);
      await scene.house.app.db('orders').where({ number }).update({ status: 'shipped', shipped_at: Date.now() });
      return () => taps(scene, own.lineUser, yes);
    },
    ['change-delivery'],
  ),
  attack('T13 the day that was changed, by the same button again', async (scene, own, number) => {
    const yes = await chooses(scene, own.lineUser, number);
    await taps(scene, own.lineUser, yes);
    return () => taps(scene, own.lineUser, yes);
  }),
  attack('T13 a day of a question that stands no more', async (scene, own, number) => {
    await taps(scene, own.lineUser, `talk:deliveryday:0:${number}`);
    const day = shown(scene, own.lineUser, 'day');
    await says(scene, own.lineUser, 'やめる');
    return () => taps(scene, own.lineUser, day);
  }),
  attack("T13 the button of somebody's day, in another's chat", async (scene, own, number) => {
    const other = await newLinked(scene);
    const yes = await chooses(scene, own.lineUser, number);
    return () => taps(scene, other.lineUser, yes);
  }),
  ...[
    'talk:deliverynow:0',
    'talk:deliverynow:1',
    'talk:deliverynow:2',
    'talk:day:1:2026-12-31',
    'talk:day:2:made-up',
  ].map((data) =>
    attack(`T13 ${data} before a day was asked for`, (scene, own) =>
      Promise.resolve(() => taps(scene, own.lineUser, data)),
    ),
  ),
  attack('T13 a day that was not offered', async (scene, own, number) => {
    await taps(scene, own.lineUser, `talk:deliveryday:0:${number}`);
    const [, card] = /talk:day:(\d+):/.exec(shown(scene, own.lineUser, 'day'))!;
    return () => taps(scene, own.lineUser, `talk:day:${card}:2020-01-01`);
  }),
  attack('T13 the day of an order, by somebody who is nobody’s', (scene, _own, number) =>
    Promise.resolve(() => taps(scene, scene.attacker, `talk:deliveryday:0:${number}`)),
  ),
  attack('T12 the day of an order, in a group', async (scene, own, number) => {
    const { house } = scene;
    const groupId = house.line.createGroup({ members: [own.lineUser] }).chatId;
    await house.line.inviteBot(groupId).delivered;
    await house.hears(groupId);
    return async () => {
      await house.line.tap(own.lineUser, { type: 'postback', data: `talk:deliveryday:0:${number}` }, { groupId })!
        .delivered;
      return undefined;
    };
  }),
];

/** What is no attack: the day of one's own order is changed. */
export async function goodDay(scene: Scene): Promise<void> {
  const own = await newLinked(scene);
  const number = await orderOf(scene, own.login);
  await taps(scene, own.lineUser, await chooses(scene, own.lineUser, number));
  expect(await scene.house.app.db('delivery_changes').where({ order_number: number }).pluck('order_number')).toEqual([
    number,
  ]);
}
