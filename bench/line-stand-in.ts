import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { numberOf } from './events';
import { newAccount, otherCall, sentMessages } from './line-routes';
import { monotonicMs } from './machine';
import { serve } from './remote';

/**
 * A stand-in for LINE's API that does as little as it can, so that it is never what is being measured: it takes every
 * reply and push, notes when it came and for whom, and gives the other calls a plausible answer.
 */

/** One reply or push which arrived, by columns (a run has many of them). */
export interface Calls {
  /** Number of the event whose reply token was used; -1 for a push. */
  event: number[];
  /** Whom a push went to; empty for a reply. */
  to: string[];
  /** When the whole call had arrived, in ms of the machine's monotonic clock. */
  at: number[];
  /** How many message objects it carried. */
  messages: number[];
}

/** What every answer must look like to be counted: so many messages, the first beginning with this text. */
export interface Expected {
  world: string;
  messages: number;
  text: string;
}

const account = newAccount();
let expected: Expected = { world: '0', messages: 1, text: '' };
let calls: Calls = { event: [], to: [], at: [], messages: [] };
let answers = 0;
let unlike: string[] = [];
let unknownCalls: string[] = [];
let lastMessages: unknown[] = [];
let waiting: { answers: number; reached(): void } | undefined;

const verbs = {
  /** Starts to listen; gives the port. */
  listen: () =>
    new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        resolve((server.address() as AddressInfo).port);
      });
    }),
  /** Forgets what came so far and counts afresh. */
  begin: (next: Expected) => {
    expected = next;
    calls = { event: [], to: [], at: [], messages: [] };
    answers = 0;
    unlike = [];
    unknownCalls = [];
  },
  /** Waits until so many answers came, at most so long; tells how many there were. */
  wait: ({ answers: goal, timeoutMs }: { answers: number; timeoutMs: number }) =>
    new Promise<number>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiting = undefined;
        resolve(Math.floor(answers));
      };
      const timer = setTimeout(done, timeoutMs);
      waiting = { answers: goal, reached: done };
      tellIfReached();
    }),
  /** Everything since `begin`; `unlike` holds texts that were not the expected answer, `unknownCalls` paths not known. */
  read: () => ({ calls, unlike, unknownCalls, cpuMicros: process.cpuUsage().user + process.cpuUsage().system }),
  /** The message objects of the newest reply or push. */
  lastMessages: () => lastMessages,
};

export type LineStandIn = typeof verbs;

const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = parts.length === 1 ? String(parts[0]) : String(Buffer.concat(parts));
    const path = request.url ?? '/';
    if (path === '/v2/bot/message/reply' || path === '/v2/bot/message/push') {
      give(response, 200, sentMessages(take(body)));
    } else {
      const answer = otherCall(account, request.method ?? 'GET', path, body);
      if (!answer) unknownCalls.push(`${request.method} ${path}`);
      give(response, answer?.status ?? 404, answer?.body ?? { message: 'Not found' });
    }
  });
});

serve(verbs);

function take(body: string): number {
  const call = JSON.parse(body) as {
    replyToken?: string;
    to?: string;
    messages: { text?: string; altText?: string }[];
  };
  calls.event.push(call.replyToken === undefined ? -1 : (numberOf(expected.world, call.replyToken) ?? -1));
  calls.to.push(call.to ?? '');
  calls.at.push(monotonicMs());
  calls.messages.push(call.messages.length);
  lastMessages = call.messages;
  answers += call.messages.length / expected.messages;
  const text = call.messages[0]?.text ?? call.messages[0]?.altText ?? '';
  if (!text.startsWith(expected.text)) unlike.push(text);
  tellIfReached();
  return call.messages.length;
}

function tellIfReached(): void {
  // Answers are counted in parts (messages / expected), hence the small allowance.
  if (waiting && answers >= waiting.answers - 1e-6) waiting.reached();
}

function give(response: http.ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
