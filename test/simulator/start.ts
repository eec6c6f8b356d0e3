import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LineEvent, Platform } from '../../src/simulator/platform';
import { startSimulator, type SimulatorOptions } from '../../src/simulator/simulator';

export const SECRET = 'a-channel-secret';
export const TOKEN = 'a-channel-access-token';

/** One webhook as the bot's server got it. */
export interface Received {
  headers: http.IncomingHttpHeaders;
  rawHeaders: string[];
  bytes: Buffer;
  body: { destination: string; events: LineEvent[] };
}

/** What a call was answered. */
export interface Called {
  method: string;
  path: string;
  status: number;
  request: unknown;
  response: { [property: string]: unknown; message?: string; details?: { message: string; property: string }[] };
  headers: Headers;
  requestHeaders: Record<string, string>;
}

/** A simulator with a bot's server behind it, which keeps what it gets and answers as it is told. */
export interface Line {
  platform: Platform;
  url: string;
  dataUrl: string;
  received: Received[];
  /** How the bot answers webhooks from now on; 200 at once when never told. */
  onWebhook(answer: (received: Received, response: http.ServerResponse) => void): void;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Called>;
  close(): Promise<void>;
}

/** Starts both on free ports, with a clock of the test's own where `now` is given. */
export async function startLine(options: Partial<SimulatorOptions> = {}): Promise<Line> {
  const received: Received[] = [];
  let answer = (_: Received, response: http.ServerResponse): void => void response.end('OK');
  const bot = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const bytes = Buffer.concat(parts);
      const { headers, rawHeaders } = request;
      const one = { headers, rawHeaders, bytes, body: parsed(bytes) as Received['body'] };
      received.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const simulator = await startSimulator({
    port: 0,
    webhookUrl: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/webhook`,
    channelSecret: SECRET,
    channelAccessToken: TOKEN,
    phone: false,
    ...options,
  });
  return {
    platform: simulator.platform,
    url: simulator.url,
    dataUrl: simulator.dataUrl,
    received,
    onWebhook: (change) => {
      answer = change;
    },
    call: (method, path, body, headers) => call(simulator.url, method, path, body, headers),
    async close() {
      await simulator.close();
      bot.closeAllConnections();
      await new Promise((resolve) => bot.close(resolve));
    },
  };
}

/** Calls LINE as a bot does: JSON, or bytes, or a form, with the channel's token unless another authorization is given. */
export async function call(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Called> {
  const plain = Buffer.isBuffer(body) || body instanceof URLSearchParams || typeof body === 'string';
  const requestHeaders = {
    authorization: `Bearer ${TOKEN}`,
    ...(body !== undefined && !plain && { 'content-type': 'application/json' }),
    ...headers,
  };
  const sent = body === undefined ? null : plain ? (body as BodyInit) : JSON.stringify(body);
  const answer = await fetch(origin + path, { method, headers: requestHeaders, body: sent });
  const response = parsed(Buffer.from(await answer.arrayBuffer())) as Called['response'];
  return { method, path, status: answer.status, request: body, response, headers: answer.headers, requestHeaders };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return bytes; // a picture, or a body broken on purpose
  }
}
