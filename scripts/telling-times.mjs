/**
 * Measures whether the time an answer takes tells who is known here: `node scripts/telling-times.mjs [pairs]` (after
 * `npm run build`, on a machine with nothing else to do). Starts Musubi with its simulator on a database of its own, and asks so
 * many times (500) for somebody known and for somebody unknown, in an order drawn by lot: a code to be sent, a code typed, both on
 * the page and in the chat (there until LINE has our answer), a member's password, a password of the console. Prints what each
 * takes in the middle, the difference with its 95 % interval (bootstrap of the median of the pairs' differences, percentiles,
 * 2,000 draws: Efron & Tibshirani 1993, ch. 13) and how often the known one of a pair is the slower, with its 95 % interval
 * (Wilson 1927). An interval that holds 50 % tells nothing; of six comparisons one in four runs has one that doesn't, by chance.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const load = createRequire(import.meta.url);
const dist = (...parts) => load(path.join(root, 'dist', ...parts));
const { openDatabase } = dist('src', 'platform', 'db.js');
const { hashPassword } = dist('src', 'platform', 'passwords.js');
const { newTicket } = dist('src', 'platform', 'tickets.js');
const { offer } = dist('src', 'features', 'identity', 'identity.js');
const { startSimulator } = dist('src', 'simulator', 'simulator.js');
const { freePort } = dist('bench', 'ports.js');
const { startProgram, stopProgram, untilReady } = dist('bench', 'processes.js');

const pairs = Number(process.argv[2] ?? 500);
/** Taken before anything counts, so that nothing is measured that is still being compiled. */
const WARM_UP = 20;
const work = mkdtempSync(path.join(tmpdir(), 'musubi-times-'));
const databaseUrl = `sqlite:${path.join(work, 'musubi.db')}`;
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const channel = { channelSecret: 'a-channel-secret', channelAccessToken: 'a-channel-token' };
const simulator = await startSimulator({
  ...{ port: 0, webhookUrl: `${url}/webhook`, phone: false, mailbox: { smsSecret: 'a secret' } },
  ...channel,
});
const line = simulator.platform;
const settings = {
  ...{ PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url },
  ...{ LINE_CHANNEL_SECRET: channel.channelSecret, LINE_CHANNEL_ACCESS_TOKEN: channel.channelAccessToken },
  ...{ LINE_API_BASE_URL: simulator.url, LINE_DATA_API_BASE_URL: simulator.dataUrl },
  ...{ LINE_ACCESS_BASE_URL: simulator.url, MAIL_URL: simulator.mailbox.mailUrl, MAIL_FROM: 'no-reply@example.jp' },
  ...{ DATABASE_URL: databaseUrl, TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'warn' },
  ...{ FAQ_INDEX_FOLDER: path.join(work, 'index'), NODE_ENV: 'development' },
};
const program = startProgram(
  process.execPath,
  [path.join(root, 'dist', 'src', 'main.js')],
  settings,
  path.join(work, 'log'),
);
let db;
let networks = 0;
try {
  await untilReady(program, `${url}/readyz`, 60_000);
  db = openDatabase(databaseUrl);
  await makePeople();
  await compare('a code is sent for', askForCode);
  await compare('a wrong code is typed', typeCode);
  await compare('a code is sent for in the chat', askInChat);
  await compare('a wrong code is typed in the chat', typeInChat);
  await compare('a wrong password of a member', logIn);
  await compare('a wrong password of the console', signIn);
} finally {
  await db?.destroy();
  await stopProgram(program);
  await simulator.close();
  rmSync(work, { recursive: true, force: true });
}

/** So many members and staff, each used once, all with the same password. */
async function makePeople() {
  const password_hash = await hashPassword('a password that nobody types');
  const created_at = Date.now();
  for (let i = 0; i < pairs + WARM_UP; i += 1) {
    const email = `known-${i}@example.jp`;
    await db('members').insert({ id: `T-${i}`, name: `会員 ${i}`, email, password_hash, created_at });
    await db('staff').insert({
      id: `s-${i}`,
      login: `known-${i}`,
      name: `Staff ${i}`,
      role: 'agent',
      password_hash,
      created_at,
    });
  }
}

/** @param ask does all that comes before, then gives what an answer took (ms) */
async function compare(what, ask) {
  const took = { known: [], unknown: [] };
  for (let i = 0; i < pairs + WARM_UP; i += 1) {
    const order = randomInt(2) === 0 ? ['known', 'unknown'] : ['unknown', 'known'];
    for (const kind of order) {
      const ms = await ask(`${kind}-${i}`, kind === 'known' ? `T-${i}` : `U-${i}`);
      if (i >= WARM_UP) took[kind].push(ms);
    }
    // Neither the letters that leave nor what bounds them may grow into the figures.
    await db('code_counts').delete();
  }
  print(what, took);
}

async function askForCode(name) {
  const { browser, token } = await atContactPage();
  const { ms, answer } = await browser.send('/link/code/send', { _token: token, contact: `${name}@example.jp` });
  expect(answer, 303);
  return ms;
}

async function typeCode(name) {
  const { browser, token } = await atContactPage();
  await browser.send('/link/code/send', { _token: token, contact: `${name}@example.jp` });
  const { ms, answer } = await browser.send('/link/code/check', { _token: token, code: '000000' });
  expect(answer, 422);
  return ms;
}

async function askInChat(name) {
  return (await askedInChat(name)).ms;
}

async function typeInChat(name) {
  const { lineUser } = await askedInChat(name);
  return says(lineUser, '000000', 'コードが違うようです');
}

/** Somebody who never was here before adds the account, asks for what is personal, and says where a code may go. */
async function askedInChat(name) {
  const lineUser = line.addPerson({ displayName: '試験', language: 'ja' }).userId;
  line.follow(lineUser);
  await heard(lineUser, 0);
  await says(lineUser, 'ポイントは', 'コードで確認');
  await says(lineUser, 'コードで確認', 'メールアドレス');
  const ms = await says(lineUser, `${name}@example.jp`, '6桁');
  return { lineUser, ms };
}

/** Says something in a chat; gives what the answer took, which must hold these words (ms). */
async function says(lineUser, text, words) {
  const before = saidTo(lineUser).length;
  const began = performance.now();
  line.say(lineUser, text);
  await heard(lineUser, before);
  const ms = performance.now() - began;
  const answer = JSON.stringify(saidTo(lineUser).slice(before));
  if (!answer.includes(words)) throw new Error(`「${text}」 was answered ${answer}`);
  return ms;
}

/** All of an answer comes in one call. */
function heard(lineUser, before) {
  return line.waitFor(() => saidTo(lineUser).length > before, 10_000, `an answer to ${lineUser}`);
}

function saidTo(lineUser) {
  return line.chat(lineUser).filter(({ from }) => from === 'bot');
}

async function logIn(name, member) {
  const ticket = await offerTo();
  const { ms, answer } = await newBrowser().send('/link', { ticket, login: member, password: 'a wrong password' });
  expect(answer, 422);
  return ms;
}

async function signIn(name) {
  const browser = newBrowser();
  const page = await browser.read('/console/sign-in');
  const given = { ...(page.token && { _token: page.token }), login: name, password: 'a wrong password' };
  const { ms, answer } = await browser.send('/console/sign-in', given);
  expect(answer, 422);
  return ms;
}

async function atContactPage() {
  const browser = newBrowser();
  await browser.send('/link/code', { ticket: await offerTo() });
  const { token } = await browser.read('/link/code');
  return { browser, token };
}

/** An offer in the chat of somebody who never was here before. */
async function offerTo() {
  const ticket = newTicket();
  const lineUser = `U${randomBytes(16).toString('hex')}`;
  await db.transaction((trx) => offer(trx, { ticket, way: 'account_link', lineUser }, Date.now()));
  return ticket;
}

/** A browser in a network of its own, as each has a limit. */
function newBrowser() {
  networks += 1;
  const from = `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}`;
  const jar = new Map();
  async function ask(to, init = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const began = performance.now();
    const headers = { accept: 'text/html', 'x-forwarded-for': from, ...(cookie && { cookie }), ...init.headers };
    const answer = await fetch(`${url}${to}`, { redirect: 'manual', ...init, headers });
    const html = await answer.text();
    const ms = performance.now() - began;
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      jar.set(name, value);
    }
    return { ms, answer, html };
  }
  return {
    async read(to) {
      const { html } = await ask(to);
      return { token: /name="_token" value="([^"]+)"/.exec(html)?.[1] };
    },
    send(to, fields) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
      return ask(to, { method: 'POST', body: new URLSearchParams(fields).toString(), headers });
    },
  };
}

function expect(answer, status) {
  if (answer.status !== status) throw new Error(`${answer.url} answered ${answer.status}, not ${status}`);
}

function print(what, { known, unknown }) {
  const differences = known.map((ms, i) => ms - unknown[i]);
  const draws = Array.from({ length: 2_000 }, () =>
    median(differences.map(() => differences[randomInt(differences.length)])),
  );
  draws.sort((a, b) => a - b);
  const [low, high] = [draws[49], draws[1949]];
  const slower = differences.filter((ms) => ms > 0).length / differences.length;
  const [least, most] = wilson(slower, differences.length);
  const verdict = least <= 0.5 && most >= 0.5 ? 'tells nothing' : 'TELLS';
  const ms = (value) => value.toFixed(2);
  const percent = (share) => (100 * share).toFixed(1);
  console.log(
    `${what}: known ${ms(median(known))} ms, unknown ${ms(median(unknown))} ms, ` +
      `difference ${ms(median(differences))} [${ms(low)}, ${ms(high)}] ms; ` +
      `known slower in ${percent(slower)} % [${percent(least)}, ${percent(most)}] of ${differences.length} pairs: ${verdict}`,
  );
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function wilson(share, n) {
  const z = 1.96;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [centre - half, centre + half];
}
