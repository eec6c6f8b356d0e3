import { attemptOf, begin, offer, open, prove, setLineUser } from '../../src/features/identity/identity';
import { openDatabase, type Db } from '../../src/platform/db';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { openRacer, race, type Racer } from '../support/racers';
import { newTicket } from '../../src/platform/tickets';

/*
 * LINE tells two processes at once how its dialogs ended: the same event again and again (T20), many LINE users for one member,
 * and one LINE user for many members (T22).
 */

const ROUNDS = 50;
const AT_ONCE = 20;
const NOW = Date.parse('2026-11-28T10:00:00+09:00');

jest.setTimeout(180_000);

interface Deed {
  key: string;
  nonce: string;
  lineUser: string;
  now: number;
}
interface Answer {
  failed?: string;
  kind?: 'linked' | 'refused';
  again?: boolean;
  reason?: string;
}

onEachEngine((engine) => {
  let db: Db;
  let racers: Racer<Deed, Answer>[];
  beforeAll(async () => {
    const url = await migratedDatabaseUrl(engine);
    db = openDatabase(url);
    racers = await Promise.all([
      openRacer<Deed, Answer>('link-racer.mjs', { url }),
      openRacer<Deed, Answer>('link-racer.mjs', { url }),
    ]);
  });
  afterAll(async () => {
    await Promise.all(racers.map((one) => one.end()));
    await db.destroy();
  });

  /** Somebody was offered to link, logged in, and is on the way to LINE's dialog with the nonce. */
  function proved(lineUser: string, member: string): Promise<string> {
    const ticket = newTicket();
    return db.transaction(async (trx) => {
      await offer(trx, { ticket, way: 'account_link', lineUser }, NOW);
      await open(trx, ticket, `session-${ticket}`, NOW);
      const proof = { member, name: '一郎', assurance: 'password', move: false } as const;
      const result = await prove(trx, attemptOf(ticket)!, proof, NOW);
      if (typeof result === 'string') throw new Error(`nothing was proved: ${result}`);
      return result.nonce;
    });
  }

  /** Somebody came by LINE Login and is proved: unlike an offer, such a try leaves their others as they are. */
  function provedBeside(lineUser: string, member: string): Promise<string> {
    const ticket = newTicket();
    return db.transaction(async (trx) => {
      const { id } = await begin(trx, { ticket, way: 'line_login', session: `session-${ticket}` }, NOW);
      await setLineUser(trx, id, lineUser, NOW);
      const proof = { member, name: '一郎', assurance: 'password', move: false } as const;
      const result = await prove(trx, id, proof, NOW);
      if (typeof result === 'string') throw new Error(`nothing was proved: ${result}`);
      return result.nonce;
    });
  }

  async function told(person: string): Promise<string[]> {
    const rows = (await db('events').where({ lane: person, origin: 'house' }).pluck('body')) as string[];
    return rows.map((body) => (JSON.parse(body) as { type: string }).type);
  }

  async function linkedTimes(person: string): Promise<number> {
    return (await db('journal').where({ type: 'link.linked', person })).length;
  }

  test(`T20: ${ROUNDS} times the same event ${AT_ONCE} times at once is one link and one word about it`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const lineUser = `U-same-${round}`;
      const nonce = await proved(lineUser, `M-same-${round}`);
      // Half of them redelivered as they were, half of them as other events.
      const key = (nth: number) => `same-${round}-${nth % 2 === 0 ? 0 : nth}`;
      const answers = await race(
        racers,
        Array.from({ length: AT_ONCE }, (_, nth) => ({ key: key(nth), nonce, lineUser, now: NOW })),
      );
      expect(answers.filter(({ kind, again }) => kind === 'linked' && again === false)).toHaveLength(1);
      expect(answers.filter(({ kind, again }) => kind === 'linked' && again === true)).toHaveLength(AT_ONCE - 1);
      expect(await db('links').where({ line_user: lineUser }).pluck('member')).toEqual([`M-same-${round}`]);
      expect(await told(lineUser)).toEqual(['linked']);
      expect(await linkedTimes(lineUser)).toBe(1);
    }
  });

  test(`T22: ${ROUNDS} times ${AT_ONCE} LINE users at once for one member: one has the link, every other is told`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const member = `M-many-${round}`;
      const people = Array.from({ length: AT_ONCE }, (_, nth) => `U-many-${round}-${nth}`);
      const deeds: Deed[] = [];
      for (const lineUser of people)
        deeds.push({ key: `many-${lineUser}`, nonce: await proved(lineUser, member), lineUser, now: NOW });
      const answers = await race(racers, deeds);
      expect(answers.filter(({ kind }) => kind === 'linked')).toHaveLength(1);
      expect(answers.filter(({ reason }) => reason === 'member linked elsewhere')).toHaveLength(AT_ONCE - 1);
      const [winner, ...others] = (await db('links').where({ member }).pluck('line_user')) as string[];
      expect(others).toEqual([]);
      for (const person of people) expect(await told(person)).toEqual([person === winner ? 'linked' : 'linkLost']);
      const states = (await db('link_attempts').where({ member, state: 'linked' })) as unknown[];
      expect(states).toHaveLength(1);
    }
  });

  test(`T22: ${ROUNDS} times one LINE user at once for ${AT_ONCE} members: one link, every other is refused and told`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const lineUser = `U-one-${round}`;
      const deeds: Deed[] = [];
      for (let nth = 0; nth < AT_ONCE; nth += 1)
        deeds.push({
          ...{ key: `one-${round}-${nth}`, lineUser, now: NOW },
          nonce: await provedBeside(lineUser, `M-one-${round}-${nth}`),
        });
      const goingOn = db('link_attempts').where({ line_user: lineUser, state: 'proved' });
      expect(await goingOn.pluck('id')).toHaveLength(AT_ONCE);
      const answers = await race(racers, deeds);
      expect(answers.filter(({ kind }) => kind === 'linked')).toHaveLength(1);
      expect(answers.filter(({ reason }) => reason === 'LINE user linked already')).toHaveLength(AT_ONCE - 1);
      expect(await db('links').where({ line_user: lineUser })).toHaveLength(1);
      expect(await linkedTimes(lineUser)).toBe(1);
      const lost = await db('journal').where({ type: 'link.lost', person: lineUser });
      expect(lost).toHaveLength(AT_ONCE - 1);
      expect((await told(lineUser)).sort()).toEqual([...Array<string>(AT_ONCE - 1).fill('linkLost'), 'linked']);
    }
  });
});
