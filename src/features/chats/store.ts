import type { Db } from '../../platform/db';
import { isOneOf } from '../../platform/rows';
import type { Change, Chat, Reason } from './rules';

/** A chat that nobody ever took is the bot's. */
export function untouched(person: string): Chat {
  const nobody = { staff: undefined, reason: undefined, waitingSince: undefined, snoozedUntil: undefined };
  return { person, holder: 'bot', version: 0, words: 0, lastAt: 0, ...nobody };
}

/** A chat as it stands. */
export async function find(db: Db, person: string): Promise<Chat> {
  const row = (await db('chats').where({ person }).first()) as Row | undefined;
  return row ? chatOf(row) : untouched(person);
}

/** Chats as they stand, of those that nobody ever took none. */
export async function chatsOf(db: Db, people: readonly string[]): Promise<Map<string, Chat>> {
  const rows = (await db('chats').whereRaw(isOneOf(db, 'person', people))) as Row[];
  return new Map(rows.map((row) => [row.person, chatOf(row)]));
}

/** Whose chats somebody of the shop has; in one order, as each is locked in turn. */
export async function heldBy(db: Db, staff: string): Promise<string[]> {
  return (await db('chats').where({ holder: 'staff', staff }).orderBy('person').pluck('person')) as string[];
}

/** Puts a change in the chat's place and in its history. False when somebody else was first. */
export async function change(trx: Db, chat: Chat, to: Change, now: number): Promise<boolean> {
  const { holder, staff, reason, waitingSince } = to;
  const row = {
    ...{ holder, staff: staff ?? null, reason: reason ?? null },
    ...{ version: chat.version + 1, waiting_since: waitingSince ?? null, last_at: now, snoozed_until: null },
  };
  const { person, version } = chat;
  const changed =
    version === 0
      ? await trx('chats')
          .insert({ person, ...row })
          .onConflict('person')
          .ignore()
          .returning('person')
      : await trx('chats').where({ person, version }).update(row).returning('person');
  if (changed.length !== 1) return false;
  const waited = to.deed === 'claimed' && chat.waitingSince !== undefined ? Math.max(0, now - chat.waitingSince) : null;
  await trx('chat_history').insert({
    ...{ person, version: version + 1, at: now, deed: to.deed, actor: to.actor },
    ...{ staff: staff ?? null, reason: reason ?? null, waited },
  });
  return true;
}

/** Notes that customers wrote where the bot is silent. @param counts how much, by person */
export async function wrote(trx: Db, counts: ReadonlyMap<string, number>, now: number): Promise<void> {
  for (const [person, count] of [...counts].sort())
    await trx('chats')
      .where({ person })
      .whereNot({ holder: 'bot' })
      .update({
        words: trx.raw('words + ?', [count]),
        last_at: now,
        snoozed_until: null,
        waiting_since: trx.raw('coalesce(waiting_since, ?)', [now]),
      });
}

/** Notes that the shop answered: nobody waits any more. */
export async function answered(trx: Db, person: string, now: number): Promise<void> {
  await trx('chats').where({ person }).update({ last_at: now, waiting_since: null });
}

/** Notes that the shop said something, which answers nobody. */
export async function spoke(trx: Db, person: string, now: number): Promise<void> {
  await trx('chats').where({ person }).update({ last_at: now });
}

/** Of these people, the versions of the chats that ever changed hands. */
export async function versionsOf(trx: Db, people: readonly string[]): Promise<Map<string, number>> {
  const rows = (await trx('chats')
    .whereRaw(isOneOf(trx, 'person', people))
    .select('person', 'version')) as Pick<Row, 'person' | 'version'>[];
  return new Map(rows.map(({ person, version }) => [person, version]));
}

/** How many wait in the queue, those of `but` left out. */
export async function queueLength(db: Db, but: string): Promise<number> {
  const [row] = (await db('chats').where({ holder: 'queue' }).whereNot({ person: but }).count({ n: '*' })) as {
    n: number | string;
  }[];
  return Number(row!.n);
}

/** When those taken last were taken, and since when they had waited (epoch ms), the newest first. */
export async function lastWaits(db: Db, since: number): Promise<{ from: number; to: number }[]> {
  const rows = (await db('chat_history')
    .where({ deed: 'claimed' })
    .whereNotNull('waited')
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(20)
    .select('at', 'waited')) as { at: number | string; waited: number | string }[];
  return rows.map(({ at, waited }) => ({ from: Number(at) - Number(waited), to: Number(at) }));
}

/** Who of the shop has a chat in which nothing was said since `before`; at most 100. */
export async function silentSince(db: Db, before: number): Promise<string[]> {
  const rows = (await db('chats')
    .whereRaw("holder <> 'bot'")
    .where({ holder: 'staff' })
    .where('last_at', '<', before)
    .whereNull('snoozed_until')
    .limit(100)
    .select('person')) as Pick<Row, 'person'>[];
  return rows.map(({ person }) => person);
}

/** A row of `chats`. */
export interface Row {
  person: string;
  holder: Chat['holder'];
  staff: string | null;
  version: number;
  words: number;
  reason: Reason | null;
  waiting_since: number | string | null;
  last_at: number | string;
  snoozed_until: number | string | null;
}

export function chatOf(row: Row): Chat {
  return {
    ...{ person: row.person, holder: row.holder, version: row.version, words: row.words },
    ...{ staff: row.staff ?? undefined, reason: row.reason ?? undefined, lastAt: Number(row.last_at) },
    waitingSince: row.waiting_since === null ? undefined : Number(row.waiting_since),
    snoozedUntil: row.snoozed_until === null ? undefined : Number(row.snoozed_until),
  };
}
