import { noteSource, textsOfNotes } from '../features/chats/chats';
import { excerpt, readQuery, search, type Found, type Part, type Said } from '../features/said/said';
import type { Db } from '../platform/db';
import { bodiesOf, type Taken } from '../platform/intake/intake';
import { messagesOf } from '../platform/outbox/outbox';
import { peopleOf } from './listing';

/*
 * Finding what was said. The index only says where; the words are read from where they have always been.
 */

/** Only what is said between a person and the shop: who is in a group has an id of another kind. */
const PERSON = /^U[0-9a-f]{32}$/;

/** What customers wrote in these turns. */
export function saidIn(turns: readonly { lane: string; event: Taken }[]): Said[] {
  return turns.flatMap(({ lane, event }) => {
    const text = event.from === 'line' && PERSON.test(lane) ? textOf(event.body) : undefined;
    return text === undefined ? [] : [{ source: event.id, person: lane, at: event.at, text }];
  });
}

/** Something that was found. */
export interface Hit {
  person: string;
  member: string | undefined;
  /** Epoch milliseconds. */
  at: number;
  /** The event, the job or the note: its place in the thread. */
  source: string;
  from: 'customer' | 'staff' | 'note';
  parts: readonly Part[];
}

/** What came of a search: the newest first, and from where on there is more. */
export interface Results {
  hits: readonly Hit[];
  next: number | undefined;
}

/** Looks for what was typed; undefined where that is too little to look for. */
export async function searchSaid(
  db: Db,
  typed: string,
  page: { before?: number | undefined; limit: number },
): Promise<Results | undefined> {
  const query = readQuery(typed);
  if (query === undefined) return undefined;
  const { found, next } = await search(db, query, page);
  const [texts, people] = await Promise.all([textsOf(db, found), peopleOf(db, [...new Set(found.map(personOf))])]);
  const hits = found.flatMap(({ person, at, source }): Hit[] => {
    const text = texts.get(source);
    // It went between the two looks.
    if (text === undefined) return [];
    return [
      { person, at, source, from: fromOf(source), member: people.get(person)?.member, parts: excerpt(text, query) },
    ];
  });
  return { hits, next };
}

const personOf = ({ person }: Found) => person;

function fromOf(source: string): Hit['from'] {
  if (source.startsWith('staff:')) return 'staff';
  return source.startsWith('note:') ? 'note' : 'customer';
}

async function textsOf(db: Db, found: readonly Found[]): Promise<Map<string, string>> {
  const from = (where: Hit['from']) => found.map(({ source }) => source).filter((source) => fromOf(source) === where);
  const noteKeys = from('note').map((source) => source.slice(noteSource('').length));
  const [bodies, messages, notes] = await Promise.all([
    bodiesOf(db, from('customer')),
    messagesOf(db, from('staff')),
    textsOfNotes(db, noteKeys),
  ]);
  const texts = new Map<string, string>();
  for (const [id, body] of bodies) texts.set(id, textOf(body) ?? '');
  for (const [key, said] of messages)
    texts.set(key, said.map((one) => (one as { text?: string }).text ?? '').join('\n'));
  for (const [key, text] of notes) texts.set(noteSource(key), text);
  return texts;
}

function textOf(body: unknown): string | undefined {
  const { type, message } = (body ?? {}) as { type?: unknown; message?: { type?: unknown; text?: unknown } };
  if (type !== 'message' || message?.type !== 'text') return undefined;
  return typeof message.text === 'string' ? message.text : undefined;
}
