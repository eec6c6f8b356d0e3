import type { Knex } from 'knex';
import { rowsOf, type Db } from '../../platform/db';
import type { TimeName } from './figures';
import type { Span } from './store';

/** How long something took (milliseconds), by when it came to its end (epoch ms). */
export interface Took {
  at: number;
  ms: number;
}

/**
 * How long people who asked for a person of the shop waited until somebody took the chat, until the first answer, and until it
 * was done. Each counts when it came to its end: what was told of a day never changes afterwards.
 */
export async function chatTimes(db: Db, span: Span): Promise<Record<TimeName, Took[]>> {
  const [wait, firstAnswer, solving] = await Promise.all(
    [waits, firstAnswers, solved].map(async (query) =>
      rowsOf<{ at: number | string; ms: number | string }>(db, await query(db, span)).map(({ at, ms }) => ({
        ...{ at: Number(at), ms: Number(ms) },
      })),
    ),
  );
  return { wait: wait!, firstAnswer: firstAnswer!, solving: solving! };
}

/**
 * Of the newest beginning or end of a chat with the shop before a version: a column where it was asked for, null where that was
 * an end. As a value rather than a join, so that it is found by the history's own index for each row.
 */
const begun = (column: 'at' | 'version', of: string) =>
  `(select case when h.deed = 'asked' then h.${column} end from chat_history h
    where h.person = ${of}.person and h.version < ${of}.version
      and h.deed in ('asked', 'left', 'handedBack', 'expired')
    order by h.version desc limit 1)`;

/** Until somebody took the chat; what they had waited then stands in the history. */
export function waits(db: Db, { since, until }: Span): Knex.Raw {
  return db.raw(
    "select at, waited as ms from chat_history where deed = 'claimed' and waited is not null and at >= ? and at < ?",
    [since, until],
  );
}

/** Until the shop wrote for the first time since it was asked for. */
export function firstAnswers(db: Db, { since, until }: Span): Knex.Raw {
  return db.raw(
    `select at, at - begun as ms from (
       select a.at, a.key, a.person, ${begun('at', 'a')} as begun, ${begun('version', 'a')} as after
       from chat_answers a where a.at >= ? and a.at < ?
     ) as told
     where begun is not null and key = (
       select e.key from chat_answers e where e.person = told.person and e.version > told.after
       order by e.at, e.key limit 1)`,
    [since, until],
  );
}

/** Until it was given back to the bot; where it fell silent, until the shop's last answer: who was never answered was not helped. */
export function solved(db: Db, { since, until }: Span): Knex.Raw {
  return db.raw(
    `select at, done - begun as ms from (
       select e.at, ${begun('at', 'e')} as begun, case when e.deed = 'handedBack' then e.at else (
           select max(a.at) from chat_answers a
           where a.person = e.person and a.version < e.version and a.version > ${begun('version', 'e')}
         ) end as done
       from chat_history e
       where e.deed in ('handedBack', 'expired') and e.at >= ? and e.at < ?
     ) as ends
     where begun is not null and done is not null`,
    [since, until],
  );
}
