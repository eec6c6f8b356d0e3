import { turn, type Outcome, type Person, type Talk, type World } from '../../src/conversation/turn';
import type { Facts, Inquiries } from '../../src/conversation/inquiry';
import { readHours, type Shop } from '../../src/platform/shop';
import { smallFaq } from '../support/small-faq';

/** Monday, 23 November 2026, 14:00 in Tokyo. */
export const NOON = Date.parse('2026-11-23T05:00:00Z');

export const SHOP: Shop = {
  name: { ja: 'さくらサロン', en: 'Sakura Salon' },
  zone: 'Asia/Tokyo',
  hours: readHours('Mon,Wed-Sun 10:00-20:00'),
  phone: '03-0000-0000',
  address: { ja: '東京都千代田区1-2-3', en: '1-2-3 Chiyoda, Tokyo' },
};

/** Offers of a test: tickets one can tell the event from. */
export const LINKING: World['linking'] = {
  ticketFor: (event) => `ticket-of-${event}`,
  pageOf: (ticket) => `https://bot.example.jp/link?ticket=${ticket}`,
  joinPageOf: (ticket) => `https://bot.example.jp/link/join?ticket=${ticket}`,
};

/** What is on file about the members of a test. */
export const FACTS: Record<Facts['topic'], Facts> = {
  reservations: {
    topic: 'reservations',
    reservations: [
      {
        startsAt: Date.parse('2026-11-28T05:00:00Z'),
        minutes: 90,
        service: { ja: 'カット+カラー', en: 'Cut and colour' },
        staff: '佐々木',
        status: 'booked',
      },
    ],
  },
  orders: {
    topic: 'orders',
    orders: [
      {
        number: 'A-1042',
        status: 'shipped',
        placedAt: Date.parse('2026-11-22T01:00:00Z'),
        items: [{ name: 'ヘアオイル', quantity: 2 }],
        total: 5_280,
        arrivesOn: '2026-11-25',
        trackingUrl: 'https://track.example.jp/A-1042',
      },
    ],
  },
  points: { topic: 'points', balance: 1_250, expiring: { amount: 200, on: '2026-12-31' } },
  contracts: {
    topic: 'contracts',
    contracts: [{ name: { ja: 'ヘッドスパ定期便', en: 'Head spa plan' }, status: 'active', renewsOn: '2027-01-15' }],
  },
  details: { topic: 'details', name: '山田 花子', number: '末尾 1001', email: 'h•••@example.jp' },
};

/** About everybody the same, but for one who is gone. All but who they are is another system's. */
export const INQUIRIES: Inquiries = {
  atOnce: (topic) => topic === 'details',
  facts: (topic, member) => Promise.resolve(member === 'M-gone' ? 'gone' : FACTS[topic]),
};

/** Links to their own data, of a test. */
export const OWN_DATA: World['ownData'] = {
  ticketFor: (event) => `data-ticket-of-${event}`,
  pageOf: (ticket) => `https://bot.example.jp/data?ticket=${ticket}`,
};

/** Links to calendar files, of a test. */
export const CALENDAR: World['calendar'] = {
  pageOf: ({ id }, lang) => `https://bot.example.jp/reservations/calendar?ticket=ticket-of-${id}&lang=${lang}`,
};

/** Links to the page for a new address, of a test. */
export const ADDRESS_PAGE: World['ownData'] = {
  ticketFor: (event) => `address-ticket-of-${event}`,
  pageOf: (ticket) => `https://bot.example.jp/address?ticket=${ticket}`,
};

/** Nobody has turned anything off. */
export const WISHES: World['wishes'] = { of: () => Promise.resolve({ reminder: true, news: true, coupon: true }) };

const BOOKING = {
  ...{ id: 'B-1', service: 'cut', serviceName: { ja: 'カット', en: 'Cut' }, resource: 'sasaki' },
  ...{ resourceName: { ja: '佐々木', en: 'Sasaki' }, price: 5_500, fee: 0, version: 1 },
  status: 'confirmed' as const,
  ...{ beginsAt: NOON + 26 * 3_600_000, endsAt: NOON + 27 * 3_600_000 },
};
/** Everybody but one who is gone has the reservation `B-1`, tomorrow, and another beside it. */
export const RESERVATIONS: World['reservations'] = {
  find: (id, member) =>
    Promise.resolve(id === 'B-1' && member !== 'M-gone' ? { ...BOOKING, member } : { refused: 'unknown' }),
  ahead: (member) =>
    Promise.resolve(member === 'M-gone' ? [] : ['B-1', 'B-2'].map((id) => ({ ...BOOKING, id, member }))),
};

export function world(more: Partial<World> = {}): World {
  return {
    faq: smallFaq(),
    shop: SHOP,
    linking: LINKING,
    inquiries: INQUIRIES,
    wishes: WISHES,
    reservations: RESERVATIONS,
    ownData: OWN_DATA,
    calendar: CALENDAR,
    addressPage: ADDRESS_PAGE,
    now: new Date(NOON),
    ...more,
  };
}

export function stranger(id = `U${'0'.repeat(32)}`): Person {
  return { id, lang: undefined, langFrom: undefined, friend: undefined, friendAt: 0, profileAt: 0 };
}

/** A chat played without a database: remembers the talk and the person as the product does. */
export class Chat {
  talk: Talk | undefined;
  person = stranger();
  last!: Outcome;
  /** LINE's time of the next event; moves on by a second with each. */
  at = NOON;
  private count = 0;

  constructor(
    readonly world: World = worldNow(),
    readonly source: object = { type: 'user', userId: `U${'0'.repeat(32)}` },
  ) {}

  /** LINE delivers an event. */
  async line(body: object, at = (this.at += 1000)): Promise<Outcome> {
    return this.take({ source: this.source, timestamp: at, mode: 'active', ...body }, 'line', at);
  }

  /** The house delivers one. */
  async house(body: object): Promise<Outcome> {
    return this.take(body, 'house', this.at);
  }

  /** They write. */
  async say(text: string, at?: number): Promise<Outcome> {
    return this.line({ type: 'message', message: { type: 'text', id: '1', text } }, at);
  }

  /** They write and mention us, in a group. */
  async mention(text: string): Promise<Outcome> {
    const mention = { mentionees: [{ index: 0, length: 4, type: 'user', isSelf: true }] };
    return this.line({ type: 'message', message: { type: 'text', id: '1', text: `@bot ${text}`, mention } });
  }

  /** They tap one of the buttons that stand above the keyboard. */
  async tap(label: string): Promise<Outcome> {
    const action = this.last.messages
      .at(-1)
      ?.quickReply?.items?.map((item) => item.action)
      .find((one) => one?.label === label);
    if (action?.type === 'postback') return this.line({ type: 'postback', postback: { data: action.data } });
    if (action?.type === 'message') return this.say(action.text!);
    throw new Error(`There is no button ${label} among ${buttons(this.last).join(', ')}`);
  }

  async add(language: string | null = 'ja'): Promise<Outcome> {
    await this.line({ type: 'follow', follow: { isUnblocked: false } });
    return this.house({ type: 'profile', profile: language === null ? null : { language } });
  }

  private async take(body: object, from: 'line' | 'house', at: number): Promise<Outcome> {
    this.count += 1;
    this.last = await turn(this.world, this.talk, this.person, {
      id: `e${this.count}`,
      lane: this.person.id,
      at,
      from,
      body,
    });
    // Stored and loaded, as in between two real turns.
    this.talk = JSON.parse(JSON.stringify(this.last.talk)) as Talk;
    this.person = this.last.person;
    return this.last;
  }
}

function worldNow(): World {
  return world();
}

/** What the person reads, bubble by bubble. */
export function texts(outcome: Outcome): string[] {
  return outcome.messages.map((message) =>
    message.type === 'text' ? (message as { text: string }).text : (message as { altText: string }).altText,
  );
}

/** The labels of the buttons under the last bubble. */
export function buttons(outcome: Outcome): string[] {
  return (outcome.messages.at(-1)?.quickReply?.items ?? []).map(({ action }) => action?.label ?? '');
}
