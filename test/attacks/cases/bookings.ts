import type { Case } from '../book';
import type { Scene } from '../scene';
import { newLinked } from '../ways';

/* Reservations of others, and buttons of cards that are old: the data of a postback is whatever the device sends. */

/** A reservation of the victim's that is still to come. */
async function victims({ house }: Scene): Promise<{ id: string; version: number }> {
  const rows = house.app.db('bookings').where({ member: 'M-1001', live: 1 }).orderBy('begins_at', 'desc');
  const row = (await rows.first('id', 'version')) as { id: string; version: number | string } | undefined;
  if (!row) throw new Error('the victim has no reservation');
  return { id: row.id, version: Number(row.version) };
}

const WANTED = ['changebooking', 'cancelbooking', 'comingbooking'] as const;
/** Who taps, none of whom the reservation is. */
const OTHERS: Record<string, (scene: Scene) => Promise<string>> = {
  'somebody who is nobody’s member': ({ attacker }) => Promise.resolve(attacker),
  'another member': async (scene) => (await newLinked(scene)).lineUser,
};

async function taps({ house }: Scene, lineUser: string, data: string): Promise<undefined> {
  await house.line.tap(lineUser, { type: 'postback', data })!.delivered;
  await house.settled();
}

const others = Object.entries(OTHERS).flatMap(([who, find]) =>
  WANTED.flatMap((label) =>
    [0, 1].map((ahead): Case => ({
      name: `T13 ${label} of another's reservation, version ${ahead === 0 ? 'now' : 'to come'}, by ${who}`,
      async prepare(scene) {
        const { id, version } = await victims(scene);
        const lineUser = await find(scene);
        return () => taps(scene, lineUser, `talk:${label}:0:${id}.${version + ahead}`);
      },
    })),
  ),
);

/** The steps after that, on another's reservation that was never on their screen. */
const steps = ['movenow', 'dropnow', 'repick', 'busy'].map((label): Case => ({
  name: `T13 ${label} after another's reservation was asked for`,
  async prepare(scene) {
    const { id, version } = await victims(scene);
    const { lineUser } = await newLinked(scene);
    await taps(scene, lineUser, `talk:cancelbooking:0:${id}.${version}`);
    return () => taps(scene, lineUser, `talk:${label}:1`);
  },
}));

const FORGED: Record<string, (id: string, version: number) => string> = {
  'no version': (id) => id,
  'a version of letters': (id) => `${id}.x`,
  'a version below nothing': (id) => `${id}.-1`,
  'a version with a fraction': (id, version) => `${id}.${version}.5`,
  'an id one letter short': (id, version) => `${id.slice(1)}.${version}`,
  'an id in capitals and more': (id, version) => `${id.toUpperCase()}x.${version}`,
  'a joker for the id': (_, version) => `%.${version}`,
  'SQL for the id': (_, version) => `'or'1'='1.${version}`,
};
/** What is made up is no reservation, whoever sends it. */
const forged = Object.entries(FORGED).flatMap(([what, make]) =>
  (['changebooking', 'cancelbooking'] as const).map((label): Case => ({
    name: `T13 ${label} with ${what}`,
    async prepare(scene) {
      const { id, version } = await victims(scene);
      const { lineUser } = await newLinked(scene);
      return () => taps(scene, lineUser, `talk:${label}:0:${make(id, version)}`);
    },
  })),
);

export const bookings: readonly Case[] = [...others, ...steps, ...forged];
