import { historyOf, noteSource, notesOf, restsOf, writersOf, type Reason } from '../features/chats/chats';
import { ended as endedLater, namesOf, type Later } from '../features/later/later';
import { byEvents, type Media } from '../features/media/media';
import type { Db } from '../platform/db';
import { newestOf, timeAfter } from '../platform/intake/intake';
import type { Both } from '../platform/lang';
import { newestTo } from '../platform/outbox/outbox';
import { wordsTapped } from './tapped-words';

/*
 * A talk as it was, for the people of the shop: the events that LINE sent, exactly the messages that LINE was given, how the
 * chat changed hands, and what came with the events (features/media). Nothing is kept for it besides: it goes when those go.
 */

/** One thing in a thread. `at`: epoch milliseconds. */
export type Piece =
  /** `media`: what it came with, where that is or was kept. */
  | {
      at: number;
      from: 'customer';
      id: string;
      message: object | undefined;
      gone: boolean;
      media?: Media | undefined;
      /** The words of what they tapped, where those are known. */
      tapped?: Both | undefined;
    }
  | {
      at: number;
      from: 'bot' | 'staff';
      id: string;
      messages: readonly unknown[];
      by: string;
      state: string;
      reason: string;
    }
  /** What became of a message that was to be sent later. `by`: who wrote it, or called it off by hand. */
  | { at: number; from: 'later'; id: string; what: Exclude<Later['state'], 'waiting'>; by: string; later: Later }
  /** For the people of the shop alone. */
  | { at: number; from: 'note'; id: string; by: string; text: string }
  | {
      at: number;
      from: 'house';
      id: string;
      deed: string;
      actor: string;
      staff: string;
      /** Who of the shop had it before. */
      before?: string | undefined;
      why: Reason | undefined;
      until?: number | undefined;
    };

/** So many of the newest are shown. */
export const MOST_PIECES = 100;

/**
 * The newest pieces of a thread, in order.
 * @param at where the thread is to be opened (epoch ms): what was said then is among them, with a little of what followed
 */
export async function threadOf(db: Db, person: string, at?: number, limit = MOST_PIECES): Promise<Piece[]> {
  // Where little follows, that is the end of the talk.
  const until = at === undefined ? undefined : await timeAfter(db, person, at, FOLLOWING);
  const [events, said, writers, passages, notes, rests, planned] = await Promise.all([
    newestOf(db, person, limit, until),
    newestTo(db, person, limit, until),
    writersOf(db, person),
    historyOf(db, person),
    notesOf(db, person, limit, until),
    restsOf(db, person, limit),
    plannedOf(db, person, limit),
  ]);
  const media = await byEvents(
    db,
    events.map(({ id }) => id),
  );
  const shown = said.flatMap(({ messages }) => messages);
  const pieces: Piece[] = [
    ...events.flatMap(({ id, at: sentAt, body }) => customers(id, sentAt, body, media.get(id), shown)),
    ...said.map(({ key, at, state, reason, messages }): Piece => {
      const by = writers.get(key.replace(/^staff:/, ''));
      const from = key.startsWith('staff:') ? 'staff' : 'bot';
      return { at, from, id: key, messages, by: by ?? '', state, reason: reason ?? '' };
    }),
    ...passages
      .filter((one) => one.at <= (until ?? Infinity))
      .map(({ at, deed, actor, staff, from, reason }, nth): Piece => {
        return { at, from: 'house', id: `passage-${nth}`, deed, actor, staff: staff ?? '', before: from, why: reason };
      }),
    ...rests
      .filter((one) => one.at <= (until ?? Infinity))
      .map(({ at: restedAt, deed, by, until: wakes }, nth): Piece => {
        return {
          at: restedAt,
          from: 'house',
          id: `rest-${nth}`,
          deed,
          actor: by,
          staff: '',
          why: undefined,
          until: wakes,
        };
      }),
    ...planned.filter((one) => one.at <= (until ?? Infinity)),
    ...notes.map(({ key, at: notedAt, author, text }): Piece => {
      return { at: notedAt, from: 'note', id: noteSource(key), by: author, text };
    }),
  ];
  return pieces.sort((a, b) => a.at - b.at).slice(-limit);
}

/** What became of messages that were to be sent later. */
async function plannedOf(db: Db, person: string, limit: number): Promise<Extract<Piece, { from: 'later' }>[]> {
  const all = await endedLater(db, person, limit);
  const names = await namesOf(db, all);
  return all.flatMap((later) => {
    const { key, state, staff, reason, endedAt, endedBy = '' } = later;
    if (state === 'waiting' || endedAt === undefined) return [];
    const by = names.get(reason === 'staff' ? endedBy : staff) ?? '';
    return [{ at: endedAt, from: 'later', id: `later-${key}`, what: state, by, later }];
  });
}

/** So much of what the customer wrote after a place is shown with it. */
const FOLLOWING = 20;

/** What a customer wrote, sent or tapped. What they took back, or what is not kept any more, is only said to have been. */
function customers(
  id: string,
  at: number,
  body: unknown,
  media: Media | undefined,
  shown: readonly unknown[],
): Piece[] {
  if (body === null) return [{ at, from: 'customer', id, message: undefined, gone: true }];
  const { type, message, postback } = body as Record<string, unknown>;
  if (type === 'message' && typeof message === 'object' && message !== null)
    return [{ at, from: 'customer', id, message, gone: false, media }];
  if (type !== 'postback') return [];
  return [{ at, from: 'customer', id, message: undefined, gone: false, tapped: wordsTapped(postback, shown) }];
}
