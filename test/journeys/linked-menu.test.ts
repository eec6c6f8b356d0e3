import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { openApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { offer, open, prove } from '../../src/features/identity/identity';
import { openLine, type Line } from '../../src/platform/line/line';
import { openMetrics } from '../../src/platform/metrics';
import type { Change } from '../../src/simulator/platform';
import { transaction } from '../../src/platform/db';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { until } from '../support/until';

const LINK = /^\/v2\/bot\/user\/U[0-9a-f]{32}\/richmenu/;
const BULK = '/v2/bot/richmenu/bulk/link';
const [CREATE, UPLOAD] = ['/v2/bot/richmenu', /^\/v2\/bot\/richmenu\/[^/]+\/content$/];

onEachEngine((engine) => {
  let url: string;
  let house: TestHouse;
  beforeEach(async () => {
    url = await migratedDatabaseUrl(engine);
    house = await openTestHouse(engine, { env: { DATABASE_URL: url } });
    // Its first start is over when both menus are there.
    await menuIs(house.stranger(), 'unlinked');
    await moved();
  });
  afterEach(() => house.close());

  const kindOf = (person: string) => house.line.richMenuOf(person)?.menu.name.split('/')[1];
  const menuIs = (person: string, kind: 'linked' | 'unlinked') =>
    house.line.waitFor(() => kindOf(person) === kind, 20_000, `the ${kind} menu`);

  /** They are offered to link, log in as a member, and LINE's dialog tells of it. */
  async function link(person: string, member: string, move = false): Promise<void> {
    const ticket = randomBytes(32).toString('base64url');
    const now = Date.now();
    const nonce = await transaction(house.app.db, async (trx) => {
      await offer(trx, { ticket, way: 'account_link', lineUser: person }, now);
      const attempt = await open(trx, ticket, 'session', now);
      const proved = await prove(trx, attempt!.id, { member, assurance: 'password', move }, now);
      return (proved as { nonce: string }).nonce;
    });
    house.line.deliver([house.line.compose(person, { type: 'accountLink', link: { result: 'ok', nonce } })]);
    await house.hears(person);
  }

  async function unlink(person: string): Promise<void> {
    house.line.say(person, '連携を解除する');
    await house.hears(person);
    house.line.say(person, 'はい');
    await house.hears(person);
  }

  async function jobs(...kinds: string[]): Promise<number> {
    return (await house.app.db('jobs').where('state', 'waiting').whereIn('kind', kinds)).length;
  }

  /** Resolves when nobody is left to be moved and older menus are gone. */
  async function moved(): Promise<void> {
    await until(async () => {
      const row = (await house.app.db('kept').where({ name: 'linked-rich-menu' }).first('value')) as
        { value: string } | undefined;
      return row !== undefined && !(JSON.parse(row.value) as { moving: boolean }).moving;
    }, 'nobody left to be moved');
  }

  /** The time passes that work on menus rests before it is tried again or goes on. */
  async function rested(): Promise<void> {
    const { db } = house.app;
    const resting = db('jobs')
      .where('state', 'waiting')
      .where('kind', 'like', '%menu%')
      .where('due_at', '>', Date.now());
    const lanes = (await resting.clone().distinct('lane')) as { lane: string }[];
    if (lanes.length === 0) return;
    await resting.update({ due_at: 0 });
    await db('lanes')
      .whereIn(
        'lane',
        lanes.map(({ lane }) => lane),
      )
      .update({ ready_at: 0 });
  }

  /** The minute passes in which LINE links many people's menus. */
  async function aMinutePasses(): Promise<void> {
    await until(
      async () => (await jobs('menu-clear')) === 1 && (await jobs('menu-move')) === 0,
      'the rest of the move',
    );
    await rested();
  }

  test('the menu follows the person: linked, moved to another LINE account, parted', async () => {
    const [first, second] = [await house.friend(), await house.friend()];
    expect([kindOf(first), kindOf(second)]).toEqual(['unlinked', 'unlinked']);
    await link(first, 'M-1001');
    await menuIs(first, 'linked');
    expect(kindOf(second)).toBe('unlinked');

    await link(second, 'M-1001', true);
    await menuIs(second, 'linked');
    await menuIs(first, 'unlinked');

    await unlink(second);
    await menuIs(second, 'unlinked');
  });

  test('who blocked us and comes back has the menu that fits them then, whatever became of it meanwhile', async () => {
    const [linked, parted] = [await house.friend(), await house.friend()];
    await link(linked, 'M-1001');
    await link(parted, 'M-1002');
    await Promise.all([menuIs(linked, 'linked'), menuIs(parted, 'linked')]);

    for (const person of [linked, parted]) house.line.block(person);
    await house.settled();
    // LINE forgets the one's menu; the other's link ends where nobody can take the menu from them.
    const line = clientOf(house);
    await line.richMenus.unlinkFrom(linked);
    const { id } = (await line.richMenus.list()).find((one) => one.name.startsWith('musubi/linked/'))!;
    await house.app.db('links').where({ line_user: parted }).delete();

    house.line.unblock(linked);
    house.line.unblock(parted);
    await line.richMenus.linkTo(parted, id);
    await Promise.all([menuIs(linked, 'linked'), menuIs(parted, 'unlinked')]);
    expect([kindOf(linked), kindOf(parted)]).toEqual(['linked', 'unlinked']);
  });

  test('a stranger who adds us costs no call: they see the default', async () => {
    const before = callsTo(house, LINK);
    const person = await house.friend();
    await house.settled();
    expect(kindOf(person)).toBe('unlinked');
    expect(callsTo(house, LINK)).toBe(before);
  });

  test.each([
    ['refused for a while', { status: 500 }],
    ['too fast', { status: 429 }],
    ['cut off', 'reset' as const],
    ['done, and the answer lost', 'acceptThenReset' as const],
  ])('LINE fails (%s): the menu comes all the same', async (_what, fault) => {
    const person = await house.friend();
    house.line.addFaults({ match: { method: 'POST', path: LINK }, times: 1, fault });
    await link(person, 'M-1001');
    await until(async () => (await rested(), (await jobs('menu-of')) === 0), 'their menu');
    expect(kindOf(person)).toBe('linked');
  });

  test('who LINE does not know (any more) is no reason to go on asking', async () => {
    const person = await house.friend();
    house.line.addFaults({ match: { method: 'POST', path: LINK }, times: 1, fault: { status: 400 } });
    await link(person, 'M-1001');
    await until(async () => (await jobs('menu-of')) === 0, 'the end of it');
    expect(await house.app.db('jobs').where({ kind: 'menu-of' }).select('state', 'tries')).toEqual([
      { state: 'done', tries: 1 },
    ]);
  });

  test('each area of the menu is answered, tapped by who is linked', async () => {
    const person = await house.friend();
    await link(person, 'M-1001');
    await menuIs(person, 'linked');
    const { menu } = house.line.richMenuOf(person)!;
    for (const { action } of menu.areas) {
      house.line.tap(person, action!);
      expect((await house.hears(person)).join()).not.toBe('');
    }
    expect(menu.areas).toHaveLength(6);
  });

  test('a new version: 1,200 linked people are moved before the old menu goes, and nobody sees the default', async () => {
    const people = Array.from(
      { length: 1_200 },
      () => house.line.addPerson({ displayName: '山田', friend: true }).userId,
    );
    await linkRows(house, people);
    const line = clientOf(house);
    const { old, current } = await asOfAnOlderVersion(house, line, people);
    const seen = new Set<string | undefined>();
    const bulk = callsTo(house, BULK);
    const look = (change: Change) => {
      if (change.kind === 'menu') seen.add(kindOf(change.chatId));
      if (change.kind === 'menus') people.forEach((person) => seen.add(kindOf(person)));
    };
    house.line.on('change', look);

    await house.restart();
    const on = (id: string) => people.filter((person) => house.line.richMenuOf(person)?.menu.richMenuId === id).length;
    await house.line.waitFor(() => on(old) === 0, 20_000, 'everybody to be moved');
    const now = house.line.richMenuOf(people[0]!)!.menu.richMenuId;
    expect([on(now), now === current]).toEqual([1_200, false]);
    expect(callsTo(house, BULK) - bulk).toBe(3);
    expect(await namesOf(line)).toContain('musubi/linked/older');

    await aMinutePasses();
    await moved();
    expect((await namesOf(line)).filter((name) => name.startsWith('musubi/linked/'))).toHaveLength(1);
    expect(await namesOf(line)).toContain('spring campaign');
    expect([on(now), [...seen]]).toEqual([1_200, ['linked']]);
    house.line.off('change', look);
    // Each step began after somebody; nobody is named by it when it is over.
    const steps = house.app.db('jobs').whereIn('kind', ['menu-move', 'menu-clear']);
    expect(await steps.where('payload', 'like', '%"after":"U%')).toEqual([]);
  });

  test('who parts while people are being moved keeps no menu of linked people, even if LINE links it late', async () => {
    const [stays, parts] = [await house.friend(), await house.friend()];
    await link(stays, 'M-1001');
    await link(parts, 'M-1002');
    await Promise.all([menuIs(stays, 'linked'), menuIs(parts, 'linked')]);
    const line = clientOf(house);
    await asOfAnOlderVersion(house, line, [stays, parts]);
    await house.restart();
    await until(async () => (await jobs('menu-clear')) === 1, 'the rest of the move');
    await house.line.waitFor(
      () => house.line.richMenuOf(parts)?.menu.name !== 'musubi/linked/older',
      20_000,
      'the new menu',
    );

    await unlink(parts);
    await menuIs(parts, 'unlinked');
    await line.richMenus.linkTo(parts, house.line.richMenuOf(stays)!.menu.richMenuId);
    await aMinutePasses();
    await menuIs(parts, 'unlinked');
    expect(kindOf(stays)).toBe('linked');
  });

  test('one id among hundreds that LINE refuses keeps nobody from their menu', async () => {
    const people = Array.from({ length: 3 }, () => house.line.addPerson({ displayName: '山田', friend: true }).userId);
    await linkRows(house, people);
    await asOfAnOlderVersion(house, clientOf(house), []);
    house.line.addFaults({ match: { path: BULK }, times: 1, fault: { status: 400 } });
    await house.restart();
    await Promise.all(people.map((person) => menuIs(person, 'linked')));
    expect(callsTo(house, LINK)).toBeGreaterThanOrEqual(3);
  });

  test('LINE fails at every step of a new version: it arrives all the same, once', async () => {
    const person = await house.friend();
    await link(person, 'M-1001');
    await menuIs(person, 'linked');
    const line = clientOf(house);
    await asOfAnOlderVersion(house, line, [person]);
    house.line.addFaults(
      { match: { method: 'POST', path: CREATE }, times: 1, fault: 'acceptThenReset' },
      { match: { method: 'POST', path: UPLOAD }, times: 1, fault: { status: 500 } },
      { match: { path: BULK }, times: 1, fault: 'acceptThenReset' },
      { match: { method: 'DELETE', path: /^\/v2\/bot\/richmenu\/[^/]+$/ }, times: 1, fault: { status: 500 } },
    );
    const created = callsTo(house, CREATE, 'POST');
    await house.restart();
    await until(
      async () => (await rested(), house.line.richMenuOf(person)?.menu.name !== 'musubi/linked/older'),
      'the new menu',
    );
    await until(async () => (await rested(), (await jobs('menu-move', 'menu-clear')) === 0), 'the end of the move');
    await moved();
    expect(house.line.faults().map((fault) => fault.hits)).toEqual([1, 1, 1, 1]);
    expect(kindOf(person)).toBe('linked');
    expect((await namesOf(line)).filter((name) => name.startsWith('musubi/linked/'))).toHaveLength(1);
    expect(callsTo(house, CREATE, 'POST') - created).toBe(1);
  });

  test('two processes: one menu is made, everybody is moved once, and either sets whose menu is to be set', async () => {
    const people = Array.from(
      { length: 600 },
      () => house.line.addPerson({ displayName: '山田', friend: true }).userId,
    );
    await linkRows(house, people);
    const line = clientOf(house);
    await asOfAnOlderVersion(house, line, people);
    const [created, bulk] = [callsTo(house, CREATE, 'POST'), callsTo(house, BULK)];
    const env = {
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: url,
      LINE_CHANNEL_SECRET: 'test-channel-secret',
      LINE_CHANNEL_ACCESS_TOKEN: 'test-channel-token',
      LINE_API_BASE_URL: house.simulator.url,
      LINE_DATA_API_BASE_URL: house.simulator.dataUrl,
    };
    const [second] = await Promise.all([openApp(readConfig(env, {}), pino({ enabled: false })), house.restart()]);
    try {
      await house.line.waitFor(
        () => people.every((person) => house.line.richMenuOf(person)?.menu.name !== 'musubi/linked/older'),
        20_000,
        'everybody to be moved',
      );
      await until(async () => (await jobs('linked-menu')) === 0, 'one menu');
      await aMinutePasses();
      await moved();
      expect(callsTo(house, CREATE, 'POST') - created).toBe(1);
      expect(callsTo(house, BULK) - bulk).toBe(2);
      expect((await namesOf(line)).filter((name) => name.startsWith('musubi/linked/'))).toHaveLength(1);
      const person = await house.friend();
      await link(person, 'M-1001');
      await menuIs(person, 'linked');
    } finally {
      await second.close();
    }
  });
});

/** Links as they stand in the database, without anybody having told LINE. */
async function linkRows(house: TestHouse, people: readonly string[]): Promise<void> {
  const at = Date.now();
  const rows = people.map((person, index) => ({
    line_user: person,
    member: `M-${index}`,
    method: 'account_link',
    assurance: 'password',
    consent_version: 'test',
    consented_at: at,
    linked_at: at,
  }));
  await house.app.db.batchInsert('links', rows, 200);
}

/** Things stand at LINE as an older version left them, with these people on its menu, and another tool's menu beside. */
async function asOfAnOlderVersion(
  house: TestHouse,
  line: Line,
  people: readonly string[],
): Promise<{ old: string; current: string }> {
  const current = (await line.richMenus.list()).find((one) => one.name.startsWith('musubi/linked/'))!.id;
  const { menu, image } = house.line.richMenuOf(house.stranger())!;
  const { richMenuId: _, ...request } = menu;
  const make = async (name: string) => {
    const id = await line.richMenus.create({ ...request, name });
    await line.richMenus.uploadImage(id, image!.bytes, 'image/png');
    return id;
  };
  await make('spring campaign');
  const old = await make('musubi/linked/older');
  for (let from = 0; from < people.length; from += 500)
    await line.richMenus.linkMany(people.slice(from, from + 500), old);
  const isOn = (person: string) => house.line.richMenuOf(person)?.menu.richMenuId === old;
  await until(() => people.every(isOn), 'the older menu');
  await line.richMenus.delete(current);
  const value = JSON.stringify({ id: old, moving: false });
  await house.app.db('kept').where({ name: 'linked-rich-menu' }).update({ value });
  return { old, current };
}

async function namesOf(line: Line): Promise<string[]> {
  return (await line.richMenus.list()).map((one) => one.name);
}

/** LINE's API as another tool of the shop uses it. */
function clientOf({ simulator }: TestHouse): Line {
  const config = {
    channelSecrets: ['test-channel-secret'],
    token: { fixed: 'test-channel-token' },
    apiBaseUrl: simulator.url,
    dataApiBaseUrl: simulator.dataUrl,
    accessBaseUrl: simulator.url,
  };
  return openLine(config, pino({ enabled: false }), openMetrics(), Date.now);
}

function callsTo({ line }: TestHouse, path: string | RegExp, method?: string): number {
  return line.log.filter(
    (entry) =>
      entry.kind === 'api' &&
      (method === undefined || entry.method === method) &&
      (typeof path === 'string' ? entry.path === path : path.test(entry.path)),
  ).length;
}
