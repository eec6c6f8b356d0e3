import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { answerUnknown, type Api, createApi, type Host } from './api/api';
import { openPostOffice } from './mailbox/post-office';
import { mountPhone } from './phone/phone';
import type { LoginOptions } from './login/login';
import type { NewPerson, Platform } from './platform';
import { createPlatform } from './verbs';
import { mountWeb } from './web/web';
import { createWorld, type World } from './world';

/** How to start a simulator. */
export interface SimulatorOptions {
  /** 0 for any free port. */
  port: number;
  /** 127.0.0.1 when absent. */
  host?: string;
  /** Where webhooks go, such as http://localhost:3000/webhook. */
  webhookUrl: string;
  channelSecret: string;
  /** The long-lived token; others are issued by the token endpoints. */
  channelAccessToken: string;
  /** '1234567890' when absent. */
  channelId?: string;
  /** The account's name. */
  displayName?: string;
  /** Messages a month; no limit when absent. */
  monthlyQuota?: number;
  /** Epoch ms; the real clock when absent. */
  now?: () => number;
  /** Mounts the phone's pages at /; true when absent. */
  phone?: boolean;
  /** Begins with three people to chat as. */
  seedPeople?: boolean;
  /** How many log entries are kept; 2,000 when absent. */
  logLimit?: number;
  /** LINE's rate limits; on when absent. A benchmark that exceeds LINE's 2,000 calls a second switches them off. */
  rateLimits?: boolean;
  /** How many webhooks are under way at once; 64 when absent. The others wait, and their two seconds have not begun. */
  webhooksAtOnce?: number;
  /** LINE's 2,000 ms for a webhook's answer when absent. A test that is not about time gives a busy machine more. */
  webhookTimeoutMs?: number;
  /** A port of its own for api-data.line.me's paths, which then answer nowhere else (and the others not there). */
  dataPort?: number;
  /** Takes the bot's e-mails and short messages too, and shows them at /mailbox; not when absent. */
  mailbox?: { /** Of the mail server; any free one when absent. */ port?: number; smsSecret: string };
  /** 'bot' when absent. */
  chatMode?: 'chat' | 'bot';
  /** Public keys (RSA, as JWK) that may sign assertions for channel access tokens v2.1. */
  assertionKeys?: readonly JsonWebKey[];
  /** The LINE Login channel of the same provider; one without callback URLs when absent. */
  login?: LoginOptions;
}

/** A running simulator. */
export interface Simulator {
  /** Answers the paths of api.line.me, api-data.line.me (see `dataPort`) and access.line.me; the phone is at /. */
  readonly url: string;
  /** The same as `url`, unless `dataPort` asked for an origin of its own. */
  readonly dataUrl: string;
  /** The mail server and the address for short messages, as MAIL_URL and SMS_API_URL name them; if `mailbox` asked for them. */
  readonly mailbox: { readonly mailUrl: string; readonly smsUrl: string } | undefined;
  readonly platform: Platform;
  /** Cuts every connection, answered or not. */
  close(): Promise<void>;
}

/** Starts LINE in a box. Rejects in production, and with the system's error (EADDRINUSE, say) where it can't listen. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('The simulator is no LINE for real customers: it does not start with NODE_ENV=production.');
  }
  const world = createWorld(options);
  const platform = createPlatform(world);
  if (options.seedPeople) for (const person of SEEDED) platform.addPerson(person);
  const api = createApi(world);
  const { host = '127.0.0.1', port, dataPort } = options;
  const post = options.mailbox && (await openPostOffice(world, { host, ...options.mailbox }));
  const mount = (app: Express) => {
    post?.mount(app);
    if (options.phone ?? true) mountPhone(app, platform, post !== undefined);
  };
  const main = await listen(serve(world, api, dataPort === undefined ? 'both' : 'api', mount), host, port).catch(
    async (error: unknown) => {
      await post?.close();
      throw error;
    },
  );
  const data = dataPort === undefined ? main : await listen(serve(world, api, 'data'), host, dataPort);
  return {
    url: originOf(main, host),
    dataUrl: originOf(data, host),
    mailbox: post && { mailUrl: post.mailUrl, smsUrl: `${originOf(main, host)}${post.smsPath}` },
    platform,
    async close() {
      world.clock.stop();
      world.webhook.close();
      await Promise.all([...[...new Set([main, data])].map(shut), post?.close()]);
    },
  };
}

/** People to chat as, before anybody is added. */
const SEEDED: readonly NewPerson[] = [
  { displayName: '山田 花子', language: 'ja' },
  { displayName: '鈴木 一郎', language: 'ja' },
  { displayName: 'Emma Brown', language: 'en' },
];

/** LINE's paths go straight to the API; only the others to express, where the phone is, and what nobody knows is 404. */
function serve(world: World, api: Api, host: Host, mount?: (app: Express) => void): http.RequestListener {
  const app = express();
  app.disable('x-powered-by');
  if (host !== 'data') mountWeb(app, world);
  mount?.(app);
  app.use((request, response) => answerUnknown(world, request, response));
  return (request, response) => {
    const taken = api(request, response, host);
    if (taken === undefined) app(request, response);
    // A mistake of the simulator's own: the bot sees LINE fail, and whoever works here sees why.
    else taken.catch((error: unknown) => failed(response, error));
  };
}

function failed(response: http.ServerResponse, error: unknown): void {
  console.error('The simulator failed to answer:', error);
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message: 'Internal server error' }));
}

/** Listens, or rejects with the system's error. */
function listen(listener: http.RequestListener, host: string, port: number): Promise<http.Server> {
  const server = http.createServer(listener);
  // Longer than clients keep a quiet connection, so that no call is lost to a connection just being closed.
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function originOf(server: http.Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function shut(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
