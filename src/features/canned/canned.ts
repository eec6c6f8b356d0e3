import type { Actor, Audit } from '../audit/audit';
import type { Db } from '../../platform/db';
import { faultOf, type Wording, type WordingFault } from './rules';
import * as store from './store';

export {
  blanksIn,
  fill,
  LONGEST_NAME,
  LONGEST_REPLY,
  OCCASIONS,
  strangersIn,
  VARIABLES,
  type Filling,
  type Occasion,
  type Variable,
  type Wording,
  type WordingFault,
} from './rules';
export { all, find, ofOccasions, type CannedReply } from './store';

/** What keeping canned replies needs of the house. */
export interface CannedHouse {
  db: Db;
  audit: Audit;
  now: () => number;
}

/** Why nothing was kept: something is to be put right, the name or the occasion is another's, or somebody changed it meanwhile. */
export type NotKept = WordingFault | 'nameTaken' | 'occasionTaken' | 'changed';

/** Keeps a new reply. @param key the form's own, by which it is kept once */
export function add(
  { db, audit, now }: CannedHouse,
  actor: Actor,
  key: string,
  wording: Wording,
): Promise<NotKept | 'kept'> {
  return audit.deed<NotKept | 'kept'>(db, actor, async (trx) => {
    const fault = faultOf(wording);
    if (fault) return { result: fault };
    if (await store.find(trx, key)) return { result: 'kept' };
    const taken = await takenBy(trx, wording, key);
    if (taken) return { result: taken };
    const kept = await store.insert(trx, key, wording, actor.id, now());
    return kept ? { result: 'kept', note: { deed: 'reply.added', subject: key } } : { result: 'nameTaken' };
  });
}

/** Changes a reply, if it is still as it was looked at. */
export function change(
  { db, audit, now }: CannedHouse,
  actor: Actor,
  { id, version }: { id: string; version: number },
  wording: Wording,
): Promise<NotKept | 'kept'> {
  return audit.deed<NotKept | 'kept'>(db, actor, async (trx) => {
    const fault = faultOf(wording);
    if (fault) return { result: fault };
    const taken = await takenBy(trx, wording, id);
    if (taken) return { result: taken };
    const kept = await store.update(trx, { id, version }, wording, actor.id, now());
    return kept ? { result: 'kept', note: { deed: 'reply.changed', subject: id } } : { result: 'changed' };
  });
}

/** Takes a reply away, if it is still as it was looked at. */
export function remove({ db, audit }: CannedHouse, actor: Actor, id: string, version: number): Promise<boolean> {
  return audit.deed<boolean>(db, actor, async (trx) => {
    const gone = await store.remove(trx, id, version);
    return gone ? { result: true, note: { deed: 'reply.removed', subject: id } } : { result: false };
  });
}

/** What of it is another's. @param id of the reply itself */
async function takenBy(
  trx: Db,
  { name, warm }: Wording,
  id: string,
): Promise<'nameTaken' | 'occasionTaken' | undefined> {
  const [named, meant] = [await store.named(trx, name), warm && (await store.forOccasion(trx, warm))];
  if (named !== undefined && named !== id) return 'nameTaken';
  return meant !== undefined && meant !== id ? 'occasionTaken' : undefined;
}
