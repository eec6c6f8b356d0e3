import { randomBytes, randomUUID } from 'node:crypto';
import type { messagingApi } from '@line/bot-sdk';
import { place } from '../../src/conversation/step';
import type { Context } from '../../src/conversation/types';
import { endLinkOf } from '../../src/conversation/ending';
import { tellOfLink, tellOfLoss } from '../../src/conversation/link-news';
import { openBook } from '../../src/features/book/book';
import { begin, completeById, prove, setLineUser } from '../../src/features/identity/identity';
import { openFaq, type OpenFaq } from '../../src/features/faq/faq';
import type { Db } from '../../src/platform/db';
import { world } from '../conversation/chat';
import { BrowserLike } from '../doors/web/browser-like';
import { onEachEngine } from '../support/databases';
import { writeEntries } from '../support/faq-files';
import { faqFolder, openTestHouse, type TestHouse } from '../support/house';
import { ENTRIES } from '../support/small-faq';
import { json, SECRET, startServer } from '../features/members/company-server';
import { recordTransitions } from '../support/transitions';
import { done, openFor } from '../support/book';
import { WALK_BOOKINGS } from '../support/walk-book';
import { CONTACT, pickOldData, play, walkOnce, type Deed, type Journey } from '../support/walk/walk';
import { until } from '../support/until';

/** The small world of the walk, over a FAQ of the house's own or the small one. */
const WORLD = (faq?: OpenFaq) => world({ bookings: WALK_BOOKINGS, ...(faq && { faq }) });
/** The machine is the same over either database: it is walked once. */
const walked = walkOnce(WORLD);

/*
 * The journeys that the machine walks by itself, taken through the whole product: signed webhooks in, calls to LINE
 * out, every transition of the machine on the way, and each ends where the machine alone says it ends.
 */
onEachEngine((engine) => {
  let house: TestHouse;
  let faq: OpenFaq;
  let record: ReturnType<typeof recordTransitions>;
  let company: Company;
  beforeEach(async () => {
    const folder = faqFolder();
    writeEntries(folder, ENTRIES);
    company = await startCompany();
    const records = { RECORDS_API_URL: company.url, RECORDS_API_SECRET: SECRET };
    house = await openTestHouse(engine, { env: { FAQ_FOLDER: folder, ...records } });
    await openFor(house.app.db);
    faq = await openFaq({ folder, onFault: () => undefined });
    record = recordTransitions();
  });
  afterEach(async () => {
    record.stop();
    await faq.close();
    await house.close();
    await company.stop();
  });

  test('every transition of the machine is taken by signed webhooks, and every journey ends where it should', async () => {
    record.stop();
    // What the book says while one books has another place: test/journeys/reserving.test.ts, over a book of our own.
    const journeys = (await walked()).journeys.filter(({ byBook }) => !byBook);
    const expected: string[] = [];
    for (const { where, deeds } of journeys) expected.push(place((await play(WORLD(faq), where, deeds)).talk?.value));

    record = recordTransitions();
    const travellers: Traveller[] = [];
    for (const journey of journeys) travellers.push(await traveller(house, company, journey));
    // Who comes back unnoticed does so while LINE sends us nothing at all, and a company is not waited for very long: they
    // travel alone.
    const alone = (journey: Journey) =>
      journey.deeds.some((deed) => deed.do === 'slipBack' || (deed.do === 'askOrders' && deed.answered === 'later'));
    const together = [...journeys.entries()].filter(([, journey]) => !alone(journey));
    for (let from = 0; from < together.length; from += AT_ONCE) {
      const some = together.slice(from, from + AT_ONCE);
      await Promise.all(some.map(([index, journey]) => travel(house, travellers[index]!, journey)));
    }
    for (const [index, journey] of journeys.entries())
      if (alone(journey)) await travel(house, travellers[index]!, journey);

    const ends = await Promise.all(travellers.map(({ chatId }) => whereTalkStands(house, chatId)));
    expect(journeys.map((journey, index) => ({ ...journey, end: ends[index] }))).toEqual(
      journeys.map((journey, index) => ({ ...journey, end: expected[index] })),
    );
    const theirs = new Set(journeys.flatMap(({ takes }) => takes));
    expect(theirs.size).toBeGreaterThan(250);
    expect([...theirs].filter((name) => !record.taken.has(name))).toEqual([]);
  }, 300_000);
});

/** So many travel at once, that LINE's two seconds for a webhook are enough on a busy machine. */
const AT_ONCE = 8;

/** Somebody on a journey; in a group, the group and the member who speaks. */
interface Traveller {
  userId: string;
  chatId: string;
  where: { groupId: string } | undefined;
  lastSaid?: string;
  /** The company that keeps their orders. */
  company: Company;
  /** Their number with it, and the address by which they are found. */
  member: string;
  email: string;
  /** Their reservations, by the names that they have in the walk. */
  bookings: ReadonlyMap<string, string>;
  /** Their places on the waiting list: the walk's first, second. */
  waits: readonly number[];
}

/** A company that knows everybody's orders, and can keep them to itself for a while. */
interface Company {
  url: string;
  /** Keeps somebody's waiting. */
  hold(member: string): void;
  isHeld(member: string): boolean;
  release(member: string): void;
  stop(): Promise<void>;
}

async function startCompany(): Promise<Company> {
  const held = new Map<string, (() => void)[]>();
  const server = await startServer(({ body }, response) => {
    const { member, number } = JSON.parse(body) as { member: string; number?: string };
    const result = number === 'A-late' ? 'dispatched' : 'cancelled';
    const answer = () => json(response, 200, number === undefined ? { list: [] } : { result });
    if (held.has(member)) held.get(member)!.push(answer);
    else answer();
  });
  return {
    url: server.url,
    hold: (member) => void held.set(member, []),
    isHeld: (member) => held.has(member),
    release(member) {
      const waiting = held.get(member) ?? [];
      held.delete(member);
      for (const answer of waiting) answer();
    },
    stop: () => server.stop(),
  };
}

/** A fresh person or group; one that does not begin by coming in was there before we ever listened. */
async function traveller({ line, app }: TestHouse, company: Company, { where, deeds }: Journey): Promise<Traveller> {
  const { userId } = line.addPerson({ displayName: '旅人', language: 'ja' });
  const [member, email] = [`M-${userId.slice(1, 13).toUpperCase()}`, `${userId.slice(1, 13)}@example.jp`];
  await app.db('members').insert({ id: member, name: '旅人', email, created_at: Date.now() });
  const chatId = where === 'group' ? line.createGroup({ members: [userId] }).chatId : userId;
  const bookings = deeds.some(isAboutBookings) ? await reservationsOf(app.db, member) : new Map<string, string>();
  const waits = deeds.some(isAboutWaits) ? await waitsOf(app.db, member) : [];
  const comesIn = deeds[0]?.do === 'follow' || deeds[0]?.do === 'invite';
  if (!comesIn) await unnoticed(line, () => (where === 'group' ? line.inviteBot(chatId) : line.follow(userId)));
  const group = where === 'group' ? { groupId: chatId } : undefined;
  return { userId, chatId, where: group, company, member, email, bookings, waits };
}

/** Deeds for which it matters what they have reserved. */
function isAboutBookings(deed: Deed): boolean {
  return (deed.do === 'tapOld' && deed.data.includes(':B-')) || (deed.do === 'say' && deed.text.includes('予約'));
}

/** One to move or to cancel, one beside it, and one that is past its deadline; with people and hours of its own each time. */
async function reservationsOf(db: Db, member: string): Promise<Map<string, string>> {
  const book = openBook({ db, zone: 'Asia/Tokyo', now: Date.now });
  const made = new Map<string, string>();
  for (const [name, service, day] of [
    ['B-1', `easy-${member}`, 3],
    ['B-2', `easy-${member}`, 4],
    ['B-late', `late-${member}`, 5],
  ] as const) {
    await openFor(db, { service, change_until: service.startsWith('late') ? '80000' : '0' });
    const date = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
    const [slot] = await book.free({ service, from: date, to: date });
    const { token } = done(await book.hold({ member, service, ...slot! }));
    made.set(name, done(await book.book({ hold: token, member, source: 'test' })).id);
  }
  return made;
}

/** Deeds for which it matters where they wait. */
function isAboutWaits(deed: Deed): boolean {
  return (
    (deed.do === 'tapOld' && deed.data.includes('leavewait:')) || (deed.do === 'say' && deed.text.includes('待ち'))
  );
}

/** Two days that they wait for, which nothing is offered of. */
async function waitsOf(db: Db, member: string): Promise<number[]> {
  const service = `easy-${member}`;
  await openFor(db, { service });
  const ids: number[] = [];
  for (const day of [400, 401]) {
    const from = Date.now() + day * 86_400_000;
    const row = { member, service, from, until: from + 86_400_000, state: 'waiting', asked_at: Date.now() };
    const [made] = (await db('waiting').insert(row).returning('id')) as { id: number | string }[];
    ids.push(Number(made!.id));
  }
  return ids;
}

/** Somebody else takes the second of the times that stand to be picked from. */
async function takeSecond({ app }: TestHouse, { chatId, member }: Traveller): Promise<void> {
  const row = (await app.db('talks').where({ person: chatId }).first('context')) as { context: string };
  const { booking, picking } = JSON.parse(row.context) as Context;
  const book = openBook({ db: app.db, zone: 'Asia/Tokyo', now: Date.now });
  const { service, resource } = booking!;
  done(await book.hold({ member: `${member}-other`, service, resource, beginsAt: picking!.times[1]!.at }));
}

/** The turn of the newest question that they were asked. */
async function cardOf({ app }: TestHouse, { chatId }: Traveller): Promise<number> {
  const row = (await app.db('talks').where({ person: chatId }).first('context')) as { context: string };
  return (JSON.parse(row.context) as Context).card;
}

async function travel(house: TestHouse, who: Traveller, journey: Journey): Promise<void> {
  for (const deed of journey.deeds) {
    await act(house, who, deed).catch((error: unknown) => {
      throw new Error(`at ${JSON.stringify(deed)} of ${JSON.stringify(journey)}`, { cause: error });
    });
    if (!(deed.do === 'follow' && deed.profile === 'later')) await settled(house, who);
    else await eventsDone(house, who.chatId);
  }
  await settled(house, who);
}

async function act(house: TestHouse, who: Traveller, deed: Deed): Promise<void> {
  const { line, app } = house;
  const { userId, chatId, where, company, member } = who;
  switch (deed.do) {
    case 'follow':
      if (deed.profile === 'later')
        line.addFaults({ match: { path: `/v2/bot/profile/${userId}` }, fault: { delayMs: 3_000 } });
      await arrived(deed.again ? line.unblock(userId) : line.follow(userId));
      return;
    case 'profile':
      return;
    case 'block':
      await arrived(line.block(userId));
      return;
    case 'invite':
      await arrived(line.inviteBot(chatId));
      return;
    case 'remove':
      await arrived(line.removeBot(chatId));
      return;
    case 'slipBack':
      return unnoticed(line, () => (where ? line.inviteBot(chatId) : line.unblock(userId)));
    case 'say':
    case 'mention': {
      const text = deed.text === CONTACT ? who.email : deed.text;
      const sent = line.say(userId, text, { ...where, mentionBot: deed.do === 'mention' });
      if (sent.messageId !== undefined) who.lastSaid = sent.messageId;
      await arrived(sent);
      return;
    }
    case 'tap': {
      await arrived(line.tap(userId, buttonOf(line, chatId, deed.label), { ...where, quickReply: true }));
      return;
    }
    case 'tapOld': {
      const data = deed.data
        .replace(/B-\w+/, (name) => who.bookings.get(name) ?? name)
        .replace(/(?<=^talk:leavewait:0:)\d$/, (nth) => String(who.waits[Number(nth) - 1] ?? nth));
      await arrived(line.tap(userId, { type: 'postback', label: 'old', data }, where));
      return;
    }
    case 'pickTaken':
      await takeSecond(house, who);
      await arrived(line.say(userId, '2'));
      return;
    case 'pickOld': {
      const data = pickOldData(deed.what, await cardOf(house, who));
      await arrived(line.tap(userId, { type: 'postback', label: 'old', data }, where));
      return;
    }
    case 'send':
      await arrived(sendMedia(line, userId, deed.what));
      return;
    case 'unsend':
      await arrived(line.unsend(userId, who.lastSaid!));
      return;
    case 'wait':
      // Time passes: what was to wake this talk is due, and the last code was long ago.
      await app
        .db('codes')
        .where({ person: chatId })
        .decrement({ issued_at: 31 * 60_000, expires_at: 31 * 60_000 });
      await app
        .db('jobs')
        .where({ person: chatId, kind: 'silence', state: 'waiting' })
        .update({ due_at: Date.now() - 1 });
      await app
        .db('lanes')
        .where('lane', 'like', `silence:${chatId}:%`)
        .update({ ready_at: Date.now() - 1 });
      await until(
        async () =>
          Number(
            (await app
              .db('jobs')
              .where({ person: chatId, kind: 'silence', state: 'waiting' })
              .count({ n: '*' })
              .first())!.n,
          ) === 0,
        'their silence',
      );
      return;
    case 'askOrders':
      if (deed.answered === 'later') company.hold(member);
      await arrived(line.say(userId, '注文の状況'));
      await eventsDone(house, chatId);
      // Who is nobody's member yet is asked who they are, and nobody asks the company.
      if (!(await isAsked(house, chatId))) company.release(member);
      return;
    case 'facts':
      return company.release(member);
    case 'giveCode':
      await arrived(line.say(userId, await codeTyped(house, who, deed.right)));
      return;
    case 'typeAddress':
      return typeAddress(house, who, deed.late);
    case 'link':
      return linkOnTheWeb(app, userId, deed.gone ? `${member}-gone` : member);
    case 'linkMoved': {
      const link = (await app.db('links').where({ line_user: userId }).first('member')) as { member: string };
      return linkOnTheWeb(app, `U${randomUUID().replaceAll('-', '')}`, link.member);
    }
    case 'linkEnded':
      await app.db.transaction((trx) => endLinkOf(trx, member, randomUUID(), Date.now()));
      return;
    case 'linkLost':
      return app.db.transaction((trx) => tellOfLoss(trx, randomUUID(), userId, 'expired', Date.now()));
    case 'upgrade':
      await app.db('talks').where({ person: chatId }).update({ revision: 0 });
  }
}

/** They open the link of the newest card, type an address and confirm it; a late one's proof is ten minutes old by then. */
async function typeAddress({ app, line }: TestHouse, { chatId }: Traveller, late: boolean): Promise<void> {
  const card = JSON.stringify(line.chat(chatId).findLast(({ from }) => from === 'bot')!.message);
  const browser = new BrowserLike(app.url);
  await browser.send('/address', { ticket: /ticket=([\w-]{43})/.exec(card)![1]! });
  const _token = await browser.token('/address/edit');
  const address = { postalCode: '1500001', city: '東京都渋谷区', street: '神宮前1-2-3', building: '' };
  expect((await browser.send('/address/edit', { _token, ...address })).status).toBe(303);
  if (late)
    await app
      .db('proofs')
      .where({ person: chatId })
      .decrement({ proved_at: 10 * 60_000, expires_at: 10 * 60_000 });
  expect((await browser.send('/address/change', { _token })).status).toBe(200);
}

/** Somebody links with a membership that goes by the name of `member`, as the pages do once LINE's login told who they are. */
async function linkOnTheWeb({ db }: TestHouse['app'], lineUser: string, member: string): Promise<void> {
  const ticket = randomBytes(32).toString('base64url');
  await db.transaction(async (trx) => {
    const { id } = await begin(trx, { ticket, way: 'line_login', session: 'session' }, Date.now());
    await setLineUser(trx, id, lineUser, Date.now());
    await prove(trx, id, { member, assurance: 'password', move: true }, Date.now());
    const completed = await completeById(trx, id, lineUser, Date.now());
    expect(completed.kind).toBe('linked');
    await tellOfLink(trx, id, completed, lineUser, Date.now());
  });
}

const CODE = /\d{6}/;

/** The code in the newest letter to them, or another. */
async function codeTyped({ line }: TestHouse, who: Traveller, right: boolean): Promise<string> {
  const mine = () =>
    line
      .mailbox()
      .filter(({ to }) => to === who.email)
      .filter(({ text }) => CODE.test(text));
  const newest = await line.waitFor(() => mine().at(-1), 20_000, `a letter to ${who.email}`);
  const code = CODE.exec(newest.text)![0];
  return right ? code : code === '000000' ? '111111' : '000000';
}

/** Whether the company is being asked for something of theirs. */
async function isAsked({ app }: TestHouse, person: string): Promise<boolean> {
  return (await app.db('jobs').where({ person, kind: 'inquiry', state: 'waiting' }).first('id')) !== undefined;
}

/** A button under the bot's newest words, though the phone may have put it away meanwhile. */
function buttonOf(line: TestHouse['line'], chatId: string, label: string): messagingApi.Action {
  const said = line.chat(chatId).findLast((item) => item.from === 'bot');
  const items = (said?.message as { quickReply?: messagingApi.QuickReply } | undefined)?.quickReply?.items ?? [];
  const action = items.map((item) => item.action!).find((one) => (one as { label?: string }).label === label);
  if (!action) throw new Error(`there is no button ${label} under: ${JSON.stringify(said?.message)}`);
  return action;
}

/** Every webhook of a journey must be taken: a lost one would be another journey. */
async function arrived(sent: { delivered: Promise<{ status: number | undefined }> } | undefined): Promise<void> {
  const status = (await sent?.delivered)?.status;
  if (status !== 200) throw new Error(`a webhook was answered ${status ?? 'by nobody'}`);
}

function sendMedia(line: TestHouse['line'], userId: string, what: Extract<Deed, { do: 'send' }>['what']) {
  if (what === 'sticker') return line.sendSticker(userId, { packageId: '446', stickerId: '1988' });
  if (what === 'image') return line.sendImage(userId);
  if (what === 'video') return line.sendVideo(userId);
  if (what === 'audio') return line.sendAudio(userId);
  if (what === 'file') return line.sendFile(userId, { fileName: 'a.txt', bytes: Buffer.from('a') });
  return line.sendLocation(userId, { latitude: 35.6, longitude: 139.7 });
}

/** Does something while LINE sends us no webhooks. */
async function unnoticed(line: TestHouse['line'], deed: () => { delivered: Promise<unknown> }): Promise<void> {
  const { url } = line.webhookEndpoint();
  line.setWebhookEndpoint(url, false);
  await deed().delivered;
  line.setWebhookEndpoint(url, true);
}

async function whereTalkStands({ app }: TestHouse, chatId: string): Promise<string> {
  const row = (await app.db('talks').where({ person: chatId }).first('value')) as { value: string } | undefined;
  return place(row && (JSON.parse(row.value) as Parameters<typeof place>[0]));
}

function eventsDone({ app }: TestHouse, chatId: string): Promise<void> {
  return until(
    async () => (await app.db('events').where({ lane: chatId, state: 'new' }).first('id')) === undefined,
    'the turn',
  );
}

/** An event makes jobs, and an errand's end makes an event: both are looked at in one moment. */
function settled({ app }: TestHouse, { chatId, company, member }: Traveller): Promise<void> {
  const kinds = [
    'message',
    'profile',
    'code',
    'code-try',
    'fresh-code',
    'fresh-try',
    'cancel-order',
    'book',
    'change-address',
    ...(company.isHeld(member) ? [] : ['inquiry']),
  ];
  const jobs = app
    .db('jobs')
    .where({ person: chatId, state: 'waiting' })
    .whereIn('kind', kinds)
    .select(app.db.raw('1'));
  const events = app.db('events').where({ lane: chatId, state: 'new' }).select(app.db.raw('1'));
  return until(async () => (await jobs.clone().unionAll([events])).length === 0, 'the end of what they began');
}
