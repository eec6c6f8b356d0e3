import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cpuSeconds, cpuSecondsWithChildren, residentBytes } from './machine';
import type { Postgres } from './postgres';
import { freePort } from './ports';
import { startProgram, stopProgram, untilReady } from './processes';

export const SECRET = 'bench-channel-secret';

/** A bot that is measured: how it is called and how it is started. */
export interface Contender {
  name: 'echo' | 'sqlite' | 'postgres';
  label: string;
  start(world: BotWorld): Promise<Bot>;
}

/** Where a bot finds LINE, and what it needs to know beforehand. */
export interface BotWorld {
  linePort: number;
  /** The messages that the echo bot answers with. */
  messages: unknown[];
  /** Flags for its Node process, such as a profiler's. */
  nodeFlags?: readonly string[];
}

/** A running bot. */
export interface Bot {
  port: number;
  /** Processor seconds used so far, by the bot and by its database server (NaN where it has none, or not here). */
  cpu(): { bot: number; database: number };
  residentBytes(): number;
  /** Stops it and takes away what it stored. */
  stop(): Promise<void>;
}

/** The bare Express and SDK bot that stores nothing. */
export function echoBot(root: string): Contender {
  return {
    name: 'echo',
    label: 'echo bot',
    start: (world) =>
      start(path.join(root, 'dist/bench/echo-bot.js'), world, { ECHO_MESSAGES: JSON.stringify(world.messages) }),
  };
}

/** Musubi, on a SQLite file of its own. */
export function musubiOnSqlite(root: string): Contender {
  return {
    name: 'sqlite',
    label: 'Musubi, SQLite',
    start: (world) => start(path.join(root, 'dist/src/main.js'), world, {}),
  };
}

/** Musubi, on an empty database of this server. */
export function musubiOnPostgres(root: string, postgres: Postgres): Contender {
  return {
    name: 'postgres',
    label: 'Musubi, PostgreSQL',
    start: async (world) => {
      const url = await postgres.freshDatabase();
      return start(path.join(root, 'dist/src/main.js'), world, { DATABASE_URL: url }, postgres.pid);
    },
  };
}

/** A big database on a busy machine takes its time to begin with (milliseconds). */
const LONG_MS = 120_000;

/** Musubi, on a database that is there already. */
export function musubiOn(root: string, world: BotWorld, databaseUrl: string): Promise<Bot> {
  return start(path.join(root, 'dist/src/main.js'), world, { DATABASE_URL: databaseUrl }, undefined, LONG_MS);
}

async function start(
  script: string,
  world: BotWorld,
  more: Record<string, string>,
  databasePid?: number,
  patienceMs?: number,
): Promise<Bot> {
  const folder = mkdtempSync(path.join(tmpdir(), 'musubi-bench-'));
  const port = await freePort();
  const settings = {
    ...shop,
    ...account(world.linePort, port),
    DATABASE_URL: `sqlite:${folder}/bench.sqlite3`,
    ...more,
  };
  const program = startProgram(process.execPath, [...(world.nodeFlags ?? []), script], settings, `${folder}/log`);
  const stop = async () => {
    await stopProgram(program);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(program, `http://127.0.0.1:${port}/readyz`, patienceMs);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port,
    cpu: () => ({
      bot: cpuSeconds(program.pid),
      database: databasePid === undefined ? NaN : cpuSecondsWithChildren(databasePid),
    }),
    residentBytes: () => residentBytes(program.pid),
    stop,
  };
}

/** The demo salon's own facts, given explicitly because production takes none for granted. */
const shop = {
  NODE_ENV: 'production',
  SHOP_NAME: 'さくらサロン',
  SHOP_NAME_EN: 'Sakura Salon',
  SHOP_HOURS: 'Mon,Wed-Sun 10:00-20:00',
  SHOP_PHONE: '03-0000-0000',
  SHOP_TIME_ZONE: 'Asia/Tokyo',
};

function account(linePort: number, port: number): Record<string, string> {
  const line = `http://127.0.0.1:${linePort}`;
  return {
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://localhost:${port}`,
    LINE_CHANNEL_SECRET: SECRET,
    LINE_CHANNEL_ACCESS_TOKEN: 'bench-channel-access-token',
    LINE_API_BASE_URL: line,
    LINE_DATA_API_BASE_URL: line,
    LINE_ACCESS_BASE_URL: line,
  };
}
