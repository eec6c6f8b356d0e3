import { openLoginHouse } from '../support/at-line';
import type { TestHouse } from '../support/house';
import { until } from '../support/until';

/** Where attacks happen: a whole house with a linked member whose data nobody else may see. */
export interface Scene {
  house: TestHouse;
  /** Linked as Hanako, M-1001. */
  victim: string;
  /** Friends of the account who are nobody's member. */
  attacker: string;
  owner: string;
  /** A group and a room with all of them and the bot. */
  group: string;
  room: string;
  /** Texts that only the victim may read, in their own chat. */
  personal: readonly string[];
  /** An address of a network nobody came from yet: what is counted by network is not what is tried here. */
  network: () => Record<string, string>;
  /** Every line that was logged. */
  logged: readonly string[];
}

/** Opens it, with members, on an empty database. */
export async function openScene(engine: 'sqlite' | 'postgres', env: Record<string, string> = {}): Promise<Scene> {
  const logged: string[] = [];
  const house = await openLoginHouse(engine, { members: true, logged, env: { TRUSTED_PROXIES: '127.0.0.1', ...env } });
  // Before anybody is linked: with people to move, the old menus would stay for another minute.
  await menusSet(house);
  const [victim, attacker, owner] = [await house.friend(), await house.friend(), await house.friend()];
  const consent = { consent_version: '2026-11-28', consented_at: 1, linked_at: 1 };
  await house.app
    .db('links')
    .insert({ line_user: victim, member: 'M-1001', method: 'account_link', assurance: 'password', ...consent });
  const members = [victim, attacker, owner];
  const [group, room] = [
    house.line.createGroup({ members }).chatId,
    house.line.createGroup({ members, kind: 'room' }).chatId,
  ];
  for (const chat of [group, room]) {
    await house.line.inviteBot(chat).delivered;
    await house.hears(chat);
  }
  await house.settled();
  let networks = 0;
  return {
    ...{ house, victim, attacker, owner, group, room, logged, personal: await personalOf(house, 'M-1001') },
    network: () => ({ 'x-forwarded-for': `10.${++networks >> 16}.${(networks >> 8) & 255}.${networks & 255}` }),
  };
}

/** What the house has LINE do about its menus by itself, after its start and after a link began or ended, is done. */
export async function menusSet(house: TestHouse): Promise<void> {
  const waiting = () =>
    house.app
      .db('jobs')
      .where({ state: 'waiting' })
      .where('kind', 'like', '%menu%')
      .first('key', 'tries', 'reason', 'due_at');
  await until(async () => (await waiting()) === undefined, 'the menus');
}

async function personalOf(house: TestHouse, member: string): Promise<string[]> {
  const db = house.app.db;
  const row = (await db('members').where({ id: member }).first()) as Record<string, unknown>;
  const own = ['id', 'name', 'email', 'phone'].map((column) => row[column]);
  const keys = { orders: 'number', bookings: 'id', contracts: 'id' };
  const ids = await Promise.all(
    Object.entries(keys).map(([table, key]) => db(table).where({ member }).pluck(key) as Promise<unknown[]>),
  );
  const texts = [...own, ...ids.flat()].filter((text): text is string => typeof text === 'string' && text.length > 3);
  return [...texts, 'ポイント残高は', 'point balance'];
}
