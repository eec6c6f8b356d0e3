import { openAttending } from '../../../src/conversation/attending';
import { openAudit } from '../../../src/features/audit/audit';
import { secretOf } from '../../../src/platform/kept';
import { onEachEngine } from '../../support/databases';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';

/* Chats that are put aside, through their own door: off the lists of what is to be done, and back again. */

const HOUR = 60 * 60 * 1000;

onEachEngine((engine) => {
  let house: TestHouse;
  let sato: AtConsole;
  let suzuki: AtConsole;
  /** The house's clock is ahead by so much (milliseconds). */
  let ahead = 0;
  const now = () => Date.now() + ahead;

  beforeAll(async () => {
    house = await openTestHouse(engine, { env: { CHAT_HOURS: 'Sun-Sat 00:00-24:00' }, now });
    const at = (name: string) => atConsole(house.app.db, house.app.url, 'agent', name);
    [sato, suzuki] = [await at('佐藤'), await at('鈴木')];
    await house.app.db('staff').update({ login: house.app.db.raw('id'), password_hash: 'x', totp_secret: 'x' });
  });
  afterAll(() => house.close());

  const thread = (person: string) => `/console/inbox/${person}`;
  const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const say = async (person: string, text: string) => {
    house.line.say(person, text);
    await house.line.delivered();
    await allDone(house.app.db);
  };
  /** On which of one's lists somebody is. */
  async function listsOf(by: AtConsole, person: string): Promise<string[]> {
    const views = ['waiting', 'mine', 'held', 'snoozed'];
    const pages = await Promise.all(views.map((view) => by.get(`/console/inbox?show=${view}`)));
    return views.filter((_, nth) => pages[nth]!.html.includes(`id="chat-${person}"`));
  }
  /** Somebody who waits, and is looked after by 佐藤. */
  async function taken(): Promise<string> {
    const person = await house.friend();
    await say(person, 'オペレーター');
    await house.hears(person);
    await sato.post(`${thread(person)}/take`);
    return person;
  }
  const until = async (person: string) =>
    Number(((await house.app.db('chats').where({ person }).first()) as { snoozed_until: unknown }).snoozed_until);

  test('a chat is put aside, and back as soon as the customer writes', async () => {
    const person = await taken();
    expect(await listsOf(sato, person)).toEqual(['waiting', 'mine', 'held']);
    const heard = house.unheard(person);
    const before = now();
    expect((await sato.post(`${thread(person)}/snooze`, { until: 'hours' })).status).toBe(303);
    expect((await until(person)) - before - 3 * HOUR).toBeLessThan(10_000);
    expect(await listsOf(sato, person)).toEqual(['snoozed']);
    const { html } = await sato.get(thread(person));
    expect(plain(html)).toMatch(/スヌーズしました: 佐藤 \S+ \S+ \(再開 /);
    expect(html).toContain('スヌーズをやめる');
    // A colleague sees that it rests, and may not wake it.
    const theirs = (await suzuki.get(thread(person))).html;
    expect(plain(theirs)).toContain('スヌーズ中');
    expect(theirs).not.toContain('スヌーズをやめる');
    expect((await suzuki.post(`${thread(person)}/wake`)).status).toBe(409);
    expect(await listsOf(suzuki, person)).toEqual(['snoozed']);

    await say(person, 'まだでしょうか');
    expect(await listsOf(sato, person)).toEqual(['waiting', 'mine', 'held']);
    // Nothing of all this is told to the customer.
    expect(house.unheard(person)).toBe(heard);
    const deeds = (await house.app.db('audit_log').where({ deed: 'chat.snoozed' })) as { actor: string }[];
    expect(deeds.map(({ actor }) => actor)).toEqual([sato.id]);
    expect(JSON.stringify(deeds)).not.toContain(person);
  });

  test('a time is one of the shop’s clocks; one that is past, too far or none is refused and kept in its field', async () => {
    const person = await taken();
    const send = (time: string) => sato.post(`${thread(person)}/snooze`, { until: 'time', time });
    for (const time of ['2020-01-01T10:00', '2199-01-01T10:00', '2027-02-30T10:00', 'あした', '']) {
      const { status, html } = await send(time);
      expect([time, status]).toEqual([time, 422]);
      expect(html).toContain('90日以内');
      if (time !== '') expect(html).toContain(`value="${time}"`);
    }
    expect(await listsOf(sato, person)).toEqual(['waiting', 'mine', 'held']);
    const day = new Date(now() + 48 * HOUR).toISOString().slice(0, 10);
    expect((await send(`${day}T10:30`)).status).toBe(303);
    expect(await until(person)).toBe(Date.parse(`${day}T10:30:00+09:00`));
    expect((await sato.post(`${thread(person)}/snooze`, { until: 'opening' })).status).toBe(303);
    // The shop's chats are open around the clock: at midnight of its own day.
    expect(((await until(person)) + 9 * HOUR) % (24 * HOUR)).toBe(0);
    const woken = now();
    expect((await sato.post(`${thread(person)}/wake`)).status).toBe(303);
    // Silence counts from now on.
    const { last_at } = (await house.app.db('chats').where({ person }).first()) as { last_at: unknown };
    expect(Number(last_at)).toBeGreaterThanOrEqual(woken);
    expect(await listsOf(sato, person)).toEqual(['waiting', 'mine', 'held']);
    expect((await sato.post(`${thread(person)}/wake`)).status).toBe(409);
    for (const odd of [{ until: 'never' }, { until: 'time' }, { until: 'hours', time: 'x' }] as Record<
      string,
      string
    >[])
      expect((await sato.post(`${thread(person)}/snooze`, odd)).status).toBe(400);
  });

  test('half an hour without a word: the bot has it again, says so and asks how it was; an unanswered one waits for a colleague', async () => {
    const { db } = house.app;
    const [answered, unanswered] = [await taken(), await taken()];
    const { html } = await sato.get(thread(answered));
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
    const fields = { key: hidden('key'), version: hidden('version'), words: hidden('words'), text: '承知しました。' };
    expect((await sato.post(`${thread(answered)}/answer`, fields)).status).toBe(303);
    expect(await house.hears(answered)).toEqual(['承知しました。']);
    // What the clock does, without waiting for it.
    const audit = openAudit(await secretOf(db, undefined, now()), now);
    const attending = openAttending({ db, audit, name: () => 'somebody', now });
    const silence = (minutes: number) =>
      db('chats')
        .whereIn('person', [answered, unanswered])
        .decrement('last_at', minutes * 60_000);
    await silence(29);
    await attending.expire();
    expect(await db('chats').where({ person: answered }).first()).toMatchObject({ holder: 'staff', staff: sato.id });
    await silence(2);
    await attending.expire();
    expect((await house.hears(answered)).join()).toMatch(/対応を終了しました.*今回の対応はいかがでしたか/s);
    await say(answered, 'ふつう');
    expect(await db('chat_ratings').where({ person: answered })).toMatchObject([{ score: 2 }]);
    expect(await db('chats').where({ person: unanswered }).first()).toMatchObject({ holder: 'queue', staff: null });
    expect(house.unheard(unanswered)).toBe(0);
  });

  test('it wakes at its time, and the thread says so; it does not fall silent meanwhile', async () => {
    const person = await taken();
    await sato.post(`${thread(person)}/snooze`, { until: 'hours' });
    await house.app.db('chats').where({ person }).update({ waiting_since: null });
    // Longer than a chat stays somebody's in which nothing is said.
    ahead += 2 * HOUR;
    expect(await listsOf(sato, person)).toEqual(['snoozed']);
    ahead += HOUR;
    for (const end = Date.now() + 20_000; (await until(person)) !== 0;)
      if (Date.now() > end) throw new Error('it did not wake within 20 s');
    expect(await listsOf(sato, person)).toEqual(['waiting', 'mine', 'held']);
    expect(plain((await sato.get(thread(person))).html)).toContain('スヌーズが終わりました');
  });
});
