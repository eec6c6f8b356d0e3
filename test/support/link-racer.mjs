/*
 * A process in which LINE tells of its dialogs: `node link-racer.mjs '<json>'` with { url }. Each line on standard input is a
 * list of { key, nonce, lineUser, now }, all of them worked on at once, as the errand of the `accountLink` event does; it prints
 * what came of each.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';

const load = createRequire(import.meta.url);
const dist = path.resolve(import.meta.dirname, '..', '..', 'dist', 'src');
const { openDatabase, transaction } = load(path.join(dist, 'platform', 'db.js'));
const { completeByNonce } = load(path.join(dist, 'features', 'identity', 'identity.js'));
const { tellOfLink } = load(path.join(dist, 'conversation', 'link-news.js'));

const { url } = JSON.parse(process.argv[2]);
const db = openDatabase(url);
await db.raw('select 1');
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const answers = await Promise.allSettled(
    JSON.parse(line).map(({ key, nonce, lineUser, now }) =>
      transaction(db, async (trx) => {
        const completed = await completeByNonce(trx, nonce, lineUser, now, now);
        await tellOfLink(trx, key, completed, lineUser, now);
        return { kind: completed.kind, again: completed.again, reason: completed.reason };
      }),
    ),
  );
  const told = answers.map(({ value, reason }) => value ?? { failed: reason?.code ?? reason?.message ?? 'nothing' });
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
await db.destroy();
