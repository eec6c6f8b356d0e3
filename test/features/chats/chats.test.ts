import { openChatDesk } from '../../../src/conversation/chat-desk';
import {
  change,
  find,
  forget,
  historyOf,
  listed,
  queueBefore,
  rate,
  ratingsOf,
  silentSince,
  takeAnswer,
  wrote,
  type Deed,
} from '../../../src/features/chats/chats';
import { transaction, type Db } from '../../../src/platform/db';
import { readHours } from '../../../src/platform/shop';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* Who has the word: one at a time, and nobody answers who has it not. */

const NOW = Date.UTC(2026, 10, 29, 3);
const MINUTE = 60_000;
const SHOP = { name: { ja: 'さくら', en: 'Sakura' }, zone: 'Asia/Tokyo' };

onEachEngine((engine) => {
  let db: Db;
  let person = '';
  let count = 0;
  beforeAll(async () => {
    db = await freshDatabase(engine);
    const staff = (id: string) => ({ id, name: id, role: 'agent', created_at: NOW });
    await db('staff').insert([staff('sato'), staff('suzuki'), staff('tanaka')]);
  });
  afterAll(() => db.destroy());
  beforeEach(async () => {
    await db('chats').delete();
    await db('chat_history').delete();
    person = `U${(count += 1)}`;
  });

  const does = (deed: Deed, at = NOW, who = person) => transaction(db, (trx) => change(trx, who, deed, at));
  const answers = (key: string, by: string, version: number, events: string[] = []) =>
    transaction(db, (trx) => takeAnswer(trx, { key, person, version, by }, events, NOW));

  test('asked for, taken, answered and handed back: each change of hands is in the history', async () => {
    await does({ deed: 'asked', reason: 'asked' });
    expect((await does({ deed: 'claimed', by: 'sato' }, NOW + MINUTE)).chat).toMatchObject({
      ...{ holder: 'staff', staff: 'sato', version: 2, waitingSince: NOW },
    });
    expect(await answers('k-1', 'sato', 2)).toEqual({ taken: true, event: undefined });
    expect((await find(db, person)).waitingSince).toBeUndefined();
    expect((await does({ deed: 'handedBack', by: 'sato', words: 0 })).chat.holder).toBe('bot');
    expect((await historyOf(db, person)).map(({ deed, actor }) => [deed, actor])).toEqual([
      ['asked', 'customer'],
      ['claimed', 'sato'],
      ['handedBack', 'sato'],
    ]);
  });

  test('of many who take it at once one has it, and the others learn who', async () => {
    await does({ deed: 'asked', reason: 'asked' });
    const tries = ['sato', 'suzuki', 'sato', 'suzuki', 'suzuki'].map((by) => does({ deed: 'claimed', by }));
    const came = await Promise.all(tries);
    const winners = came.filter(({ refused }) => refused === undefined);
    expect(winners).toHaveLength(1);
    const winner = winners[0]!.chat.staff;
    for (const { chat } of came) expect(chat.staff).toBe(winner);
    expect(await historyOf(db, person)).toHaveLength(2);
  });

  test('of two who take it over at once one does, and the answer of whoever had it is not taken any more', async () => {
    const { version } = (await does({ deed: 'claimed', by: 'sato' })).chat;
    const over = (by: string, at: number, sure = false) => does({ deed: 'takenOver', by, version, sure }, at);
    // Whoever answered a moment ago is at it, be it that they took it long before.
    await transaction(db, (trx) =>
      takeAnswer(trx, { key: `${person}-o`, person, version, by: 'sato' }, [], NOW + MINUTE),
    );
    expect((await over('suzuki', NOW + 6 * MINUTE - 1)).refused).toBe('busy');
    const came = await Promise.all([
      ...['suzuki', 'tanaka', 'suzuki', 'tanaka'].map((by) => over(by, NOW + 6 * MINUTE)),
      does({ deed: 'transferred', by: 'sato', to: 'tanaka' }, NOW + 6 * MINUTE),
    ]);
    expect(came.filter(({ refused }) => refused === undefined).map(({ from }) => from)).toEqual(['sato']);
    const { staff } = await find(db, person);
    expect(['suzuki', 'tanaka']).toContain(staff);
    expect(await answers(`${person}-late`, 'sato', version)).toEqual({ taken: false, why: 'notYours' });
    const passed = (await historyOf(db, person)).at(-1)!;
    expect([passed.deed, passed.from, passed.staff]).toEqual(['transferred', 'sato', staff]);
  });

  test('the database counts every change of hands, and nothing else', async () => {
    await does({ deed: 'claimed', by: 'sato' });
    for (const other of [
      { staff: 'suzuki' },
      { staff: 'suzuki', version: 3 },
      { holder: 'bot', staff: null },
      { version: 2 },
      { staff: 'suzuki', version: 1 },
    ])
      await expect(db('chats').where({ person }).update(other)).rejects.toThrow('a change of hands is counted');
    await db('chats').where({ person }).update({ staff: 'suzuki', version: 2 });
    await db('chats').where({ person }).update({ words: 1, last_at: NOW });
  });

  test('an answer is taken once, of who has the chat, and of nobody who had it before', async () => {
    const { chat } = await does({ deed: 'claimed', by: 'sato' });
    expect(await answers('a-1', 'suzuki', chat.version)).toEqual({ taken: false, why: 'notYours' });
    const both = await Promise.all([answers('a-2', 'sato', chat.version), answers('a-2', 'sato', chat.version)]);
    expect(both.filter(({ taken }) => taken)).toHaveLength(1);
    expect(both).toContainEqual({ taken: false, why: 'twice' });
    await does({ deed: 'transferred', by: 'sato', to: 'suzuki' });
    expect(await answers('a-3', 'sato', chat.version)).toEqual({ taken: false, why: 'notYours' });
    expect(await answers('a-4', 'suzuki', chat.version)).toEqual({ taken: false, why: 'notYours' });
    expect(await answers('a-4', 'suzuki', chat.version + 1)).toMatchObject({ taken: true });
  });

  test('the database takes no answer past who has the chat, nor one of a turn that is over', async () => {
    const { chat } = await does({ deed: 'claimed', by: 'sato' });
    const row = { person, at: NOW, version: chat.version, staff: 'sato' };
    const insert = (key: string, other: object) =>
      db('chat_answers').insert({ ...row, key: `${person}-${key}`, ...other });
    for (const other of [{ staff: 'suzuki' }, { version: chat.version + 1 }, { staff: 'suzuki', version: 0 }])
      await expect(insert('no', other)).rejects.toThrow('an answer is of who has the chat');
    await insert('yes', {});
    await insert('earlier', { version: 0 });
    await does({ deed: 'handedBack', by: 'sato', words: 0 });
    await expect(insert('over', {})).rejects.toThrow('an answer is of who has the chat');
    await insert('later', { staff: 'suzuki', version: 0 });
  });

  test('a reply token is given to one answer only', async () => {
    const { chat } = await does({ deed: 'claimed', by: 'sato' });
    const [newer, older] = [`${person}-e2`, `${person}-e1`];
    expect(await answers('t-1', 'sato', chat.version, [newer, older])).toEqual({ taken: true, event: newer });
    expect(await answers('t-2', 'sato', chat.version, [newer, older])).toEqual({ taken: true, event: older });
    expect(await answers('t-3', 'sato', chat.version, [newer, older])).toEqual({ taken: true, event: undefined });
  });

  test('it is not handed back over the head of a customer who wrote meanwhile', async () => {
    await does({ deed: 'claimed', by: 'sato' });
    await transaction(db, (trx) => wrote(trx, new Map([[person, 1]]), NOW + MINUTE));
    expect(await does({ deed: 'handedBack', by: 'sato', words: 0 })).toMatchObject({ refused: 'wrote' });
    expect(await does({ deed: 'handedBack', by: 'sato', words: 1 })).not.toHaveProperty('refused');
  });

  test('after silence it is the bot’s again, or the queue’s where the customer had the last word', async () => {
    await does({ deed: 'claimed', by: 'sato' });
    expect(await silentSince(db, NOW)).toEqual([]);
    expect(await silentSince(db, NOW + 1)).toEqual([person]);
    expect((await does({ deed: 'silence', before: NOW + 1 })).chat).toMatchObject({ holder: 'bot' });
    await does({ deed: 'claimed', by: 'sato' });
    await transaction(db, (trx) => wrote(trx, new Map([[person, 1]]), NOW + MINUTE));
    expect((await does({ deed: 'silence', before: NOW + 2 * MINUTE }, NOW + 9 * MINUTE)).chat).toMatchObject({
      ...{ holder: 'queue', waitingSince: NOW + MINUTE },
    });
    expect((await does({ deed: 'left' })).chat.holder).toBe('bot');
  });

  test('the list begins with who waits longest, and the usual wait is known when a few were taken', async () => {
    expect(await queueBefore(db, person, SHOP, NOW)).toMatchObject({ ahead: 0, minutes: undefined });
    for (const nth of [1, 2, 3]) {
      await does({ deed: 'asked', reason: 'misses' }, NOW + nth, `${person}-${nth}`);
      await does({ deed: 'claimed', by: 'sato' }, NOW + nth * 2 * MINUTE, `${person}-${nth}`);
    }
    await does({ deed: 'asked', reason: 'asked' }, NOW + 5);
    await does({ deed: 'asked', reason: 'asked' }, NOW + 4, `${person}-4`);
    expect(await queueBefore(db, person, SHOP, NOW + 9)).toEqual({ ahead: 1, minutes: 4 });
    const waiting = await listed(db, 'waiting', { staff: 'sato', limit: 10 });
    expect(waiting.map((chat) => chat.person).slice(3)).toEqual([`${person}-4`, person]);
  });

  test('who asked at night did not wait until the morning: only the shop’s hours count for the usual wait', async () => {
    const hours = readHours('Sun-Sat 10:00-19:00');
    const [evening, morning] = [Date.parse('2026-11-28T22:00:00+09:00'), Date.parse('2026-11-29T10:03:00+09:00')];
    for (const nth of [1, 2, 3]) {
      await does({ deed: 'asked', reason: 'asked' }, evening, `${person}-${nth}`);
      await does({ deed: 'claimed', by: 'sato' }, morning, `${person}-${nth}`);
    }
    const desk = openChatDesk(
      db,
      () => ({ ...SHOP, hours }),
      () => Promise.resolve(true),
    );
    expect(await desk.of(person, new Date(morning))).toMatchObject({ ahead: 0, minutes: 3 });
    expect((await queueBefore(db, person, SHOP, morning)).minutes).toBe(12 * 60 + 3);
  });

  test('the first word on how it was counts, and only after it was handed back', async () => {
    await does({ deed: 'claimed', by: 'sato' });
    const rates = (score: 1 | 2 | 3) => transaction(db, (trx) => rate(trx, person, score, NOW));
    expect(await rates(3)).toBe(false);
    await does({ deed: 'handedBack', by: 'sato', words: 0 });
    expect([await rates(3), await rates(1)]).toEqual([true, false]);
    expect(await ratingsOf(db, person)).toEqual([{ at: NOW, score: 3 }]);
  });

  test('whose data are deleted is found nowhere, a second time too', async () => {
    for (let times = 0; times < 2; times += 1) {
      const { chat } = await does({ deed: 'claimed', by: 'sato' });
      await answers(`f-${times}`, 'sato', chat.version, [`${person}-f`]);
      await does({ deed: 'handedBack', by: 'sato', words: 0 });
      await transaction(db, (trx) => rate(trx, person, 2, NOW));
      await transaction(db, (trx) => forget(trx, person, 'erased-1'));
      const all = await Promise.all(
        ['chats', 'chat_history', 'chat_answers', 'chat_ratings'].map((table) => db(table)),
      );
      expect(JSON.stringify(all)).not.toContain(`"${person}"`);
    }
  });

  test.each([
    ['two owners', { holder: 'bot', staff: 'sato' }],
    ['nobody of the shop', { holder: 'staff', staff: null }],
    ['a queue in which nobody waits', { holder: 'queue', staff: null, waiting_since: null }],
    ['somebody who is nobody', { holder: 'staff', staff: 'nobody' }],
  ])('the database takes no chat with %s', async (_, fields) => {
    const row = { person, version: 1, waiting_since: null, last_at: NOW, ...fields };
    await expect(db('chats').insert(row)).rejects.toThrow();
  });
});
