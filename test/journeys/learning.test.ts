import { candidates, decide, forgetPerson, learn } from '../../src/features/learning/learning';
import { forgetBy, KEPT_DAYS } from '../../src/features/settings/settings';
import { writeEntries } from '../support/faq-files';
import { onEachEngine } from '../support/databases';
import { faqFolder, openTestHouse, type TestHouse } from '../support/house';
import { ENTRIES, smallFaq } from '../support/small-faq';
import { teach } from '../support/taught';

const DAY = 24 * 60 * 60 * 1000;

onEachEngine((engine) => {
  let house: TestHouse;
  let now: number;
  beforeEach(async () => {
    const folder = faqFolder();
    writeEntries(folder, ENTRIES);
    now = Date.now();
    house = await openTestHouse(engine, { env: { FAQ_FOLDER: folder }, now: () => now });
  });
  afterEach(() => house.close());

  const learnt = async () =>
    (await candidates(house.app.db)).map(({ entry, words, helped, against }) => ({ entry, words, helped, against }));
  const everything = async () => {
    const tables = ['asked_questions', 'askers', 'talks', 'journal', 'events', 'jobs'];
    return JSON.stringify(await Promise.all(tables.map((table) => house.app.db(table).select('*'))));
  };
  /** They ask, and say what they think of the answer; gives the event of the question. */
  const ask = async (person: string, question: string, verdict: string) => {
    const { event } = house.line.say(person, question);
    await house.hears(person);
    house.line.say(person, verdict);
    await house.hears(person);
    await house.settled();
    return event as unknown as { message: { id: string } };
  };
  /** In words of the customer's own, and found for sure: without its manners it is the entry's question. */
  const QUESTION = 'すみません、駐車場はありますか';
  const SECOND = '駐車場はありますか教えてください';
  /** Staff say which entry a question belongs to. */
  const link = async (person: string, question: string) => {
    const { event } = house.line.say(person, question);
    await house.hears(person);
    await house.settled();
    const lesson = { person, question: event.webhookEventId, entry: 'parking', lang: 'ja', verdict: 'linked' } as const;
    const again = () => house.app.db.transaction((trx) => learn(trx, smallFaq(), [lesson], now));
    await again();
    return again;
  };

  test('what helped becomes a candidate: each question once, each person once', async () => {
    const [one, other] = [await house.friend(), await house.friend()];
    await ask(one, `${QUESTION}?`, '解決した');
    await ask(one, QUESTION, '解決した');
    now += 1000;
    await ask(other, ` ${QUESTION}。 `, 'はい');
    expect(await learnt()).toEqual([{ entry: 'parking', words: QUESTION, helped: 2, against: 0 }]);
  });

  test('what did not help counts against it, and the last word of a person is the one that counts', async () => {
    const [one, other] = [await house.friend(), await house.friend()];
    await ask(one, QUESTION, '解決しなかった');
    await ask(other, QUESTION, '解決した');
    expect(await learnt()).toEqual([{ entry: 'parking', words: QUESTION, helped: 1, against: 1 }]);
    await ask(one, QUESTION, '解決した');
    expect(await learnt()).toEqual([{ entry: 'parking', words: QUESTION, helped: 2, against: 0 }]);
  });

  test('a choice tells what the question meant; whoever goes on to another one meant that', async () => {
    const customer = await house.friend();
    house.line.say(customer, '料金について聞きたい');
    expect((await house.hears(customer)).join()).toContain('どちらについて');
    house.line.say(customer, '1');
    await house.hears(customer);
    const [first] = await learnt();
    expect(first).toMatchObject({ words: '料金について聞きたい', helped: 1 });
    house.line.say(customer, '2');
    await house.hears(customer);
    const [second, ...none] = await learnt();
    expect(none).toEqual([]);
    expect(second).toMatchObject({ words: '料金について聞きたい', helped: 1 });
    expect(second!.entry).not.toBe(first!.entry);
  });

  test('two choices at one moment: the later one counts, whatever their names', async () => {
    const { event } = house.line.say(await house.friend(), 'お金のことで伺いたいのですが');
    await house.settled();
    const person = (event as unknown as { source: { userId: string } }).source.userId;
    const chose = (entry: string) =>
      ({ person, question: event.webhookEventId, entry, lang: 'ja', verdict: 'chosen' }) as const;
    await house.app.db.transaction((trx) => learn(trx, smallFaq(), [chose('payment'), chose('cancel-fee')], now));
    expect((await learnt()).map(({ entry }) => entry)).toEqual(['cancel-fee']);
    await house.app.db.transaction((trx) => learn(trx, smallFaq(), [chose('menu-prices'), chose('cancel-fee')], now));
    await house.app.db.transaction((trx) => learn(trx, smallFaq(), [chose('payment')], now));
    expect((await learnt()).map(({ entry }) => entry)).toEqual(['payment']);
  });

  test('nothing is learnt from buttons, from the menu, or from what the entry says already', async () => {
    const customer = await house.friend();
    // Word for word, and in another spelling.
    await ask(customer, '駐車場はありますか', '解決した');
    await ask(customer, '駐車場はありますか？', '解決した');
    // A button under the answer speaks in their name.
    house.line.say(customer, '駐車場はありますか');
    await house.hears(customer);
    house.line.say(customer, '料金について');
    await house.hears(customer);
    house.line.say(customer, '2');
    await house.hears(customer);
    await ask(customer, QUESTION, 'メニュー');
    house.line.say(customer, '1');
    await house.hears(customer);
    house.line.say(customer, '解決した');
    await house.hears(customer);
    await house.settled();
    expect(await learnt()).toEqual([]);
  });

  test.each([
    '090-1234-5678です、駐車場は？',
    'taro@example.jp です、駐車場は？',
    '会員番号12345の駐車場は？',
    'https://example.jp/a の駐車場ですか',
    '山田と申します。駐車場はありますか',
  ])('nothing personal is kept: 「%s」', async (personal) => {
    const customer = await house.friend();
    await link(customer, personal);
    expect(await house.app.db('askers').select('*')).toEqual([]);
    expect(await house.app.db('asked_questions').select('*')).toEqual([]);
  });

  test('nothing is learnt from a group', async () => {
    const customer = await house.friend();
    const groupId = house.line.createGroup({ members: [customer] }).chatId;
    house.line.inviteBot(groupId);
    await house.hears(groupId);
    for (const text of [QUESTION, '解決した']) {
      house.line.say(customer, text, { groupId, mentionBot: true });
      await house.hears(groupId);
    }
    await house.settled();
    expect(await learnt()).toEqual([]);
  });

  test('an unsend takes it back, and leaves no trace of the words', async () => {
    const customer = await house.friend();
    const { message } = await ask(customer, QUESTION, '解決した');
    expect(await everything()).toContain(QUESTION);
    await house.line.unsend(customer, message.id).delivered;
    await house.settled();
    expect(await learnt()).toEqual([]);
    expect(await everything()).not.toContain(QUESTION);
  });

  test('who unsends before the verdict teaches nothing; others keep what they taught', async () => {
    const [one, other] = [await house.friend(), await house.friend()];
    await ask(other, QUESTION, '解決した');
    const { event } = house.line.say(one, QUESTION);
    await house.hears(one);
    await house.line.unsend(one, (event as unknown as { message: { id: string } }).message.id).delivered;
    house.line.say(one, '解決した');
    await house.hears(one);
    await house.settled();
    expect(await learnt()).toEqual([{ entry: 'parking', words: QUESTION, helped: 1, against: 0 }]);
  });

  test('the deletion of a person’s data takes back all they taught', async () => {
    const [one, other] = [await house.friend(), await house.friend()];
    await ask(one, QUESTION, '解決した');
    await ask(one, SECOND, '解決した');
    await ask(other, QUESTION, '解決した');
    await house.app.db.transaction((trx) => forgetPerson(trx, one));
    expect(await learnt()).toEqual([{ entry: 'parking', words: QUESTION, helped: 1, against: 0 }]);
  });

  test('what was rejected never comes back, and what was confirmed is not asked about again', async () => {
    const [one, other] = [await house.friend(), await house.friend()];
    await ask(one, QUESTION, '解決した');
    const { id } = (await candidates(house.app.db))[0]!;
    expect(await decide(house.app.db, [id], 'rejected', now)).toBe(1);
    expect(await decide(house.app.db, [id], 'confirmed', now)).toBe(0);
    await ask(other, `${QUESTION}！`, '解決した');
    expect(await learnt()).toEqual([]);
    // Who asked is nobody's business any more.
    expect(await house.app.db('askers').select('*')).toEqual([]);
  });

  test('what nobody decided about is forgotten after half a year, the words of what was rejected after a year', async () => {
    const customer = await house.friend();
    await ask(customer, QUESTION, '解決した');
    const { id } = (await candidates(house.app.db))[0]!;
    await ask(customer, SECOND, '解決した');
    await decide(house.app.db, [id], 'rejected', now);
    await forgetBy(house.app.db, KEPT_DAYS, now + 179 * DAY);
    expect(await learnt()).toHaveLength(1);
    await forgetBy(house.app.db, KEPT_DAYS, now + 181 * DAY);
    expect(await learnt()).toEqual([]);
    const words = async () => (await house.app.db('asked_questions').select('state', 'words')) as unknown[];
    expect(await words()).toEqual([{ state: 'rejected', words: QUESTION }]);
    await forgetBy(house.app.db, KEPT_DAYS, now + 366 * DAY);
    expect(await words()).toEqual([{ state: 'rejected', words: null }]);
  });

  test('many who ask the same at the same moment, while others take it back, are one question and counted right', async () => {
    const people = Array.from({ length: 24 }, (_, index) => `U${String(index).padStart(32, '0')}`);
    await Promise.all(
      people.map((person, index) =>
        teach(house.app.db, smallFaq(), [
          { person, words: `${QUESTION}${'?'.repeat(index % 3)}`, entry: 'parking' },
          { person, words: SECOND, entry: 'parking', verdict: 'unsolved' },
        ]),
      ),
    );
    await Promise.all([
      ...people.slice(0, 8).map((person) => house.app.db.transaction((trx) => forgetPerson(trx, person))),
      teach(house.app.db, smallFaq(), [{ person: 'U'.repeat(33), words: QUESTION, entry: 'parking' }]),
    ]);
    expect((await learnt()).map(({ helped, against }) => [helped, against])).toEqual([
      [17, 0],
      [0, 16],
    ]);
  });

  test('staff may link a question to an entry', async () => {
    const again = await link(await house.friend(), '軽自動車で伺いたいのですが');
    await again();
    expect(await learnt()).toEqual([{ entry: 'parking', words: '軽自動車で伺いたいのですが', helped: 1, against: 0 }]);
  });
});
