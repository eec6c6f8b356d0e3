import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Attending, ByStaff } from '../../../conversation/attending';
import type { Facts } from '../../../conversation/inquiry';
import type { SendingLater } from '../../../conversation/sending-later';
import { load } from '../../../conversation/store';
import { all } from '../../../features/canned/canned';
import { casesOf } from '../../../features/cases/cases';
import { find, openingAfterToday, sees, withClosed } from '../../../features/chats/chats';
import { choicesOf, see as seeLater } from '../../../features/later/later';
import { ready, type Person, type Staff } from '../../../features/staff/staff';
import type { Db } from '../../../platform/db';
import { entriesOf } from '../../../platform/journal/journal';
import type { Answer } from '../../../platform/web/guard';
import type { Shop } from '../../../platform/shop';
import { ownPage } from '../../../platform/web/destinations';
import { actorOf, type Desk, type Seated } from '../desk';
import { may, rolesWith } from '../policy';
import type { Titled, Titles } from '../titles';
import { fillingOf, langOf, readyOf } from './canned';
import { chatOf, isPerson } from './chat-of';
import { listOf, liveList } from './listing';
import { found, isSearch } from './search';
import { liveThread, liveView, placeAsked } from './looks';
import type { Names } from './called';
import { declareLater } from './planning';
import { inboxPage } from './list-page';
import { declareAlerted } from './alerted';
import { declarePresence } from './presence';
import { declareSentMedia } from './sent-media';
import { declareSnoozing } from './snoozing';
import { threadPage, type ThreadView, type Told } from './thread-page';
import { declareUnseen } from './unseen';
import { declareWriting, type Chatroom } from './writing';

/** What the inbox needs of the house. */
export interface InboxHouse {
  db: Db;
  staff: Staff;
  attending: Attending;
  later: SendingLater;
  shop: Shop;
  /** The shop with the hours of its chats, as they are now. */
  chatShop: () => Shop;
  zone: string;
  now: () => number;
  /** What is known of a member; undefined where it is not at hand. */
  factsOf: (topic: 'reservations' | 'orders' | 'details', member: string) => Promise<Facts | 'gone' | undefined>;
  /** Something was written for the bot to do. */
  told: () => void;
  /** What customers are called. */
  names: Names;
  /** What FAQ entries are called. */
  titles: Titles;
  /** How many pushes are left this month; undefined where that is not known, or there is no limit. */
  quotaLeft: () => Promise<number | undefined>;
}

const DRAWN = { drawings: true, plays: true, live: true };
/** What is to be put right in what was written; else it is the chat that is another by now. */
const UNWELL: ReadonlySet<string> = new Set([
  'empty',
  'emptyNote',
  'asNote',
  'blank',
  'wrongTime',
  'laterTime',
  'laterQuiet',
  'moveQuiet',
]);
const NO_TITLES: Titled = new Map();
const TRIED = /^faq\.(answered|offered|missed|solved|unsolved)$/;

/** Chats with customers: who waits, what was said, and the answers of the people of the shop. Works without scripts. */
export function declareInbox(desk: Desk, house: InboxHouse): void {
  const { db, attending } = house;

  desk.page(
    '/console/inbox',
    'chats.see',
    async (seated) => {
      if (isSearch(seated)) return found(house, seated);
      const list = await listOf(house, seated);
      return { html: inboxPage({ ...seated.scene, here: '/console/inbox' }, list) };
    },
    { live: true },
  );
  desk.page('/console/inbox/live', 'chats.see', (seated) => ({ live: liveList(house, seated) }));
  desk.page('/console/inbox/:person/live', 'chats.see', async (seated) => {
    const person = await chatOf(db, seated.visit.param('person'));
    if (person === undefined) return { refused: 'notFound' };
    if (!seated.visit.onlyLooks) await attending.looked(actorOf(seated), await find(db, person));
    return { live: liveThread(house, seated) };
  });
  desk.page('/console/inbox/:person', 'chats.see', (seated) => show(house, seated), DRAWN);

  declareSentMedia(desk, { db, isPerson });

  const deed = <F>(verb: string, fields: z.ZodType<F>, of: (me: Person, given: F) => ByStaff) =>
    desk.form(
      `/console/inbox/:person/${verb}`,
      'chats.answer',
      fields,
      async (seated, read) => {
        const person = seated.visit.param('person');
        if (!isPerson(person)) return { refused: 'notFound' };
        if (!read.fields) return { refused: 'unreadable' };
        const { refused } = await attending.pass(actorOf(seated), person, of(seated.person, read.fields));
        house.told();
        return refused === undefined ? { to: ownPage(`/console/inbox/${person}`) } : show(house, seated, { refused });
      },
      DRAWN,
    );
  const count = z.string().regex(/^\d{1,9}$/);
  deed('take', z.strictObject({}), ({ id: by }) => ({ deed: 'claimed', by }));
  deed('release', z.strictObject({}), ({ id: by }) => ({ deed: 'released', by }));
  deed('take-over', z.strictObject({ version: count }), ({ id: by, role }, { version }) => ({
    ...{ deed: 'takenOver', by, version: Number(version), sure: may(role, 'chats.overrule') },
  }));
  deed('hand-back', z.strictObject({ words: count }), ({ id: by }, { words }) => ({
    ...{ deed: 'handedBack', by, words: Number(words) },
  }));

  const transfer = z.strictObject({ to: z.string().max(100) });
  desk.form(
    '/console/inbox/:person/transfer',
    'chats.answer',
    transfer,
    async (seated, { fields }) => {
      const person = seated.visit.param('person');
      if (!isPerson(person)) return { refused: 'notFound' };
      const others = await ready(db, rolesWith('chats.answer'));
      const to = others.find(({ id }) => id === fields?.to)?.id;
      if (to === undefined) return { refused: 'unreadable' };
      const by = seated.person.id;
      const { refused } = await attending.pass(actorOf(seated), person, { deed: 'transferred', by, to });
      house.told();
      return show(house, seated, refused === undefined ? undefined : { refused });
    },
    DRAWN,
  );

  const room: Chatroom = {
    house,
    isPerson,
    show: (seated, told) => show(house, seated, told),
  };
  declareWriting(desk, room);
  declareSnoozing(desk, room);
  declareLater(desk, room);
  declarePresence(desk, room);
  declareUnseen(desk, room);
  declareAlerted(desk, db);
}

/** The thread, with what came of the last form. What was written and not sent is not lost. That it was shown is written down. */
async function show(house: InboxHouse, seated: Seated, told?: Told | ((view: ThreadView) => Told)): Promise<Answer> {
  const { db } = house;
  const { visit, scene, person: me } = seated;
  const id = visit.param('person');
  if (!isPerson(id)) return { refused: 'notFound' };
  const [chat, loaded] = [await find(db, id), (await load(db, [id])).get(id)!];
  if (chat.version === 0 && loaded.talk === undefined) return { refused: 'notFound' };
  const { person } = loaded;
  // A mark of who has read how far, which changes nothing for anybody else; a preview sets none.
  if (!visit.onlyLooks) await Promise.all([sees(db, me.id, chat, house.now()), seeLater(db, me.id, id, house.now())]);
  const name = (await house.names.of([{ person: id, member: person.link?.member }])).get(id);
  const [live, cases, journal, colleagues] = await Promise.all([
    liveView(house, seated, id, placeAsked(visit)),
    casesOf(db, id),
    entriesOf(db, id),
    ready(db, rolesWith('chats.answer')),
  ]);
  const facts = person.link
    ? {
        reservations: await house.factsOf('reservations', person.link.member),
        orders: await house.factsOf('orders', person.link.member),
        details: await house.factsOf('details', person.link.member),
      }
    : undefined;
  const tried = journal.filter(({ type }) => TRIED.test(type)).slice(-8);
  const view = {
    ...{ ...live, person, name, facts, tried, key: randomUUID() },
    ...{ now: house.now(), opens: openingAfterToday(house.chatShop(), house.now()) },
    choices: choicesOf(house.chatShop(), house.later.quietEnd, house.now()),
    titles: tried.length === 0 ? NO_TITLES : await house.titles(),
    closed: (await withClosed(db, [id])).has(id),
    cases: cases.filter(({ state }) => state === 'open'),
    colleagues: colleagues.filter((one) => one.id !== me.id),
  };
  const here = `/console/inbox/${id}` as const;
  const filling = fillingOf(house.shop, view, house.now());
  const whole = { ...view, ready: (await all(db)).map((one) => readyOf(one, filling, langOf(view))) };
  const outcome = typeof told === 'function' ? told(whole) : told;
  if (!visit.onlyLooks) await house.attending.looked(actorOf(seated), chat);
  return {
    html: threadPage({ ...scene, here }, whole, outcome),
    status: outcome?.refused === undefined ? 200 : UNWELL.has(outcome.refused) ? 422 : 409,
  };
}
