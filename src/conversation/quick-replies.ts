import type { messagingApi } from '@line/bot-sdk';
import type { Lang } from '../platform/lang';
import { clipped, LONGEST_LABEL, LONGEST_SAID } from '../platform/line/labels';
import { labels, type Label } from '../platform/words';
import {
  dataAboutBooking,
  dataOf,
  dataToChoose,
  dataToLeave,
  dataToPick,
  dataToPickDay,
  dataToPickTime,
} from './buttons';
import type { Option } from './options';

/** More than this nobody reads: four, and beside them the two ways out. */
const MOST_OPTIONS = 4;
/** An answer has as many of its own, and whether it helped besides. */
const MOST_UNDER_ANSWER = 6;
/** But days and times are looked over at a glance, and nobody wants to type them. */
export const MOST_TO_CHOOSE = 9;
/** Times are short, and one looks for one's own among them; LINE takes thirteen buttons in all. */
const MOST_TIMES = 11;

/**
 * The buttons above the keyboard: what can be chosen here, and the ways out. They are a convenience of LINE on phones: all
 * of them can be typed as well.
 *
 * @param done the tells of this very turn: what they did need not be offered again
 * @param card the turn in which the question that stands was put
 * @param beside what may be chosen beside that question; of the rest only as many as fit are left
 */
export function quickReply(
  options: readonly Option[],
  done: ReadonlySet<string>,
  card: number,
  lang: Lang,
  beside: readonly Option[] = [],
): messagingApi.QuickReply {
  const aside = beside.slice(0, MOST_OPTIONS);
  const offered = [...options.slice(0, Math.min(mostOf(options), MOST_TIMES - aside.length)), ...aside];
  const has = (name: Label) => hasButton(offered, name);
  // Who waits for a person has asked for one already.
  const ways: Label[] = hasButton(offered, 'leavequeue') ? ['menu'] : ['menu', 'person'];
  const others: Label[] = [...languages(done, lang), ...ways];
  const items = [
    ...offered.map((option) => actionOf(option, card, lang)),
    ...others
      .filter((name) => !done.has(name) && !has(name))
      .map((name) => actionOf({ label: labels[name], by: { button: name } }, card, lang)),
  ];
  return { items: items.map((action) => ({ type: 'action', action })) };
}

/** How many of the options that stand are shown. */
function mostOf(options: readonly Option[]): number {
  const among = (kind: 'choose' | 'time') => options.some(({ by }) => kind in by);
  if (among('time')) return MOST_TIMES;
  if (among('choose')) return MOST_TO_CHOOSE;
  return hasButton(options, 'solved') ? MOST_UNDER_ANSWER : MOST_OPTIONS;
}

function hasButton(options: readonly Option[], name: Label): boolean {
  return options.some(({ by }) => 'button' in by && by.button === name);
}

/** The menu offers the other language; who asked about languages may choose. */
function languages(done: ReadonlySet<string>, lang: Lang): Label[] {
  if (done.has('askLanguage')) return ['japanese', 'english'];
  if (!done.has('menu')) return [];
  return lang === 'ja' ? ['english'] : ['japanese'];
}

function actionOf({ label: both, by }: Option, card: number, lang: Lang): messagingApi.Action {
  // A name that the shop gave may be longer than LINE takes, which would refuse the whole message.
  const [label, said] = [clipped(both[lang], LONGEST_LABEL), clipped(both[lang], LONGEST_SAID)];
  if ('open' in by) return { type: 'uri', label, uri: by.open };
  if ('say' in by) return { type: 'message', label, text: by.say[lang] };
  if ('dates' in by)
    return {
      ...{ type: 'datetimepicker', mode: 'date', label, data: dataOf(by.dates, card) },
      ...{ min: by.first, max: by.last },
    };
  const data = dataBy(by, card);
  return data === undefined
    ? { type: 'message', label, text: said }
    : { type: 'postback', label, data, displayText: said };
}

/** What its button brings back; undefined where that does not fit in, and the button says its words instead. */
function dataBy(by: Exclude<Option['by'], { open: string } | { say: unknown } | { dates: unknown }>, card: number) {
  if ('choose' in by) return dataToChoose(by.choose, card);
  if ('about' in by) return dataAboutBooking(by.about, by.booking);
  if ('leave' in by) return dataToLeave(by.leave);
  if ('day' in by) return dataToPickDay(by.day, card);
  if ('time' in by) return dataToPickTime(by.time, card);
  return 'pick' in by ? dataToPick(by.pick, card) : dataOf(by.button, card);
}
