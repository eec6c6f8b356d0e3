import type { Faq } from '../../src/features/faq/faq';
import { learn, type Verdict } from '../../src/features/learning/learning';
import type { Db } from '../../src/platform/db';
import { store } from '../../src/platform/intake/intake';

/** What somebody asked, and what the entry they got was to them. */
export interface Asked {
  person: string;
  words: string;
  entry: string;
  verdict?: Verdict;
  at?: number;
}

/** Puts into the database what customers taught, as if they had. */
export async function teach(db: Db, faq: Pick<Faq, 'entry'>, asked: readonly Asked[]): Promise<void> {
  for (const [index, { person, words, entry, verdict = 'solved', at = Date.now() }] of asked.entries()) {
    const id = `${person}-${index}-${words}`;
    const body = {
      type: 'message',
      source: { type: 'user', userId: person },
      message: { type: 'text', id, text: words },
    };
    await db.transaction(async (trx) => {
      await store(trx, [{ id, lane: person, at, origin: 'line', body: JSON.stringify(body), messageId: id }], at);
      await learn(trx, faq as Faq, [{ person, question: id, entry, verdict, lang: 'ja' }], at);
    });
  }
}
