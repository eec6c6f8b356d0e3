import { openSendingLater } from '../../src/conversation/sending-later';
import { may } from '../../src/doors/console/policy';
import { openAudit } from '../../src/features/audit/audit';
import { openDatabase, type Db } from '../../src/platform/db';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { openRacer, race, type Racer } from '../support/racers';

/* What was written to be sent later, by two processes that look at once, and one that is killed before each of its statements. */

const ZONE = 'Asia/Tokyo';
const SECRET = 'a secret of the test that is long enough';
const MADE = Date.parse('2026-11-02T10:00:00+09:00');
const DUE = MADE + 3_600_000;
const AT_ONCE = 20;

jest.setTimeout(120_000);

interface Deed {
  now: number;
  killedAt?: number;
}
interface Answer {
  statements?: number;
  failed?: string;
}

onEachEngine((engine) => {
  let db: Db;
  let url: string;
  beforeAll(async () => {
    url = await migratedDatabaseUrl(engine);
    db = openDatabase(url);
    await db('staff').insert({ id: 'sato', name: '佐藤', role: 'agent', created_at: 1 });
    await db('staff').update({ login: db.raw('id'), password_hash: 'x', totp_secret: 'x' });
  });
  afterAll(() => db.destroy());

  const racer = (): Promise<Racer<Deed, Answer>> => openRacer('later-racer.mjs', { url, zone: ZONE, secret: SECRET });
  const sending = (at: number) => {
    const now = () => at;
    const quiet = { from: 21 * 60, until: 9 * 60 };
    return openSendingLater({ db, audit: openAudit(SECRET, now), name: (id) => id, zone: ZONE, quiet, may, now });
  };

  let count = 0;
  /** Something that waits for a customer of its own; gives its key. */
  async function written(): Promise<string> {
    const key = `k-${(count += 1)}`;
    const ask = { key, person: personOf(key), staff: 'sato', permission: 'chats.answer', texts: [key], sendAt: DUE };
    expect(await sending(MADE).schedule({ id: 'sato' }, ask)).toBeUndefined();
    return key;
  }

  /** What there is of it: its end, what is to be sent, what is found of it, and its row in the audit log. */
  async function leftOf(key: string) {
    const person = personOf(key);
    const { state } = (await db('later_messages').where({ key }).first('state')) as { state: string };
    const of = async (rows: Promise<unknown[]>) => (await rows).length;
    return {
      state,
      jobs: await of(db('jobs').where({ lane: person, kind: 'message' })),
      answers: await of(db('chat_answers').where({ key })),
      words: await of(db('said_words').where({ source: `staff:${key}` })),
      logged: await of(db('audit_log').where({ deed: 'chat.scheduledSent', subject: person })),
    };
  }
  const UNTOUCHED = { state: 'waiting', jobs: 0, answers: 0, words: 0, logged: 0 };
  const SENT = { state: 'sent', jobs: 1, answers: 1, words: 1, logged: 1 };

  test(`${AT_ONCE} messages, two processes with three looks each: every one is sent once`, async () => {
    const keys: string[] = [];
    for (let nth = 0; nth < AT_ONCE; nth += 1) keys.push(await written());
    const racers = await Promise.all([racer(), racer()]);
    await race(racers, [{ now: DUE - 1 }, { now: DUE - 1 }]);
    expect(await Promise.all(keys.map(leftOf))).toEqual(keys.map(() => UNTOUCHED));
    const looks = Array.from({ length: 6 }, () => ({ now: DUE }));
    await race(racers, looks);
    expect(await Promise.all(keys.map(leftOf))).toEqual(keys.map(() => SENT));
    await Promise.all(racers.map((one) => one.end()));
  });

  test('killed before each of its statements in turn: nothing is half sent, and the other process sends it once', async () => {
    let killed = 0;
    // A process each: some of its statements are enough to see that its transaction is whole.
    for (let statement = 2; ; statement += engine === 'sqlite' ? 4 : 5) {
      const key = await written();
      const dying = await racer();
      const survived = await dying.run([{ now: DUE, killedAt: statement }]).catch(() => undefined);
      await dying.end();
      if (survived) {
        expect(survived[0]!.failed).toBeUndefined();
        expect(await leftOf(key)).toEqual(SENT);
        break;
      }
      killed += 1;
      expect([UNTOUCHED, SENT]).toContainEqual(await leftOf(key));
      await sending(DUE).sendDue();
      expect(await leftOf(key)).toEqual(SENT);
    }
    // It reads what is due, begins, locks, asks how it stands, ends it, notes the answer, queues, logs and commits.
    expect(killed).toBeGreaterThan(3);
  });
});

const personOf = (key: string) => `U-${key}`;
