/*
 * A process that sends what was written for later: `node later-racer.mjs '<json>'` with { url, zone, secret }. Each line on
 * standard input is a list of deeds { now, killedAt? }, done all at once. With `killedAt` the process kills itself before that
 * statement, counted from 1, as a machine does that loses its power.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';

const load = createRequire(import.meta.url);
const dist = path.resolve(import.meta.dirname, '..', '..', 'dist', 'src');
const { openDatabase } = load(path.join(dist, 'platform', 'db.js'));
const { openSendingLater } = load(path.join(dist, 'conversation', 'sending-later.js'));
const { openAudit } = load(path.join(dist, 'features', 'audit', 'audit.js'));
const { may } = load(path.join(dist, 'doors', 'console', 'policy.js'));

const { url, zone, secret } = JSON.parse(process.argv[2]);
const db = openDatabase(url);
await db.raw('select 1');
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const answers = await Promise.allSettled(
    JSON.parse(line).map(async ({ now: at, killedAt = Infinity }) => {
      let statements = 0;
      db.client.on('query', () => {
        if (++statements === killedAt) process.kill(process.pid, 'SIGKILL');
      });
      const now = () => at;
      const house = { db, audit: openAudit(secret, now), name: (id) => id, zone, may, now };
      await openSendingLater({ ...house, quiet: { from: 1260, until: 540 } }).sendDue();
      return { statements };
    }),
  );
  const told = answers.map(({ value, reason }) => value ?? { failed: reason?.code ?? reason?.message ?? 'nothing' });
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
await db.destroy();
