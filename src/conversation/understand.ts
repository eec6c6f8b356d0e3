import { z } from 'zod';
import { DELIVERY_REFUSED, MOST_DAYS } from '../features/members/members';
import type { Incoming } from '../platform/intake/incoming';
import { isLoss } from '../features/identity/identity';
import { bookingEvent } from './bookings';
import { ADDRESS_RESULTS, CANCEL_RESULTS, DELIVERY_RESULTS, type Event } from './events';
import { reservingNews } from './reserving-news';
import { isTopic, type Facts } from './inquiry';
import { hear } from './intents';
import { wellFormed } from './plain-text';
import { billSchema } from './talk';
import type { IgnoredBecause } from './types';

/** What one stored event turned out to be. */
export type Heard =
  | { is: 'ignored'; because: IgnoredBecause }
  | { is: 'unsent'; messageId: string }
  | { is: 'profile'; language: unknown }
  | { is: 'silence'; turn: unknown }
  /** LINE's account link dialog ended; where it failed, LINE does not say for whom. */
  | { is: 'dialog'; ok: boolean; nonce: string }
  /** What became of an inquiry or a code; `member` is whom the facts are about, `said` what was kept to be said first. */
  | { is: 'inquiry'; event: Event; member?: string; said?: string[] }
  /** What became of a link, from our own side. */
  | { is: 'link'; event: Event }
  | { is: 'arrival' | 'departure'; event: Event }
  /** `text` is what they wrote, where they wrote; without it `event` is all there is. */
  | { is: 'said'; group: boolean; event: Event; text?: string }
  /** `date`: what a date picker gave. */
  | { is: 'tapped'; group: boolean; data: unknown; date?: unknown };

/**
 * Makes one of our events of LINE's JSON (or the house's). Takes anything for granted that LINE does not promise: new types
 * and fields come without notice, empty ones are left out, and a valid signature only says who sent it.
 */
export function understand(incoming: Incoming): Heard {
  const type = field(incoming.body, 'type');
  if (incoming.from === 'house') return fromHouse(type, incoming.body);
  if (type === 'unsend') return unsent(incoming.body);
  if (type === 'accountLink') return dialog(field(incoming.body, 'link'), field(incoming.body, 'source'));
  if (field(incoming.body, 'mode') === 'standby' && type !== 'unfollow') return ignored('standby');

  const source = field(field(incoming.body, 'source'), 'type');
  if (source === undefined) return ignored('no source');
  if (source === 'user') return fromPerson(type, incoming.body);
  if (source === 'group' || source === 'room') return fromGroup(type, incoming.body);
  return ignored('unknown source type');
}

function fromHouse(type: unknown, body: unknown): Heard {
  if (type === 'profile') return { is: 'profile', language: field(field(body, 'profile'), 'language') };
  if (type === 'silence') return { is: 'silence', turn: field(body, 'turn') };
  if (type === 'linked') {
    const name = field(body, 'name');
    return { is: 'link', event: { type: 'LINKED', ...(typeof name === 'string' ? { name } : {}) } };
  }
  if (type === 'booking') return bookingNews(body);
  if (typeof type === 'string' && INQUIRY_NEWS.has(type)) return aboutInquiry(type, body);
  if (type === 'handedBack') return { is: 'link', event: { type: 'HANDED_BACK' } };
  if (type === 'chatsStopped') return { is: 'link', event: { type: 'CHATS_STOPPED' } };
  if (type === 'linkMoved') return { is: 'link', event: { type: 'LINK_MOVED' } };
  if (type === 'linkEnded') return { is: 'link', event: { type: 'LINK_ENDED' } };
  if (type === 'linkLost') return lostLink(field(body, 'reason'));
  return ignored('unknown type');
}

const INQUIRY_NEWS = new Set([
  'facts',
  'factsMissing',
  'codeSent',
  'codeRefused',
  'codeRight',
  'codeWrong',
  'fresh',
  'orderCancelled',
  'deliveryDays',
  'deliveryChanged',
  'reserving',
  'offered',
  'offerEnded',
  'addressChanged',
]);

/** Written by our own errands, and all the same checked: a row may be of another release. */
function aboutInquiry(type: string, body: unknown): Heard {
  const [member, claimed, left, until, why] = ['member', 'claimed', 'left', 'until', 'why'].map((name) =>
    field(body, name),
  );
  const facts = field(body, 'facts') as Facts | undefined;
  if (type === 'facts' && typeof member === 'string' && isTopic(field(facts, 'topic')))
    return { is: 'inquiry', event: { type: 'FACTS', facts: facts! }, member };
  if (type === 'factsMissing')
    return { is: 'inquiry', event: { type: 'FACTS_MISSING', gone: field(body, 'gone') === true } };
  if (type === 'codeSent')
    return { is: 'inquiry', event: { type: 'CODE_SENT', claimed: typeof claimed === 'string' ? claimed : null } };
  if (
    type === 'codeRefused' &&
    (why === 'too often' || why === 'undelivered' || why === 'unreachable' || why === 'no contact')
  )
    return { is: 'inquiry', event: { type: 'CODE_REFUSED', why } };
  if (type === 'codeRight' && typeof until === 'number') return { is: 'inquiry', event: { type: 'CODE_RIGHT', until } };
  if (type === 'codeWrong' && typeof left === 'number') return { is: 'inquiry', event: { type: 'CODE_WRONG', left } };
  const [proof, order, result] = ['proof', 'order', 'result'].map((name) => field(body, name));
  if (type === 'fresh' && typeof proof === 'string') {
    const bill = billSchema.safeParse(field(body, 'bill'));
    const known = typeof until === 'number' ? until : 0;
    const event = { type: 'FRESH', proof, until: known, ...(bill.success ? { bill: bill.data } : {}) } as const;
    return { is: 'inquiry', event, ...(typeof member === 'string' ? { member } : {}) };
  }
  const came = CANCEL_RESULTS.find((one) => one === result);
  if (type === 'orderCancelled' && typeof member === 'string' && typeof order === 'string' && came)
    return { is: 'inquiry', event: { type: 'ORDER_CANCELLED', order, result: came }, member };
  const delivery =
    typeof member === 'string' && typeof order === 'string' ? deliveryNews(type, order, body) : undefined;
  if (delivery) return { is: 'inquiry', event: delivery, member: member as string };
  const told = typeof member === 'string' ? reservingNews(type, body) : undefined;
  if (told) return { is: 'inquiry', event: told, member: member as string, said: keptIn(body) };
  const moved = ADDRESS_RESULTS.find((one) => one === result);
  if (type === 'addressChanged' && typeof member === 'string' && moved)
    return { is: 'inquiry', event: { type: 'ADDRESS_CHANGED', result: moved }, member };
  return ignored('malformed');
}

/** To which days an order may be changed, or what became of it. */
function deliveryNews(type: string, order: string, body: unknown): Event | undefined {
  const found = foundDelivery.safeParse(field(body, 'found'));
  if (type === 'deliveryDays' && found.success) return { type: 'FOUND_DELIVERY', order, found: found.data };
  const [day, result] = ['day', 'result'].map((name) => field(body, name));
  const came = DELIVERY_RESULTS.find((one) => one === result);
  if (type !== 'deliveryChanged' || typeof day !== 'string' || !came) return undefined;
  return { type: 'DELIVERY_CHANGED', order, day, result: came };
}
const foundDelivery = z.union([
  z.enum([...DELIVERY_REFUSED, 'failed']),
  z.object({ planned: z.string().exactOptional(), days: z.array(z.string()).max(MOST_DAYS) }),
]);

/** What the Book answered an errand. */
function bookingNews(body: unknown): Heard {
  const member = field(body, 'member');
  const event = bookingEvent.safeParse(field(body, 'event'));
  if (typeof member !== 'string' || !event.success) return ignored('malformed');
  return { is: 'inquiry', event: event.data, member, said: keptIn(body) };
}

/** What was kept to be said with the answer. */
function keptIn(body: unknown): string[] {
  const said = field(body, 'said');
  return Array.isArray(said) ? said.filter((one): one is string => typeof one === 'string') : [];
}

function lostLink(reason: unknown): Heard {
  return isLoss(reason) ? { is: 'link', event: { type: 'LINK_LOST', reason } } : ignored('malformed');
}

/**
 * Also taken in standby: it is about who they are, not about answering. A dialog that failed comes without a source, and one
 * that comes from a group is no dialog of LINE's.
 */
function dialog(link: unknown, source: unknown): Heard {
  const [nonce, result] = [field(link, 'nonce'), field(link, 'result')];
  if (typeof nonce !== 'string' || nonce === '') return ignored('malformed');
  if (result === 'ok' && field(source, 'type') === 'user') return { is: 'dialog', ok: true, nonce };
  return result === 'failed' ? { is: 'dialog', ok: false, nonce } : ignored('malformed');
}

/** Which stored text has to go. Also taken in standby: it is about data, not about answering. */
function unsent(body: unknown): Heard {
  const messageId = field(field(body, 'unsend'), 'messageId');
  return typeof messageId === 'string' && messageId !== ''
    ? { is: 'unsent', messageId: wellFormed(messageId) }
    : ignored('malformed');
}

function fromPerson(type: unknown, body: unknown): Heard {
  switch (type) {
    case 'message':
      return message(field(body, 'message'));
    case 'postback':
      return postback(field(body, 'postback'), false);
    case 'follow':
      // LINE does not promise that isUnblocked is right; turn() adds what we know ourselves.
      return {
        is: 'arrival',
        event: { type: 'FOLLOWED', again: field(field(body, 'follow'), 'isUnblocked') === true },
      };
    case 'unfollow':
      return { is: 'departure', event: { type: 'UNFOLLOWED' } };
    case 'join':
    case 'leave':
    case 'memberJoined':
    case 'memberLeft':
      return ignored('not for this kind of chat');
    default:
      return ignored('unknown type');
  }
}

function fromGroup(type: unknown, body: unknown): Heard {
  switch (type) {
    case 'message':
      return groupMessage(field(body, 'message'));
    case 'postback':
      return postback(field(body, 'postback'), true);
    case 'join':
      return { is: 'arrival', event: { type: 'JOINED' } };
    case 'leave':
      return { is: 'departure', event: { type: 'LEFT' } };
    case 'follow':
    case 'unfollow':
      return ignored('not for this kind of chat');
    default:
      return ignored('unknown type');
  }
}

function message(body: unknown): Heard {
  const type = field(body, 'type');
  switch (type) {
    case 'text': {
      const text = field(body, 'text');
      return typeof text === 'string' ? said(wellFormed(text), false) : ignored('malformed');
    }
    case 'sticker':
      return { is: 'said', group: false, event: sticker(field(body, 'keywords')) };
    case 'image':
    case 'video':
    case 'audio':
    case 'file':
    case 'location':
      return { is: 'said', group: false, event: { type: 'SENT', what: type } };
    default:
      return ignored('unknown message type');
  }
}

/** In a group we answer who mentions us, and leave everybody else in peace. */
function groupMessage(body: unknown): Heard {
  const text = field(body, 'text');
  const mentionees = field(field(body, 'mention'), 'mentionees');
  if (field(body, 'type') !== 'text' || typeof text !== 'string' || !Array.isArray(mentionees))
    return ignored('not addressed to us');
  const ours = mentionees.filter((one) => field(one, 'isSelf') === true);
  return ours.length === 0 ? ignored('not addressed to us') : said(wellFormed(without(text, ours)), true);
}

/** The text without our own name in it, wherever it was mentioned (positions are UTF-16 code units). */
function without(text: string, mentions: readonly unknown[]): string {
  const units = text.split('');
  for (const mention of mentions) {
    const index = field(mention, 'index');
    const length = field(mention, 'length');
    if (isPosition(index) && isPosition(length)) units.fill(' ', index, Math.min(index + length, units.length));
  }
  return units.join('').replace(/ {2,}/g, ' ').trim();
}

function isPosition(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function said(text: string, group: boolean): Heard {
  return { is: 'said', group, event: hear(text), text };
}

/** LINE gives up to 15 words of what a sticker shows; a thank-you or a greeting is answered as one. */
function sticker(keywords: unknown): Event {
  const words = Array.isArray(keywords) ? keywords.slice(0, 15).filter((word) => typeof word === 'string') : [];
  const heard = words.map((word) => hear(word).type);
  if (heard.includes('THANKED')) return { type: 'THANKED' };
  return heard.includes('GREETED') ? { type: 'GREETED' } : { type: 'SENT', what: 'sticker' };
}

function postback(body: unknown, group: boolean): Heard {
  if (field(field(body, 'params'), 'newRichMenuAliasId') !== undefined || isSwitch(field(body, 'params')))
    return ignored('switched the rich menu');
  return { is: 'tapped', group, data: field(body, 'data'), date: field(field(body, 'params'), 'date') };
}

/** The answer to a tap that switches between rich menus; on failure it comes without the new menu's name. */
function isSwitch(params: unknown): boolean {
  const status = field(params, 'status');
  return typeof status === 'string' && /^[A-Z_]+$/.test(status);
}

function ignored(because: IgnoredBecause): Heard {
  return { is: 'ignored', because };
}

/** A field of an object of the JSON; never one that JavaScript itself gives to every object. */
function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name)
    ? (of as Record<string, unknown>)[name]
    : undefined;
}
