/*
 * A process that types codes: `node guess-codes.mjs '<json>'` with { url, secret, now }. Each line on standard input is
 * an answer with { times }: it is tried so often at once, and this prints how often it was right, and what failed.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';

const load = createRequire(import.meta.url);
const dist = path.resolve(import.meta.dirname, '..', '..', 'dist', 'src');
const { openDatabase } = load(path.join(dist, 'platform', 'db.js'));
const { openCodes } = load(path.join(dist, 'features', 'codes', 'codes.js'));

const { url, secret, now } = JSON.parse(process.argv[2]);
const db = openDatabase(url);
const codes = openCodes({ secret, shop: { name: { ja: '', en: '' } }, countries: [], now: () => now });
await db.raw('select 1');
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { times, ...answering } = JSON.parse(line);
  const tries = Array.from({ length: times }, () => codes.check(db, answering, now));
  const answers = await Promise.allSettled(tries);
  const right = answers.filter(({ value }) => value?.right).length;
  const failed = answers.filter(({ reason }) => reason).map(({ reason }) => reason.code ?? reason.message);
  process.stdout.write(`${JSON.stringify({ right, failed })}\n`);
}
await db.destroy();
