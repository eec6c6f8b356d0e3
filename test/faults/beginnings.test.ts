import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { freePort } from '../../bench/ports';
import { launch, ROOT, settingsFor, temporaryFolder } from './harness/app';
import { cleanUp, later } from './harness/leftovers';

/*
 * A start that cannot succeed: the process ends by itself, not with 0, and says in plain words what is wrong and what
 * to do, without a stack. Nothing of LINE is called, so nobody listens at its address here.
 */
afterEach(cleanUp);

/** Where nobody listens. */
const NOBODY = 9;

test('every fault of the settings is told at once', async () => {
  const { code, lines } = await failedStart({
    ...(await sound()),
    PORT: 'eighty',
    DATABASE_URL: 'mysql://root:secret-password@localhost/x',
    LINE_CHANNEL_SECRET: '',
    LINE_CHANNEL_ACCESS_TOKEN: '',
    LINE_API_BASE_URL: 'http://127.0.0.1:1/with/a/path',
    PUBLIC_URL: 'http://bot.example.jp',
    ROLES: 'web,boss',
    SHOP_HOURS: 'whenever',
    SHOP_TIME_ZONE: 'Mars/Olympus',
    LOG_LEVEL: 'loud',
    SESSION_SECRET: 'short',
    SHOP_NAM: 'a misspelt name',
  });
  expect(code).toBe(1);
  const names = [
    'PORT',
    'DATABASE_URL',
    'LINE_CHANNEL_SECRET',
    'LINE_CHANNEL_ACCESS_TOKEN',
    'LINE_API_BASE_URL',
    'PUBLIC_URL',
  ];
  for (const name of [...names, 'ROLES', 'SHOP_HOURS', 'SHOP_TIME_ZONE', 'LOG_LEVEL', 'SESSION_SECRET', 'SHOP_NAM '])
    expect(lines.filter((line) => line.startsWith(`- ${name}`))).toHaveLength(1);
  expect(lines.join()).not.toContain('secret-password');
});

test('production without a channel names what is missing', async () => {
  const { code, lines } = await failedStart({ NODE_ENV: 'production', PORT: '0' });
  expect(code).toBe(1);
  for (const name of ['LINE_CHANNEL_SECRET', 'LINE_CHANNEL_ACCESS_TOKEN', 'PUBLIC_URL'])
    expect(lines.join('\n')).toContain(name);
});

test('a port in use', async () => {
  const port = await freePort();
  const holder = net.createServer().listen(port, '127.0.0.1');
  later(() => holder.close());
  await expectOneLine({ ...(await sound()), PORT: String(port) }, `Port ${port} is in use`);
});

test('a data folder that cannot be written to', async () => {
  const folder = temporaryFolder();
  writeFileSync(`${folder}/data`, 'a file where a folder should be');
  await expectOneLine({ ...(await sound()), DATABASE_URL: `sqlite:${folder}/data/musubi.sqlite3` }, `${folder}/data`);
});

test('a database file that is none', async () => {
  const file = `${temporaryFolder()}/musubi.sqlite3`;
  writeFileSync(file, 'these are not the pages of a database'.repeat(500));
  await expectOneLine({ ...(await sound()), DATABASE_URL: `sqlite:${file}` }, file);
});

test('a database server that is not there', async () => {
  const port = await freePort();
  const url = `postgres://musubi:secret-password@127.0.0.1:${port}/musubi`;
  const lines = await expectOneLine({ ...(await sound()), DATABASE_URL: url }, 'DATABASE_URL');
  expect(lines.join()).not.toContain('secret-password');
});

test('an FAQ file with a fault: its name, its line, what is wrong', async () => {
  const folder = path.join(temporaryFolder(), 'faq');
  mkdirSync(folder);
  cpSync(path.join(ROOT, 'faq', 'opening-hours.md'), path.join(folder, 'opening-hours.md'));
  writeFileSync(
    path.join(folder, 'broken.md'),
    '---\nid: broken\nquestoin:\n  ja: あれ?\n---\n\n## 日本語\n\nはい。\n',
  );
  const { code, lines } = await failedStart({ ...(await sound()), FAQ_FOLDER: folder });
  expect(code).toBe(1);
  expect(lines.some((line) => /broken\.md.*3.*questoin/.test(line))).toBe(true);
  expect(lines.every((line) => !line.includes('opening-hours'))).toBe(true);
});

test('a word too many on the command line', async () => {
  const { code, lines } = await failedStart(await sound(), ['--port', '80']);
  expect(code).toBe(2);
  expect(lines).toHaveLength(1);
});

/** Settings with which a start would succeed. */
async function sound(): Promise<Record<string, string>> {
  return settingsFor(NOBODY, await freePort(), `sqlite:${temporaryFolder()}/musubi.sqlite3`);
}

async function failedStart(settings: Record<string, string>, args: string[] = []) {
  const program = launch(temporaryFolder(), settings, args);
  const code = await program.ended;
  const lines = program
    .output()
    .split('\n')
    .filter((line) => line !== '');
  expect(lines.filter((line) => /^\s+at |^\s*\{/.test(line))).toEqual([]);
  return { code, lines };
}

async function expectOneLine(settings: Record<string, string>, about: string): Promise<string[]> {
  const { code, lines } = await failedStart(settings);
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(about);
  return lines;
}
