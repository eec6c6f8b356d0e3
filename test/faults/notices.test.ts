import { Webhook } from 'standardwebhooks';
import { freePort } from '../../bench/ports';
import { openDatabase, type Db } from '../../src/platform/db';
import { addEndpoint, notice, openNoticeSeal } from '../../src/platform/notices/notices';
import { HOLD_MS } from '../../src/platform/notices/store';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { startReceiver, type Receiver } from '../support/receiver';
import { until } from '../support/until';
import { startApp, temporaryFolder } from './harness/app';
import { cleanUp } from './harness/leftovers';
import { startFaultyLine } from './harness/line';

/*
 * SIGKILL while notices are on their way to a company's system: it is told of everything, and what it is told again comes under
 * the id of before with the same words, so that it can tell.
 */
jest.setTimeout(240_000);

/** More than are tried at once, so that some were not begun when the process dies. */
const NOTICES = 12;
const SESSION_SECRET = 'a-session-secret-of-the-tests-000000';

afterEach(cleanUp);

onEachEngine((engine) => {
  let db: Db;
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await receiver.close();
    await db.destroy();
  });

  test('killed with notices in hand, nothing is lost, and what comes again has the id it had', async () => {
    const url = await migratedDatabaseUrl(engine);
    db = openDatabase(url);
    const seal = openNoticeSeal(SESSION_SECRET);
    const { secret } = await addEndpoint(db, seal, { url: `${receiver.url}/hook`, types: ['link.ended'] }, Date.now());
    const members = Array.from({ length: NOTICES }, (_, n) => `M-${n}`);
    const news = members.map((member) => ({
      ...({ type: 'link.ended', key: member, at: Date.now(), data: { member, why: 'unlinked' } } as const),
    }));
    await db.transaction((trx) => notice(trx, news));

    // The first is answered; the others are taken, and their answers never come.
    let answered = 0;
    receiver.answer = (_req, res) => {
      if (answered > 0) return;
      answered += 1;
      res.writeHead(204).end();
    };
    const folder = temporaryFolder();
    const settings = { SESSION_SECRET, NOTICES_ALLOW: '127.0.0.0/8', PORT: String(await freePort()) };
    const line = await startFaultyLine();
    const app = await startApp(folder, line.port, url, settings);
    const held = () => db('notice_deliveries').where({ state: 'waiting' }).whereNotNull('held_by').pluck('notice');
    const sent = () => db('notice_deliveries').where({ state: 'sent' }).pluck('notice') as Promise<string[]>;
    await until(async () => receiver.got.length > 4 && (await sent()).length === 1, 'notices in hand');
    await app.kill();
    const before = receiver.got.splice(0);
    const inHand = (await held()) as string[];
    expect(inHand.length).toBeGreaterThan(0);
    const known = await sent();

    // What a killed process held is taken over when its hold has run out; that time passes here at once.
    await db('notice_deliveries').whereNotNull('held_until').decrement({ held_until: HOLD_MS });
    receiver.answer = undefined;
    await startApp(folder, line.port, url, settings);
    await until(async () => (await sent()).length === NOTICES, 'all of them to be sent');

    const all = [...before, ...receiver.got].map(({ body, headers }) => {
      const told = new Webhook(secret).verify(body, headers as Record<string, string>) as { data: { member: string } };
      return { id: headers['webhook-id'] as string, body, member: told.data.member };
    });
    expect(new Set(all.map(({ member }) => member))).toEqual(new Set(members));
    // One id and one body for each member, however often it came.
    expect(new Set(all.map(({ id }) => id)).size).toBe(NOTICES);
    expect(new Set(all.map(({ id, body }) => `${id} ${body}`)).size).toBe(NOTICES);
    // Told again is what nobody knows the end of, and that alone: what was answered for is not, the rest comes once.
    const again = receiver.got.map(({ headers }) => headers['webhook-id'] as string);
    expect(again).toHaveLength(NOTICES - 1);
    expect(again).toEqual(expect.arrayContaining(inHand));
    expect(again).not.toContain(known[0]);
    expect(before.map(({ headers }) => headers['webhook-id'])).toEqual(expect.arrayContaining(inHand));
  });
});
