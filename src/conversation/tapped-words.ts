import { questionTapped } from '../platform/line/asking-button';
import type { Both } from '../platform/lang';
import { dateInWords, isDay } from '../platform/time';
import { labels } from '../platform/words';
import { buttonIn } from './buttons';

/*
 * What a tap said. LINE shows the customer the words of the button as their own, and tells us of its data alone, with the day or
 * time that was picked (webhook's postback event); so the words are looked for where the button was.
 */

/**
 * The words of a tap, as the customer saw them; undefined where nobody knows any more which button that was.
 * @param postback as LINE sent it
 * @param messages those that the person was sent, the newest last
 */
export function wordsTapped(postback: unknown, messages: readonly unknown[] = []): Both | undefined {
  const { data, params } = (postback ?? {}) as { data?: unknown; params?: Record<string, unknown> };
  if (typeof data !== 'string') return undefined;
  const words = ofMenu(data) ?? saidBy(messages, data) ?? ofName(data);
  const picked = words && pickedIn(params);
  return picked ? { ja: `${words.ja} ${picked.ja}`, en: `${words.en} ${picked.en}` } : words;
}

/** What a customer said in an event, in words: written, or by a button whose name is known. @param body as LINE sent it */
export function wordsIn(body: unknown): Both | undefined {
  const { message, postback } = (body ?? {}) as { message?: { text?: unknown }; postback?: unknown };
  const text = message?.text;
  return typeof text === 'string' ? { ja: text, en: text } : wordsTapped(postback);
}

/** A picture of the rich menu asks the same in both languages. */
function ofMenu(data: string): Both | undefined {
  const [ja, en] = [questionTapped(data, 'ja'), questionTapped(data, 'en')];
  return ja === undefined || en === undefined ? undefined : { ja, en };
}

/** What the newest button with this data showed. */
function saidBy(messages: readonly unknown[], data: string): Both | undefined {
  const words = messages.findLast((message) => saidIn(message, data) !== undefined);
  const found = saidIn(words, data);
  return found === undefined ? undefined : { ja: found, en: found };
}

function saidIn(part: unknown, data: string): string | undefined {
  if (typeof part !== 'object' || part === null) return undefined;
  const { data: own, displayText, label } = part as Record<string, unknown>;
  if (own === data) return [displayText, label].find((one) => typeof one === 'string');
  for (const inner of Object.values(part)) {
    const found = saidIn(inner, data);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofName(data: string): Both | undefined {
  const button = buttonIn(data);
  return button && labels[button];
}

function pickedIn(params: Record<string, unknown> | undefined): Both | undefined {
  const { date, time, datetime } = params ?? {};
  if (typeof date === 'string' && isDay(date)) return { ja: dateInWords(date, 'ja'), en: dateInWords(date, 'en') };
  const other = [time, datetime].find((one) => typeof one === 'string');
  return other === undefined ? undefined : { ja: other, en: other };
}
