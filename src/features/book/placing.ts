import type { Db } from '../../platform/db';
import type { Actor } from '../audit/audit';
import { placed, type Beside } from './placing-rules';
import type { SettingWorld } from './setting';

export type { Beside } from './placing-rules';

/* In which order services, and who does them, are shown: to customers who choose, in the calendar and among the settings. */

/** What stands in an order. */
export type Placed = 'services' | 'resources';

const DEEDS = { services: 'setting.servicesOrdered', resources: 'setting.resourcesOrdered' } as const;

/**
 * Puts one right before or behind another. Said so, and not as a place by its number, of two who do it at once both have what
 * they meant.
 */
export function place(
  { db, audit }: Pick<SettingWorld, 'db' | 'audit'>,
  actor: Actor,
  what: Placed,
  id: string,
  beside: Beside,
): Promise<'changed' | 'same' | 'unknown'> {
  return audit.deed<'changed' | 'same' | 'unknown'>(db, actor, async (trx) => {
    const ids = (await trx(what).orderBy('position').pluck('id')) as string[];
    const after = placed(ids, id, beside);
    if (!after) return { result: 'unknown' };
    if (after.join('\n') === ids.join('\n')) return { result: 'same' };
    await put(trx, what, ids, after);
    const details = { from: String(ids.indexOf(id) + 1), to: String(after.indexOf(id) + 1) };
    return { result: 'changed', note: { deed: DEEDS[what], subject: id, details } };
  });
}

/** No two ever stand at one place: whoever moves leaves theirs first. */
async function put(trx: Db, what: Placed, before: readonly string[], after: readonly string[]): Promise<void> {
  const moved = after.filter((id, index) => before[index] !== id);
  await trx(what)
    .whereIn('id', moved)
    .update({ position: trx.raw('-position') });
  const places = (await trx(what).whereIn('id', moved).pluck('position')) as number[];
  places.sort((a, b) => b - a);
  for (const [index, id] of moved.entries()) await trx(what).where({ id }).update({ position: -places[index]! });
}
