import { transaction, type Db } from '../../platform/db';
import { seedDemoBook } from '../book/book';
import { DEMO_MEMBERS, demoRecords } from './demo-data';
import { demoDays } from './demo-days';
import { hashPassword } from './passwords';
import { movePoints } from './points';

const TABLES = ['members', 'services', 'orders', 'contracts', 'points'] as const;

/**
 * Fills an empty database with the members of the demo shop and what they have with it, once for ever, whole or not at all.
 * For trials only: their passwords stand in the documentation.
 * @param now epoch milliseconds; days count from it
 * @param zone the shop's IANA time zone
 * @param hashOf makes of a password what is kept of it; for whoever fills many databases, and need not reckon it each time
 */
export async function seedDemoShop(
  db: Db,
  now: number,
  zone: string,
  hashOf: (password: string) => Promise<string> = hashPassword,
): Promise<'seeded' | 'left as it was'> {
  if (await db('kept').where({ name: MARK }).first('name')) return 'left as it was';
  const days = demoDays(zone, now);
  const members = await Promise.all(
    DEMO_MEMBERS.map(async ({ password, renewsIn, ...member }) => ({
      ...{ ...member, renews_on: renewsIn === null ? null : days.day(renewsIn) },
      password_hash: await hashOf(password),
      registered_by: `demo/${member.id}`,
      created_at: now,
    })),
  );
  return transaction(db, async (trx) => {
    // Where two processes start together, the second waits here and then finds it done.
    const mine: unknown[] = await trx('kept')
      .insert({ name: MARK, value: zone, at: now })
      .onConflict('name')
      .ignore()
      .returning('name');
    if (mine.length === 0 || !(await isEmpty(trx))) return 'left as it was';
    const { points, reservations, ...records } = demoRecords(days);
    await trx('members').insert(members);
    for (const [table, rows] of Object.entries(records)) await trx(table).insert(rows);
    await seedDemoBook(trx, reservations, zone, now);
    for (const { at, ...move } of points) await movePoints(trx, move, zone, at);
    return 'seeded';
  });
}

const MARK = 'demo-shop';

async function isEmpty(db: Db): Promise<boolean> {
  for (const table of TABLES) if (await db(table).first(db.raw('1 as one'))) return false;
  return true;
}
