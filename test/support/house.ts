import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp, type App } from '../../src/app';
import { readConfig, SIMULATOR_LOGIN } from '../../src/config';
import { addDemoMembers } from './demo-members';
import type { Db } from '../../src/platform/db';
import { openLog } from '../../src/platform/log';
import type { ChatItem, Platform } from '../../src/simulator/platform';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/simulator';
import { migratedDatabaseUrl } from './databases';
import { sharedFaq } from './shared-faq';
import { checkCall } from './line-openapi';
import { SMS_SECRET } from './post';
import { PATIENCE_MS, until } from './until';

/** A whole house with a LINE of its own: signed webhooks go in, calls to LINE come out. */
export interface TestHouse {
  app: App;
  line: Platform;
  simulator: Simulator;
  /** Somebody with the account not yet added. */
  stranger(language?: string): string;
  /** Somebody who added the account and was greeted. */
  friend(language?: string): Promise<string>;
  /** The bot's messages to a chat since it was last asked, once there are `count` of them. */
  hears(chatId: string, count?: number): Promise<string[]>;
  /** How many messages of the bot's nobody asked for yet by `hears`. */
  unheard(chatId: string): number;
  /** Resolves when everything that came in is done and everything to be said is said. */
  settled(): Promise<void>;
  /** Closes the app and opens it again on the same database, as a restart does. */
  restart(): Promise<void>;
  /** Opens one more app on the same database, for pages only, as a second process does. It is the caller's to close. */
  another(): Promise<App>;
  close(): Promise<void>;
}

/** Opens a house on an empty database. Every call it makes to LINE is held against LINE's own description when it closes. */
export async function openTestHouse(
  engine: 'sqlite' | 'postgres' = 'sqlite',
  options: {
    env?: Record<string, string>;
    simulator?: Partial<SimulatorOptions>;
    now?: () => number;
    logged?: string[];
    /** True to have the members of the demo shop. */
    members?: boolean;
  } = {},
): Promise<TestHouse> {
  const [secret, token] = ['test-channel-secret', 'test-channel-token'];
  const simulator = await startSimulator({
    port: 0,
    webhookUrl: 'http://127.0.0.1:9/webhook',
    channelSecret: secret,
    channelAccessToken: token,
    phone: false,
    logLimit: 100_000,
    mailbox: { smsSecret: SMS_SECRET },
    // Callback URLs and LIFF apps are registered by the tests that need them, when they know the app's address.
    login: { channelId: SIMULATOR_LOGIN.channelId, channelSecret: SIMULATOR_LOGIN.channelSecret },
    ...options.simulator,
  });
  const config = readConfig(
    {
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: options.env?.DATABASE_URL ?? (await migratedDatabaseUrl(engine)),
      // Shared: the demo shop's index is built once for all houses.
      FAQ_INDEX_FOLDER: path.join(process.env.MUSUBI_TEST_FOLDER ?? tmpdir(), 'faq-index'),
      LINE_CHANNEL_SECRET: secret,
      LINE_CHANNEL_ACCESS_TOKEN: token,
      LINE_API_BASE_URL: simulator.url,
      LINE_DATA_API_BASE_URL: simulator.dataUrl,
      MAIL_URL: simulator.mailbox!.mailUrl,
      MAIL_FROM: 'no-reply@example.jp',
      SMS_API_URL: simulator.mailbox!.smsUrl,
      SMS_API_SECRET: options.simulator?.mailbox?.smsSecret ?? SMS_SECRET,
      LINE_ACCESS_BASE_URL: simulator.url,
      LINE_LOGIN_CHANNEL_ID: SIMULATOR_LOGIN.channelId,
      LINE_LOGIN_CHANNEL_SECRET: SIMULATOR_LOGIN.channelSecret,
      LIFF_ID: SIMULATOR_LOGIN.liffId,
      ...options.env,
    },
    {},
  );
  const { logged } = options;
  const log = logged ? openLog('trace', { write: (line) => void logged.push(line) }) : openLog(config.logLevel);
  const faq = options.env?.FAQ_FOLDER === undefined ? await sharedFaq(config) : undefined;
  const open = () => openApp(config, log, options.now, { faq });
  let app = await open();
  if (options.members) await addDemoMembers(app.db, options.now?.(), config.shop.zone);
  const line = simulator.platform;
  line.setWebhookEndpoint(`${app.url}/webhook`);
  const heard = new Map<string, number>();

  const house: TestHouse = {
    get app() {
      return app;
    },
    line,
    simulator,
    stranger: (language = 'ja') => line.addPerson({ displayName: '山田', language }).userId,
    async friend(language) {
      const userId = house.stranger(language);
      line.follow(userId);
      await house.hears(userId);
      return userId;
    },
    async hears(chatId, count = 1) {
      const since = heard.get(chatId) ?? 0;
      const said = () => line.chat(chatId).filter((item) => item.from === 'bot');
      const items = await line.waitFor(
        () => (said().length >= since + count ? said() : undefined),
        PATIENCE_MS,
        `${count} messages of the bot`,
      );
      heard.set(chatId, items.length);
      return items.slice(since).map(textOf);
    },
    unheard: (chatId) => line.chat(chatId).filter((item) => item.from === 'bot').length - (heard.get(chatId) ?? 0),
    async settled() {
      await line.delivered();
      await allDone(app.db);
    },
    async restart() {
      await app.close();
      app = await open();
      line.setWebhookEndpoint(`${app.url}/webhook`);
    },
    another: () => openApp({ ...config, roles: new Set(['web']) }, log, options.now, { faq }),
    async close() {
      await app.close();
      await simulator.close();
      // A browser on LINE's pages may ask for their icon; that is no call of ours.
      for (const entry of line.log) if (entry.kind === 'api' && entry.path !== '/favicon.ico') checkCall(entry);
    },
  };
  return house;
}

/** A folder for FAQ entries of a test's own. */
export function faqFolder(): string {
  return mkdtempSync(path.join(process.env.MUSUBI_TEST_FOLDER ?? tmpdir(), 'faq-'));
}

/** What a message says, whatever its kind. */
export function textOf(item: ChatItem): string {
  const message = item.message as { type: string; text?: string; altText?: string };
  return message.text ?? message.altText ?? `(${message.type})`;
}

/** Resolves when everything that came in is done and everything to be said is said. */
export async function allDone(db: Db): Promise<void> {
  // One query sees one moment. Two see two, and between them an event becomes a job, or a job an event.
  const open = () => {
    const { sql, bindings } = db('jobs').where('state', 'waiting').whereIn('kind', WORK).count('*').toSQL();
    return db('events')
      .where('state', 'new')
      .select(db.raw(`count(*) + (${sql}) as n`, bindings))
      .first() as Promise<{ n: number | string }>;
  };
  await until(async () => Number((await open()).n) === 0, 'the end of all events and jobs');
}

/** The kinds of jobs that end in something said, or that must end before it may be. */
const WORK = [
  'message',
  'profile',
  'link',
  'inquiry',
  'code',
  'code-try',
  'fresh-code',
  'fresh-try',
  'cancel-order',
  'delivery-days',
  'change-delivery',
  'reserve',
  'release',
  'book',
  'change-address',
];
