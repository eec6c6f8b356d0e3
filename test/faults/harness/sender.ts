import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { signature, webhookBody, type LineEvent } from '../../../bench/events';
import { SECRET } from './app';
import type { FaultyLine } from './line';

/** LINE gives up on a webhook after two seconds and sends it again later. */
const WEBHOOK_LIMIT_MS = 2_000;
/** A bot that takes nothing for so long is not coming back. */
const PATIENCE_MS = 90_000;

/** What the bot answered to one request; status 0 when there was no whole answer. */
export interface Answered {
  status: number;
  ms: number;
  body: string;
}

/** A raw request to the webhook: any bytes, any headers, one connection of its own unless an agent is given. */
export function post(
  port: number,
  body: string | Buffer,
  headers: Record<string, string>,
  limitMs = WEBHOOK_LIMIT_MS,
  agent?: http.Agent,
): Promise<Answered> {
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, text: string) => {
      resolve({ status, ms: performance.now() - began, body: text });
    };
    const request = http.request(
      { port, host: '127.0.0.1', path: '/webhook', method: 'POST', headers, timeout: limitMs, agent: agent ?? false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          end(response.statusCode ?? 0, Buffer.concat(parts).toString());
        });
        response.on('error', () => {
          end(response.statusCode ?? 0, '');
        });
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', () => {
      end(0, '');
    });
    request.end(body);
  });
}

/** A webhook as LINE sends it: signed. */
export function postSigned(
  port: number,
  body: string | Buffer,
  limitMs = WEBHOOK_LIMIT_MS,
  agent?: http.Agent,
): Promise<Answered> {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-line-signature': signature(body, SECRET) };
  return post(port, body, headers, limitMs, agent);
}

/** How a delivery went: how often it was sent until the bot said 200. */
export interface Delivery {
  tries: number;
  ms: number;
}

/**
 * Delivers events the way LINE does: until the bot says 200, the same ids again and marked as a redelivery. Each reply
 * token is good for a minute from its latest delivery. Throws when the bot does not take them in time, or on `stop`.
 */
export async function deliver(
  line: FaultyLine,
  port: () => number,
  events: readonly LineEvent[],
  stop?: AbortSignal,
): Promise<Delivery> {
  const began = Date.now();
  for (let tries = 1; ; tries++) {
    const marked =
      tries === 1 ? events : events.map((event) => ({ ...event, deliveryContext: { isRedelivery: true } }));
    for (const event of events) line.issue(event.replyToken, event.source.userId);
    const answer = await postSigned(port(), webhookBody(marked));
    if (answer.status === 200) return { tries, ms: answer.ms };
    if (Date.now() - began > PATIENCE_MS) throw new Error(`still ${answer.status} after ${tries} deliveries`);
    if (stop?.aborted) throw new Error('the test is over');
    await sleep(50 + Math.random() * 200);
  }
}
