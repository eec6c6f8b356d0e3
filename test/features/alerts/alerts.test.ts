import type { ServerResponse } from 'node:http';
import { forget, openAlerter, type AlertSettings } from '../../../src/features/alerts/alerts';
import { post } from '../../../src/features/alerts/caller';
import { nextTry, outcomeOf, outcomeOfFault } from '../../../src/features/alerts/rules';
import { alertChecks } from '../../../src/features/checkup/checks/alerts';
import type { Ground } from '../../../src/features/checkup/checkup';
import { readConfig } from '../../../src/config';
import { openDatabase, type Db } from '../../../src/platform/db';
import { openLog } from '../../../src/platform/log';
import { readHours, type Shop } from '../../../src/platform/shop';
import { migratedDatabaseUrl, onEachEngine } from '../../support/databases';
import { startReceiver, type Receiver } from '../../support/receiver';
import { until } from '../../support/until';

/* What the people of the shop are told outside of the console: what, when, and how often. */

const HERE = ['127.0.0.0/8'];
const MINUTE = 60_000;
const OPEN: Shop = {
  name: { ja: 'さくら<サロン>', en: 'Sakura' },
  zone: 'Asia/Tokyo',
  hours: readHours('Sun-Sat 10:00-20:00'),
};
/** Monday noon in Tokyo. */
const NOON = Date.parse('2027-03-01T12:00:00+09:00');

onEachEngine((engine) => {
  let databaseUrl: string;
  let db: Db;
  let channel: Receiver;
  let now: number;
  let person = 0;

  beforeAll(async () => {
    databaseUrl = await migratedDatabaseUrl(engine);
    db = openDatabase(databaseUrl);
    await db('staff').insert({ id: 's', name: '佐藤', role: 'agent', created_at: 1 });
  });
  beforeEach(async () => {
    channel = await startReceiver();
    now = NOON;
    for (const table of ['alerts', 'chats', 'cases']) await db(table).delete();
  });
  afterEach(() => channel.close());
  afterAll(() => db.destroy());

  const settings = () => ({
    ...{ url: `${channel.url}/services/secret`, allowed: HERE },
    ...{ lang: 'ja' as const, product: 'slack' as const },
  });
  const alerter = (quota?: { used: number; limit: number | undefined }, onLook?: () => void) =>
    openAlerter({
      ...{ db, settings: settings(), publicUrl: 'https://bot.example.jp', now: () => now },
      ground: () => {
        onLook?.();
        return { shop: OPEN, quota };
      },
      log: openLog('silent'),
    });
  /** One look of a worker, whole: what it sends is settled when it stops. */
  async function look(quota?: { used: number; limit: number | undefined }): Promise<string[]> {
    const before = channel.got.length;
    const one = alerter(quota);
    await one.stop();
    return channel.got.slice(before).map(({ body }) => (JSON.parse(body) as { text: string }).text);
  }
  async function waits(reason = 'asked'): Promise<string> {
    const id = `U${String((person += 1)).padStart(32, '0')}`;
    const chat = { person: id, holder: 'queue', version: 1, reason, waiting_since: now, last_at: now };
    await db('chats').insert(chat);
    return id;
  }
  const take = (id: string) => db('chats').where({ person: id }).update({ holder: 'staff', staff: 's', version: 2 });
  const states = async () =>
    ((await db('alerts').orderBy('key').select('kind', 'state')) as { kind: string; state: string }[]).map(
      (one) => `${one.kind} ${one.state}`,
    );

  test('who begins to wait is told of once, and once more when nobody takes them; nothing says who they are', async () => {
    const id = await waits('trouble');
    const [text] = await look();
    expect(text).toMatch(
      /^【さくら&lt;サロン&gt;】\n・お客さまが担当者をお待ちです\(お困りのご様子\)\nhttps:\/\/bot\.example\.jp\/console\/alerts\/[\w-]{16}$/,
    );
    expect(text).not.toContain(id);
    expect(await look()).toEqual([]);
    now += 5 * MINUTE;
    expect((await look())[0]).toContain('まだ担当者が決まっていません。お客さまを5分以上お待たせしています');
    now += 60 * MINUTE;
    expect(await look()).toEqual([]);
    // Who comes after somebody else is another.
    await waits();
    expect(await look()).toHaveLength(1);
    expect(channel.got.every(({ headers }) => /^[\da-f-]{36}$/.test(String(headers['idempotency-key'])))).toBe(true);
  });

  test('who is taken in time is not told of again; put back into the queue they wait anew', async () => {
    const id = await waits();
    expect(await look()).toHaveLength(1);
    await take(id);
    now += 10 * MINUTE;
    expect(await look()).toEqual([]);
    expect(await states()).toEqual(['stillWaiting called_off', 'waiting sent']);
    await db('chats').where({ person: id }).update({ holder: 'queue', staff: null, version: 3, waiting_since: now });
    expect(await look()).toHaveLength(1);
    await db.transaction((trx) => forget(trx, id));
    expect(await db('alerts')).toEqual([]);
  });

  test('what came out of hours is told together when the shop opens', async () => {
    now = NOON + 10 * 60 * MINUTE;
    const [first] = [await waits(), await waits('case')];
    await db('cases').insert({ person: first, topic: 'orders', key: 'x', opened_at: now, facts: '{}' });
    expect(await look()).toEqual([]);
    now = Date.parse('2027-03-02T10:00:00+09:00');
    const [text, ...others] = await look();
    expect(others).toEqual([]);
    expect(text!.match(/受付時間外にお客さまからご相談がありました/g)).toHaveLength(2);
    expect(text).toMatch(/新しいご用件が届きました\(ご注文について\)\nhttps:\/\/bot\.example\.jp\/console\/cases\/\d+/);
    now += 5 * MINUTE;
    expect((await look())[0]!.match(/まだ担当者が決まっていません/g)).toHaveLength(2);
  });

  test('ten workers at once tell it once', async () => {
    for (let nth = 0; nth < 12; nth += 1) await waits();
    await Promise.all(Array.from({ length: 10 }, () => look()));
    const texts = channel.got.map(({ body }) => (JSON.parse(body) as { text: string }).text);
    const links = texts.flatMap((text) => text.match(/\/console\/alerts\/[\w-]+/g) ?? []);
    const more = texts.flatMap((text) => /ほか(\d+)件/.exec(text)?.[1] ?? []).map(Number);
    expect(new Set(links).size).toBe(links.length);
    expect(links.length + more.reduce((sum, one) => sum + one, 0)).toBe(12);
  });

  test('what was not taken is tried again a few times; what may have arrived is not sent twice', async () => {
    await waits();
    channel.answer = (_req, res: ServerResponse) => void res.writeHead(503).end();
    for (let nth = 0; nth < 8; nth += 1) {
      await look();
      now += 60 * MINUTE;
    }
    // Six tries of each, some of them in one message, and no more.
    expect(channel.got.length).toBeLessThanOrEqual(7);
    expect(await states()).toEqual(['stillWaiting failed', 'waiting failed']);
    expect(JSON.stringify(await db('alerts'))).not.toContain('services/secret');

    await db('alerts').delete();
    await db('chats').delete();
    now = NOON;
    await waits();
    channel.answer = (req) => void req.socket.destroy();
    await look();
    channel.answer = undefined;
    now += 3 * MINUTE;
    expect(await look()).toEqual([]);
    expect(await states()).toEqual(['stillWaiting waiting', 'waiting unknown']);
    // A worker that was killed while it sent.
    await db('alerts')
      .where({ kind: 'stillWaiting' })
      .update({ state: 'sending', held_until: now + 1_000, tries: 1 });
    now += 10 * MINUTE;
    expect(await look()).toEqual([]);
    expect(await states()).toEqual(['stillWaiting unknown', 'waiting unknown']);
    // What has ended stays so, whoever writes.
    await expect(db('alerts').update({ state: 'waiting' })).rejects.toThrow();
  });

  test('a channel that asks for quiet gets it, also from what is due besides; then it is told all', async () => {
    const chats = Array.from({ length: 101 }, (_, nth) => ({ person: `Q${nth}`, holder: 'queue', version: 1 }));
    await db.batchInsert(
      'chats',
      chats.map((chat) => ({ ...chat, waiting_since: now, last_at: now })),
      50,
    );
    channel.answer = (_req, res: ServerResponse) =>
      void res.writeHead(429, { 'retry-after': '30' }).end('rate_limited');
    let looks = 0;
    const one = alerter(undefined, () => (looks += 1));
    // The first look asks twice how things are, for it sends; the next one comes at once, for a hundred are not all.
    await until(() => looks > 2, 'another look');
    await one.stop();
    expect(channel.got).toHaveLength(1);
    const due = async (tries: number) =>
      Number(((await db('alerts').where({ kind: 'waiting', tries }).max('due_at as at').first()) as { at: number }).at);
    expect([await due(1), await due(0)]).toEqual([NOON + 30_000, NOON]);
    channel.answer = undefined;
    now += 30_000;
    const texts = [...(await look()), ...(await look())];
    expect(texts.map((text) => /ほか(\d+)件/.exec(text)?.[1])).toEqual(['90', undefined]);
    expect((await states()).filter((one) => one === 'waiting sent')).toHaveLength(101);
  });

  test('what has no answer in time may have arrived; what sends elsewhere is not followed', async () => {
    const place = settings();
    channel.answer = () => undefined;
    expect((await post(place, {}, { limitMs: 100 })).kind).toBe('unknown');
    channel.answer = (_req, res: ServerResponse) => void res.writeHead(302, { location: '/elsewhere' }).end();
    expect(await post(place, {})).toEqual({ kind: 'refused', note: 'answered 302' });
    expect(channel.got.map(({ path }) => path)).toEqual(['/services/secret', '/services/secret']);
  });

  test('troubles are told of once an hour at any hour, a quota once a month', async () => {
    now = NOON + 12 * 60 * MINUTE;
    const event = { lane: 'U1', at: now, origin: 'line', state: 'set_aside', body: '{}', done_at: now };
    for (const [nth, id] of ['a', 'b'].entries()) await db('events').insert({ ...event, id, received_at: now + nth });
    const [text, ...others] = await look({ used: 950, limit: 1_000 });
    expect(others).toEqual([]);
    expect(text!.match(/処理できなかったメッセージがあります/g)).toHaveLength(1);
    expect(text).toContain('今月送信できるメッセージが残り50通になりました');
    expect(await look({ used: 960, limit: 1_000 })).toEqual([]);
    expect((await look({ used: 1_000, limit: 1_000 }))[0]).toContain('残り0通');
    await db('events').delete();
  });

  test('the doctor asks without words whether it answers, and shows its host alone', async () => {
    const seen = (alerts: AlertSettings = settings()) =>
      alertChecks[0]!.look({ config: { databaseUrl, alerts } } as unknown as Ground);
    expect((await alertChecks[0]!.look({ config: { databaseUrl } } as Ground)).outcome).toBe('skipped');
    channel.answer = (_req, res: ServerResponse) => void res.writeHead(400).end('no_text');
    const well = await seen();
    expect([well.outcome, channel.got.at(-1)!.body]).toEqual(['good', '{}']);
    channel.answer = (_req, res: ServerResponse) => void res.writeHead(404).end('no_service');
    const gone = await seen();
    const refused = await seen({ ...settings(), url: 'http://127.0.0.1:9/services/secret' });
    expect([gone.outcome, refused.outcome]).toEqual(['bad', 'bad']);
    // Where an empty message might show, or run something, only the server is asked.
    for (const product of ['teams', 'lineworks'] as const) {
      const asked = channel.got.length;
      const reached = await seen({ ...settings(), product });
      const far = await seen({ ...settings(), product, url: 'http://127.0.0.1:9/services/secret' });
      expect([reached.outcome, far.outcome]).toEqual(['good', 'bad']);
      expect(channel.got.slice(asked).map(({ path, body }) => path + body)).toEqual(['/']);
      expect(JSON.stringify([reached, far])).not.toContain('secret');
    }
    channel.answer = undefined;
    await db('alerts').insert({
      key: 'x',
      id: 'x',
      kind: 'quota',
      facts: '{}',
      at: now,
      due_at: now,
      state: 'failed',
      tries: 6,
      done_at: now,
    });
    expect((await seen()).outcome).toBe('warn');
    expect(JSON.stringify([well, gone, refused])).not.toContain('secret');
  });
});

test('only public https addresses are called, of names as well; the settings say what is wrong and never the address', async () => {
  const read = (url: string, more: Record<string, string> = {}) => readConfig({ ALERT_WEBHOOK_URL: url, ...more }, {});
  const production = {
    ...{ NODE_ENV: 'production', PUBLIC_URL: 'https://bot.example.jp', LINE_CHANNEL_SECRET: 'x'.repeat(32) },
    LINE_CHANNEL_ACCESS_TOKEN: 'y',
  };
  expect(read('http://localhost:9/hidden').alerts?.url).toBe('http://localhost:9/hidden');
  expect(read('https://hooks.slack.com/hidden', { ...production, ALERT_LANGUAGE: 'en' }).alerts?.lang).toBe('en');
  const formed = (url: string, format?: string) =>
    read(url, format === undefined ? {} : { ALERT_FORMAT: format }).alerts?.product;
  expect([formed('https://chat.googleapis.com/v1/x'), formed('https://hooks.example.jp/x')]).toEqual([
    ...['googlechat', 'slack'],
  ]);
  expect(formed('https://hooks.example.jp/x', 'teams')).toBe('teams');
  expect(() => formed('https://hooks.example.jp/x', 'icq')).toThrow(/ALERT_FORMAT is none of slack, discord/);
  for (const url of [
    'http://localhost:9/hidden',
    'http://hooks.slack.com/hidden',
    'https://10.0.0.1/hidden',
    'https://u:p@x.jp/hidden',
    'hidden',
  ])
    expect(() => read(url, production)).toThrow(/ALERT_WEBHOOK_URL cannot be used \((?!.*hidden)/);
  const named = await startReceiver();
  const outcome = await post(
    { url: named.url.replace('127.0.0.1', 'localhost').replace('http:', 'https:'), product: 'slack', allowed: [] },
    {},
  );
  expect([outcome.kind === 'sent', named.connections]).toEqual([false, 0]);
  await named.close();
});

test('statuses and faults are told apart by whether something may have arrived', () => {
  const kinds = [200, 204, 302, 400, 410, 408, 429, 500, 503, 504].map((one) => outcomeOf(one, undefined, NOON).kind);
  expect(kinds).toEqual([
    ...['sent', 'sent', 'refused', 'refused', 'refused'],
    ...['again', 'again', 'again', 'again', 'unknown'],
  ]);
  expect(
    ['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED', 'ECONNRESET', 'UND_ERR_SOCKET', undefined].map(
      (code) => outcomeOfFault(code).kind,
    ),
  ).toEqual(['again', 'again', 'again', 'unknown', 'unknown', 'unknown']);
  expect([nextTry(1, 0), nextTry(5, 0), nextTry(6, 0)]).toEqual([10_000, 30 * MINUTE, undefined]);
  expect([nextTry(1, 0, 45_000), nextTry(2, 0, 45_000)]).toEqual([45_000, MINUTE]);
  // Asked for in seconds, in parts of one or by a date; what cannot be meant is not believed.
  const inAMinute = new Date(NOON + MINUTE).toUTCString();
  const asked = ['30', ' 0.65 ', inAMinute, '86400', '-5', 'soon', '', undefined];
  expect(asked.map((one) => outcomeOf(429, one, NOON).quietMs)).toEqual([
    ...[30_000, 650, MINUTE, 60 * MINUTE],
    ...[undefined, undefined, undefined, undefined],
  ]);
});
