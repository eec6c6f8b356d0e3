import { Webhook } from 'standardwebhooks';
import type { Db } from '../../../src/platform/db';
import { transaction } from '../../../src/platform/db';
import { openLog } from '../../../src/platform/log';
import {
  addEndpoint,
  endpoints,
  forgetNotices,
  notice,
  openNoticeSeal,
  openNotifier,
  retryFailed,
  rotateSecret,
  switchEndpoint,
  type NoticeType,
} from '../../../src/platform/notices/notices';
import { FAILING_MS, OVERLAP_MS, WAITS_MS } from '../../../src/platform/notices/rules';
import { claim, HOLD_MS, KEPT_MS } from '../../../src/platform/notices/store';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { startReceiver, type Receiver } from '../../support/receiver';
import { until } from '../../support/until';

const LOCAL = ['127.0.0.0/8'];
const TYPES: NoticeType[] = ['link.completed', 'link.ended'];

onEachEngine((engine) => {
  let db: Db;
  let receiver: Receiver;
  let clock: { now: number };
  const seal = openNoticeSeal('a secret of the installation');
  const logged: string[] = [];
  const log = openLog('trace', { write: (line: string) => void logged.push(line) });
  const open: { stop(): Promise<void> }[] = [];
  beforeAll(async () => {
    db = await freshDatabase(engine);
    receiver = await startReceiver();
  });
  beforeEach(() => {
    clock = { now: Date.now() };
    receiver.got = [];
    receiver.answer = undefined;
    receiver.connections = 0;
    logged.length = 0;
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.stop()));
    await db('notice_endpoints').delete();
    await db('notices').delete();
  });
  afterAll(async () => {
    await db.destroy();
    await receiver.close();
  });

  const add = (path = '/hook', types = TYPES) => addEndpoint(db, seal, { url: receiver.url + path, types }, clock.now);
  const deliver = (allowed: readonly string[] = LOCAL, limitMs?: number) => {
    const notifier = openNotifier({ db, seal, allowed, log, now: () => clock.now, ...(limitMs && { limitMs }) });
    open.push(notifier);
    return notifier;
  };
  let told = 0;
  const tell = (member = 'M-1') => {
    const key = `${(told += 1)}`;
    return notice(db, [{ type: 'link.completed', key, at: clock.now, data: { member } }]);
  };
  const rows = () => db('notice_deliveries').orderBy('due_at') as Promise<Record<string, string | number | null>[]>;
  const states = async () => (await rows()).map(({ state }) => state);
  const tried = (tries: number) =>
    until(async () => (await rows()).every((row) => row.tries === tries && row.held_by === null), `try ${tries}`);
  const endpoint = async () => (await endpoints(db))[0]!;

  test('is signed so that an independent verifier takes it, by the old secret as well while it is replaced', async () => {
    const { id, secret } = await add();
    const fresh = (await rotateSecret(db, seal, id, clock.now))!;
    await tell();
    const first = deliver();
    await until(() => receiver.got.length === 1, 'the notice');
    const [{ headers, body }] = receiver.got as unknown as [{ headers: Record<string, string>; body: string }];
    const data = { type: 'link.completed', timestamp: new Date(clock.now).toISOString(), data: { member: 'M-1' } };
    for (const one of [secret, fresh]) expect(new Webhook(one).verify(body, headers)).toEqual(data);
    expect(headers['webhook-id']).toMatch(/^msg_/);
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    await until(async () => (await states()).join() === 'sent', 'its end');
    await first.stop();

    clock.now += OVERLAP_MS;
    await tell();
    deliver();
    await until(() => receiver.got.length === 2, 'the second');
    // Two at once stand in the header only while one is replaced.
    expect(String(receiver.got[1]!.headers['webhook-signature']).split(' ')).toHaveLength(1);
    expect(JSON.stringify(await db('notice_secrets')) + logged.join('')).not.toContain(fresh.slice(6));
  });

  test('is written with what it tells of or not at all, once, and only for whom it is', async () => {
    await add('/links');
    await add('/orders', ['order.cancelled']);
    const news = { type: 'link.ended', key: 'x', at: clock.now, data: { member: 'M-1', why: 'moved' } } as const;
    const undone = transaction(db, async (trx) => {
      await notice(trx, [news]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await rows()).toEqual([]);
    await Promise.all([notice(db, [news]), notice(db, [news])]);
    deliver();
    await until(() => receiver.got.length === 1, 'the notice');
    await until(async () => (await states()).join() === 'sent', 'its end');
    expect(receiver.got.map(({ path }) => path)).toEqual(['/links']);
    expect(await rows()).toHaveLength(1);
  });

  test('is tried again under the same id with growing waits for over a day, then given up, then retried by hand', async () => {
    const { id } = await add();
    receiver.answer = (_req, res) => res.writeHead(500).end();
    await tell();
    deliver();
    for (let tries = 1; tries <= WAITS_MS.length + 1; tries += 1) {
      await tried(tries);
      const [row] = await rows();
      const wait = WAITS_MS[tries - 1];
      if (wait === undefined) break;
      expect(Number(row!.due_at) - clock.now).toBeGreaterThanOrEqual(wait);
      expect(Number(row!.due_at) - clock.now).toBeLessThanOrEqual(wait * 1.2);
      clock.now = Number(row!.due_at);
    }
    expect(await rows()).toMatchObject([{ state: 'failed', outcome: 'answered 500' }]);
    expect(await endpoint()).toMatchObject({ failed: 1, waiting: 0, state: 'on' });
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.got.map(({ body }) => body)).size).toBe(1);

    receiver.answer = undefined;
    expect(await retryFailed(db, id, clock.now)).toBe(1);
    await until(async () => (await states()).join() === 'sent', 'its end');
    expect(await endpoint()).toMatchObject({ failed: 0, failingSince: undefined });
  });

  test('of a worker that was killed in the middle is taken over with the same id, and its late end writes nothing', async () => {
    const { id } = await add();
    await tell();
    const [lost] = await claim(db, id, 4, clock.now);
    deliver();
    // A second worker sees nothing to do while the first one may still live.
    expect(await claim(db, id, 4, clock.now)).toEqual([]);
    clock.now += HOLD_MS + 1;
    await until(async () => (await states()).join() === 'sent', 'its end');
    expect(receiver.got.map(({ headers }) => headers['webhook-id'])).toEqual([lost!.notice]);
    expect(await rows()).toMatchObject([{ tries: 2, state: 'sent' }]);
  });

  test('two workers deliver each once', async () => {
    await add();
    for (let n = 0; n < 20; n += 1) await tell(`M-${n}`);
    deliver();
    deliver();
    await until(async () => (await states()).every((state) => state === 'sent'), 'all ends');
    expect(receiver.got).toHaveLength(20);
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(20);
  });

  test('an endpoint that hangs holds up no other, is let go in time, and does not hold up the end of the house', async () => {
    const slow = await add('/slow');
    await add('/quick');
    receiver.answer = (req, res) => (req.url === '/slow' ? undefined : void res.writeHead(200).end());
    for (let n = 0; n < 8; n += 1) await tell(`M-${n}`);
    const notifier = deliver(LOCAL, 400);
    await until(() => receiver.got.filter(({ path }) => path === '/quick').length === 8, 'the quick ones');
    await until(
      async () => (await rows()).some((row) => row.endpoint === slow.id && row.outcome === 'no answer in time'),
      'the limit',
    );
    await notifier.stop();
    expect(await db('notice_deliveries').whereNotNull('held_by')).toEqual([]);
  });

  test('a redirect is not followed, an endless answer not read, and 410 switches the endpoint off', async () => {
    await add();
    receiver.answer = (_req, res) => res.writeHead(307, { location: `${receiver.url}/other` }).end();
    await tell();
    deliver();
    await tried(1);
    expect(await rows()).toMatchObject([{ outcome: 'answered 307' }]);
    clock.now += WAITS_MS[0] * 2;
    receiver.answer = (_req, res) => {
      res.writeHead(200);
      const pour = () => {
        while (!res.destroyed && res.write('x'.repeat(65_536)));
      };
      res.on('drain', pour);
      pour();
    };
    await until(async () => (await states()).join() === 'sent', 'its end');
    receiver.answer = (_req, res) => res.writeHead(410).end();
    await tell();
    await until(async () => (await endpoint()).state === 'off', 'the end of the endpoint');
    expect(await endpoint()).toMatchObject({ why: 'gone', waiting: 1 });
    expect(receiver.got.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
    expect(logged.join('')).toContain('switched off');
    expect(logged.join('')).not.toContain(receiver.url);
    await tell();
    expect(await rows()).toHaveLength(2);
  });

  test('an endpoint that fails for days is switched off; switched on again, what waited goes out', async () => {
    const { id } = await add();
    receiver.answer = (_req, res) => res.writeHead(503).end();
    await tell();
    deliver();
    await tried(1);
    clock.now += FAILING_MS;
    await until(async () => (await endpoint()).state === 'off', 'the end of the endpoint');
    expect((await endpoint()).why).toBe('failing');
    receiver.answer = undefined;
    clock.now += WAITS_MS[1] * 2;
    expect(await switchEndpoint(db, id, 'on')).toBe(true);
    expect(await switchEndpoint(db, id, 'on')).toBe(false);
    await until(async () => (await states()).join() === 'sent', 'its end');
  });

  test('nothing goes to an address that is not allowed, by number or by name, nor unsigned', async () => {
    const numbered = await add();
    // Names are looked at when the connection is made, and there alone: this one is no number, and https.
    const name = receiver.url.replace('http://127.0.0.1', 'https://localhost');
    const named = await addEndpoint(db, seal, { url: `${name}/name`, types: TYPES }, 1);
    await tell();
    const shut = deliver([]);
    await tried(1);
    const outcomes = new Map((await rows()).map(({ endpoint, outcome }) => [endpoint, outcome]));
    expect(outcomes.get(numbered.id)).toBe('its address is not allowed (NOTICES_ALLOW)');
    expect(outcomes.get(named.id)).toBe('its name stands for an address that is not allowed (NOTICES_ALLOW)');
    expect(receiver.connections).toBe(0);
    await shut.stop();
    const other = openNotifier({ db, seal: openNoticeSeal('another'), allowed: LOCAL, log, now: () => clock.now });
    open.push(other);
    clock.now += WAITS_MS[0] * 2;
    await tried(2);
    expect((await rows())[0]!.outcome).toContain('cannot be opened');
    expect(receiver.got).toEqual([]);
  });

  test('is forgotten after a month', async () => {
    await add();
    await tell();
    await forgetNotices(db, clock.now + KEPT_MS - 1);
    expect(await rows()).toHaveLength(1);
    await forgetNotices(db, clock.now + KEPT_MS);
    expect(await rows()).toEqual([]);
  });
});
