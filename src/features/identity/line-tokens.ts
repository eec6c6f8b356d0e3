import type { Db } from '../../platform/db';

/*
 * Tokens of LINE's login, sealed by whoever keeps them. They are here for one purpose: to give LINE's permission back when the
 * link ends.
 */

/** Whoever logged in at LINE and never linked is forgotten after this long (milliseconds): an attempt lasts ten minutes. */
const UNLINKED_KEPT_MS = 60 * 60 * 1000;

/** Keeps the tokens of a LINE user's newest login. @param expiresAt when the last of them dies, epoch ms */
export async function keepLineTokens(
  trx: Db,
  { lineUser, sealed, expiresAt }: { lineUser: string; sealed: string; expiresAt: number },
  now: number,
): Promise<void> {
  const row = { line_user: lineUser, sealed, kept_at: now, expires_at: expiresAt };
  await trx('line_tokens').insert(row).onConflict('line_user').merge();
}

/** Whether LINE is to be told when this person's link ends. */
export async function keepsLineTokens(db: Db, lineUser: string): Promise<boolean> {
  return (await db('line_tokens').where({ line_user: lineUser }).first('line_user')) !== undefined;
}

/** Takes a LINE user's tokens out, as they were sealed; undefined where there are none. */
export async function takeLineTokens(trx: Db, lineUser: string): Promise<string | undefined> {
  const row = (await trx('line_tokens').where({ line_user: lineUser }).first('sealed')) as
    { sealed: string } | undefined;
  // Another process may have been quicker: whoever deletes the row has the tokens.
  const taken = row && (await trx('line_tokens').where({ line_user: lineUser, sealed: row.sealed }).delete()) === 1;
  return taken ? row.sealed : undefined;
}

/** Forgets what opens nothing any more, and tokens of logins that led to no link; at most 500 at once. */
export async function forgetLineTokens(db: Db, now: number): Promise<void> {
  const linked = db('links').select(db.raw('1')).whereRaw('links.line_user = line_tokens.line_user');
  const useless = db('line_tokens')
    .select('line_user')
    .where('expires_at', '<=', now)
    .orWhere((unlinked) => void unlinked.where('kept_at', '<=', now - UNLINKED_KEPT_MS).whereNotExists(linked))
    .limit(500);
  await db('line_tokens').whereIn('line_user', useless).delete();
}
