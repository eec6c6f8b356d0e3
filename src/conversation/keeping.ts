import { casesOf } from '../features/cases/cases';
import { historyOf as chatHistoryOf, ratingsOf } from '../features/chats/chats';
import { askedBy } from '../features/codes/codes';
import { endOfNumber, historyOf, linkOfLineUser } from '../features/identity/identity';
import { taughtBy } from '../features/learning/learning';
import { allOf as mediaOf, type Media } from '../features/media/media';
import { proofsOf } from '../features/fresh/fresh';
import { addressChangesOf, maskAddress, ownAddress } from '../features/members/members';
import { of as wishesOf, type Wishes } from '../features/wishes/wishes';
import type { Db } from '../platform/db';
import { eventsOf } from '../platform/intake/intake';
import type { Lang } from '../platform/lang';
import { entriesOf } from '../platform/journal/journal';
import { saidTo } from '../platform/outbox/outbox';
import { load } from './store';
import { wordsIn } from './tapped-words';

/*
 * What is kept of a person, for themselves to see. Of the membership no more than that they are linked to it, and the address as
 * the chat shows it to the linked, masked: what else it holds is asked in the chat, where they are known by it.
 */

/** One thing that was written, by them or to them. `at`: epoch milliseconds. */
export interface Line {
  at: number;
  from: 'you' | 'shop';
  /** What was said, as far as it was said in words. */
  text: string | undefined;
  /** LINE's event or messages as they are kept. */
  kept: unknown;
}

/** Something they sent besides words. */
export type KeptMedia = Pick<Media, 'id' | 'at' | 'kind' | 'name' | 'state' | 'type' | 'size'>;

/** What is kept of a person. Times are epoch milliseconds. */
export interface Kept {
  lineUser: string;
  language: string | undefined;
  link:
    { memberNumberEnd: string; since: number; way: string; consentVersion: string; consentedAt: number } | undefined;
  /**
   * Of the member they are linked to, where members are kept here: the address, masked as in the chat, and when it was changed
   * there.
   */
  address: { masked: string | undefined; changedAt: readonly number[] } | undefined;
  linkHistory: readonly object[];
  wishes: Wishes;
  messages: readonly Line[];
  /** Pictures, films, sounds and files they sent; those that are `kept` can be had from the page, by their id. */
  media: readonly KeptMedia[];
  /** Where the talk stands and what it remembers. */
  talk: unknown;
  questionsLearnt: readonly object[];
  codes: readonly object[];
  /** When they showed anew that it is them. */
  proofs: readonly object[];
  cases: readonly object[];
  /** When people of the shop had the word, and what was thought of it. */
  chats: readonly object[];
  happenings: readonly object[];
}

/** Gathers what is kept of a person. */
export async function keptOf(db: Db, lineUser: string): Promise<Kept> {
  const { person, talk } = (await load(db, [lineUser])).get(lineUser)!;
  const link = await linkOfLineUser(db, lineUser);
  const { link: _, ...profile } = person;
  return {
    lineUser,
    language: profile.lang,
    link: link && {
      ...{ memberNumberEnd: endOfNumber(link.member), since: link.linkedAt, way: link.method },
      ...{ consentVersion: link.consentVersion, consentedAt: link.consentedAt },
    },
    address: link && (await addressOf(db, link.member)),
    linkHistory: await historyOf(db, lineUser),
    wishes: await wishesOf(db, lineUser),
    messages: await messagesOf(db, lineUser, profile.lang),
    media: (await mediaOf(db, lineUser)).map(({ id, at, kind, name, state, type, size }) => ({
      ...{ id, at, kind, state, type, size },
      ...(name !== undefined && { name }),
    })),
    talk: talk && { profile, value: talk.value, ...remembered(talk.context) },
    questionsLearnt: await taughtBy(db, lineUser),
    codes: await askedBy(db, lineUser),
    proofs: await proofsOf(db, lineUser),
    cases: (await casesOf(db, lineUser)).map(({ id, topic, state, openedAt }) => ({ id, topic, state, openedAt })),
    chats: [
      ...(await chatHistoryOf(db, lineUser)).map(({ at, deed, reason }) => ({ at, deed, reason })),
      ...(await ratingsOf(db, lineUser)),
    ],
    happenings: await entriesOf(db, lineUser),
  };
}

async function addressOf(db: Db, member: string): Promise<NonNullable<Kept['address']>> {
  const address = await ownAddress(db, member);
  return { masked: address && maskAddress(address), changedAt: await addressChangesOf(db, member) };
}

/**
 * The tables that hold something about a person (docs/privacy.md), and where it stands in what they are given; or why it does not.
 * A test holds it against the page.
 */
export const WHERE_KEPT: Readonly<Record<string, keyof Kept | { left: string }>> = {
  ...({ people: 'language', talks: 'talk', events: 'messages', jobs: 'messages', journal: 'happenings' } as const),
  ...({
    askers: 'questionsLearnt',
    codes: 'codes',
    proofs: 'proofs',
    links: 'link',
    link_history: 'linkHistory',
  } as const),
  ...({ message_wishes: 'wishes', cases: 'cases', chat_history: 'chats', chat_ratings: 'chats' } as const),
  ...({ media: 'media', media_chunks: 'media' } as const),
  ...({ member_addresses: 'address', address_changes: 'address' } as const),
  chats: { left: 'who has the word just now: its changes stand in chat_history' },
  said_words: { left: 'an index of the words in messages, for finding them' },
  chat_reads: { left: 'how far people of the shop have read what was written' },
  audit_people: { left: 'whom rows of the audit log are about: what was done stands in chats' },
  alerts: { left: 'that people of the shop were told to look' },
  chat_presence: { left: 'who of the shop has the chat open at this moment' },
  chat_answers: { left: 'who of the shop wrote what was said, which stands in messages' },
  warm_words: { left: 'that there was a personal word: what it said stands in messages' },
  later_messages: { left: 'what the shop means to write: once it is sent it stands in messages' },
  faq_drafts: {
    left: 'that words of the shop were begun from their chat, for its people; nothing of theirs stands in them',
  },
  lanes: { left: 'the order of work, for a minute' },
  asked_questions: { left: "nobody's" },
  code_counts: { left: 'keyed hashes, for two days' },
  web_rates: { left: 'keyed hashes, for a day' },
  staff_attempts: { left: 'keyed hashes, of the people of the shop' },
  erasures: { left: 'a keyed hash of somebody who was forgotten' },
  web_sessions: { left: 'an open page; the one on which this is seen' },
  link_attempts: { left: 'a try to link, for minutes; what came of it is in linkHistory' },
  line_tokens: { left: "sealed: LINE's own key to their login" },
  bridge_tickets: { left: 'a try to link, for minutes' },
  data_tickets: { left: 'the one-time link to this' },
  address_tickets: { left: 'a one-time link, for minutes' },
  ...left("the membership's: asked in the chat, or of the shop", [
    ...['members', 'registrations', 'points', 'orders', 'delivery_changes', 'order_cancellations', 'contracts'],
    ...['reservations', 'bookings', 'booking_history', 'booked_cells', 'booking_people', 'holds', 'waiting'],
    ...['notices', 'first_answers'],
  ]),
  ...left('what the people of the shop wrote for one another: asked of the shop', ['case_notes', 'chat_notes']),
  ...left("no customer's", [
    ...['resources', 'staff', 'staff_invitations', 'staff_recovery_codes', 'audit_log'],
    ...['faq_publications', 'canned_replies', 'setting_changes'],
  ]),
};

function left(why: string, tables: readonly string[]): Record<string, { left: string }> {
  return Object.fromEntries(tables.map((table) => [table, { left: why }]));
}

/** What a code went to is whose membership it is: nothing they may learn without having typed it. */
function remembered(context: object): { remembers: object } {
  const hidden = new Set(['claimed', 'proof', 'booking', 'picking', 'listed', 'order', 'delivery', 'bill', 'matter']);
  const remembers = Object.fromEntries(Object.entries(context).filter(([name]) => !hidden.has(name)));
  return { remembers };
}

interface Said {
  type?: string;
  text?: string;
  altText?: string;
}

async function messagesOf(db: Db, lineUser: string, lang: Lang = 'ja'): Promise<Line[]> {
  const [events, said] = [await eventsOf(db, lineUser), await saidTo(db, lineUser)];
  const theirs = events
    .filter(({ origin }) => origin === 'line')
    .map(({ at, body }): Line => ({ at, from: 'you', text: wordsIn(body)?.[lang], kept: withoutTokens(body) }));
  const ours = said
    .filter(({ state }) => state === 'done' || state === 'unknown')
    .flatMap(({ at, member, payload }) => {
      const { messages = [], until } = payload as { messages?: readonly Said[]; until?: number };
      // What spoke of a membership was for who was known by it at that moment; a link that is passed on proves nobody.
      const personal = member !== undefined || until !== undefined;
      return messages.map(({ type, text, altText }): Line => {
        const words = personal ? undefined : (text ?? altText);
        return { at, from: 'shop', text: words, kept: { type, text: words, aboutYourMembership: personal } };
      });
    });
  return [...theirs, ...ours].sort((a, b) => a.at - b.at);
}

function withoutTokens(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return null;
  const { replyToken: _, ...rest } = body as { replyToken?: unknown };
  return rest;
}
