import type { Both, Lang } from '../lang';

/** LINE's limit for postback data, in UTF-16 code units (Messaging API reference, "Postback action"). */
const LONGEST_DATA = 300;
const DATA = /^ask:([^|\r\n\u2028\u2029]+)\|([^|\r\n\u2028\u2029]+)$/;

/**
 * Postback data of a button that asks a question for the customer. It carries both languages, because a rich menu is the same
 * for everybody: a message in Japanese would make us answer in Japanese whoever only tapped a picture.
 * Undefined when the two together are too long for LINE, or hold a "|" or the end of a line.
 */
export function dataToAsk(question: Both): string | undefined {
  const data = `ask:${question.ja}|${question.en}`;
  return data.length <= LONGEST_DATA && DATA.test(data) ? data : undefined;
}

/**
 * The question such a button asks, in the customer's language; undefined when it is another button. Data comes back from the
 * customer's device and may be made up: it is worth no more, and does no more, than the same words typed.
 */
export function questionTapped(data: unknown, lang: Lang): string | undefined {
  const [, ja, en] = (typeof data === 'string' && data.length <= LONGEST_DATA && DATA.exec(data)) || [];
  return lang === 'ja' ? ja : en;
}
