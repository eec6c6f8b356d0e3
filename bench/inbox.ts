import { openDatabase, type Db } from '../src/platform/db';
import { migrate } from '../src/platform/migrate';
import { begin } from '../src/platform/web/sessions';
import type { Bot } from './contenders';
import { SECRET } from './contenders';
import { personId, said, signature, webhookBody } from './events';
import { fillInbox, WORDS, WORLD } from './inbox-of';
import { spread, type Spread } from './statistics';

/** What the inbox costs on one engine, as an agent's browser sees it. Times in ms. */
export interface InboxCosts {
  engine: 'SQLite' | 'PostgreSQL';
  chats: number;
  messages: number;
  /** A page, from the request to its last byte. */
  list: Spread;
  /** A page in the middle of all chats. */
  deep: Spread;
  thread: Spread;
  search: Spread;
  /** From the webhook's 200 until the words are in the agent's stream. */
  live: Spread;
}

export interface InboxEffort {
  chats: number;
  messages: number;
  rounds: number;
}

/** An answer that comes later is none (milliseconds). */
const PATIENCE_MS = 10_000;
/** Somebody the agent is talking with. */
const TALKED_TO = personId(WORLD, 7);

/** Fills a database, starts Musubi on it, and sits down at its console. `fresh` gives the address of an empty one. */
export async function measureInbox(
  engine: InboxCosts['engine'],
  fresh: () => Promise<string>,
  start: (databaseUrl: string) => Promise<Bot>,
  { chats, messages, rounds }: InboxEffort,
): Promise<InboxCosts> {
  const url = await fresh();
  const db = openDatabase(url);
  let cookie: string;
  try {
    await migrate(db);
    await fillInbox(db, { chats, messages, now: Date.now() });
    cookie = await seat(db);
  } finally {
    await db.destroy();
  }
  const bot = await start(url);
  try {
    const page = (path: string) => timedPage(bot.port, cookie, path);
    const many = async (path: (nth: number) => string) => {
      const times: number[] = [];
      // The first warms up.
      for (let nth = 0; nth <= rounds; nth += 1) {
        const took = await page(path(nth));
        if (nth > 0) times.push(took);
      }
      return spread(times);
    };
    const after = `${Date.now() - Math.floor(chats / 2) * 60_000}`;
    return {
      ...{ engine, chats, messages },
      list: await many(() => '/console/inbox'),
      deep: await many(() => `/console/inbox?show=all&after=${9_000_000_000_000_000 - Number(after)}-${TALKED_TO}`),
      thread: await many((nth) => `/console/inbox/${personId(WORLD, nth * 11)}`),
      search: await many((nth) => `/console/inbox?q=${encodeURIComponent(WORDS[nth % WORDS.length]!)}`),
      live: await measureLive(bot.port, cookie, rounds),
    };
  } finally {
    await bot.stop();
  }
}

/** Signs an agent in, and has them take a chat. */
async function seat(db: Db): Promise<string> {
  const now = Date.now();
  const { id } = await begin(db, { purpose: 'console', staff: 'bench', idleMs: 1e12, absoluteMs: 1e12 }, now);
  return `musubi-console=${id}`;
}

async function timedPage(port: number, cookie: string, path: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie, accept: 'text/html' } });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return performance.now() - began;
}

/** The agent looks at a thread; the customer writes; when is it there? Both over HTTP, as with a browser and LINE. */
async function measureLive(port: number, cookie: string, rounds: number): Promise<Spread> {
  const stop = new AbortController();
  const live = await fetch(`http://127.0.0.1:${port}/console/inbox/${TALKED_TO}/live?version=1`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  if (live.status !== 200 || live.body === null) throw new Error(`the stream answered ${live.status}`);
  let waits: { words: string; heard: (at: number) => void } | undefined;
  void listen(live.body, (chunk) => {
    if (waits && chunk.includes(waits.words)) waits.heard(performance.now());
  });
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const words = `計測${round}回目です`;
    const seen = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the words did not come to the screen')), PATIENCE_MS);
      waits = {
        words,
        heard: (at) => {
          clearTimeout(timer);
          resolve(at);
        },
      };
    });
    const acknowledged = await write(port, round, words);
    const took = Math.max(0, (await seen) - acknowledged);
    if (round > 0) times.push(took);
  }
  stop.abort();
  return spread(times);
}

/** Gives the moment at which LINE had its 200. */
async function write(port: number, round: number, words: string): Promise<number> {
  const body = webhookBody([said('be', round, TALKED_TO, words, Date.now())]);
  const headers = { 'content-type': 'application/json', 'x-line-signature': signature(body, SECRET) };
  const answer = await fetch(`http://127.0.0.1:${port}/webhook`, { method: 'POST', headers, body });
  const at = performance.now();
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}`);
  return at;
}

async function listen(body: ReadableStream<Uint8Array>, heard: (chunk: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of body) {
      const text = rest + decoder.decode(chunk, { stream: true });
      heard(text);
      // Words may be cut between two chunks.
      rest = text.slice(-100);
    }
  } catch {
    // Ended by ourselves.
  }
}
