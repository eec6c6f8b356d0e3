/*
 * A process that ticks: `node remind-racer.mjs '<json>'` with { url, zone }. Each line on standard input is a list of deeds
 * { now, killedAt? }, done all at once; it prints how many reminders each decided. With `killedAt` the process kills itself
 * before that statement of the tick, counted from 1, as a machine does that loses its power.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';

const load = createRequire(import.meta.url);
const dist = path.resolve(import.meta.dirname, '..', '..', 'dist', 'src');
const { openDatabase } = load(path.join(dist, 'platform', 'db.js'));
const { openBook } = load(path.join(dist, 'features', 'book', 'book.js'));
const { remindDue } = load(path.join(dist, 'features', 'reminders', 'reminders.js'));

const { url, zone } = JSON.parse(process.argv[2]);
const db = openDatabase(url);
await db.raw('select 1');
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const answers = await Promise.allSettled(
    JSON.parse(line).map(async ({ now, killedAt = Infinity }) => {
      let statements = 0;
      db.client.on('query', () => {
        if (++statements === killedAt) process.kill(process.pid, 'SIGKILL');
      });
      const settings = { quiet: { from: 1260, until: 540 }, holdOut: 0 };
      const book = openBook({ db, zone, now: () => now });
      return { decided: await remindDue({ db, book, zone, settings, now: () => now }) };
    }),
  );
  const told = answers.map(({ value, reason }) => value ?? { failed: reason?.code ?? reason?.message ?? 'nothing' });
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
await db.destroy();
