import { casesOf } from '../features/cases/cases';
import { historyOf as chatHistoryOf, ratingsOf } from '../features/chats/chats';
import { askedBy } from '../features/codes/codes';
import { endOfNumber, historyOf, linkOfLineUser } from '../features/identity/identity';
import { taughtBy } from '../features/learning/learning';
import { of as wishesOf, type Wishes } from '../features/wishes/wishes';
import type { Db } from '../platform/db';
import { eventsOf } from '../platform/intake/intake';
import { entriesOf } from '../platform/journal/journal';
import { saidTo } from '../platform/outbox/outbox';
import { load } from './store';

/*
 * What is kept of a person, for themselves to see. Of the membership nothing but that they are linked to it: what it holds is
 * asked in the chat, where they are known by it.
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

/** What is kept of a person. Times are epoch milliseconds. */
export interface Kept {
  lineUser: string;
  language: string | undefined;
  link:
    { memberNumberEnd: string; since: number; way: string; consentVersion: string; consentedAt: number } | undefined;
  linkHistory: readonly object[];
  wishes: Wishes;
  messages: readonly Line[];
  /** Where the talk stands and what it remembers. */
  talk: unknown;
  questionsLearnt: readonly object[];
  codes: readonly object[];
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
    linkHistory: await historyOf(db, lineUser),
    wishes: await wishesOf(db, lineUser),
    messages: await messagesOf(db, lineUser),
    talk: talk && { profile, value: talk.value, ...remembered(talk.context) },
    questionsLearnt: await taughtBy(db, lineUser),
    codes: await askedBy(db, lineUser),
    cases: (await casesOf(db, lineUser)).map(({ id, topic, state, openedAt }) => ({ id, topic, state, openedAt })),
    chats: [
      ...(await chatHistoryOf(db, lineUser)).map(({ at, deed, reason }) => ({ at, deed, reason })),
      ...(await ratingsOf(db, lineUser)),
    ],
    happenings: await entriesOf(db, lineUser),
  };
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

async function messagesOf(db: Db, lineUser: string): Promise<Line[]> {
  const [events, said] = [await eventsOf(db, lineUser), await saidTo(db, lineUser)];
  const theirs = events
    .filter(({ origin }) => origin === 'line')
    .map(({ at, body }): Line => ({ at, from: 'you', text: textIn(body), kept: withoutTokens(body) }));
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

function textIn(body: unknown): string | undefined {
  const { message, postback } = (body ?? {}) as { message?: { text?: unknown }; postback?: { displayText?: unknown } };
  const text = message?.text ?? postback?.displayText;
  return typeof text === 'string' ? text : undefined;
}

function withoutTokens(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return null;
  const { replyToken: _, ...rest } = body as { replyToken?: unknown };
  return rest;
}
