import type { Incoming } from '../platform/intake/incoming';
import { FOR_STAFF } from '../platform/intake/intake';
import { questionTapped } from '../platform/line/asking-button';
import { answer, type Asker } from './answer';
import { tapped } from './buttons';
import { carryOut } from './carry-out';
import { identifyingWords } from './identifying-words';
import type { Topic } from './inquiry';
import { blank } from './chart';
import { AT_ORDER, isDone, orCodeEnded } from './code-ended';
import type { Event, Tell } from './events';
import { hear } from './intents';
import { AT_BOOKING, lettingGo } from './letting-go';
import { isSaidByButton, listAt, optionNumbered, optionsAside, optionsAt, optionTyped } from './options';
import { codeInHand, ownerByCode } from './owner';
import { appeared, arrived, departed, profiled, wrote } from './person';
import { wellFormed } from './plain-text';
import { contextOf, momentOf } from './moment';
import { passageOf } from './passage';
import { place, stand, step } from './step';
import { revive } from './talk';
import { whenTyped } from './typed-when';
import type { Context, IgnoredBecause, Outcome, Person, Talk, World } from './types';
import { tellTogether } from './told-together';
import { isTroubled } from './trouble';
import { understand, type Heard } from './understand';

export { REVISION } from './machine';
export type { Asked, Context, Happening, LineMessage, Linking, Outcome, Person, Talk, Taught, World } from './types';

/** Where a choice stands that is not to stand for ever. */
const WAITING = new Set([
  ...['unproved', 'missing'].map((state) => `talking.inquiring.${state}`),
  ...['naming', 'typing', 'ended', 'over'].map((state) => `talking.identifying.${state}`),
  ...['talking.answering.choosing', 'talking.answering.why'],
  ...['offered', 'joining', 'lost', 'mine', 'unlinking'].map((state) => `talking.linking.${state}`),
  ...['proving', 'typing', 'over', 'confirming'].map((state) => `talking.cancelling.${state}`),
  ...['service', 'staff', 'day', 'which', 'time', 'full', 'crowded', 'confirming'].map(
    (state) => `talking.reserving.${state}`,
  ),
  ...['day', 'which', 'time', 'confirming'].map((state) => `talking.changing.${state}`),
  ...['talking.dropping.confirming', 'talking.dropping.reason', 'talking.leaving.confirming'],
  ...['talking.delivering.choosing', 'talking.delivering.confirming'],
  ...['proving', 'typing', 'over'].map((state) => `talking.moving.${state}`),
  ...['talking.privacy.wishing', 'talking.privacy.erasing', 'talking.consulting'],
  ...['talking.offeringPerson', 'talking.rating'],
]);

/** What is said of a member, and to them alone. */
const PERSONAL = new Set<Tell['tell']>([
  ...(['facts', 'myLink', 'linked', 'orderCancelled', 'addressPage', 'addressChanged'] as const),
  'deliveryTold',
  ...(['bookings', 'bookingMoved', 'bookingCancelled', 'bookingRefused', 'booked', 'offer', 'offerEnded'] as const),
  'waitLeft',
]);
/** Where what is asked shows an order by its number. */
const SHOWS_ORDER = new Set(['cancelling.confirming', 'delivering.choosing', 'delivering.confirming'].map(inTalk));

function inTalk(state: string): string {
  return `talking.${state}`;
}

/** A choice that stands unanswered for so long is over. */
const PATIENCE_MS = 30 * 60 * 1000;

/**
 * One event, decided: what the talk becomes and everything that follows from it. Touches no database and no network, and
 * gives the same again for the same arguments, so it may run again after a crash. Never throws for anything that comes in by
 * `incoming` or `stored`; passes on what `world.faq` throws.
 */
export async function turn(
  world: World,
  stored: Talk | undefined,
  person: Person,
  incoming: Incoming,
): Promise<Outcome> {
  const talk = revive(stored);
  const heard = understand(incoming);
  const outcome = await decide(world, talk, person, incoming, heard);
  const passage = passageOf({ talk, person }, outcome, heard.is === 'silence' ? 'silence' : 'anything else');
  return passage ? { passage, ...outcome } : outcome;
}

async function decide(world: World, talk: Talk, person: Person, incoming: Incoming, heard: Heard): Promise<Outcome> {
  if (person.chat?.holder === 'staff' && isSilenced(heard)) return silent(talk, person, incoming, heard);
  switch (heard.is) {
    case 'ignored':
      return nothing(talk, person, heard.because);
    case 'unsent':
      return { ...nothing(talk, person), forget: [heard.messageId], journal: [{ type: 'message.unsent', data: {} }] };
    case 'profile':
      return profileCame(world, talk, profiled(person, heard.language, world.now.getTime()), incoming.id);
    case 'silence':
      if (heard.turn !== talk.turn) return nothing(talk, person, 'answered meanwhile');
      return take(world, talk, person, [{ type: 'FELL_SILENT' }], incoming.id);
    case 'dialog': {
      const { ok, nonce } = heard;
      return { ...nothing(talk, person), errands: [{ kind: 'link', nonce, ok, at: incoming.at }] };
    }
    case 'inquiry':
      return inquiryCame(world, talk, person, incoming, heard);
    case 'link':
      return linkChanged(world, talk, person, incoming, heard.event);
    case 'arrival':
      return cameIn(world, talk, person, incoming, heard.event);
    case 'departure':
      if (incoming.at < Math.max(person.friendAt, talk.lastAt)) return nothing(talk, person, OLDER);
      return take(world, { ...talk, lastAt: incoming.at }, departed(person, incoming.at), [heard.event], incoming.id);
    case 'said':
    case 'tapped':
      return spokeUp(world, talk, person, incoming, heard);
  }
}

/** What the bot says nothing to while a person of the shop has the chat. What it does for them otherwise is still told. */
function isSilenced(heard: Heard): boolean {
  if (heard.is === 'said' || heard.is === 'tapped') return !heard.group;
  if (heard.is === 'inquiry') return !DEEDS_TOLD.has(heard.event.type);
  if (heard.is === 'link') return /^(?:HANDED_BACK|CHATS_STOPPED)$/.test(heard.event.type);
  return heard.is === 'silence' || heard.is === 'profile' || heard.is === 'arrival';
}
const DEEDS_TOLD = new Set<Event['type']>([
  ...(['BOOKING_CHANGED', 'BOOKING_CANCELLED', 'BOOKING_REFUSED', 'ORDER_CANCELLED', 'ADDRESS_CHANGED'] as const),
  ...(['WAIT_LEFT', 'WAIT_REFUSED'] as const),
]);

/** It is there for the person who has the chat to see; the talk stays as it is. */
function silent(talk: Talk, person: Person, { at }: Incoming, { is }: Heard): Outcome {
  const forStaff = is === 'said' || is === 'tapped';
  const present = is === 'arrival' ? arrived(person, at) : forStaff ? appeared(person) : person;
  const after = forStaff ? { ...talk, lastAt: Math.max(talk.lastAt, at) } : talk;
  return { ...nothing(after, present, FOR_STAFF), menu: is === 'arrival', forStaff };
}

const OLDER: IgnoredBecause = 'older than what happened since';

/** Nothing is said and the talk stays as it is. */
function nothing(talk: Talk, person: Person, ignored?: IgnoredBecause): Outcome {
  return {
    talk,
    person,
    messages: [],
    journal: [],
    lessons: [],
    errands: [],
    offers: [],
    forget: [],
    dataLinks: [],
    addressLinks: [],
    wishes: [],
    comings: [],
    cases: [],
    unlink: false,
    callOff: false,
    menu: false,
    ...(ignored === undefined ? {} : { ignored }),
  };
}

/** Facts about a member are for who is that member at this moment, and for nobody else. */
async function inquiryCame(
  world: World,
  talk: Talk,
  person: Person,
  { id }: Incoming,
  { event, member, said }: Extract<Heard, { is: 'inquiry' }>,
): Promise<Outcome> {
  if (person.friend === false) return nothing(talk, person, OLDER);
  const who = [memberOf(person, talk, world)?.member, ownerOf(person, talk, world)];
  const theirs = member === undefined || who.includes(member);
  if (theirs) return take(world, talk, person, [event], id, { said });
  const ended = person.link || !wasBy(talk, member) ? [event] : isDone(event) ? [UNSEEN] : inTime(world, talk, event);
  return ended[0] === event ? nothing(talk, person, OLDER) : take(world, talk, person, ended, id);
}

const UNSEEN = { type: 'DONE_UNSEEN' } as const;

function inTime({ now }: World, { value, context }: Talk, event: Event): Event[] {
  return orCodeEnded(place(value), context, event, now);
}

/** Whether a code said, as long as it counted, that they are this member. */
function wasBy({ context }: Talk, member: string | undefined): boolean {
  const { proof } = context;
  return member !== undefined && [proof?.member, codeInHand(context)?.member].includes(member);
}

/** Their account was linked, or could not be. Whoever blocked us since would not read of it. */
async function linkChanged(world: World, talk: Talk, person: Person, { id }: Incoming, event: Event): Promise<Outcome> {
  if (person.friend === false) return nothing(talk, person, OLDER);
  // It may have ended again since: then there is nothing to tell.
  if (event.type === 'LINKED' && !person.link) return nothing(talk, person, OLDER);
  return take(world, talk, person, [...meeting(talk, false), event], id);
}

/** The profile of somebody who waits to be greeted greets them; otherwise it is only good to know. */
async function profileCame(world: World, talk: Talk, person: Person, id: string): Promise<Outcome> {
  const waits = place(talk.value) === 'greeting';
  return waits ? take(world, talk, person, [{ type: 'PROFILED' }], id) : nothing(talk, person);
}

/** Somebody became a friend, or let us into a group. When they wrote to us since, we have met already. */
async function cameIn(world: World, talk: Talk, person: Person, { at, id }: Incoming, event: Event): Promise<Outcome> {
  if (at < person.friendAt) return nothing(talk, person, OLDER);
  const friend = arrived(person, at);
  const known = person.friend !== undefined || talk.turn > 0;
  const greeted: Event = event.type === 'FOLLOWED' ? { ...event, again: event.again || known } : event;
  const outcome =
    at < talk.lastAt ? nothing(talk, friend) : await take(world, { ...talk, lastAt: at }, friend, [greeted], id);
  // Whether a person's own menu outlives a block is not known; nor whether it could be taken from who had blocked us.
  return { ...outcome, menu: greeted.type === 'FOLLOWED' && (greeted.again || person.link !== undefined) };
}

/**
 * Somebody wrote, sent or tapped something. What comes late, after newer things were answered, is answered all the same, but
 * aside: the talk stays where the newer things brought it.
 */
async function spokeUp(
  world: World,
  talk: Talk,
  person: Person,
  { at, id }: Incoming,
  heard: Extract<Heard, { is: 'said' | 'tapped' }>,
): Promise<Outcome> {
  if (person.friend === false && at <= person.friendAt) return nothing(talk, person, OLDER);
  const present = appeared(person);
  const speaker = heard.is === 'said' && heard.text !== undefined ? wrote(present, heard.text) : present;
  const late = at < talk.lastAt;
  const from = late ? { ...talk, value: aside(heard.group), context: blank() } : { ...talk, lastAt: at };

  const meant = meaning(world, from, speaker, id, heard);
  const byCode = !person.link && !heard.group;
  const then = byCode ? inTime(world, from, meant) : [meant];
  const events = [...meeting(from, heard.group), ...then];
  // They are back, though nobody told us.
  const menu = present !== person && !heard.group;
  const forStaff = person.chat?.holder === 'queue' && !heard.group;
  const taken = await take(world, from, speaker, events, id, { group: heard.group });
  const outcome = { forStaff, ...taken, menu };
  return late ? staying(outcome, talk, present, world) : outcome;
}

/** Whether a code would answer what is in hand. */
function isAsking({ topic, order, moving }: Context): boolean {
  return topic !== null || order !== null || moving !== null;
}

/** Where nothing is pending. */
function aside(group: boolean): Talk['value'] {
  return group ? { inGroup: 'listening' } : { talking: 'resting' };
}

/** Who has not been greeted, or was away, is met first. */
function meeting(talk: Talk, group: boolean): Event[] {
  return ['new', 'greeting', 'away'].includes(place(talk.value)) ? [{ type: 'MET', group }] : [];
}

/** What they mean, where the talk stands: words and numbers of the choices at hand are as good as a tap on them. */
function meaning(
  world: World,
  talk: Talk,
  person: Person,
  id: string,
  heard: Extract<Heard, { is: 'said' | 'tapped' }>,
): Event {
  const lang = person.lang ?? 'ja';
  if (heard.is === 'tapped') {
    const question = questionTapped(heard.data, lang);
    if (question !== undefined) return hear(wellFormed(question));
    return tapped(heard.data, talk.context.card, heard.date, talk.context.done);
  }
  const here = [place(talk.value), talk.context, world] as const;
  const { text, event } = heard;
  const options = optionsAt(...here);
  const identifying =
    text === undefined ? undefined : identifyingWords(place(talk.value), isAsking(talk.context), text, event);
  if (identifying) return identifying;
  const beside = heard.group ? [] : optionsAside(talk.context, world.faq);
  const typed = text === undefined ? undefined : optionTyped([...options, ...beside], text, lang);
  const numbered = event.type === 'NUMBERED' ? optionNumbered(listAt(...here), event.number, lang) : undefined;
  if (typed ?? numbered) return (typed ?? numbered)!;
  if (event.type === 'ASKED' && !heard.group && world.chatDesk && isTroubled(event.text)) return { type: 'TROUBLED' };
  const bare = event.type === 'SENT' && event.what === 'date';
  const when = text === undefined ? undefined : whenTyped(here[0], talk.context, text, lang, world, bare);
  if (when) return when;
  const own = event.type === 'ASKED' && !heard.group && !isSaidByButton(options, event.text);
  return own ? { ...event, event: id } : event;
}

/** One turn of the machine: all its steps, with its asks answered in between, and what it wants carried out. */
async function take(
  world: World,
  stored: Talk,
  person: Person,
  events: Event[],
  id: string,
  { group = false, said = [] }: { group?: boolean; said?: readonly string[] | undefined } = {},
): Promise<Outcome> {
  const known = group ? undefined : memberOf(person, stored, world);
  const talk = current(person, stored, world, known !== undefined);
  const linked = person.link !== undefined;
  const moves = world.addressPage !== undefined;
  // In a group there is nobody in particular.
  const audience = group ? 'everyone' : linked ? 'linked' : 'unlinked';
  const tells: Tell[] = [];
  let { proof } = talk.context;
  let byCode = codeInHand(talk.context);
  const asker: Asker = {
    lang: person.lang ?? 'ja',
    audience,
    member: known?.member,
    person: person.id,
    later(about) {
      const until = person.link ? null : (proof?.until ?? 0);
      tells.push({ tell: 'askBook', about, member: asker.member!, until });
    },
  };
  const now = {
    turn: talk.turn + 1,
    linked,
    moves,
    proved: known?.topic ?? null,
    mayAct: !group && mayAct(person, talk, world),
    queued: person.chat?.holder === 'queue',
  };
  let standing = stand(talk.value, momentOf(talk.context, now));
  for (const queue = [...events]; queue.length > 0;) {
    const { after, effects } = step(standing, queue.shift()!);
    standing = after;
    tells.push(...effects.filter((effect) => 'tell' in effect));
    const ask = effects.find((effect) => 'ask' in effect);
    // A code that was right only just now makes them somebody within the turn.
    proof = standing.context.proof ?? proof;
    byCode = codeInHand(standing.context) ?? byCode;
    if (!person.link && !group && proof && !proof.told) asker.member = proof.member;
    if (ask) queue.unshift(...(await answer(world, asker, ask)));
  }

  const where = place(standing.value);
  const isTold = linked && where.startsWith('talking.');
  const told = isTold ? tellTogether(talk.context.untold, tells) : { tells, untold: null };
  const context = contextOf(standing.context, told.untold);
  const after: Talk = { ...talk, value: standing.value, context, turn: standing.context.turn };
  const rows = carryOut(world, person, standing, told.tells, { event: id, said });
  const member = known?.member;
  const released = member === undefined ? [] : lettingGo(stored, events, after);
  const errands = [...rows.errands, ...released.map((hold) => ({ kind: 'release', member: member!, hold }) as const)];
  // An order by its number is as personal as all that is told of it.
  const shows = SHOWS_ORDER.has(where) || AT_BOOKING.test(where);
  const personal = shows || told.tells.some(({ tell }) => PERSONAL.has(tell));
  const about = personal ? readersOf(person, byCode ?? proof) : {};
  return { talk: after, forget: [], menu: false, ...about, ...silence(after, world), ...rows, errands };
}

/** Who is no member here any more has no reservation in hand: a code counts for its time, and a link until it ends. */
function withoutBooking(talk: Talk): Talk {
  const at = AT_BOOKING.test(place(talk.value));
  const { booking, picking, wait } = talk.context;
  if (!at && booking === null && picking === null && wait === null) return talk;
  const value = at ? aside(false) : talk.value;
  return { ...talk, value, context: { ...talk.context, booking: null, picking: null, wait: null } };
}

/** What counts no more is in hand no more: a code's proof after its time, and what was begun by it or by a link that ended. */
function current(person: Person, stored: Talk, world: World, known: boolean): Talk {
  const talk = known ? stored : withoutBooking(stored);
  const { proof, order, delivery } = talk.context;
  const fresh =
    !proof || world.now.getTime() < proof.until ? talk : { ...talk, context: { ...talk.context, proof: null } };
  const none = order === null && delivery === null;
  return none || ownerOf(person, talk, world) !== undefined ? fresh : withoutOrder(fresh);
}

function withoutOrder(talk: Talk): Talk {
  const value = AT_ORDER.test(place(talk.value)) ? aside(false) : talk.value;
  return { ...talk, value, context: { ...talk.context, order: null, delivery: null, bill: null, fresh: null } };
}

/** Which member they are at this moment: linked, or by a code for one topic while it counts. */
function memberOf(person: Person, { context }: Talk, { now }: World): { member: string; topic?: Topic } | undefined {
  if (person.link) return { member: person.link.member };
  const { proof } = context;
  return proof && !proof.told && now.getTime() < proof.until ? proof : undefined;
}

/** Whose the order in hand is at this moment: whom the link names, or a code did while it counts. */
function ownerOf({ link }: Person, { context }: Talk, { now }: World): string | undefined {
  return link && (context.order ?? context.delivery) ? link.member : ownerByCode(context, now);
}

/** Whether a code showed whose orders they saw, and still counts: of those one may be called off, by another code. */
function mayAct({ link }: Person, { context: { proof } }: Talk, { now }: World): boolean {
  return !link && proof?.told === true && now.getTime() < proof.until;
}

/** Who may read of facts: whom the link names, or whom a code did. */
function readersOf({ link }: Person, byCode: { until: number } | null | undefined): Pick<Outcome, 'about'> {
  if (link) return { about: { member: link.member } };
  return { about: { until: byCode?.until ?? 0 } };
}

/** What was said aside, with the talk as it was: only its turn is counted, and its time-out, if it has one, set for that turn. */
function staying({ silenceAt: _, ...said }: Outcome, talk: Talk, person: Person, world: World): Outcome {
  const same = { ...talk, turn: said.talk.turn };
  return { ...said, talk: same, person, ...silence(same, world) };
}

/**
 * A choice does not stand for ever. It ends without a word: a push would be paid for, and buzz in a pocket for nothing. What a
 * code showed counts for less long, and is forgotten then.
 */
function silence({ value, context }: Talk, world: World): Pick<Outcome, 'silenceAt'> {
  const waiting = WAITING.has(place(value)) || context.proof !== null || codeInHand(context) !== undefined;
  return waiting ? { silenceAt: world.now.getTime() + PATIENCE_MS } : {};
}
