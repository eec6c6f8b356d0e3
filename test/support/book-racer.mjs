/*
 * A process that reserves: `node book-racer.mjs '<json>'` with { url, zone }. Each line on standard input is a list of deeds
 * { verb, ask, now }, done all at once; it prints what came of each.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';

const load = createRequire(import.meta.url);
const dist = path.resolve(import.meta.dirname, '..', '..', 'dist', 'src');
const { openDatabase } = load(path.join(dist, 'platform', 'db.js'));
const { openBook } = load(path.join(dist, 'features', 'book', 'book.js'));

const { url, zone } = JSON.parse(process.argv[2]);
const db = openDatabase(url);
await db.raw('select 1');
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const answers = await Promise.allSettled(
    JSON.parse(line).map(async ({ verb, ask, now }) => {
      const book = openBook({ db, zone, now: () => now });
      if (verb !== 'reserve') return book[verb](ask);
      const held = await book.hold(ask);
      return held.refused ? held : book.book({ hold: held.token, member: ask.member, source: 'race' });
    }),
  );
  const told = answers.map(({ value, reason }) => value ?? { failed: reason?.code ?? reason?.message ?? 'nothing' });
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
await db.destroy();
