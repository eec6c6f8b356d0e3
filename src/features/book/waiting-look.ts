import type { Db } from '../../platform/db';
import { turnAt, turnOf, within, type World } from './turns';
import { offerAnew, waitsAt } from './waiting-again';

/*
 * More may be free than before without anybody having let go of it: hours are longer, somebody new is there. Whoever waits is
 * marked in the transaction that made it so, and looked at again by the clock, in no quiet hours: a place is kept for ten minutes,
 * and who sleeps would lose it.
 */

const MOST_LOOKED = 100;

/** Marks whoever waits, for a service or for what somebody does; all, where neither is named. */
export async function lookAgain(trx: Db, of: { service?: string; resource?: string } = {}): Promise<void> {
  await trx('waiting')
    .where({ state: 'waiting' })
    .modify((rows) => {
      if (of.service !== undefined) void rows.where({ service: of.service });
      if (of.resource !== undefined)
        void rows.whereIn('service', trx('service_resources').where({ resource: of.resource }).select('service'));
    })
    .update({ look: 1 });
}

/** Offers those who are marked what they wait for and lies free. Gives how many were looked at. */
export async function offerLooked(world: World, given?: Db): Promise<number> {
  if (world.isQuiet(world.now())) return 0;
  const rows = (await (given ?? world.db)('waiting')
    .where({ look: 1 })
    .orderBy('id')
    .limit(MOST_LOOKED)
    .select('member')) as { member: string }[];
  const members = [...new Set(rows.map(({ member }) => member))];
  for (const member of members)
    await within(world, given, async (trx) => {
      await turnOf(trx, member);
      await turnAt(trx, await waitsAt(trx, member));
      if (await trx('waiting').where({ member, look: 1 }).update({ look: 0 })) await offerAnew(world, trx, member);
    });
  return members.length;
}
