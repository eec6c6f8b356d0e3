import { lastClosed } from '../features/chats/chats';
import type { Db } from '../platform/db';
import { hear } from './intents';
import { threadOf, type Piece } from './thread';

/** Words of somebody, with the id by which they are named again. `at`: epoch milliseconds. */
export interface Said {
  id: string;
  at: number;
  text: string;
}

/** A talk with people of the shop that is over: what the customer wrote, and what they were answered. */
export interface ClosedTalk {
  until: number;
  asked: Said[];
  answered: Said[];
  /** Who of the shop answered, by name. */
  by: string[];
}

/** What they wrote to the bot shortly before belongs to it: it is why they asked for a person (milliseconds). */
const BEFORE_MS = 30 * 60 * 1000;
const MOST_BEFORE = 5;
const MOST_PIECES = 400;
const MOST_SAID = 20;

/** A person's last talk with the shop, where it is over and its words are still kept. */
export async function closedTalk(db: Db, person: string): Promise<ClosedTalk | undefined> {
  const closed = await lastClosed(db, person);
  if (!closed) return undefined;
  const { from, until } = closed;
  const pieces = await threadOf(db, person, until, MOST_PIECES);
  const within = pieces.filter(({ at }) => at >= from - BEFORE_MS && at <= until);
  const theirs = within.flatMap(customers);
  const before = theirs.filter(({ at }) => at < from).slice(-MOST_BEFORE);
  const asked = [...before, ...theirs.filter(({ at }) => at >= from)].slice(0, MOST_SAID);
  const staff = within.filter((piece) => piece.from === 'staff' && piece.at >= from && piece.state === 'done');
  const answered = staff.flatMap(shops).slice(0, MOST_SAID);
  const by = staff.flatMap((piece) => ('by' in piece ? [piece.by] : []));
  return { until, asked, answered, by: [...new Set(by)] };
}

/** What is said to get on with it, and asks nothing. */
const NO_QUESTION: ReadonlySet<string> = new Set([
  'WANTED_PERSON',
  'WANTED_MENU',
  'SOLVED',
  'UNSOLVED',
  'AGREED',
  'REFUSED',
]);

/** What was written; a tap is no question of theirs. */
function customers(piece: Piece): Said[] {
  if (piece.from !== 'customer' || !piece.message) return [];
  const { id, type, text } = piece.message as { id?: unknown; type?: unknown; text?: unknown };
  if (type !== 'text' || typeof text !== 'string' || id === undefined || text.trim() === '') return [];
  if (NO_QUESTION.has(hear(text).type)) return [];
  return [{ id: piece.id, at: piece.at, text: text.trim() }];
}

function shops(piece: Piece): Said[] {
  if (piece.from !== 'staff') return [];
  return piece.messages.flatMap((message, nth) => {
    const { type, text } = (message ?? {}) as { type?: unknown; text?: unknown };
    return type === 'text' && typeof text === 'string' ? [{ id: `${piece.id}#${nth}`, at: piece.at, text }] : [];
  });
}
