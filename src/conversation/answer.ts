import { dayIn, fill, serves, type Asked, type Entry, type Faq } from '../features/faq/faq';
import type { Wish, Wishes } from '../features/wishes/wishes';
import type { Lang } from '../platform/lang';
import { Memory } from '../platform/recall';
import { topics } from '../platform/words';
import { onlyReads, type BookAsk } from './bookings';
import { deed } from './buttons';
import type { BookingNamed } from './bookings';
import type { Ask, Event } from './events';
import { asksForHours } from './intents';
import { languageNamed } from './language';
import type { Topic } from './inquiry';
import { buttonFor } from './options';
import type { World } from './types';

/** The menu offers so many topics at most; beside them stand the language and the way to a person. */
const MOST_TOPICS = 4;

/** Who asks, as far as an answer depends on it. */
export type Asker = Pick<Asked, 'lang' | 'audience'> & {
  /** Which member they are, where that is known. */
  member?: string | undefined;
  /** The chat in which they ask. */
  person: string;
  /** Takes what has to be asked by an errand. */
  later: (ask: BookAsk) => void;
};

/** Answers an ask of the machine from what we have at hand: the events that come next, in order. */
export async function answer(world: World, asker: Asker, ask: Ask): Promise<Event[]> {
  switch (ask.ask) {
    case 'find':
      return find(world, asker, ask.text);
    case 'read':
      return read(world, asker, ask.id);
    case 'desk':
      return [{ type: 'FOUND_DESK', desk: await world.chatDesk?.of(asker.person, world.now), why: ask.why }];
    case 'topics':
      return [{ type: 'FOUND_TOPICS', ids: await topicsOf(world, asker) }];
    case 'inquire':
      return [await inquire(world, asker, ask.topic)];
    case 'book':
      return askBook(world, asker, ask.about);
    case 'wishes':
      return [{ type: 'FOUND_WISHES', wishes: await wishesOf(world, asker, ask.changed) }];
    case 'member':
      return [await memberOf(world, asker)];
    case 'coming':
      return [await coming(world, asker, ask.named)];
  }
}

/** The Book, for who they are; who no longer is anybody has to show it anew. What writes is never done within the turn. */
async function askBook({ bookings }: World, { member, later }: Asker, about: BookAsk): Promise<Event[]> {
  if (member === undefined) return [{ type: 'INQUIRED', topic: 'reservations' }];
  if (!bookings) return [NO_BOOK];
  if (bookings.atOnce && onlyReads(about)) return [await bookings.ask(member, about, '')];
  later(about);
  return [];
}
const NO_BOOK: Event = {
  ...({ type: 'BOOKING_REFUSED', why: 'unknown' } as const),
  ...{ booking: null, wanted: null, at: null, picking: null },
};

/** Facts about themselves, and about nobody else. */
async function inquire({ inquiries, bookings }: World, { member }: Asker, topic: Topic): Promise<Event> {
  if (member === undefined) return { type: 'FACTS_MISSING', gone: false };
  if (topic === 'reservations' && bookings && (await bookings.inUse()))
    return bookings.atOnce ? bookings.ask(member, { book: 'list', from: 0 }, '') : { type: 'FACTS_LATER', topic };
  if (!inquiries.atOnce(topic)) return { type: 'FACTS_LATER', topic };
  const facts = await inquiries.facts(topic, member);
  return facts === 'gone' ? { type: 'FACTS_MISSING', gone: true } : { type: 'FACTS', facts };
}

/** What they want of what comes by itself; what they said in this very turn is not stored yet. */
async function wishesOf({ wishes }: World, { person }: Asker, changed: Wish | undefined): Promise<Wishes> {
  const stored = await wishes.of(person);
  return changed ? { ...stored, [changed.kind]: changed.wanted } : stored;
}

/** By what name a member is known, where that is at hand: nobody waits for it. */
async function memberOf({ inquiries }: World, { member }: Asker): Promise<Event> {
  if (member === undefined || !inquiries.atOnce('details')) return { type: 'FOUND_MEMBER' };
  const facts = await inquiries.facts('details', member);
  return facts !== 'gone' && facts.topic === 'details'
    ? { type: 'FOUND_MEMBER', name: facts.name }
    : { type: 'FOUND_MEMBER' };
}

/**
 * The reservation to which they say that they come: the one that the reminder named, if it is theirs and still as it showed;
 * unnamed, the only one they have.
 */
async function coming({ reservations, now }: World, { member }: Asker, named: BookingNamed | null): Promise<Event> {
  if (named === null) {
    const [only, ...others] = member === undefined ? [] : await reservations.ahead(member, 2);
    if (only?.status !== 'confirmed' || others.length > 0) return { type: 'FOUND_NOT_COMING', why: 'unsaid' };
    return { type: 'FOUND_COMING', booking: { id: only.id, version: only.version } };
  }
  const found = member === undefined ? undefined : await reservations.find(named.id, member);
  if (!found || 'refused' in found) return { type: 'FOUND_NOT_COMING', why: 'unknown' };
  const open = found.status === 'confirmed' && found.endsAt > now.getTime();
  if (!open) return { type: 'FOUND_NOT_COMING', why: 'over' };
  if (found.version !== named.version) return { type: 'FOUND_NOT_COMING', why: 'meanwhile' };
  return { type: 'FOUND_COMING', booking: named };
}

async function find(world: World, asker: Asker, text: string): Promise<Event[]> {
  const found = await world.faq.find(text, askedBy(asker, world));
  if (found.kind === 'answer')
    return answered(world, asker, found.id, found.score, text) ?? [{ type: 'FOUND_NOTHING' }];
  if (found.kind === 'choose') return [{ type: 'FOUND_CHOICES', ids: found.ids }];
  return [{ type: asksForHours(text) ? 'WANTED_HOURS' : 'FOUND_NOTHING' }];
}

function askedBy({ lang, audience }: Asker, { now }: World): Asked {
  return { lang, audience, now };
}

/** An entry by its id, which may come from an old button or a made-up one: only what this asker may find anyway. */
function read(world: World, asker: Asker, id: string): Event[] {
  const entry = world.faq.entry(id);
  const open = entry && serves(entry, asker.audience, dayIn(world.shop.zone, world.now));
  return (open && answered(world, asker, id, null, '')) || [{ type: 'FOUND_GONE' }];
}

/** What an entry leads to: its answer, the flow it starts, or first the one and then the other. */
function answered(world: World, { lang }: Asker, id: string, score: number | null, text: string): Event[] | undefined {
  const entry = world.faq.entry(id);
  if (!entry) return undefined;
  const flow = flowOf(entry.action, text);
  const events: Event[] = [
    ...(wordsOf(entry, world, lang).text === '' ? [] : [{ type: 'FOUND_ANSWER', id, score } as const]),
    ...(flow ? [flow] : []),
  ];
  return events.length === 0 ? undefined : events;
}

/** The flow an entry starts. Asked for another language, we need not ask which when the question names one. */
function flowOf(action: string | undefined, text: string): Event | undefined {
  const button = buttonFor(action);
  const lang = button === 'language' ? languageNamed(text) : undefined;
  return lang ? { type: 'WANTED_LANGUAGE', lang } : button && deed(button);
}

/** An entry's answer with the shop's facts in it, in the language asked for or else in Japanese, which every entry has. */
export function wordsOf(
  entry: Pick<Entry, 'answer'>,
  { shop, now }: Pick<World, 'shop' | 'now'>,
  wanted: Lang,
): { text: string; lang: Lang } {
  const lang = entry.answer[wanted] === undefined ? 'ja' : wanted;
  const minute = Math.floor(now.getTime() / MINUTE);
  const texts = written.get(shop) ?? new Memory<string>(TEXTS_RECALLED);
  written.set(shop, texts);
  const answer = entry.answer[lang] ?? '';
  const key = `${minute} ${lang} ${answer}`;
  return { text: texts.get(key) ?? texts.set(key, fill(answer, shop, lang, now)), lang };
}

/** Answers as they read in this minute: hours and holidays are looked up once for all who ask. */
const written = new WeakMap<World['shop'], Memory<string>>();
const MINUTE = 60 * 1000;
const TEXTS_RECALLED = 500;

/** The topics of the menu by who asks, while the FAQ serves the same content: looked up again every hour, for entries have their days. */
const remembered = new WeakMap<Faq, Map<string, string[]>>();
const HOUR = 60 * 60 * 1000;
const MOST_REMEMBERED = 32;

/** The entries behind the topics of the menu: those this shop has, each once. */
async function topicsOf(world: World, asker: Asker): Promise<string[]> {
  const memory = remembered.get(world.faq) ?? new Map<string, string[]>();
  const key = [world.faq.version, Math.floor(world.now.getTime() / HOUR), asker.lang, asker.audience].join(' ');
  const ids = memory.get(key) ?? (await findTopics(world, asker));
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  remembered.set(world.faq, memory.set(key, ids));
  return ids;
}

async function findTopics(world: World, asker: Asker): Promise<string[]> {
  const ids = new Set<string>();
  for (const topic of topics[asker.lang]) {
    const found = await world.faq.find(topic, askedBy(asker, world));
    const id = found.kind === 'answer' ? found.id : found.kind === 'choose' ? found.ids[0] : undefined;
    if (id !== undefined && world.faq.entry(id)?.action === undefined) ids.add(id);
  }
  return [...ids].slice(0, MOST_TOPICS);
}
