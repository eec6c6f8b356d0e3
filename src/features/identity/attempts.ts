import type { Db } from '../../platform/db';
import type { Assurance, Loss, Way } from './rules';

/** A try to link, as it stands. Times are epoch milliseconds. */
export interface Attempt {
  /** The hash of its ticket. */
  id: string;
  way: Way;
  state: 'offered' | 'opened' | 'proved' | 'linked' | 'lost';
  /** Known from the start where the chat made the offer, from LINE's login where the web did. */
  lineUser: string | undefined;
  /** The browser session that opened it: no other may go on with it. */
  session: string | undefined;
  member: string | undefined;
  /** The member's name, for the word that it is done; gone as soon as the attempt ends. */
  name: string | undefined;
  assurance: Assurance | undefined;
  /** The LINE user whose link to this member is to end, by the member's own wish after their login. */
  replaces: string | undefined;
  consentVersion: string | undefined;
  consentedAt: number | undefined;
  expiresAt: number;
  reason: Loss | undefined;
}

const OPEN = ['offered', 'opened', 'proved'] as const;

/** Writes an attempt down; one with this id stays as it is. False when it existed. */
export async function add(
  trx: Db,
  attempt: Pick<Attempt, 'id' | 'way' | 'lineUser' | 'expiresAt'> & { session?: string },
  state: 'offered' | 'opened',
  now: number,
): Promise<boolean> {
  const added = await trx<AttemptRow>('link_attempts')
    .insert({
      id: attempt.id,
      way: attempt.way,
      state,
      line_user: attempt.lineUser ?? null,
      session: attempt.session ?? null,
      offered_at: now,
      expires_at: attempt.expiresAt,
    })
    .onConflict('id')
    .ignore()
    .returning('id');
  return added.length === 1;
}

/** An attempt as it stands. */
export async function find(db: Db, id: string): Promise<Attempt | undefined> {
  return attemptOf(await db<AttemptRow>('link_attempts').where({ id }).first());
}

/** The attempt that a nonce belongs to. @param nonce its hash */
export async function findByNonce(db: Db, nonce: string): Promise<Attempt | undefined> {
  return attemptOf(await db<AttemptRow>('link_attempts').where({ nonce }).first());
}

/** Binds an offer to the browser that opened it, once. Undefined when it is opened, over or unknown. */
export async function open(trx: Db, id: string, session: string, now: number): Promise<Attempt | undefined> {
  return changed(
    trx<AttemptRow>('link_attempts')
      .where({ id, state: 'offered' })
      .where('expires_at', '>', now)
      .update({ state: 'opened', session }),
  );
}

/** The session of the browser has a new name, as after a login. */
export async function moveSession(trx: Db, from: string, to: string): Promise<void> {
  await trx<AttemptRow>('link_attempts').where({ session: from }).whereIn('state', OPEN).update({ session: to });
}

/** They chose another way than the offer had in mind: that one is to stand in the funnel and on the link. */
export async function setWay(trx: Db, id: string, session: string, way: Way): Promise<void> {
  await trx<AttemptRow>('link_attempts').where({ id, session, state: 'opened' }).update({ way });
}

/** LINE told who is at the browser. */
export async function setLineUser(trx: Db, id: string, lineUser: string, now: number): Promise<Attempt | undefined> {
  return changed(
    trx<AttemptRow>('link_attempts')
      .where({ id, line_user: null })
      .whereIn('state', ['opened', 'proved'])
      .where('expires_at', '>', now)
      .update({ line_user: lineUser }),
  );
}

/** What a login proved, with what they agreed to. */
export interface Proof {
  member: string;
  name?: string | undefined;
  assurance: Assurance;
  replaces?: string;
  consentVersion: string;
  consentedAt: number;
  /** The hash of the nonce with which they go to LINE's dialog. */
  nonce?: string;
}

/** They logged in. A second login of the same try counts in the place of the first. Undefined when the try is over. */
export async function prove(trx: Db, id: string, proof: Proof, now: number): Promise<Attempt | undefined> {
  return changed(
    trx<AttemptRow>('link_attempts')
      .where({ id })
      .whereIn('state', ['opened', 'proved'])
      .where('expires_at', '>', now)
      .update({
        state: 'proved',
        member: proof.member,
        name: proof.name ?? null,
        assurance: proof.assurance,
        replaces: proof.replaces ?? null,
        consent_version: proof.consentVersion,
        consented_at: proof.consentedAt,
        nonce: proof.nonce ?? null,
      }),
  );
}

/** Takes a proved attempt to its good end, once. @param at when they did it: expiry counts from there, not from when we got to it */
export async function complete(
  trx: Db,
  by: { nonce: string } | { id: string },
  lineUser: string,
  at: number,
  now: number,
): Promise<Attempt | undefined> {
  return changed(
    trx<AttemptRow>('link_attempts')
      .where({ ...by, state: 'proved', line_user: lineUser })
      .where('expires_at', '>', at)
      .update({ state: 'linked', name: null, ended_at: now }),
  );
}

/** An open attempt comes to nothing. Undefined when it had ended before. */
export async function lose(trx: Db, id: string, reason: Loss, now: number): Promise<Attempt | undefined> {
  const open = trx<AttemptRow>('link_attempts').where({ id }).whereIn('state', OPEN);
  return changed(open.update({ state: 'lost', reason, name: null, ended_at: now }));
}

/** An attempt that was completed in this very transaction comes to nothing all the same: there was no room for its link. */
export async function undo(trx: Db, id: string, reason: Loss, now: number): Promise<Attempt | undefined> {
  const completed = trx<AttemptRow>('link_attempts').where({ id, state: 'linked', ended_at: now });
  return changed(completed.update({ state: 'lost', reason, name: null, ended_at: now }));
}

/** All open attempts of a LINE user come to nothing, but for one. */
export async function loseOthers(
  trx: Db,
  lineUser: string,
  but: string,
  reason: Loss,
  now: number,
): Promise<Attempt[]> {
  const rows = await trx<AttemptRow>('link_attempts')
    .where({ line_user: lineUser })
    .whereNot({ id: but })
    .whereIn('state', OPEN)
    .update({ state: 'lost', reason, name: null, ended_at: now })
    .returning('*');
  return rows.map((row) => attemptOf(row)!);
}

/** An open attempt whose time is over comes to nothing. Undefined when it ended before, or has time left. */
export async function expire(trx: Db, id: string, now: number): Promise<(Attempt & { was: string }) | undefined> {
  const before = await find(trx, id);
  const after = await changed(
    trx<AttemptRow>('link_attempts')
      .where({ id })
      .whereIn('state', OPEN)
      .where('expires_at', '<=', now)
      .update({ state: 'lost', reason: 'expired', name: null, ended_at: now }),
  );
  return before && after && { ...after, was: before.state };
}

/** Forgets attempts that expired before `before` (epoch ms). */
export async function forgetOld(db: Db, before: number): Promise<void> {
  const old = db('link_attempts').select('id').where('expires_at', '<', before).limit(500);
  await db('link_attempts').whereIn('id', old).delete();
}

/** Deletes a LINE user's attempts, and them out of others'. Gives which they were, and the browser sessions they were in. */
export async function erase(trx: Db, lineUser: string): Promise<{ id: string; session: string | undefined }[]> {
  await trx('link_attempts').where({ replaces: lineUser }).update({ replaces: null });
  const theirs = trx<AttemptRow>('link_attempts').where({ line_user: lineUser });
  const rows = await theirs.clone().select('id', 'session');
  await theirs.delete();
  return rows.map(({ id, session }) => ({ id, session: session ?? undefined }));
}

async function changed(update: { returning(columns: '*'): PromiseLike<unknown> }): Promise<Attempt | undefined> {
  const [row] = (await update.returning('*')) as AttemptRow[];
  return attemptOf(row);
}

interface AttemptRow {
  id: string;
  way: Way;
  state: Attempt['state'];
  line_user: string | null;
  session: string | null;
  member: string | null;
  name: string | null;
  assurance: Assurance | null;
  replaces: string | null;
  nonce: string | null;
  consent_version: string | null;
  consented_at: number | string | null;
  reason: Loss | null;
  offered_at: number | string;
  expires_at: number | string;
  ended_at: number | string | null;
}

function attemptOf(row: AttemptRow | undefined): Attempt | undefined {
  return (
    row && {
      id: row.id,
      way: row.way,
      state: row.state,
      lineUser: row.line_user ?? undefined,
      session: row.session ?? undefined,
      member: row.member ?? undefined,
      name: row.name ?? undefined,
      assurance: row.assurance ?? undefined,
      replaces: row.replaces ?? undefined,
      consentVersion: row.consent_version ?? undefined,
      consentedAt: row.consented_at === null ? undefined : Number(row.consented_at),
      expiresAt: Number(row.expires_at),
      reason: row.reason ?? undefined,
    }
  );
}
