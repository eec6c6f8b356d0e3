import { turn, type Outcome, type Person, type Talk, type World } from '../../src/conversation/turn';
import { place } from '../../src/conversation/step';
import type { Topic } from '../../src/conversation/inquiry';
import { isOfReserving } from './reserving-transitions';
import { QUESTIONS } from './small-faq';
import { nameOf, recordTransitions, transitionsOf } from './transitions';

/**
 * Walks the machine from itself: explores, with turn() alone, everything that people, time and LINE can do to a chat, and
 * gives journeys of such deeds that together take every transition. They can be played again by anything that takes events:
 * turn() itself, or the whole product through signed webhooks.
 */

/**
 * Something that happens to a chat, from outside. Every journey is for a fresh person or group: one who added the account (or
 * let it in) before we ever listened, unless the journey begins with 'follow' or 'invite'.
 */
export type Deed =
  /** They add the account (`again`: they had blocked it). `profile`: whether LINE tells us their profile at once, or later by 'profile'. */
  | { do: 'follow'; again: boolean; profile: 'at once' | 'later' }
  | { do: 'profile' }
  | { do: 'block' }
  /** They take the block off (or the group lets the bot in again), but LINE's word of it never reaches us. */
  | { do: 'slipBack' }
  | { do: 'say'; text: string }
  /** A tap on one of the quick replies under the newest message. */
  | { do: 'tap'; label: string }
  /** A postback with data that no button of the newest message has. */
  | { do: 'tapOld'; data: string }
  | { do: 'send'; what: (typeof MEDIA)[number] }
  /** They take back the newest thing they wrote. */
  | { do: 'unsend' }
  /** Nothing happens for so long. */
  | { do: 'wait'; minutes: number }
  /** The stored talk turns out to be of a release that we don't know: its revision is no longer REVISION. */
  | { do: 'upgrade' }
  /** Their account was linked, could not be, or was linked to another LINE account; nobody knows yet by which pages. */
  | { do: 'link'; gone: boolean }
  | { do: 'linkLost' | 'linkMoved' }
  /** They ask for their orders, which another system has; it answers at once, or by 'facts'. */
  | { do: 'askOrders'; answered: 'at once' | 'later' }
  | { do: 'facts' }
  /** They say 「2」 to pick a time that somebody else takes at this very moment. */
  | { do: 'pickTaken' }
  /** They tap a button of a question about a reservation that is over, with the turn of the newest one. */
  | { do: 'pickOld'; what: (typeof OLD_PICKS)[number] }
  /** They type a code: the one they were sent, or another. */
  | { do: 'giveCode'; right: boolean }
  /** They open the page for a new address, type one and confirm it; `late`: when their proof counts no more. */
  | { do: 'typeAddress'; late: boolean }
  /** In a group: the bot is let in, put out, spoken to by name. */
  | { do: 'invite' }
  | { do: 'remove' }
  | { do: 'mention'; text: string };

export interface Journey {
  where: 'person' | 'group';
  deeds: Deed[];
  /** Names of the transitions it takes, as of nameOf(). */
  takes: string[];
}

/** By which a member can be found; everybody in a walk is the same one. */
export const CONTACT = 'hanako@example.jp';

/** Texts that make people say everything the machine listens for. */
const TEXTS = [
  ...Object.values(QUESTIONS).map(({ ja }) => ja),
  ...[
    'こんにちは',
    'ありがとう',
    'はい',
    'いいえ',
    '1',
    '9',
    'やめる',
    'メニュー',
    'オペレーターに相談',
    '営業時間は?',
    '🙇',
  ],
  ...['言語', 'English', '日本語', '予約ページ', '解決した', '解決しなかった', 'どれでもない', '別の言い方で聞く'],
  ...['知りたいことと違う', '説明が分かりにくい', '手続きしたい'],
  ...['連携する', 'マイ連携', '連携を解除する', '解除する', 'コードで確認', CONTACT, '山田花子', '会員情報'],
  ...['お知らせの設定', 'ニュースを止める', 'ニュースを受け取る', 'データを受け取る', 'データを削除', '削除する'],
  ...[
    '住所変更',
    'お店に相談する',
    '会員登録',
    ...['注文をキャンセルしたい', 'コードを送る', 'この注文をキャンセルする'],
  ],
];
/** What is said of reservations. */
const BOOKING_TEXTS = [
  ...[
    '予約を確認',
    '予約を変更したい',
    '予約をキャンセルしたい',
    '行きます',
    'もっと見る',
    '別の日を選ぶ',
    'ほかの時間',
  ],
  ...['変更する', '選び直す', '予約をキャンセルする', '都合が悪くなった'],
];
/** Reservations by the names that walk-book.ts gives them. */
const BOOKINGS = ['talk:changebooking:0:B-1.1', 'talk:cancelbooking:0:B-1.1', 'talk:changebooking:0:B-late.1'].concat(
  'talk:changebooking:0:B-none.1',
);
export const OLD_PICKS = ['day:2026-12-05', 'time:1', 'movenow'] as const;
const DATA = ['talk:solved:0', 'talk:pick:0:no-such-entry', 'talk:pick:0:parking', 'made up'];
/** An order that can be called off, and one that is dispatched meanwhile: another system keeps them. */
const ORDERS = ['talk:cancelorder:0:A-1042', 'talk:cancelorder:0:A-late', 'talk:askshop:0:A-1042'];

const MEDIA = ['sticker', 'image', 'video', 'audio', 'file', 'location'] as const;
const REMORSE: readonly Deed[] = [{ do: 'say', text: QUESTIONS.known.ja }, { do: 'unsend' }];

const PERSON_DEEDS: readonly Deed[] = [
  { do: 'follow', again: false, profile: 'at once' },
  { do: 'follow', again: false, profile: 'later' },
  { do: 'follow', again: true, profile: 'at once' },
  { do: 'follow', again: true, profile: 'later' },
  { do: 'profile' },
  { do: 'block' },
  { do: 'slipBack' },
  ...[...TEXTS, ...BOOKING_TEXTS].map((text): Deed => ({ do: 'say', text })),
  ...OLD_PICKS.map((what): Deed => ({ do: 'pickOld', what })),
  { do: 'pickTaken' },
  ...[...DATA, ...ORDERS, ...BOOKINGS].map((data): Deed => ({ do: 'tapOld', data })),
  { do: 'send', what: 'sticker' },
  { do: 'wait', minutes: 31 },
  { do: 'upgrade' },
  { do: 'link', gone: false },
  { do: 'link', gone: true },
  { do: 'askOrders', answered: 'at once' },
  { do: 'askOrders', answered: 'later' },
  { do: 'facts' },
  { do: 'giveCode', right: true },
  { do: 'giveCode', right: false },
  { do: 'typeAddress', late: false },
  { do: 'typeAddress', late: true },
  { do: 'linkLost' },
  { do: 'linkMoved' },
];

const GROUP_DEEDS: readonly Deed[] = [
  { do: 'invite' },
  { do: 'remove' },
  { do: 'slipBack' },
  ...[...TEXTS, ...BOOKING_TEXTS].map((text): Deed => ({ do: 'mention', text })),
  ...[...DATA, ...ORDERS, ...BOOKINGS].map((data): Deed => ({ do: 'tapOld', data })),
  { do: 'upgrade' },
];

/** Journeys that together take every transition that can be taken in this world; those that cannot are `missing`. */
export async function walk(world: World): Promise<{ journeys: Journey[]; missing: string[] }> {
  const found = [...(await explore(world, 'person')), ...(await explore(world, 'group'))];
  // The longest first: on its way it takes many that need no journey of their own.
  found.sort((a, b) => b.deeds.length - a.deeds.length);
  const left = new Set(
    transitionsOf()
      .map(nameOf)
      .filter((name) => !isOfReserving(name)),
  );
  const journeys = found.filter(({ takes }) => {
    const news = takes.filter((name) => left.has(name));
    for (const name of news) left.delete(name);
    return news.length > 0;
  });
  journeys[0]?.deeds.push(...MEDIA.map((what): Deed => ({ do: 'send', what })), ...REMORSE);
  return { journeys, missing: [...left] };
}

/** The walk over a world that is always the same, once for all who ask. */
export function walkOnce(world: () => World): () => ReturnType<typeof walk> {
  let walked: ReturnType<typeof walk> | undefined;
  return () => (walked ??= walk(world()));
}

/** Plays a journey with turn() alone, as it would go in the product; gives the outcomes and the transitions taken. */
export async function play(world: World, where: Journey['where'], deeds: readonly Deed[]): Promise<Scene> {
  let scene = opening(where);
  for (const deed of deeds) scene = await act(world, scene, deed);
  return scene;
}

/** A chat at a moment of its journey. */
export interface Scene {
  where: Journey['where'];
  talk: Talk | undefined;
  person: Person;
  at: number;
  silenceAt: number | undefined;
  /** They blocked us, or put us out of the group: nothing they write comes here. */
  shut: boolean;
  /** Orders were asked for, and the other system keeps us waiting. */
  waiting: boolean;
  /** When a code was sent, and how often another was typed since. */
  code: { at: number; wrong: number } | undefined;
  /** A reservation of theirs is not what it was. */
  moved: boolean;
  outcomes: Outcome[];
  takes: string[];
}

/** Goes breadth first from scene to scene; gives, for every transition, the shortest journey that takes it. */
async function explore(world: World, where: Journey['where']): Promise<Journey[]> {
  const found: Journey[] = [];
  const taken = new Set<string>();
  const seen = new Set<string>();
  for (let edge = [{ scene: opening(where), deeds: [] as Deed[] }]; edge.length > 0;) {
    const next: typeof edge = [];
    for (const { scene, deeds } of edge) {
      for (const deed of possible(scene)) {
        const after = await act(world, scene, deed);
        const journey = { where, deeds: [...deeds, deed], takes: [...new Set(after.takes)] };
        if (journey.takes.some((name) => !taken.has(name))) found.push(journey);
        for (const name of journey.takes) taken.add(name);
        if (!seen.has(keyOf(after))) next.push({ scene: after, deeds: journey.deeds });
        seen.add(keyOf(after));
      }
    }
    edge = next;
  }
  return found;
}

function opening(where: Journey['where']): Scene {
  const id = where === 'person' ? `U${'1'.repeat(32)}` : `C${'1'.repeat(32)}`;
  const person: Person = { id, lang: undefined, langFrom: undefined, friend: undefined, friendAt: 0, profileAt: 0 };
  return {
    where,
    talk: undefined,
    person,
    at: Date.UTC(2026, 10, 23, 5),
    silenceAt: undefined,
    shut: false,
    waiting: false,
    code: undefined,
    moved: false,
    outcomes: [],
    takes: [],
  };
}

/** What may happen next: what LINE and the house would really deliver in such a scene. */
function possible(scene: Scene): Deed[] {
  const waiting = place(scene.talk?.value) === 'greeting';
  const taps = quickReplies(scene).map(({ label }): Deed => ({ do: 'tap', label }));
  return [...taps, ...(scene.where === 'person' ? PERSON_DEEDS : GROUP_DEEDS)].filter((deed) => {
    if (deed.do === 'profile') return waiting;
    if (deed.do === 'follow') return deed.again ? scene.shut : scene.talk === undefined;
    if (deed.do === 'invite') return scene.shut || scene.talk === undefined;
    if (deed.do === 'slipBack') return scene.shut;
    if (scene.shut) return false;
    const where = place(scene.talk?.value);
    if (!isWorthTrying(scene, where, deed) || !isBookingWorthTrying(scene, where, deed)) return false;
    if (deed.do === 'facts') return scene.waiting;
    // A code is good after a question in between as well.
    if (deed.do === 'giveCode')
      return (
        scene.code !== undefined &&
        (typeof scene.talk?.context.topic === 'string' || isProving(scene)) &&
        where !== 'talking.identifying.naming'
      );
    if (deed.do === 'typeAddress') return hasPage(scene);
    // One system keeps one waiting; what they ask meanwhile waits as well.
    if (deed.do === 'askOrders') return !scene.waiting;
    if (deed.do === 'link') return scene.person.link === undefined;
    if (deed.do === 'linkMoved') return scene.person.link !== undefined;
    if (deed.do === 'block' || deed.do === 'remove') return scene.talk !== undefined;
    if (deed.do === 'wait') return scene.silenceAt !== undefined;
    return deed.do !== 'upgrade' || (scene.talk !== undefined && !waiting);
  });
}

/** Whether they are to show that it is them, for an order or an address. */
function isProving({ talk }: Scene): boolean {
  return (talk?.context.order ?? talk?.context.moving ?? null) !== null;
}

/** The page for a new address was offered just now. */
function hasPage({ outcomes }: Scene): boolean {
  return (outcomes.at(-1)?.addressLinks.length ?? 0) > 0;
}

function isPersonal(where: string): boolean {
  return /^talking\.((inquiring|identifying|linking|privacy|cancelling|changing|dropping|moving)\.|consulting)/.test(
    where,
  );
}

/**
 * Reservations are gone through once, by who is linked, and to see that others are asked who they are. What can be picked has
 * other words in every book: it is picked by its number.
 */
function isBookingWorthTrying({ talk, person, moved }: Scene, where: string, deed: Deed): boolean {
  const inHand = /^talking\.(changing|dropping)\./.test(where);
  if (deed.do === 'pickTaken') return where === 'talking.changing.time' && !talk!.context.picking!.near;
  if (deed.do === 'pickOld') return where === 'talking.resting' && person.link !== undefined;
  const said = deed.do === 'say' ? deed.text : deed.do === 'tapOld' ? deed.data : undefined;
  const about = said !== undefined && (BOOKING_TEXTS.includes(said) || BOOKINGS.includes(said));
  if (inHand) return deed.do === 'wait' || about || (deed.do === 'say' && ['1', 'はい', 'いいえ'].includes(deed.text));
  if (!about || deed.do === 'mention') return true;
  if (moved || person.link?.member === 'M-gone' || talk?.context.proof) return false;
  return where === 'talking.resting' || where.startsWith('inGroup');
}

/** What leads on where an order is called off; elsewhere it needs to be said once. */
const CANCELLING_TEXTS = new Set(['注文をキャンセルしたい', 'コードを送る', 'この注文をキャンセルする']);

/** What linked people say of all that has to do with it. */
const LINKED_TEXTS = new Set([
  '連携する',
  'マイ連携',
  '連携を解除する',
  '会員情報',
  'コードで確認',
  '住所変更',
  'お店に相談する',
  ...CANCELLING_TEXTS,
  QUESTIONS.known.ja,
]);

/**
 * Whether a deed may lead anywhere new: what they asked about themselves and how far they proved it is remembered through the
 * whole of the FAQ, and all of it need not be walked again for each.
 */
function isWorthTrying({ talk, person, waiting }: Scene, where: string, deed: Deed): boolean {
  const personal = isPersonal(where);
  const asking = typeof talk?.context.topic === 'string';
  const text = deed.do === 'say' ? deed.text : undefined;
  if (waiting) return deed.do === 'facts' || text === QUESTIONS.known.ja;
  const sensitive = deed.do === 'tapOld' && ORDERS.includes(deed.data);
  const cancelling = sensitive || CANCELLING_TEXTS.has(text ?? '');
  if (cancelling && !/^(inGroup|talking\.(resting|cancelling|moving))/.test(where)) return false;
  if (person.link?.member === 'M-gone' && (sensitive || ['注文をキャンセルしたい', '住所変更'].includes(text ?? '')))
    return false;
  if (person.link && !personal)
    return (
      sensitive ||
      ['pickOld', 'pickTaken'].includes(deed.do) ||
      BOOKINGS.includes(deed.do === 'tapOld' ? deed.data : '') ||
      BOOKING_TEXTS.includes(text ?? '') ||
      ['giveCode', 'typeAddress', 'askOrders', 'linkMoved', 'facts', 'unlink'].includes(deed.do) ||
      LINKED_TEXTS.has(text ?? '')
    );
  if (person.link?.member === 'M-gone') return personal || deed.do === 'askOrders' || text === '会員情報';
  if (!personal && asking)
    return ['link', 'giveCode'].includes(deed.do) || ['コードで確認', 'メニュー'].includes(text ?? '');
  return true;
}

/** What a scene has to differ in to lead elsewhere. */
function keyOf(scene: Scene): string {
  const { talk, person, silenceAt, shut, waiting, code } = scene;
  const { picking, offered, misses, lapsed, again, restarted, order, moving, done, card } = talk?.context ?? {};
  const where = place(talk?.value);
  const greeted = where === 'greeting' && again;
  const asking = typeof talk?.context.topic === 'string';
  const personal = isPersonal(where) || asking || person.link !== undefined;
  // What the FAQ remembers makes no difference to what is personal, nor the other way round.
  const memory = personal
    ? [
        asking,
        person.link?.member,
        waiting,
        isPersonal(where) && [code !== undefined, code?.wrong],
        order?.number,
        moving !== null,
        hasPage(scene),
        done === card,
        scene.moved,
        picking?.near,
      ]
    : [offered?.length === 0, misses === 0, lapsed, greeted, restarted, talk?.revision];
  return JSON.stringify([where, memory, silenceAt === undefined, shut]);
}

async function act(world: World, scene: Scene, deed: Deed): Promise<Scene> {
  switch (deed.do) {
    case 'follow': {
      const after = await deliver(world, { ...scene, shut: false }, 'line', {
        type: 'follow',
        follow: { isUnblocked: deed.again },
      });
      return deed.profile === 'at once' ? act(world, after, { do: 'profile' }) : after;
    }
    case 'profile':
      return deliver(world, scene, 'house', { type: 'profile', profile: { language: 'ja' } });
    case 'block':
      return { ...(await deliver(world, scene, 'line', { type: 'unfollow' })), shut: true };
    case 'slipBack':
      return { ...scene, shut: false };
    case 'say':
      return elsewhere(world, await say(world, scene, deed.text));
    case 'pickTaken':
      return elsewhere(world, await say(world, scene, '2'));
    case 'pickOld':
      return act(world, scene, { do: 'tapOld', data: pickOldData(deed.what, scene.talk!.context.card) });
    case 'askOrders': {
      const asked = await say(world, scene, '注文の状況');
      return deed.answered === 'at once' ? elsewhere(world, asked) : { ...asked, waiting: isWaiting(asked) };
    }
    case 'facts':
      return factsCome(world, { ...scene, waiting: false });
    case 'giveCode':
      return codeTried(world, await say(world, scene, deed.right ? '123456' : '000000'), deed.right);
    case 'typeAddress': {
      const member = scene.person.link?.member;
      return deliver(world, scene, 'house', {
        type: 'addressChanged',
        member,
        result: deed.late ? 'stale' : 'changed',
      });
    }
    case 'tap': {
      const action = quickReplies(scene).find(({ label }) => label === deed.label);
      if (action?.type === 'postback') return act(world, scene, { do: 'tapOld', data: action.data! });
      return elsewhere(world, await say(world, scene, action!.text!));
    }
    case 'tapOld':
      return elsewhere(world, await deliver(world, scene, 'line', { type: 'postback', postback: { data: deed.data } }));
    case 'send':
      return deliver(world, scene, 'line', { type: 'message', message: { type: deed.what, id: '1' } });
    case 'unsend':
      return deliver(world, scene, 'line', { type: 'unsend', unsend: { messageId: '1' } });
    case 'wait': {
      const later = { ...scene, at: scene.at + deed.minutes * 60_000 };
      if (scene.silenceAt === undefined || scene.silenceAt > later.at) return later;
      return deliver(world, later, 'house', { type: 'silence', turn: scene.talk?.turn });
    }
    case 'upgrade':
      return { ...scene, talk: scene.talk && { ...scene.talk, revision: 0 } };
    case 'link': {
      const link = { member: deed.gone ? 'M-gone' : 'M-1001', method: 'line_login', at: scene.at } as const;
      return elsewhere(
        world,
        await deliver(world, { ...scene, person: { ...scene.person, link } }, 'house', { type: 'linked' }),
      );
    }
    case 'linkLost':
      return deliver(world, scene, 'house', { type: 'linkLost', reason: 'expired' });
    case 'linkMoved': {
      const { link: _, ...person } = scene.person;
      return deliver(world, { ...scene, person }, 'house', { type: 'linkMoved' });
    }
    case 'invite':
      return deliver(world, { ...scene, shut: false }, 'line', { type: 'join' });
    case 'remove':
      return { ...(await deliver(world, scene, 'line', { type: 'leave' })), shut: true };
    case 'mention': {
      const mention = { mentionees: [{ index: 0, length: 4, type: 'user', isSelf: true }] };
      const message = { type: 'text', id: '1', text: `@bot ${deed.text}`, mention };
      return deliver(world, scene, 'line', { type: 'message', message });
    }
  }
}

function say(world: World, scene: Scene, text: string): Promise<Scene> {
  return deliver(world, scene, 'line', { type: 'message', message: { type: 'text', id: '1', text } });
}

/** What a turn had done elsewhere is answered at once: codes are sent (not twice within a minute), orders looked up. */
async function elsewhere(world: World, scene: Scene): Promise<Scene> {
  const errands = scene.outcomes.at(-1)?.errands ?? [];
  if (errands.some(({ kind }) => kind === 'erase')) return erased(scene);
  if (errands.some(({ kind }) => kind === 'inquiry')) return factsCome(world, scene);
  const cancel = errands.find((errand) => errand.kind === 'cancel-order');
  if (cancel) {
    const { member, order } = cancel;
    const result = order.number === 'A-late' ? 'dispatched' : 'cancelled';
    return deliver(world, scene, 'house', { type: 'orderCancelled', member, order: order.number, result });
  }
  const book = errands.find((errand) => errand.kind === 'book');
  if (book) {
    const event = await world.bookings!.ask(book.member, book.ask, 'key');
    const moved = event.type === 'BOOKING_CHANGED' || event.type === 'BOOKING_CANCELLED';
    return deliver(world, { ...scene, moved: scene.moved || moved }, 'house', {
      type: 'booking',
      member: book.member,
      event,
    });
  }
  if (!errands.some(({ kind }) => kind === 'code' || kind === 'fresh-code')) return scene;
  if (scene.code !== undefined && scene.at < scene.code.at + 60_000)
    return deliver(world, scene, 'house', { type: 'codeRefused', why: 'too often' });
  return deliver(world, { ...scene, code: { at: scene.at, wrong: 0 } }, 'house', {
    type: 'codeSent',
    claimed: 'M-1001',
  });
}

/** Their data are deleted: whoever writes now is somebody we have never met. */
function erased(scene: Scene): Scene {
  const { person, talk } = opening(scene.where);
  return { ...scene, person, talk, silenceAt: undefined, waiting: false, code: undefined, moved: false };
}

/** Postback data of a button, as if it belonged to the newest question. */
export function pickOldData(what: (typeof OLD_PICKS)[number], card: number): string {
  const [name, of] = what.split(':');
  return of === undefined ? `talk:${name}:${card}` : `talk:${name}:${card}:${of}`;
}

function isWaiting({ outcomes }: Scene): boolean {
  return outcomes.at(-1)?.errands.some(({ kind }) => kind === 'inquiry') ?? false;
}

/** The other system answers what was asked last. */
async function factsCome(world: World, scene: Scene): Promise<Scene> {
  const asked = scene.outcomes.flatMap(({ errands }) => errands).findLast((errand) => errand.kind === 'inquiry');
  const { member, topic } = asked as { member: string; topic: Topic };
  const facts = await world.inquiries.facts(topic, member);
  const body = facts === 'gone' ? { type: 'factsMissing', gone: true } : { type: 'facts', member, facts };
  return deliver(world, scene, 'house', body);
}

async function codeTried(world: World, scene: Scene, right: boolean): Promise<Scene> {
  if (!right) {
    const wrong = Math.min(5, (scene.code?.wrong ?? 0) + 1);
    const counted = { ...scene, code: { at: scene.code?.at ?? 0, wrong } };
    return deliver(world, counted, 'house', { type: 'codeWrong', left: 5 - wrong });
  }
  if (isProving(scene)) return deliver(world, scene, 'house', { type: 'fresh', proof: 'p' });
  const until = scene.at + 10 * 60_000;
  return elsewhere(world, await deliver(world, scene, 'house', { type: 'codeRight', until }));
}

async function deliver(world: World, scene: Scene, from: 'line' | 'house', event: object): Promise<Scene> {
  const { where, person, talk } = scene;
  const source = where === 'person' ? { type: 'user', userId: person.id } : { type: 'group', groupId: person.id };
  const at = from === 'line' ? scene.at + 1000 : scene.at;
  const incoming = {
    id: `e${at}`,
    lane: person.id,
    at,
    from,
    body: { mode: 'active', source, timestamp: at, ...event },
  };
  const record = recordTransitions();
  const outcome = await turn({ ...world, now: new Date(at) }, talk, person, incoming).finally(() => record.stop());
  const same = outcome.talk.turn === talk?.turn;
  return {
    ...scene,
    at,
    talk: outcome.talk,
    person: outcome.unlink ? unlinked(outcome.person) : outcome.person,
    silenceAt: outcome.silenceAt ?? (same ? scene.silenceAt : undefined),
    outcomes: [...scene.outcomes, outcome],
    takes: [...scene.takes, ...record.taken],
  };
}

function unlinked({ link: _, ...person }: Person): Person {
  return person;
}

interface Reply {
  type: string;
  label: string;
  data?: string;
  text?: string;
}

/** The quick replies a phone shows: those under the newest message, until they write something that is not answered. */
function quickReplies({ outcomes }: Pick<Scene, 'outcomes'>): Reply[] {
  const newest = outcomes.findLast(({ messages }) => messages.length > 0)?.messages.at(-1);
  const actions = (newest?.quickReply?.items ?? []).map(({ action }) => action as Reply);
  const varies = (data = '') => /^talk:(day|time|otherday|changebooking):/.test(data);
  return actions.filter(({ type, data }) => type !== 'uri' && !varies(data));
}
