import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SETTINGS } from '../src/config';
import { ACTIONS } from '../src/features/faq/faq';
import { FIELDS, readEntry } from '../src/features/faq/read-entry';
import { FIGURES } from '../src/features/analytics/analytics';
import { checks } from '../src/features/checkup/checkup';
import { VARIABLES } from '../src/features/faq/variables';
import type { Db } from '../src/platform/db';
import { next, store } from '../src/platform/intake/intake';
import { openMetrics } from '../src/platform/metrics';
import { addEndpoint, notice, openNoticeSeal, retryFailed } from '../src/platform/notices/notices';
import { endpointsDue } from '../src/platform/notices/store';
import { claimJobs, enqueue } from '../src/platform/outbox/jobs';
import { messageJob } from '../src/platform/outbox/outbox';
import { root } from '../src/platform/root';
import { SLIPS } from '../src/simulator/faults';
import packageJson from '../package.json';
import { freshDatabase, onEachEngine } from './support/databases';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const decisions = readdirSync(path.join(root, 'docs', 'decisions')).map((file) => `docs/decisions/${file}`);
const pages = [
  'README.md',
  'README.ja.md',
  'CONTRIBUTING.md',
  'docs/path-of-a-message.md',
  'docs/operations.md',
  'docs/writing-answers.md',
  'docs/writing-answers.ja.md',
  'docs/faq.md',
  'docs/faq.ja.md',
  'docs/changelog.md',
  'docs/members.md',
  'docs/directory-http.md',
  'docs/api.md',
  'docs/book-http.md',
  'docs/faq-quality.md',
  'docs/simulator.md',
  'docs/codes.md',
  'docs/console.md',
  'docs/doctor.md',
  'docs/report.md',
  'docs/sms.md',
  'docs/bridge/README.md',
  'docs/bridge/README.ja.md',
  'docs/linking.md',
  'docs/privacy.md',
  'docs/reminders.md',
  ...decisions,
];

describe('what is written about the product is so', () => {
  test.each(['README.md', 'README.ja.md'])('%s explains every setting, and no other', (page) => {
    const explained = [...read(page).matchAll(/^\| (`[A-Z_]+`(?:[,、] ?`[A-Z_]+`)*) +\|/gm)].flatMap(([, names]) =>
      names!.replaceAll('`', '').split(/[,、] ?/),
    );
    expect(explained.sort()).toEqual(Object.keys(SETTINGS).sort());
  });

  test.each(pages)('%s names only commands, pages and source files that there are', (page) => {
    const text = read(page);
    const commands = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, command]) => command);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(commands));
    const links = [...text.replace(/`[^`\n]*`/g, '').matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) =>
      path.join(path.dirname(page), link!),
    );
    const sources = [...text.matchAll(/`((?:src|migrations|scripts|assets|test)\/[\w./-]+)`/g)].map(
      ([, file]) => file!,
    );
    expect([...links, ...sources].filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  test('the path of a message names only files of its own folders', () => {
    const text = read('docs/path-of-a-message.md');
    const files = [...text.matchAll(/`([\w-]+\.ts)`/g)].map(([, file]) => file!);
    const there = new Set(
      readdirSync(path.join(root, 'src'), { recursive: true }).map((file) => path.basename(String(file))),
    );
    expect(files.filter((file) => !there.has(file))).toEqual([]);
  });

  test('operations.md explains every metric of ours, and no other', async () => {
    const ours = (await openMetrics().registry.getMetricsAsJSON())
      .map((metric) => metric.name)
      .filter((name) => name.startsWith('musubi_'));
    const explained = new Set([...read('docs/operations.md').matchAll(/musubi_[a-z_]+/g)].map(([name]) => name));
    expect([...explained].sort()).toEqual(ours.sort());
  });

  test.each(['docs/writing-answers.md', 'docs/writing-answers.ja.md'])(
    '%s explains every field and fact, and its example is an entry without a fault',
    (page) => {
      const text = read(page);
      const [, example] = /```markdown\n(.*?)```/s.exec(text)!;
      expect(readEntry('parking.md', example!)).toMatchObject({ entry: { id: 'parking' } });
      const fields = [...text.matchAll(/^\| (`[a-z]+`(?:[,、] ?`[a-z]+`)*) +\|/gm)].flatMap(([, names]) =>
        names!.replaceAll('`', '').split(/[,、] ?/),
      );
      expect(fields).toEqual(FIELDS);
      expect([...text.matchAll(/\{\{(shop\.[a-z]+)\}\}/g)].map(([, name]) => name)).toEqual(VARIABLES);
      const [, actions] = /^## (?:Leading on|手続き)(.*?)^## /ms.exec(text)!;
      const named = [...actions!.matchAll(/`([a-z]+)`/g)].map(([, name]) => name!);
      expect(named.sort()).toEqual([...ACTIONS].sort());
    },
  );

  test('docs/simulator.md names every slip of LINE’s pages, and every function of the LIFF SDK’s stand-in', () => {
    const text = read('docs/simulator.md');
    const [, table] = /\| slip [^\n]*\n[^\n]*\n([^]*?)\n\n/.exec(text)!;
    const slips = table!
      .split('\n')
      .flatMap((row) => [...row.split('|')[1]!.matchAll(/`(\w+)`/g)].map(([, slip]) => slip));
    expect(slips.sort()).toEqual([...SLIPS].sort());
    const [, surface] = /window\.liff = \{([^]*?)\n {2}\};/.exec(read('src/simulator/web/assets/liff.js'))!;
    const functions = [...surface!.matchAll(/^ {4}(\w+)(?:,|:)/gm)].map(([, name]) => name!);
    expect(functions.length).toBeGreaterThan(20);
    expect(functions.filter((name) => !text.includes(`\`${name}`))).toEqual([]);
  });

  test('docs/doctor.md explains every check, in their order', () => {
    const [, table] = read('docs/doctor.md').split('## What is looked at');
    const explained = [...table!.matchAll(/^\| `([a-z-]+)` /gm)].map(([, id]) => id);
    expect(explained).toEqual(['settings', ...checks.map(({ id }) => id)]);
  });

  test('docs/report.md explains every figure, in their order', () => {
    const explained = [...read('docs/report.md').matchAll(/^\| `(\w+)` /gm)].map(([, figure]) => figure);
    expect(explained.slice(0, FIGURES.length)).toEqual([...FIGURES]);
  });

  test('decisions are numbered without a gap, and titled by their number', () => {
    decisions.forEach((file, index) => {
      const number = index + 1;
      expect(path.basename(file)).toMatch(new RegExp(`^${String(number).padStart(4, '0')}-`));
      expect(read(file)).toMatch(new RegExp(`^# ${number}\\. `));
    });
  });
});

onEachEngine((engine) => {
  test('privacy.md names every column that there is, as somebody’s or as nobody’s, and no other', async () => {
    const db = await freshDatabase(engine);
    const columns = await columnsOf(db, engine).finally(() => db.destroy());
    const [, somebodys, nobodys] = read('docs/privacy.md').split(/^## What is (?:personal|nobody's)$/m);
    const named = [...rowsIn(somebodys!), ...rowsIn(nobodys!)].flatMap(([table, names]) =>
      names === 'all'
        ? columns.filter((one) => one.startsWith(`${table}.`))
        : namesIn(names!).map((one) => `${table}.${one}`),
    );
    expect(named.sort()).toEqual(columns.sort());
    for (const row of rowsIn(somebodys!)) {
      // Table, columns, what for, basis, how long, and what deleting does.
      expect(row).toHaveLength(6);
      for (const cell of row) expect(cell).not.toBe('');
    }
  });

  test('the statements of operations.md for a restored copy leave nothing to be said or answered again', async () => {
    const db = await freshDatabase(engine);
    const now = Date.now();
    await store(db, [{ id: 'e1', lane: 'U1', at: now, origin: 'line', body: '{"type":"message"}' }], now);
    await enqueue(db, [
      messageJob('said:e0', { to: 'U2', messages: [{ type: 'text', text: 'x' }], replyUntil: 0 }, now),
    ]);
    const seal = openNoticeSeal('secret');
    const { id } = await addEndpoint(db, seal, { url: 'https://shop.example.jp/', types: ['address.changed'] }, now);
    await notice(db, [{ type: 'address.changed', key: 'x', at: now, data: { member: 'M-1' } }]);
    const [, statements] = /```sql\n(.*?)```/s.exec(read('docs/operations.md'))!;
    for (const statement of statements!.split(';')) if (statement.trim() !== '') await db.raw(statement);

    expect((await claimJobs(db, 10, now + 1)).jobs).toEqual([]);
    expect((await next(db, 10, now + 1)).lanes.size).toBe(0);
    expect(await endpointsDue(db, now + 1)).toEqual([]);
    expect(await retryFailed(db, id, now)).toBe(1);
    // And life goes on: the same person's next event is taken.
    await store(db, [{ id: 'e2', lane: 'U1', at: now, origin: 'line', body: '{"type":"message"}' }], now);
    const { lanes } = await next(db, 10, now + 1);
    expect(lanes.get('U1')!.map((event) => event.id)).toEqual(['e2']);
    await db.destroy();
  });
});

/** The rows of the tables in a text of Markdown whose first cell is a name in backticks. */
function rowsIn(text: string): string[][] {
  return [...text.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)].map(([, table, cells]) => [
    table!,
    ...cells!.split('|').map((cell) => cell.trim()),
  ]);
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
}

/** Every column of every table of ours, as `table.column`. */
async function columnsOf(db: Db, engine: 'sqlite' | 'postgres'): Promise<string[]> {
  const tables = (
    engine === 'sqlite'
      ? await db('sqlite_master').where({ type: 'table' }).select('name')
      : await db('information_schema.tables').where({ table_schema: 'public' }).select('table_name as name')
  ) as { name: string }[];
  const ours = tables.map(({ name }) => name).filter((name) => !/^(?:sqlite|knex)_|^said_index/.test(name));
  const named = await Promise.all(
    ours.map(async (table) => Object.keys(await db(table).columnInfo()).map((one) => `${table}.${one}`)),
  );
  return named.flat();
}
