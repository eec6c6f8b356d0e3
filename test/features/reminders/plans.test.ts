import { keepAhead, openShop } from '../../../bench/book-of';
import { reminderSpeech } from '../../../src/conversation/reminding';
import { openBook } from '../../../src/features/book/book';
import { remindDue } from '../../../src/features/reminders/reminders';
import { isPostgres, rowsOf, type Db } from '../../../src/platform/db';
import type { Shop } from '../../../src/platform/shop';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* What a reminder costs from the tick to its words: the plan of each statement, beside thousands that are not due. */

const NOW = Date.parse('2026-11-28T10:00:00+09:00');
const ZONE = 'Asia/Tokyo';
const STORED = 8_000;
const TABLES = ['bookings', 'links', 'reminders', 'reminder_arms', 'comings', 'message_wishes', 'jobs'];

interface Asked {
  sql: string;
  bindings: readonly string[];
}

onEachEngine((engine) => {
  test('every statement of the tick and of the words reads what it needs by an index', async () => {
    const db = await freshDatabase(engine);
    await openShop(db, 1);
    await keepAhead(db, STORED, NOW);
    await fillTheRest(db);
    await db('bookings')
      .where({ id: 'b-7' })
      .update({ remind_at: NOW - 60_000 });

    const book = openBook({ db, zone: ZONE, now: () => NOW });
    const settings = { quiet: { from: 21 * 60, until: 9 * 60 }, holdOut: 10 };
    const asked = await listenTo(db, async () => {
      expect(await remindDue({ db, book, zone: ZONE, settings, now: () => NOW })).toBe(1);
      const shop = { zone: ZONE } as Shop;
      const payload = { booking: 'b-7', version: 1, dueAt: NOW - 60_000 };
      const speak = reminderSpeech({ db, book, shop, settings, now: () => NOW });
      const job = { person: 'U-7', member: 'M-7', payload } as Parameters<typeof speak>[0];
      expect(await speak(job)).toMatchObject({ to: 'U-7' });
    });

    const explain = isPostgres(db) ? 'explain' : 'explain query plan';
    const plans: string[] = [];
    for (const { sql, bindings } of asked)
      plans.push(`${sql}: ${JSON.stringify(rowsOf(db, await db.raw(`${explain} ${sql}`, bindings)))}`);
    await db.destroy();
    const scan = new RegExp(`Seq Scan on (${TABLES.join('|')})\\b|SCAN (${TABLES.join('|')})\\b`);
    expect(plans.filter((plan) => scan.test(plan))).toEqual([]);
    for (const table of TABLES) expect(plans.some((plan) => plan.includes(table))).toBe(true);
  });
});

/** Everybody was to be reminded once before (none is held out, which chance would decide), has said that they come, and does without news. */
async function fillTheRest(db: Db): Promise<void> {
  await db('message_wishes').insert({ person: 'nobody', kind: 'reminder', wanted: true, at: NOW });
  for (const into of [
    `reminders (booking, version, due_at, decided, at) select id, 1, begins_at - 1000, 'not linked', ${NOW} from bookings`,
    `reminder_arms (booking, arm, share, at) select id, 'reminded', 10, ${NOW} from bookings`,
    `comings (booking, version, at) select id, 1, ${NOW} from bookings where id <> 'b-7'`,
    `message_wishes (person, kind, wanted, at) select line_user, 'news', wanted, ${NOW} from links, message_wishes`,
  ])
    await db.raw(`insert into ${into}`);
  await db.raw('analyze');
}

async function listenTo(db: Db, work: () => Promise<void>): Promise<Asked[]> {
  const asked: Asked[] = [];
  // PostgreSQL's own marks stand where knex takes its.
  const hear = ({ sql, bindings = [] }: Asked) =>
    void (
      /^(select|insert|update|delete|with)/i.test(sql) && asked.push({ sql: sql.replace(/\$\d+/g, '?'), bindings })
    );
  db.on('query', hear);
  await work();
  db.removeListener('query', hear);
  return asked;
}
