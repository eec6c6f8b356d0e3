import { historyOf, notesOf, writersOf, type Reason } from '../features/chats/chats';
import type { Db } from '../platform/db';
import { newestOf } from '../platform/intake/intake';
import { newestTo } from '../platform/outbox/outbox';

/*
 * A talk as it was, for the people of the shop: the events that LINE sent, exactly the messages that LINE was given, and how
 * the chat changed hands. Nothing is kept for it besides: it goes when those go.
 */

/** One thing in a thread. `at`: epoch milliseconds. */
export type Piece =
  | { at: number; from: 'customer'; id: string; message: object | undefined; gone: boolean }
  | {
      at: number;
      from: 'bot' | 'staff';
      id: string;
      messages: readonly unknown[];
      by: string;
      state: string;
      reason: string;
    }
  /** For the people of the shop alone. */
  | { at: number; from: 'note'; id: string; by: string; text: string }
  | { at: number; from: 'house'; id: string; deed: string; actor: string; staff: string; why: Reason | undefined };

/** So many of the newest are shown. */
export const MOST_PIECES = 100;

/** The newest pieces of a thread, in order. */
export async function threadOf(db: Db, person: string, limit = MOST_PIECES): Promise<Piece[]> {
  const [events, said, writers, passages, notes] = await Promise.all([
    newestOf(db, person, limit),
    newestTo(db, person, limit),
    writersOf(db, person),
    historyOf(db, person),
    notesOf(db, person, limit),
  ]);
  const pieces: Piece[] = [
    ...events.flatMap(({ id, at, body }) => customers(id, at, body)),
    ...said.map(({ key, at, state, reason, messages }): Piece => {
      const by = writers.get(key.replace(/^staff:/, ''));
      const from = key.startsWith('staff:') ? 'staff' : 'bot';
      return { at, from, id: key, messages, by: by ?? '', state, reason: reason ?? '' };
    }),
    ...passages.map(({ at, deed, actor, staff, reason }, nth): Piece => {
      return { at, from: 'house', id: `passage-${nth}`, deed, actor, staff: staff ?? '', why: reason };
    }),
    ...notes.map(({ key, at, author, text }): Piece => ({ at, from: 'note', id: key, by: author, text })),
  ];
  return pieces.sort((a, b) => a.at - b.at).slice(-limit);
}

/** What a customer wrote, sent or tapped. What they took back, or what is not kept any more, is only said to have been. */
function customers(id: string, at: number, body: unknown): Piece[] {
  if (body === null) return [{ at, from: 'customer', id, message: undefined, gone: true }];
  const { type, message, postback } = body as Record<string, unknown>;
  if (type === 'message' && typeof message === 'object' && message !== null)
    return [{ at, from: 'customer', id, message, gone: false }];
  if (type !== 'postback') return [];
  const { displayText } = (postback ?? {}) as { displayText?: unknown };
  const text = typeof displayText === 'string' ? displayText : undefined;
  return [{ at, from: 'customer', id, message: text === undefined ? undefined : { type: 'text', text }, gone: false }];
}
