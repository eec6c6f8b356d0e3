import type { Db } from '../../platform/db';
import { endExpired, holdOf, type HoldRecord } from './claims';
import type { Book, Listed, Outcome, Wish } from './port';
import { turnAt, turnOf, within, type World } from './turns';
import { noted, offerNext } from './waiting-offers';

/* The waiting list: what is freed is offered to whoever waits longest for such a slot, for ten minutes. */

/** Puts somebody on the list. One wish for a service and a time stands at once: the wider, or the later one. */
export function wait(world: World, wish: Wish, given?: Db): Promise<{ waiting: number; as: Listed }> {
  return within(world, given, async (trx) => {
    const { member, service, from, until, resource = null } = wish;
    await turnOf(trx, member);
    const there = (await trx('waiting')
      .where({ member, service, from })
      .whereIn('state', ['waiting', 'offered'])
      .first('id', 'resource', 'until')) as There | undefined;
    if (there) return { waiting: Number(there.id), as: await rewish(trx, there, { resource, until }, world.now()) };
    // Something may have come free since they were told that nothing is: it is looked again.
    const row = { member, service, resource, from, until, state: 'waiting', look: 1, asked_at: world.now() };
    const [made] = (await trx('waiting').insert(row).returning('id')) as { id: number | string }[];
    return { waiting: Number(made!.id), as: 'new' };
  });
}

interface There {
  id: number | string;
  resource: string | null;
  until: number | string;
}

/** They wish for it again, maybe with somebody else or for longer. */
async function rewish(
  trx: Db,
  { id, resource: before, until: ended }: There,
  { resource, until }: { resource: string | null; until: number },
  now: number,
): Promise<Listed> {
  const longer = until > Number(ended) ? { until, look: 1 } : {};
  const wide = { resource, first_resource: before, widened_at: now, look: 1, ...longer };
  // Nothing of the earlier wish is left.
  const other = { resource, asked_at: now, look: 1, until };
  const change = before === null || before === resource ? longer : resource === null ? wide : other;
  // What is offered to them stays what it is.
  const waits = await trx('waiting')
    .where({ id, state: 'waiting' })
    .update({ state: 'waiting', ...change });
  if (waits === 0) return 'offered';
  if (before === resource) return 'again';
  if (before === null) return 'anybody';
  return resource === null ? 'widened' : 'instead';
}

/** Turns an offer down; the slot goes to the next. */
export function pass(world: World, token: string, member: string, given?: Db): Promise<Outcome<{ passed: true }>> {
  return within(world, given, async (trx) => {
    await turnOf(trx, member);
    const seen = await holdOf(trx, token);
    // A retry of what was done: it is as it was.
    if (!seen && (await trx('waiting').where({ hold: token, member, state: 'passed' }).first('id')))
      return { passed: true };
    if (seen?.member !== member || seen.purpose !== 'waiting') return { refused: 'expired' };
    await turnAt(trx, [seen.resource]);
    await sweep(world, trx, seen.resource);
    const hold = await holdOf(trx, token);
    if (!hold) return { refused: 'expired' };
    await trx('holds').where({ token }).delete();
    await trx('waiting').where({ hold: token, state: 'offered' }).update({ state: 'passed' });
    await offerNext(world, trx, hold);
    return { passed: true };
  });
}

/** Leaves the list. Who was offered something lets go of it with that; the shop takes it from nobody. */
export function leave(world: World, ask: Parameters<Book['leave']>[0], given?: Db): Promise<Outcome<{ left: true }>> {
  const { waiting: id, member, by = 'member' } = ask;
  return within(world, given, async (trx) => {
    await turnOf(trx, member);
    const offered = by === 'member' ? await offeredAt(world, trx, id, member) : undefined;
    const left = await trx('waiting')
      .where({ id, member })
      .whereIn('state', by === 'member' ? ['waiting', 'offered'] : ['waiting'])
      .update({ state: 'left', left_at: world.now(), left_by: by });
    if (left === 0) {
      // A retry of what was done: it is as it was.
      const done: unknown = await trx('waiting').where({ id, member, state: 'left', left_by: by }).first('id');
      return done === undefined ? { refused: 'unknown' } : { left: true };
    }
    await noted(trx, 'waiting.left', world.now(), id);
    if (offered && (await trx('holds').where({ token: offered.token }).delete())) await offerNext(world, trx, offered);
    return { left: true };
  });
}

/** What is offered to somebody just now, with the turn at its resource. */
async function offeredAt(world: World, trx: Db, id: number, member: string): Promise<HoldRecord | undefined> {
  const row = (await trx('waiting').where({ id, member, state: 'offered' }).first('hold')) as
    { hold: string } | undefined;
  const seen = row && (await holdOf(trx, row.hold));
  if (!seen) return undefined;
  await turnAt(trx, [seen.resource]);
  await sweep(world, trx, seen.resource);
  return holdOf(trx, seen.token);
}

/** Ends what was held too long at a resource, tells whose offer it was, and offers it on. Gives how many holds ended. */
export async function sweep(world: World, trx: Db, resource: string): Promise<number> {
  const now = world.now();
  const expired = await endExpired(trx, resource, now);
  for (const hold of expired) {
    if (hold.purpose === 'waiting') await expireOffer(world, trx, hold);
    await offerNext(world, trx, hold);
  }
  return expired.length;
}

async function expireOffer(world: World, trx: Db, hold: HoldRecord): Promise<void> {
  const rows = (await trx('waiting')
    .where({ hold: hold.token, state: 'offered' })
    .update({ state: 'expired' })
    .returning('id')) as { id: number | string }[];
  for (const { id } of rows) {
    await noted(trx, 'waiting.expired', world.now(), id);
    await world.tell(trx, { what: 'offer expired', waiting: Number(id), member: hold.member, hold });
  }
}
