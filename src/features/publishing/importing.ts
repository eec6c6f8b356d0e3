import type { Actor } from '../audit/audit';
import { reviewed, type Review, type Upload } from '../editing/editing';
import type { Inside } from './publishing';
import { standing } from './publish';
import * as store from './store';

/** What came of importing: the drafts that were made, or that what was seen is no longer what would be done. */
export type Taken = { drafts: string[] } | { otherwise: Review };

/** What importing these files would do. Nothing is written. */
export async function review({ db, rehearsal }: Inside, uploads: readonly Upload[]): Promise<Review> {
  const [{ files }, drafts] = await Promise.all([rehearsal.look(), store.drafts(db)]);
  return reviewed(uploads, files, new Set(drafts.map(({ entry }) => entry.id)));
}

/**
 * Makes drafts of what is new and what is changed, all of them or none, if that still is what was seen. What is in conflict or
 * faulty is left out: nobody's draft and no file gives way.
 */
export async function take(house: Inside, actor: Actor, uploads: readonly Upload[], seen: string): Promise<Taken> {
  const { db, audit, folder, now } = house;
  const found = await review(house, uploads);
  if (found.digest !== seen) return { otherwise: found };
  const wanted = found.items.flatMap(({ kind, entry, present, file }) =>
    entry && (kind === 'new' || kind === 'changed') ? [{ entry: { ...entry, file }, present }] : [],
  );
  const bases = new Map<string, store.Base>();
  for (const { entry, present } of wanted) {
    const file = present && (await standing(folder, present.file));
    if (present && file?.hash !== present.hash) return { otherwise: await review(house, uploads) };
    if (present && file) bases.set(entry.id, { file: present.file, ...file });
  }
  const made = await audit
    .deed(db, actor, async (trx) => {
      for (const { entry } of wanted)
        if (!(await store.addDraft(trx, entry, bases.get(entry.id), actor.id, now()))) throw new Drafted(entry.id);
      const drafts = wanted.map(({ entry }) => entry.id);
      const note = { deed: 'faq.imported' as const, details: { drafts: drafts.length } };
      return { result: drafts, note: drafts.length > 0 ? note : undefined };
    })
    .catch((error: unknown) => {
      if (error instanceof Drafted) return undefined;
      throw error;
    });
  return made ? { drafts: made } : { otherwise: await review(house, uploads) };
}

/** Inside the transaction, so that none of it is done. */
class Drafted extends Error {
  constructor(readonly entry: string) {
    super(entry);
  }
}
