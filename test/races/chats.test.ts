import { openAttending, SILENCE_MS } from '../../src/conversation/attending';
import { openAudit } from '../../src/features/audit/audit';
import { dayAt } from '../../src/features/reminders/reminders';
import { FOR_STAFF } from '../../src/platform/intake/intake';
import { sentences } from '../../src/platform/words';
import { cleanUp } from '../faults/harness/leftovers';
import { onEachEngine } from '../support/databases';
import { until } from '../support/until';
import { atConsole, type AtConsole } from '../support/staff-session';
import { SESSION_SECRET, startTwoApps, type TwoApps } from '../support/two-apps';

/*
 * Bot, customer and two people of the shop at once: two whole apps, each a process of its own, on one database, and the clock
 * of silence in a third. Nobody may answer over anybody's head. CHAT_ROUNDS=200 makes as many rounds as were promised.
 */

const ROUNDS = Number(process.env.CHAT_ROUNDS ?? 3);
const MOST_TRIES = 40;

jest.setTimeout(120_000 + ROUNDS * 30_000);

/** Somebody of the shop, at the door of each of the two. */
interface Agent {
  id: string;
  name: string;
  /** A manager may take a chat from whoever is at it. */
  role: 'agent' | 'manager';
  doors: readonly AtConsole[];
}
/** Something the customer wrote: the ids of its event and its message. */
interface Asked {
  id: string;
  message: string;
}
/** An answer that was sent by a form, and what the console said to it. */
interface Tried {
  text: string;
  statuses: number[];
}

onEachEngine((engine) => {
  let apps: TwoApps;
  let agents: Agent[];
  let expire: () => Promise<void>;
  beforeAll(async () => {
    apps = await startTwoApps(engine, { CHAT_HOURS: 'Sun-Sat 00:00-24:00', QUIET_HOURS: 'none' });
    await newDay(0);
    // They came in by the way that console.test.ts walks.
    await apps.db('staff').update({ login: apps.db.raw('id'), password_hash: 'x', totp_secret: 'x' });
    const house = { db: apps.db, audit: openAudit(SESSION_SECRET, Date.now), now: Date.now };
    expire = () => openAttending({ ...house, name: () => 'somebody' }).expire();
  }, 120_000);
  afterAll(() => cleanUp());

  /** Both sign in anew, each in a network of their own: nobody is as busy in one session as they are in 200 rounds. */
  async function newDay(round: number): Promise<void> {
    const people = [['佐藤', 'agent'] as const, ['鈴木', 'manager'] as const];
    agents = await Promise.all(
      people.map(([name, role], nth) => agentNamed(name, role, `10.${nth + 1}.0.${round % 250}`)),
    );
  }

  async function agentNamed(name: string, role: Agent['role'], network: string): Promise<Agent> {
    const doors = await Promise.all(apps.urls.map((url) => atConsole(apps.db, url, role, name, Date.now(), network)));
    return { id: doors[0]!.id, name, role, doors };
  }

  test(`${ROUNDS} times: every customer's message is answered by the bot or by the one who has the chat`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) expect(await oneRound(round)).toBe('bot');
  });

  test('who has a chat open and who writes is seen at the door of the other process, and gone when they leave', async () => {
    await newDay(ROUNDS);
    const person = await apps.friend();
    const [sato, suzuki] = agents as [Agent, Agent];
    const shown = async () => {
      const { html } = await suzuki.doors[1]!.get(`/console/inbox/${person}`);
      const [, block = ''] = /<div id="present"[^>]*>(.*?)<\/div>/s.exec(html) ?? [];
      return block.replace(/<[^>]+>/g, ' ');
    };
    const leaves = new AbortController();
    const { cookie } = sato.doors[0]!;
    const live = `${apps.urls[0]}/console/inbox/${person}/live?version=0&words=0`;
    const page = (await fetch(live, { headers: { cookie }, signal: leaves.signal })).body!.getReader();
    await until(async () => (await shown()).includes(sato.name), 'who looks');
    expect(await shown()).toContain('閲覧中');
    expect((await sato.doors[0]!.post(`/console/inbox/${person}/writing`)).status).toBe(200);
    await until(async () => (await shown()).includes('入力中'), 'who writes');
    leaves.abort();
    await page.closed.catch(() => undefined);
    await until(async () => !(await shown()).includes(sato.name), 'that they left');
  });

  /** Plays one round through. @returns who has the chat at its end */
  async function oneRound(round: number): Promise<string> {
    await newDay(round);
    const person = await apps.friend();
    const asked: Asked[] = [];
    const says = async (...texts: string[]) => {
      const sent = texts.map((text) => {
        apps.line.setWebhookEndpoint(`${apps.urls[asked.length % 2]}/webhook`);
        const { event, delivered } = apps.line.say(person, text);
        asked.push({ id: event.webhookEventId as string, message: (event.message as { id: string }).id });
        return delivered;
      });
      for (const { status } of await Promise.all(sent)) expect(status).toBe(200);
    };
    const tried: Tried[] = [];

    // Some ask for a person first; to others somebody comes unasked, in the middle of the bot's turns.
    if (round % 3 > 0) {
      await says('オペレーター');
      await apps.settled();
    } else await says('こんにちは');
    const claims = ([first, second]: Agent[]) =>
      Promise.all([
        first!.doors[round % 2]!.post(`/console/inbox/${person}/take`),
        second!.doors[(round + 1) % 2]!.post(`/console/inbox/${person}/take`),
      ]);
    const [claimed] = await Promise.all([claims(agents), says('営業時間は?', '返品できますか'), says('送料は?')]);
    const [winner, loser] = claimed[0].status === 303 ? agents : [...agents].reverse();
    expect(claimed.map(({ status }) => status).sort()).toEqual([303, 409]);
    // Whoever came second is told who has it.
    expect(claimed.find(({ status }) => status === 409)!.html).toContain(`<strong> ${winner!.name}</strong>`);

    // Whoever has it has not said a word yet, and all the same what comes now is theirs.
    await apps.settled();
    await says('そちらの方にお願いします');
    await apps.settled();
    const theirs = (await apps
      .db('events')
      .where({ id: asked.at(-1)!.id })
      .first('state', 'reason')) as object;
    expect(theirs).toEqual({ state: 'ignored', reason: FOR_STAFF });

    await Promise.all([
      answersAndHandsBack(winner!, person, tried, round),
      triesToAnswer(loser!, person, tried, round).then(() => takesOver(loser!, person)),
      says('まだですか', '急いでいます'),
      ...(round % 2 ? [fallsSilent(person)] : []),
    ]);
    await apps.settled();
    for (let tries = 0; (await holderOf(person)) !== 'bot'; tries += 1) {
      if (tries === MOST_TRIES) throw new Error('the chat never came back to the bot');
      await agents[tries % 2]!.doors[0]!.post(`/console/inbox/${person}/take`);
      await answersAndHandsBack(agents[tries % 2]!, person, tried, round);
      await apps.settled();
    }
    await nobodyTalkedOverAnybody(person, asked, tried);
    return holderOf(person);
  }

  /** Reads, answers (by a double click at both doors), and hands back what was seen; tries again where the customer wrote. */
  async function answersAndHandsBack({ name, doors }: Agent, person: string, tried: Tried[], round: number) {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { html } = await doors[tries % 2]!.get(`/console/inbox/${person}`);
      const [key, version, words] = ['key', 'version', 'words'].map((field) => valueOf(html, field));
      // It is not theirs any more: the clock took it back.
      if (key === undefined || version === undefined || words === undefined) return;
      const text = `${name}です。${round}-${tried.length}`;
      const one: Tried = { text, statuses: [] };
      tried.push(one);
      const fields = { text, key, version, words };
      const sent = await Promise.all(doors.map((door) => door.post(`/console/inbox/${person}/answer`, fields)));
      one.statuses = sent.map(({ status }) => status);
      if (sent[0]!.status !== 303) continue;
      const back = await doors[(tries + 1) % 2]!.post(`/console/inbox/${person}/hand-back`, { words });
      if (back.status === 303) return;
      expect(back.status).toBe(409);
    }
    throw new Error(`the chat of ${person} was never handed back`);
  }

  /** Somebody who has it not writes all the same, under the version that stands. */
  async function triesToAnswer({ name, doors }: Agent, person: string, tried: Tried[], round: number): Promise<void> {
    const chat = (await apps.db('chats').where({ person }).first('version', 'words')) as Record<string, unknown>;
    const text = `${name}も答えます。${round}`;
    const fields = { text, key: crypto.randomUUID(), version: String(chat.version), words: String(chat.words) };
    const { status } = await doors[round % 2]!.post(`/console/inbox/${person}/answer`, fields);
    expect(status).toBe(409);
    tried.push({ text, statuses: [status] });
  }

  /** Somebody who has it not takes it over, at both doors at once, under the version that stands. */
  async function takesOver({ role, doors }: Agent, person: string): Promise<void> {
    const { version } = (await apps.db('chats').where({ person }).first('version')) as { version: number };
    const over = (door: AtConsole) => door.post(`/console/inbox/${person}/take-over`, { version: String(version) });
    const statuses = (await Promise.all(doors.map(over))).map(({ status }) => status).sort();
    // Whoever has it came to it a moment ago: only a manager takes it from them, and once.
    expect(role === 'manager' ? [303, 409] : [409]).toContain(statuses[0]);
    expect(statuses[1]).toBe(409);
  }

  /** Half an hour goes by, and the clock looks. */
  async function fallsSilent(person: string): Promise<void> {
    await apps
      .db('chats')
      .where({ person })
      .decrement('last_at', SILENCE_MS + 60_000);
    await expire();
  }

  async function holderOf(person: string): Promise<string> {
    return ((await apps.db('chats').where({ person }).first('holder')) as { holder: string }).holder;
  }

  // The last one: it leaves one process.
  test('what was written for later is sent once by two processes that look, one of them killed in the middle', async () => {
    await newDay(ROUNDS + 1);
    const people = await Promise.all([1, 2].map(() => apps.friend()));
    const [{ id, doors }] = agents as [Agent];
    const texts: string[] = [];
    for (const [nth, person] of people.entries()) {
      expect((await doors[0]!.post(`/console/inbox/${person}/take`)).status).toBe(303);
      for (let count = 0; count < 8; count += 1) {
        const { html } = await doors[count % 2]!.get(`/console/inbox/${person}`);
        const [key, version, words] = ['key', 'version', 'words'].map((field) => valueOf(html, field)!);
        const text = `あとで送る ${nth}-${count}`;
        const tomorrow = { when: 'time', time: `${dayAt('Asia/Tokyo', Date.now(), 1)}T12:0${count}` };
        const fields = { text, key: key!, version: version!, words: words!, ...tomorrow };
        // By a double click at both doors.
        const sent = await Promise.all(doors.map((door) => door.post(`/console/inbox/${person}/later`, fields)));
        expect([text, sent.map(({ status }) => status)]).toEqual([text, [303, 303]]);
        texts.push(text);
      }
    }
    const { db, line } = apps;
    expect(await db('later_messages').where({ state: 'waiting', staff: id })).toHaveLength(texts.length);
    const arrivedAt = (person: string) =>
      line
        .chat(person)
        .flatMap(({ message }) => /^あとで送る.*/.exec((message as { text?: string }).text ?? '')?.[0] ?? []);
    const arrived = () => people.flatMap(arrivedAt);
    // The time of all has come at once, for both.
    const keys = (await db('later_messages').orderBy(['made_at', 'send_at']).pluck('key')) as string[];
    const due = Date.now();
    await db.transaction(async (trx) => {
      for (const [nth, key] of keys.entries())
        await trx('later_messages')
          .where({ key })
          .update({ send_at: due + nth });
    });
    await line.waitFor(() => arrived()[0], 20_000, 'the first of them');
    await apps.kill(0);
    await until(async () => !(await db('later_messages').where({ state: 'waiting' }).first('key')), 'the rest of them');
    await apps.settled();
    expect(arrived()).toEqual(texts);
    expect(await db('later_messages').whereNot({ state: 'sent' })).toEqual([]);
    expect(await db('chat_answers').whereIn('person', people)).toHaveLength(texts.length);
  });

  async function nobodyTalkedOverAnybody(person: string, asked: readonly Asked[], tried: readonly Tried[]) {
    const { db, line } = apps;
    const talk = line.chat(person);
    const words = talk.map(({ message }) => (message as { text?: string }).text ?? '');

    // Each of the customer's messages: either the bot has it, or a person of the shop.
    const events = (await db('events').whereIn(
      'id',
      asked.map(({ id }) => id),
    )) as { id: string; state: string; reason: string | null }[];
    expect(events).toHaveLength(asked.length);
    const said = new Set(await db('jobs').where({ person }).whereLike('key', 'said:%').pluck('key'));
    const silent = events.filter(({ state, reason }) => state === 'ignored' && reason === FOR_STAFF);
    for (const event of events)
      expect([event.reason, said.has(`said:${event.id}`)]).toEqual([
        silent.includes(event) ? FOR_STAFF : null,
        !silent.includes(event),
      ]);

    // No answer of the shop's took the reply token of what the bot had answered.
    const answers = (await db('chat_answers').where({ person })) as {
      event: string | null;
      version: number;
      staff: string;
    }[];
    for (const { event } of answers) if (event !== null) expect(said).not.toContain(`said:${event}`);

    // What was left to the shop was answered before the bot had the word again.
    const history = (await db('chat_history').where({ person }).orderBy('version')) as Passage[];
    const expired = history.some(({ deed }) => deed === 'expired');
    const byStaff = talk.map((item) => item.from === 'bot' && item.sender !== undefined);
    for (const { id } of silent) {
      const { message } = asked.find((one) => one.id === id)!;
      const at = talk.findIndex((item) => item.from === 'person' && item.message.id === message);
      const answered = byStaff.findIndex((by, nth) => by && nth > at);
      expect(answered).toBeGreaterThan(at);
      // Who fell silent may answer only after the clock has taken the chat back.
      const back = words.findIndex((one, nth) => nth > at && one.startsWith(HANDED_BACK));
      expect(expired || back === -1 || answered < back).toBe(true);
    }

    // From the first word of the shop's until the word that the chat went back, the bot says nothing.
    let held = false;
    const talkedOver = talk.filter((item, nth) => {
      if (item.from !== 'bot') return false;
      const [by, back] = [byStaff[nth]!, words[nth]!.startsWith(HANDED_BACK)];
      const over = held && !by && !back;
      held = by || (held && !back);
      return over;
    });
    expect(talkedOver).toEqual([]);

    // Nothing was said twice, and nothing that was refused at all.
    for (const { text, statuses } of tried)
      expect([text, words.filter((one) => one === text).length]).toEqual([text, statuses[0] === 303 ? 1 : 0]);

    // One owner at any time: nobody took what somebody had, and every answer is of who had it then.
    expect(history.map(({ version }) => version)).toEqual(history.map((_, nth) => nth + 1));
    history.forEach(({ deed }, nth) => {
      if (deed === 'claimed') expect(history[nth - 1]?.staff ?? null).toBeNull();
    });
    for (const { version, staff } of answers) expect(history[version - 1]!.staff).toBe(staff);
    const back = history.filter(({ deed }) => deed === 'handedBack' || deed === 'expired').length;
    expect(words.filter((one) => one.startsWith(HANDED_BACK))).toHaveLength(back);
  }
});

interface Passage {
  version: number;
  deed: string;
  staff: string | null;
}

const HANDED_BACK = sentences['chat.handedBack'].ja;

const valueOf = (html: string, name: string): string | undefined =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
