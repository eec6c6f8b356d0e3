import type { LineMessage } from '../../src/conversation/turn';
import { message as lineMessage } from '../../src/simulator/rules/messages';
import { check } from '../../src/simulator/rules/refusal';

/**
 * What LINE refuses in messages like ours, in words; an empty list is what a test wants. Limits as of the Messaging API
 * reference: texts count UTF-16 code units, labels and displayed texts what a reader sees as one character.
 */
export function faultsIn(messages: readonly LineMessage[]): string[] {
  return [
    ...(messages.length > 5 ? ['more than five messages'] : []),
    ...messages.flatMap((message, index) => [
      ...textFaults(message),
      ...(message.quickReply && index < messages.length - 1 ? ['quick replies above the last message'] : []),
      ...quickReplyFaults(message),
    ]),
  ];
}

/** How many characters a reader sees. */
export function graphemes(text: string): number {
  return [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)].length;
}

function textFaults(message: LineMessage): string[] {
  if (message.type === 'flex') return cardFaults(message);
  const text: unknown = 'text' in message ? message.text : undefined;
  if (message.type !== 'text' || typeof text !== 'string') return [`a ${message.type} that nobody expects`];
  return [
    ...(text.trim() === '' ? ['an empty text'] : []),
    ...(text.length > 5000 ? ['a text over 5000'] : []),
    ...(/\p{Surrogate}|\0/u.test(text) ? ['a text that is not well-formed'] : []),
    ...(/undefined|NaN|\[object|\{\{|\$\{/.test(text) ? [`a slip in: ${text}`] : []),
  ];
}

/** Cards are held against the same rules as the simulator's. */
function cardFaults(message: LineMessage): string[] {
  const checked = check(lineMessage, message);
  const slips = /undefined|NaN|\[object/.exec(JSON.stringify(message));
  return [
    ...('refusal' in checked ? [JSON.stringify(checked.refusal)] : []),
    ...(slips ? [`a slip in: ${JSON.stringify(message)}`] : []),
  ];
}

function quickReplyFaults(message: LineMessage): string[] {
  const items = message.quickReply?.items;
  if (items === undefined) return [];
  const faults = items.length < 1 || items.length > 13 ? [`${items.length} quick replies`] : [];
  const labels = items.map(({ action }) => action?.label ?? '');
  if (new Set(labels).size < labels.length) faults.push(`a label twice in ${labels.join(', ')}`);
  return [
    ...faults,
    ...items.flatMap(({ action }) => actionFaults((action ?? {}) as unknown as Record<string, unknown>)),
  ];
}

function actionFaults({ type, label, data, displayText, text, uri, ...picker }: Record<string, unknown>): string[] {
  const fits = (value: unknown, limit: number, length: (text: string) => number) =>
    typeof value === 'string' && value !== '' && length(value) <= limit;
  const units = (value: string) => value.length;
  const faults = fits(label, 20, graphemes) ? [] : [`the label ${String(label)}`];
  if (type === 'postback' && !(fits(data, 300, units) && fits(displayText, 300, graphemes))) faults.push('a postback');
  if (type === 'message' && !fits(text, 300, graphemes)) faults.push('a message action');
  if (type === 'uri' && !(fits(uri, 1000, units) && /^(https?|line|tel):/.test(String(uri)))) faults.push('an address');
  const { mode, min, max } = picker;
  // LINE takes days from 1900 to 2100, the first before the last.
  const days = [min, max].every((day) => typeof day === 'string' && /^2\d{3}-\d\d-\d\d$/.test(day));
  if (type === 'datetimepicker' && !(fits(data, 300, units) && mode === 'date' && days && String(min) <= String(max)))
    faults.push('a date picker');
  if (!['postback', 'message', 'uri', 'datetimepicker'].includes(String(type)))
    faults.push(`an action ${String(type)}`);
  return faults;
}
