import { clock } from '../../platform/lanes';
import { rowsOf, type Db } from '../../platform/db';

/*
 * Who of the shop has a chat before their eyes, and who writes in it, at this moment. A session looks at one chat at a time:
 * it has one row, which goes with it.
 */

/** A page that somebody looks at: their session, and what tells this page from the one before. */
export interface Looking {
  session: string;
  page: string;
}

/** A colleague in a chat. */
export interface Present {
  /** A staff id. */
  staff: string;
  name: string;
  writing: boolean;
}

/** A page that is looked at says so this often (milliseconds). */
export const STAYS_EVERY_MS = 7_000;
/** Whoever said nothing for so long is gone (milliseconds). */
export const GONE_AFTER_MS = 20_000;
/** Whoever wrote no letter for so long is not writing (milliseconds). */
export const WRITES_FOR_MS = 10_000;

/** Somebody opens a chat, and looks at no other by this session any more. @param now epoch milliseconds */
export async function arrive(db: Db, { session, page }: Looking, person: string, now: number): Promise<void> {
  const { time, bindings } = clock(db, now);
  // Of a session that ended meanwhile nothing is written.
  await db.raw(
    `insert into chat_presence (session, page, person, seen_at)
       select id_hash, ?, ?, ${time} from web_sessions where id_hash = ?
     on conflict (session) do update set
       page = excluded.page, person = excluded.person, seen_at = excluded.seen_at, wrote_at = null`,
    [page, person, ...bindings, session],
  );
}

/** Their page is still open. */
export async function stay(db: Db, { session, page }: Looking, now: number): Promise<void> {
  const { time, bindings } = clock(db, now);
  await db('chat_presence')
    .where({ session, page })
    .update({ seen_at: db.raw(time, bindings) });
}

/** Their page was left: unless another of theirs is open by now. */
export async function leave(db: Db, { session, page }: Looking): Promise<void> {
  await db('chat_presence').where({ session, page }).delete();
}

/** They write in a chat that they have open. */
export async function writes(db: Db, session: string, person: string, now: number): Promise<void> {
  const { time, bindings } = clock(db, now);
  const at = db.raw(time, bindings);
  await db('chat_presence').where({ session }).update({ person, seen_at: at, wrote_at: at });
}

/** Which colleagues are in which chats, by name: of one chat, or of all. Oneself is left out. @param but a staff id */
export async function present(
  db: Db,
  { but, person }: { but: string; person?: string },
  now: number,
): Promise<Map<string, Present[]>> {
  const { time, bindings } = clock(db, now);
  const result: unknown = await db.raw(
    `select p.person, s.id, s.name, max(case when p.wrote_at > ${time} - ${WRITES_FOR_MS} then 1 else 0 end) as writing
       from chat_presence p
       join web_sessions w on w.id_hash = p.session
       join staff s on s.id = w.staff
      where p.seen_at > ${time} - ${GONE_AFTER_MS} and s.id <> ? ${person === undefined ? '' : 'and p.person = ?'}
      group by p.person, s.id, s.name
      order by s.name, s.id`,
    [...bindings, ...bindings, but, ...(person === undefined ? [] : [person])],
  );
  const found = new Map<string, Present[]>();
  for (const row of rowsOf<{ person: string; id: string; name: string; writing: number }>(db, result))
    found.set(row.person, [
      ...(found.get(row.person) ?? []),
      { staff: row.id, name: row.name, writing: Number(row.writing) === 1 },
    ]);
  return found;
}
