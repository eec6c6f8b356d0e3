import type { Db } from '../../platform/db';

/** The wording people agree to when they become a member on our pages. Raised whenever its meaning changes. */
export const MEMBER_CONSENT_VERSION = '2026-11-28';

/** That somebody became a member, or showed that they are one, and what they agreed to. Times are epoch milliseconds. */
export interface Registration {
  /** The attempt they came by. */
  key: string;
  member: string;
  consentedAt: number;
  provedBy: 'email' | 'phone';
}

/** Writes down what they agreed to, in the transaction that links them. The same key is written once. */
export async function rememberRegistration(
  trx: Db,
  { key, member, consentedAt, provedBy }: Registration,
  now: number,
): Promise<void> {
  await trx('registrations')
    .insert({
      ...{ key, member, proved_by: provedBy, at: now },
      ...{ consent_version: MEMBER_CONSENT_VERSION, consented_at: Math.min(consentedAt, now) },
    })
    .onConflict()
    .ignore();
}
