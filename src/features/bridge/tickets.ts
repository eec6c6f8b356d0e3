import type { Db } from '../../platform/db';

/** A ticket as it stands. Times are epoch milliseconds. */
export interface Ticket {
  /** The hash of what the browser carries. */
  id: string;
  attempt: string;
  session: string;
  state: 'issued' | 'claimed' | 'used' | 'replaced';
  member: string | undefined;
  expiresAt: number;
}

/**
 * Writes a ticket down. What its attempt had before is worth nothing from here on. False when another request for the same
 * attempt was quicker.
 */
export async function add(trx: Db, ticket: Omit<Ticket, 'state' | 'member'>, now: number): Promise<boolean> {
  const { id, attempt, session, expiresAt } = ticket;
  await trx<Row>('bridge_tickets')
    .where({ attempt })
    .whereIn('state', ['issued', 'claimed'])
    .update({ state: 'replaced', member: null, ended_at: now });
  const row: Row = {
    ...{ id, attempt, session },
    state: 'issued',
    receipt: null,
    member: null,
    issued_at: now,
    expires_at: expiresAt,
    ended_at: null,
  };
  const added = await trx<Row>('bridge_tickets').insert(row).onConflict().ignore().returning('id');
  return added.length === 1;
}

/** A ticket as it stands. @param id its hash */
export async function find(db: Db, id: string): Promise<Ticket | undefined> {
  return ticketOf(await db<Row>('bridge_tickets').where({ id }).first());
}

/** The ticket that a receipt was given for. @param receipt its hash */
export async function findByReceipt(db: Db, receipt: string): Promise<Ticket | undefined> {
  return ticketOf(await db<Row>('bridge_tickets').where({ receipt }).first());
}

/** The company's word of who logged in with it, once. False when the ticket is over, unknown, or had its word. */
export async function claim(
  trx: Db,
  id: string,
  { member, receipt, expiresAt }: { member: string; receipt: string; expiresAt: number },
  now: number,
): Promise<boolean> {
  const changed = await trx<Row>('bridge_tickets')
    .where({ id, state: 'issued' })
    .where('expires_at', '>', now)
    .update({ state: 'claimed', member, receipt, expires_at: expiresAt });
  return changed === 1;
}

/** Their own word in the very browser, once; the member is forgotten with it. False when it is not theirs, or over. */
export async function use(db: Db, id: string, session: string, member: string, now: number): Promise<boolean> {
  const changed = await db<Row>('bridge_tickets')
    .where({ id, session, state: 'claimed', member })
    .where('expires_at', '>', now)
    .update({ state: 'used', member: null, ended_at: now });
  return changed === 1;
}

/** Forgets tickets that expired before `before` (epoch ms), 500 at most. */
export async function forgetOld(db: Db, before: number): Promise<void> {
  const old = db('bridge_tickets').select('id').where('expires_at', '<', before).limit(500);
  await db('bridge_tickets').whereIn('id', old).delete();
}

/** Takes the tickets of an attempt away. */
export async function remove(db: Db, attempt: string): Promise<void> {
  await db('bridge_tickets').where({ attempt }).delete();
}

interface Row {
  id: string;
  attempt: string;
  session: string;
  state: Ticket['state'];
  receipt: string | null;
  member: string | null;
  issued_at: number | string;
  expires_at: number | string;
  ended_at: number | string | null;
}

function ticketOf(row: Row | undefined): Ticket | undefined {
  return (
    row && {
      ...{ id: row.id, attempt: row.attempt, session: row.session, state: row.state },
      member: row.member ?? undefined,
      expiresAt: Number(row.expires_at),
    }
  );
}
