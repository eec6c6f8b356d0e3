/*
 * A process that types codes: `node guess-codes.mjs '<json>'` with { url, secret, now, answering, times }. It tries the same
 * answer `times` times at once, when a line comes in on standard input, and prints how often it was right.
 */
import { createRequire } from 'node:module';
import { once } from 'node:events';
import path from 'node:path';

const load = createRequire(import.meta.url);
const dist = path.resolve(import.meta.dirname, '..', '..', 'dist', 'src');
const { openDatabase } = load(path.join(dist, 'platform', 'db.js'));
const { openCodes } = load(path.join(dist, 'features', 'codes', 'codes.js'));

const { url, secret, now, times } = JSON.parse(process.argv[2]);
const db = openDatabase(url);
const codes = openCodes({ secret, shop: { name: { ja: '', en: '' } }, countries: [], now: () => now });
await db.raw('select 1');
process.stdout.write('ready\n');
process.stdin.setEncoding('utf8');
for (;;) {
  const [line] = await once(process.stdin, 'data');
  if (line.trim() === 'end') break;
  const answering = JSON.parse(line);
  const answers = await Promise.all(Array.from({ length: times }, () => codes.check(db, answering, now)));
  process.stdout.write(`${answers.filter(({ right }) => right).length}\n`);
}
await db.destroy();
