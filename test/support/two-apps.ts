import { SIMULATOR_LOGIN } from '../../src/config';
import { offer } from '../../src/features/identity/identity';
import { addDemoMembers } from './demo-members';
import { openDatabase, type Db } from '../../src/platform/db';
import { newTicket } from '../../src/platform/tickets';
import type { ChatItem, Platform } from '../../src/simulator/platform';
import { startSimulator, type Simulator } from '../../src/simulator/simulator';
import { BrowserLike } from '../doors/web/browser-like';
import { SECRET, startApp, temporaryFolder, type App } from '../faults/harness/app';
import { later } from '../faults/harness/leftovers';
import { migratedDatabaseUrl } from './databases';
import { freePort } from '../../bench/ports';
import { allDone, textOf } from './house';
import { SMS_SECRET } from './post';

/** The compiled product twice, each in a process of its own with all its doors, on one database and one LINE. */
export interface TwoApps {
  db: Db;
  line: Platform;
  simulator: Simulator;
  /** Their addresses. */
  urls: readonly [string, string];
  /** Somebody who added the account and was greeted. */
  friend(): Promise<string>;
  /** The ticket of an offer to link. */
  offerTo(lineUser: string): Promise<string>;
  /** A browser in a network nobody came from yet. */
  visitor(): BrowserLike;
  /** The same browser, with the same cookies, at the door of one of the two: as behind a balancer. */
  at(nth: number, browser: BrowserLike): BrowserLike;
  /** Sends each event in a signed webhook of its own, all at once, every second one to the second process. */
  deliver(events: readonly Event[]): Promise<void>;
  /** What the bot said to a friend since it greeted them, once there are so many messages. */
  hears(lineUser: string, count: number): Promise<string[]>;
  /** Resolves when everything that came in is done and everything to be said is said. */
  settled(): Promise<void>;
  /** SIGKILL to one of the two. */
  kill(nth: 0 | 1): Promise<void>;
}

type Event = ReturnType<Platform['compose']>;

/** What both apps keep their secrets by. */
export const SESSION_SECRET = 'a secret that both of them know, 32 letters long';

/** Starts both on an empty database with the demo shop's members; they end with `cleanUp`. @param more settings of both */
export async function startTwoApps(engine: 'sqlite' | 'postgres', more: Record<string, string> = {}): Promise<TwoApps> {
  const url = await migratedDatabaseUrl(engine);
  const db = openDatabase(url);
  later(() => db.destroy());
  await addDemoMembers(db);
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const { channelId, channelSecret } = SIMULATOR_LOGIN;
  const simulator = await startSimulator({
    port: 0,
    webhookUrl: 'http://127.0.0.1:9/webhook',
    channelSecret: SECRET,
    channelAccessToken: 'faults-channel-access-token',
    phone: false,
    mailbox: { smsSecret: SMS_SECRET },
    login: { channelId, channelSecret, callbackUrls: [`${publicUrl}/login/line/callback`] },
  });
  later(() => simulator.close());
  const settings = {
    PUBLIC_URL: publicUrl,
    LINE_DATA_API_BASE_URL: simulator.dataUrl,
    LINE_LOGIN_CHANNEL_ID: channelId,
    LINE_LOGIN_CHANNEL_SECRET: channelSecret,
    MAIL_URL: simulator.mailbox!.mailUrl,
    MAIL_FROM: 'no-reply@example.jp',
    TRUSTED_PROXIES: '127.0.0.1',
    SESSION_SECRET,
    ...more,
  };
  const linePort = Number(new URL(simulator.url).port);
  const apps: App[] = [
    await startApp(temporaryFolder(), linePort, url, { ...settings, PORT: String(port) }),
    await startApp(temporaryFolder(), linePort, url, settings),
  ];
  const [first, second] = apps.map((app) => `http://127.0.0.1:${app.port}`) as [string, string];
  return together(db, simulator, [first, second], (nth) => apps[nth]!.kill());
}

function together(db: Db, simulator: Simulator, urls: readonly [string, string], kill: TwoApps['kill']): TwoApps {
  const line = simulator.platform;
  let networks = 0;
  const network = new WeakMap<BrowserLike, Record<string, string>>();
  const greeted = new Map<string, number>();
  const said = (chat: string): ChatItem[] =>
    line
      .chat(chat)
      .filter(({ from }) => from === 'bot')
      .slice(greeted.get(chat));
  line.setWebhookEndpoint(`${urls[0]}/webhook`);
  const apps: TwoApps = {
    ...{ db, line, simulator, urls, kill },
    async friend() {
      const { userId } = line.addPerson({ displayName: '山田', language: 'ja' });
      line.setWebhookEndpoint(`${urls[0]}/webhook`);
      line.follow(userId);
      // A greeting comes whole, in one call.
      greeted.set(userId, 0);
      greeted.set(userId, (await apps.hears(userId, 1)).length);
      return userId;
    },
    async offerTo(lineUser) {
      const ticket = newTicket();
      await db.transaction((trx) => offer(trx, { ticket, way: 'account_link', lineUser }, Date.now()));
      return ticket;
    },
    visitor() {
      networks += 1;
      const headers = { 'x-forwarded-for': `10.${networks >> 16}.${(networks >> 8) & 255}.${networks & 255}` };
      const browser = new BrowserLike(urls[0], headers);
      network.set(browser, headers);
      return browser;
    },
    at(nth, browser) {
      const same = new BrowserLike(urls[nth % 2]!, network.get(browser));
      same.sessionId = browser.sessionId;
      return same;
    },
    async deliver(events) {
      const sent = events.map((event, nth) => {
        line.setWebhookEndpoint(`${urls[nth % 2]}/webhook`);
        return line.deliver([event], { atOnce: true, timeoutMs: 20_000 }).delivered;
      });
      const refused = (await Promise.all(sent)).filter(({ status }) => status !== 200);
      if (refused.length > 0) throw new Error(`webhooks were not taken: ${JSON.stringify(refused)}`);
    },
    settled: () => allDone(db),
    async hears(lineUser, count) {
      const enough = () => (said(lineUser).length >= count ? said(lineUser) : undefined);
      return (await line.waitFor(enough, 20_000, `${count} messages to ${lineUser}`)).map(textOf);
    },
  };
  return apps;
}
