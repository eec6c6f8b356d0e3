import type { Lang } from '../platform/lang';
import { phrase, sentence, type SentenceKey } from '../platform/words';
import { answerText, closestText, hoursTexts, menuText, personTexts, questionAgain, questionText } from './bubbles';
import { bookedCard, reservingQuestion, daysAhead, offerCard, offerEndedText } from './reserving-bubbles';
import { bookingQuestion, bookingsBubbles, cancelledBookingText, movedCard, refusedText } from './booking-bubbles';
import { leavingQuestion, waitLeftText } from './wait-bubbles';
import { cancelledText, factsBubbles } from './facts-bubbles';
import { deliveryQuestion, deliveryText } from './delivery-bubbles';
import { joinOffer, linkedText, linkOffer, myLinkCard } from './link-bubbles';
import { queuedTexts } from './chat-desk';
import { ownDataOffer, wishesText } from './privacy-bubbles';
import type { Tell } from './events';
import type { ReserveAsk } from './reserving';
import { takesYes } from './mid-flow';
import { optionsAside, optionsAt, type Option } from './options';
import { ownerByCode } from './owner';
import { quickReply } from './quick-replies';
import { place, type Standing } from './step';
import { addressOffer, ADDRESS_TOLD } from './address-bubbles';
import type {
  Asked,
  Deed,
  DeliveryInHand,
  Happening,
  LineMessage,
  LostLink,
  Outcome,
  Person,
  Taught,
  World,
} from './types';

/** Somebody reads three bubbles at a time, no more. */
const MOST_BUBBLES = 3;

/** What a turn's tells come to: rows to write. */
export type Rows = Pick<
  Outcome,
  | ('person' | 'messages' | 'journal' | 'lessons' | 'errands' | 'offers' | 'unlink' | 'callOff')
  | ('dataLinks' | 'addressLinks' | 'wishes' | 'comings' | 'cases')
  | ('queue' | 'leaveQueue' | 'score')
>;

/**
 * Turns what the machine wants into rows, in the language the person reads at that moment. A turn that ends in the middle of
 * a flow puts the flow's question (again), and the buttons always belong to where the talk stands at the end.
 * @param said what was kept for this answer; where nothing is answered any more, it has no place either
 */
export function carryOut(
  world: World,
  before: Person,
  after: Standing,
  tells: readonly Tell[],
  { event, said = [] }: { event: string; said?: readonly string[] },
): Rows {
  let person = before;
  let texts: (string | LineMessage)[] = [];
  const offers: Outcome['offers'] = [];
  const dataLinks: string[] = [];
  const addressLinks: Outcome['addressLinks'] = [];
  const journal: Happening[] = [];
  const where = place(after.value);
  const lang = () => person.lang ?? 'ja';
  const member = before.link?.member ?? after.context.proof?.member;
  const options = optionsAt(where, after.context, world);

  for (const tell of tells) {
    if (tell.tell === 'note') journal.push({ type: tell.type, data: tell.data });
    if (tell.tell === 'speak') {
      person = { ...person, lang: tell.lang, langFrom: 'chosen' };
      journal.push({ type: 'language.chosen', data: { lang: tell.lang } });
    }
    if (tell.tell === 'offerLink') {
      const ticket = world.linking.ticketFor(event);
      offers.push({ ticket, way: 'account_link' });
      texts.push(linkOffer(world.linking.pageOf(ticket), world, lang()));
    }
    if (tell.tell === 'offerJoining') {
      const ticket = world.linking.ticketFor(event);
      offers.push({ ticket, way: 'store' });
      texts.push(joinOffer(world.linking.joinPageOf(ticket), world, lang()));
    }
    if (tell.tell === 'ownData') {
      const ticket = world.ownData.ticketFor(event);
      dataLinks.push(ticket);
      texts.push(ownDataOffer(world.ownData.pageOf(ticket), world, lang()));
    }
    if (tell.tell === 'addressPage' && world.addressPage && person.link) {
      const ticket = world.addressPage.ticketFor(event);
      const deed: Deed = { purpose: 'change_address', subject: 'address', began: tell.began };
      addressLinks.push({ ticket, member: person.link.member, proof: tell.proof, deed });
      texts.push(addressOffer(world.addressPage.pageOf(ticket), world, lang()));
    }
    if (tell.tell === 'myLink') texts.push(myLinkCard(person, tell.name, world, lang()));
    if (tell.tell === 'booked') texts.push(bookedCard(tell.booking, world, lang()));
    if (tell.tell === 'offer') texts.push(offerCard(tell.offer, world, lang()));
    if (tell.tell === 'bookings') texts.push(...bookingsBubbles(tell.found, member, world, lang()));
    if (tell.tell === 'bookingMoved') texts.push(movedCard(tell, member, world, lang()));
    if (tell.tell === 'facts') texts.push(...factsBubbles(tell.facts, world, lang()));
    if (tell.tell === 'menu') texts.push(menuText(options, world, lang()));
    else if (tell.tell === 'closest')
      texts.push(
        closestText(tell.ids, where.startsWith('talking.') ? 'closest.aside' : 'group.closest', world, lang()),
      );
    else texts.push(...textsOf(tell, person, world, lang()));
  }

  const question = questionAt(after, tells, options, person, world);
  if (question !== undefined) texts.push(question);

  if (texts.length > 0) texts = [...said, ...texts];
  const held = question === undefined ? heldOver(tells, texts) : [];
  if (held.length > 0) texts = [];

  const done = new Set(tells.map(({ tell }) => tell));
  const chat = chatOf(tells, person);
  return {
    messages: bubbles(
      texts,
      where.startsWith('talking.')
        ? quickReply(options, done, after.context.card, lang(), besideIn(tells, after, world))
        : undefined,
    ),
    journal,
    lessons: tells.flatMap((tell) => (tell.tell === 'learn' ? lessonOf(tell) : [])),
    errands: tells.flatMap((tell) => errandsOf(tell, person, after, lang(), world, held)),
    offers,
    dataLinks,
    addressLinks,
    wishes: tells.flatMap((tell) => (tell.tell === 'wish' ? [tell.wish] : [])),
    comings: tells.flatMap((tell) => (tell.tell === 'coming' ? [tell.booking] : [])),
    cases: tells.flatMap((tell) => (tell.tell === 'case' ? caseOf(tell, person, after, lang()) : [])),
    unlink: tells.some(({ tell }) => tell === 'unlink'),
    callOff: tells.some(({ tell }) => tell === 'callOff'),
    ...chat,
  };
}

/** The question that stands, which may be put again: in full where it can be, and not at all where it was just now. */
function questionAt(
  { value, context }: Standing,
  tells: readonly Tell[],
  options: readonly Option[],
  person: Person,
  world: World,
): string | undefined {
  const [where, lang] = [place(value), person.lang ?? 'ja'];
  const question =
    reservingQuestion(where, context.reserving, options, world, lang) ??
    bookingQuestion(where, context, options, world, lang) ??
    leavingQuestion(where, context, options, world, lang) ??
    deliveryQuestion(where, context, options, world, lang) ??
    questionText(where, options, person, world, lang, context);
  const goOn = tells.findLast((tell) => tell.tell === 'goOn');
  if (context.card === context.turn && (question !== undefined || !goOn)) return question;

  if (goOn && !goOn.again && !takesYes(where)) return undefined;
  const again = question ?? (goOn && questionAgain(where, options, world, lang));
  return again && `${sentence('flow.resumed', lang, world.shop.name)}\n${again}`;
}

/** What may be chosen beside the flow, after a question in the middle of it. */
function besideIn(tells: readonly Tell[], { context }: Standing, { faq }: World): Option[] {
  if (!tells.some(({ tell }) => tell === 'goOn')) return [];
  const answered = tells.findLast((tell) => tell.tell === 'answer');
  return optionsAside(context, faq, answered?.id);
}

/** Who has the word after this turn. Of several events of one round the next already sees it. */
function chatOf(tells: readonly Tell[], person: Person): Pick<Rows, 'person' | 'queue' | 'leaveQueue' | 'score'> {
  const rows: Pick<Rows, 'person' | 'queue' | 'leaveQueue' | 'score'> = { person };
  const passes = (holder: 'bot' | 'queue') => {
    rows.person = { ...person, chat: { holder, version: (person.chat?.version ?? 0) + 1 } };
  };
  for (const tell of tells) {
    if (tell.tell === 'person' && tell.queue) {
      rows.queue = tell.queue.why;
      passes('queue');
    }
    if (tell.tell === 'leaveQueue') {
      rows.leaveQueue = true;
      passes('bot');
    }
    if (tell.tell === 'rate') rows.score = tell.score;
  }
  return rows;
}

/** The book is asked, and the rest of the turn is only in words of ours. */
const BEFORE_ASKING = new Set<Tell['tell']>([
  ...(['say', 'isThat', 'askReserving', 'askDays', 'askBook', 'note', 'nothing'] as const),
]);

/**
 * A reply token is good for one call. What is said while the book is asked is kept for its answer, so that the answer is no
 * push, which is paid for.
 */
function heldOver(tells: readonly Tell[], texts: readonly (string | LineMessage)[]): string[] {
  const asks = tells.some(({ tell }) => tell === 'askReserving' || tell === 'askDays' || tell === 'askBook');
  const plain = tells.every(({ tell }) => BEFORE_ASKING.has(tell));
  return asks && plain ? texts.filter((text) => typeof text === 'string') : [];
}

function errandsOf(
  tell: Tell,
  { link }: Person,
  { context }: Standing,
  lang: Lang,
  world: World,
  said: string[],
): Asked[] {
  switch (tell.tell) {
    case 'fetchProfile':
      return [{ kind: 'profile' }];
    case 'lookUp': {
      const member = link?.member ?? context.proof?.member;
      return member === undefined ? [] : [{ kind: 'inquiry', member, topic: tell.topic }];
    }
    case 'askBook':
      return [
        {
          ...{ kind: 'book', member: tell.member, ask: tell.about, until: tell.until },
          ...(said.length > 0 && { said }),
        },
      ];
    case 'sendCode':
      return [{ kind: 'code', contact: tell.contact, topic: tell.topic, lang }];
    case 'checkCode':
      return [{ kind: 'code-try', code: tell.code, topic: tell.topic, claimed: context.claimed }];
    case 'sendFresh':
      return sensitive((member, deed) => ({ kind: 'fresh-code', member, deed, lang }));
    case 'checkFresh':
      return sensitive((member, deed) => ({ kind: 'fresh-try', member, deed, code: tell.code }));
    case 'cancelOrder':
      return sensitive((member, { subject: number, began }) => {
        return { kind: 'cancel-order', member, order: { number, began }, proof: tell.proof, byCode: !link };
      });
    case 'askDelivery':
      return ofDelivery((member, { number: order }) => ({ kind: 'delivery-days', member, order }));
    case 'changeDelivery':
      return ofDelivery((member, { number: order, day }) =>
        day === null ? undefined : { kind: 'change-delivery', member, order, day, byCode: !link },
      );
    case 'askReserving':
      return reserve(tell.question);
    case 'askDays': {
      const ask = context.reserving && daysAhead(context.reserving, world);
      return ask ? reserve(ask) : [];
    }
    case 'erase':
      return [{ kind: 'erase', lang }];
    default:
      return [];
  }

  /** For who is linked, or showed by a code that it is about their reservations: until it counts no more. */
  function reserve(ask: ReserveAsk): Asked[] {
    const { proof } = context;
    if (link) return [{ kind: 'reserve', member: link.member, ask, said }];
    if (proof?.topic !== 'reservations') return [];
    return [{ kind: 'reserve', member: proof.member, until: proof.until, ask, said }];
  }

  function ofDelivery(errand: (member: string, delivery: DeliveryInHand) => Asked | undefined): Asked[] {
    const member = link?.member ?? ownerByCode(context, world.now);
    const asked = member === undefined || !context.delivery ? undefined : errand(member, context.delivery);
    return asked ? [asked] : [];
  }

  /** Only for what is in hand, and for whose it is. */
  function sensitive(errand: (member: string, deed: Deed) => Asked): Asked[] {
    const deed = deedInHand(context);
    const member = link?.member ?? ownerByCode(context, world.now);
    return member !== undefined && deed ? [errand(member, deed)] : [];
  }
}

function deedInHand({ order, moving }: Standing['context']): Deed | undefined {
  if (order) return { purpose: 'cancel_order', subject: order.number, began: order.began };
  return moving ? { purpose: 'change_address', subject: 'address', began: moving.began } : undefined;
}

/** Everything the people of the shop need to go on, without a word of the customer's. */
function caseOf(
  { topic, order, reservation, tried, member }: Extract<Tell, { tell: 'case' }>,
  { link }: Person,
  { context: { proof } }: Standing,
  lang: Lang,
): Outcome['cases'] {
  if (topic === null) return [];
  const byCode = member ?? proof?.member;
  const known = link ? 'linked' : byCode !== undefined ? 'code' : 'no';
  return [
    {
      topic,
      member: link?.member ?? byCode,
      facts: { ...(order ? { order } : {}), ...(reservation ? { reservation } : {}), tried, known, lang },
    },
  ];
}

function lessonOf({ question, entry, verdict }: Extract<Tell, { tell: 'learn' }>): Taught[] {
  return question === null || entry === null ? [] : [{ question, entry, verdict }];
}

function textsOf(tell: Tell, person: Person, world: World, lang: Lang): string[] {
  switch (tell.tell) {
    case 'say':
      return [sentence(tell.words, lang, world.shop.name)];
    case 'words':
      return [tell.words[lang]];
    case 'isThat':
      return [phrase('book.isThat', lang)(tell.when[lang])];
    case 'offerEnded':
      return [offerEndedText(tell.offer, world, lang)];
    case 'answer':
      return [answerText(tell.id, world, lang)].filter((text) => text !== undefined);
    case 'person':
      return tell.queue ? queuedTexts(tell.queue.desk, world, lang) : personTexts(world, lang);
    case 'speak':
      return [sentence('language.changed', lang, world.shop.name)];
    case 'askLanguage':
      return [sentence('language.which', lang, world.shop.name)];
    case 'hours':
      return hoursTexts(world, lang);
    case 'bookingCancelled':
      return [cancelledBookingText(tell.booking, world, lang)];
    case 'waitLeft':
      return [waitLeftText(tell.wait, world, lang)];
    case 'bookingRefused':
      return [refusedText(tell.refused, world, lang)];
    case 'orderCancelled':
      return [cancelledText(tell, world, lang)];
    case 'deliveryTold':
      return [deliveryText(tell, world, lang)];
    case 'addressChanged':
      return [sentence(ADDRESS_TOLD[tell.result], lang, world.shop.name)];
    case 'link':
      return [`${sentence('answer.link', lang, world.shop.name)}\n${tell.uri}`];
    case 'linked':
      return [linkedText(person, tell.name, world, lang), sentence('link.next', lang, world.shop.name)];
    case 'wishes':
      return [wishesText(tell.unwanted, world, lang)];
    case 'linkLost':
      return [sentence(LOST[tell.reason], lang, world.shop.name)];
    case 'unlink':
      return [sentence('link.ended', lang, world.shop.name)];
    default:
      return [];
  }
}

/** What each lost link is told as. */
const LOST: Record<LostLink, SentenceKey> = {
  expired: 'link.expired',
  'offered again': 'link.expired',
  stopped: 'link.notNow',
  denied: 'link.failed',
  'failed at LINE': 'link.failed',
  'another LINE user': 'link.stranger',
  'member linked elsewhere': 'link.elsewhere',
  'LINE user linked already': 'link.already',
  'not a member': 'link.noMember',
  unreachable: 'link.unreachable',
};

/** Texts and cards as messages, with the quick replies under the last one, as LINE wants it. */
function bubbles(parts: readonly (string | LineMessage)[], buttons: LineMessage['quickReply']): LineMessage[] {
  const few = fewer(parts);
  return few.map((part, index) => ({
    ...(buttons && index === few.length - 1 ? { quickReply: buttons } : {}),
    ...(typeof part === 'string' ? { type: 'text', text: part } : part),
  }));
}

/** As many as somebody reads: from the end on, texts that follow each other become one. */
function fewer(parts: readonly (string | LineMessage)[]): (string | LineMessage)[] {
  const few = [...parts];
  for (let at = few.length - 1; at > 0 && few.length > MOST_BUBBLES; at -= 1) {
    const [before, after] = [few[at - 1], few[at]];
    if (typeof before === 'string' && typeof after === 'string') few.splice(at - 1, 2, `${before}\n\n${after}`);
  }
  return few;
}
