import { ACTIONS, type Button, type Entry, type Faq } from '../features/faq/faq';
import { KINDS } from '../features/wishes/wishes';
import type { Both, Lang } from '../platform/lang';
import { dateInWords } from '../platform/time';
import { labels, type Label } from '../platform/words';
import type { BookingNamed } from './bookings';
import { deed, leaving, named, type AboutBooking } from './buttons';
import type { Event } from './events';
import { hear } from './intents';
import { recognisable } from './plain-text';
import { DAYS_SHOWN, hasMoreTimes, timesShown } from './picking';
import type { Context, World } from './types';

/** One thing that can be chosen where the talk stands: by tapping it, by typing its words or its number. */
export interface Option {
  label: Both;
  /** Other words that mean the same when typed: the question behind a short title. */
  also?: Both;
  by:
    | { button: Label }
    | { pick: string }
    | { say: Both }
    | { open: string }
    | { day: string }
    | { time: number }
    | { choose: string }
    | { about: AboutBooking; booking: BookingNamed }
    | { leave: number }
    /** A date picker of LINE's; typed, it is its button. Days are YYYY-MM-DD, both inclusive. */
    | { dates: 'otherday'; first: string; last: string };
}

const SWITCHES = {
  reminder: { on: 'reminderson', off: 'remindersoff' },
  news: { on: 'newson', off: 'newsoff' },
  coupon: { on: 'couponson', off: 'couponsoff' },
} as const;

/**
 * What can be chosen in a place, in the order it is shown. The two ways out that are always there are not
 * among them. @param where a path as of place()
 */
export function optionsAt(where: string, context: Context, { faq, now }: Pick<World, 'faq' | 'now'>): Option[] {
  switch (where) {
    case 'talking.resting':
      return picks(context, faq);
    case 'talking.answering.answered':
      return [...buttonsUnder(context.entry, faq), button('solved'), button('unsolved')];
    case 'talking.answering.choosing':
      return [...picks(context, faq), button('none')];
    case 'talking.answering.missed':
      return context.misses > 1 ? [button('person'), button('rephrase')] : [button('rephrase'), button('person')];
    case 'talking.queued':
      return [button('leavequeue')];
    case 'talking.offeringPerson':
      return [button('person'), button('rephrase')];
    case 'talking.rating':
      return [button('rategood'), button('rateokay'), button('ratebad')];
    case 'talking.answering.why':
      return [button('different'), button('unclear'), button('errand'), button('person')];
    case 'talking.inquiring.unproved':
      return [button('link'), button('code')];
    case 'talking.identifying.typing':
      return [button('newcode')];
    case 'talking.identifying.ended':
    case 'talking.identifying.over':
      return [button('newcode'), button('link')];
    case 'talking.linking.lost':
      return [button('linkagain'), button('person')];
    case 'talking.linking.mine':
      return [button('unlink'), button('wishes'), button('owndata'), button('erase')];
    case 'talking.linking.unlinking':
      return [button('unlinknow'), button('stop')];
    case 'talking.cancelling.proving':
    case 'talking.cancelling.typing':
    case 'talking.moving.proving':
    case 'talking.moving.typing':
      return [button('sendcode'), button('stop')];
    case 'talking.cancelling.over':
    case 'talking.moving.over':
      return [button('sendcode'), button('tellshop')];
    case 'talking.cancelling.confirming':
      return [button('cancelnow'), button('stop')];
    case 'talking.delivering.choosing':
      return deliveryDays(context);
    case 'talking.delivering.confirming':
      return [button('deliverynow'), button('repick'), button('stop')];
    case 'talking.reserving.service':
    case 'talking.reserving.staff':
      return choices(context);
    case 'talking.reserving.day':
    case 'talking.reserving.crowded':
      return [...choices(context), anyDay(context)];
    case 'talking.reserving.which':
    case 'talking.reserving.time':
      return [...choices(context), button('otherday')];
    case 'talking.reserving.full':
      return [button('waitday'), button('otherday')];
    case 'talking.reserving.fullUnlinked':
      return [button('link'), button('otherday')];
    case 'talking.reserving.confirming':
      return [button('booknow'), button('otherday'), button('stop')];
    case 'talking.changing.day':
      return [...days(context), otherDay(context)];
    case 'talking.changing.which':
      return [...meant(context), otherDay(context)];
    case 'talking.changing.time':
      return [...times(context), otherDay(context)];
    case 'talking.changing.confirming':
      return [button('movenow'), button('repick')];
    case 'talking.dropping.confirming':
      return [button('dropnow'), ...moving(context, now.getTime()), button('stop')];
    case 'talking.dropping.reason':
      return [button('busy'), button('anotherday'), button('noreason')];
    case 'talking.leaving.confirming':
      return [button('leavenow'), button('keepwait')];
    case 'talking.privacy.wishing':
      return KINDS.map((kind) => button(SWITCHES[kind][context.unwanted.includes(kind) ? 'on' : 'off']));
    case 'talking.privacy.erasing':
      return [button('erasenow'), button('stop')];
    case 'talking.consulting':
      return [button('tellshop'), button('stop')];
    default:
      return [];
  }
}

/**
 * What may be chosen beside the flow they are in the middle of: the entries that came close to a question they asked there, or
 * what stands under its answer. They have no numbers: those are the flow's.
 * @param answered the entry that was answered just now, if one was
 */
export function optionsAside({ aside, card, offered }: Context, faq: Faq, answered: string | null = null): Option[] {
  if (aside === null || aside < card) return [];
  return [...buttonsUnder(answered, faq), ...entries(offered, faq)];
}

/** What has a number on the screen: the choices of the question that stands or, under an answer, those of the list it was picked from. */
export function listAt(where: string, context: Context, world: Pick<World, 'faq' | 'now'>): Option[] {
  if (where === 'talking.resting' && context.listed.length > 0) return context.listed.map(listed);
  return where === 'talking.answering.answered' ? picks(context, world.faq) : optionsAt(where, context, world);
}

/** What a typed text means among these options, in whichever language it is typed; undefined when it is none of them. */
export function optionTyped(options: readonly Option[], text: string, lang: Lang): Event | undefined {
  const said = recognisable(text);
  if (said === undefined || said === '') return undefined;
  const chosen = options.find(({ label, also }) =>
    [label.ja, label.en, also?.ja, also?.en].some((words) => words !== undefined && recognisable(words) === said),
  );
  return chosen && meaning(chosen, lang);
}

/** True when the text is one that a button at hand says in their name: LINE sends it as if they had typed it. */
export function isSaidByButton(options: readonly Option[], text: string): boolean {
  const said = recognisable(text);
  return options.some(
    ({ by }) => 'say' in by && [by.say.ja, by.say.en].some((words) => words === text || recognisable(words) === said),
  );
}

/** What a number means in this list; undefined when it is not so long. */
export function optionNumbered(list: readonly Option[], number: number, lang: Lang): Event | undefined {
  const chosen = list[number - 1];
  return chosen && meaning(chosen, lang);
}

/** The button of ours that does what an `action` of the FAQ names; undefined for one that does not exist (yet). */
export function buttonFor(action: string | undefined): Label | undefined {
  return (ACTIONS satisfies readonly Label[]).find((flow) => flow === action);
}

function meaning({ by }: Option, lang: Lang): Event {
  if ('button' in by) return deed(by.button);
  if ('choose' in by) return { type: 'CHOSE', id: by.choose };
  if ('dates' in by) return deed(by.dates);
  if ('day' in by) return { type: 'PICKED_DAY', date: by.day };
  if ('time' in by) return { type: 'PICKED_TIME', at: by.time };
  if ('about' in by) return named(by.about, by.booking);
  if ('leave' in by) return leaving(by.leave);
  if ('pick' in by) return { type: 'PICKED', id: by.pick };
  return 'open' in by ? { type: 'WANTED_LINK', uri: by.open } : hear(by.say[lang]);
}

function button(name: Label): Option {
  return { label: labels[name], by: { button: name } };
}

function choices({ reserving }: Context): Option[] {
  return (reserving?.choices ?? []).map(({ id, label }) => ({ label, also: plainly(label), by: { choose: id } }));
}

/** Typed, a day is a day without the mark of how much room it has. */
function plainly({ ja, en }: Both): Both {
  return { ja: ja.replace(/ [○△]$/, ''), en: en.replace(/ [○△]$/, '') };
}

function listed({ what, ...booking }: Context['listed'][number]): Option {
  if (what === 'leave') return { label: labels.leavewait, by: { leave: Number(booking.id) } };
  const about = what === 'change' ? 'changebooking' : 'cancelbooking';
  return { label: labels[about], by: { about, booking } };
}

function days({ picking }: Context): Option[] {
  return (picking?.days ?? []).map(({ date, label, also }) => ({ label, also, by: { day: date } }));
}

function meant({ picking }: Context): Option[] {
  return (picking?.meant ?? []).map(({ id, label }) => ({ label, by: { choose: id } }));
}

function times({ picking }: Context): Option[] {
  if (!picking) return [];
  const shown = timesShown(picking).map(({ at, label }): Option => ({ label, by: { time: at } }));
  return hasMoreTimes(picking) ? [...shown, button('moretimes')] : shown;
}

function otherDay({ picking }: Context): Option {
  if (!picking) return button('otherday');
  return { label: labels.otherday, by: { dates: 'otherday', first: picking.first, last: picking.last } };
}

/** The first days, and a date picker for the others. */
function deliveryDays({ delivery }: Context): Option[] {
  const days = delivery?.days ?? [];
  const shown = days.slice(0, DAYS_SHOWN).map((date): Option => ({ label: dayLabel(date), by: { day: date } }));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length <= DAYS_SHOWN) return shown;
  return [...shown, { label: labels.otherday, by: { dates: 'otherday', first, last } }];
}

function dayLabel(date: string): Both {
  return { ja: dateInWords(date, 'ja'), en: dateInWords(date, 'en') };
}

/** Instead of cancelling it may be moved; when it is too late for that, the same button leads to the people of the shop. */
function moving({ booking }: Context, now: number): Option[] {
  if (!booking) return [];
  const by = { about: 'changebooking', booking } as const;
  if (now <= booking.changeUntil) return [{ label: labels.changebooking, by }];
  return [{ label: labels.tellshop, also: labels.changebooking, by }];
}

function anyDay({ reserving }: Context): Option {
  const { first = '', last = '' } = reserving?.stretch ?? {};
  return first === '' ? button('otherday') : { label: labels.otherday, by: { dates: 'otherday', first, last } };
}

function picks({ offered }: Context, faq: Faq): Option[] {
  return entries(offered, faq);
}

function entries(ids: readonly string[], faq: Faq): Option[] {
  return ids.flatMap((id) => {
    const entry = faq.entry(id);
    return entry ? [{ label: both(entry.title), also: both(entry.question), by: { pick: id } }] : [];
  });
}

function buttonsUnder(id: string | null, faq: Faq): Option[] {
  return buttonsOf((id === null ? undefined : faq.entry(id)) ?? { buttons: [] });
}

/** What can be tapped under an entry's answer besides. */
export function buttonsOf({ buttons }: Pick<Entry, 'buttons'>): Option[] {
  return buttons.flatMap((one) => {
    const by = effectOf(one);
    return by ? [{ label: one.label, by }] : [];
  });
}

function effectOf(one: Button): Option['by'] | undefined {
  if ('say' in one) return { say: one.say };
  if ('uri' in one) return { open: one.uri };
  const name = buttonFor(one.action);
  return name && { button: name };
}

function both({ ja, en }: Entry['title']): Both {
  return { ja, en: en ?? ja };
}
