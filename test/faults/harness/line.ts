import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { newAccount, otherCall, sentMessages } from '../../../bench/line-routes';
import { later } from './leftovers';

/**
 * What LINE does with a reply or push: take it and say so, fail before or after taking it (with 500 or by cutting the
 * line), refuse it for being too many, or say nothing at all.
 */
export type Fate =
  'take' | 'error' | 'takeThenError' | 'reset' | 'takeThenReset' | 'tooMany' | 'silence' | 'takeThenSilence';

/** One try to send something to a person, and what came of it. */
export interface Attempt {
  way: 'reply' | 'push';
  /** The reply token; empty for a push. */
  token: string;
  person: string;
  /** What a person would read, a text per message. */
  texts: string[];
  taken: boolean;
  /** What the bot was told. */
  told: 'ok' | 'error' | 'tooMany' | 'nothing' | 'invalidToken' | 'alreadyTaken' | 'invalid';
}

/** A stand-in for LINE that keeps LINE's rules for reply tokens and retry keys, and fails as it is told to. */
export interface FaultyLine {
  port: number;
  /** Every try, in order of arrival; those taken are what people see. */
  attempts: Attempt[];
  /** Calls to paths that LINE does not have, as far as this stand-in knows. */
  unknownCalls: string[];
  /** Decides what becomes of the next reply or push. */
  fate: () => Fate;
  /** Makes a reply token good for a minute: a webhook with it goes out now. */
  issue(token: string, person: string): void;
  /** Resolves once the condition holds, looked at again on every attempt; false when it did not in time. */
  until(condition: () => boolean, patienceMs: number): Promise<boolean>;
}

/** LINE promises to take a reply token for a minute after its webhook. */
const TOKEN_LIFE_MS = 60_000;

interface Send {
  replyToken?: string;
  to?: string;
  messages: { text?: string; altText?: string }[];
}

/** Starts the stand-in on a free port of the loopback interface. It ends after the test. */
export async function startFaultyLine(): Promise<FaultyLine> {
  const account = newAccount();
  const tokens = new Map<string, { person: string; until: number; used: boolean }>();
  const retryKeys = new Set<string>();
  const sockets = new Set<Socket>();
  const watchers = new Set<() => void>();

  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('error', () => undefined); // the bot was killed in the middle of its call, as it was to be
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const path = request.url ?? '/';
      if (path === '/v2/bot/message/reply' || path === '/v2/bot/message/push') {
        const retryKey = request.headers['x-line-retry-key'];
        send(response, path, JSON.parse(body) as Send, typeof retryKey === 'string' ? retryKey : undefined);
        return;
      }
      const answer = otherCall(account, request.method ?? 'GET', path, body);
      if (!answer) line.unknownCalls.push(`${request.method} ${path}`);
      give(response, answer?.status ?? 404, answer?.body ?? { message: 'Not found' });
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const line: FaultyLine = {
    port: (server.address() as AddressInfo).port,
    attempts: [],
    unknownCalls: [],
    fate: () => 'take',
    issue: (token, person) => {
      const known = tokens.get(token);
      tokens.set(token, { person, until: Date.now() + TOKEN_LIFE_MS, used: known?.used ?? false });
    },
    until: (condition, patienceMs) =>
      new Promise((resolve) => {
        const look = () => {
          if (condition()) end(true);
        };
        const end = (held: boolean) => {
          clearTimeout(timer);
          watchers.delete(look);
          resolve(held);
        };
        const timer = setTimeout(() => {
          end(false);
        }, patienceMs);
        watchers.add(look);
        look();
      }),
  };
  later(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(resolve);
      }),
  );
  return line;

  function send(response: http.ServerResponse, path: string, call: Send, retryKey: string | undefined): void {
    const way = path.endsWith('reply') ? 'reply' : 'push';
    const token = call.replyToken ?? '';
    const attempt: Attempt = {
      way,
      token,
      person: way === 'push' ? (call.to ?? '') : (tokens.get(token)?.person ?? ''),
      texts: call.messages.map((message) => message.text ?? message.altText ?? ''),
      taken: false,
      told: 'ok',
    };
    line.attempts.push(attempt);
    const fate = line.fate();
    const before = fate === 'error' || fate === 'reset' || fate === 'silence' || fate === 'tooMany';
    const refusal = before ? undefined : refused(way, token, retryKey);
    attempt.told = refusal ?? toldBy(fate);
    if (!before && refusal === undefined) take(attempt, retryKey);
    tell(response, attempt, fate);
    for (const watcher of watchers) watcher();
  }

  function refused(way: 'reply' | 'push', token: string, retryKey: string | undefined): Attempt['told'] | undefined {
    if (way === 'push') return retryKey !== undefined && retryKeys.has(retryKey) ? 'alreadyTaken' : undefined;
    if (retryKey !== undefined) return 'invalid'; // LINE: a reply has no retry key
    const known = tokens.get(token);
    return !known || known.used || Date.now() > known.until ? 'invalidToken' : undefined;
  }

  function take(attempt: Attempt, retryKey: string | undefined): void {
    attempt.taken = true;
    const known = tokens.get(attempt.token);
    if (known) known.used = true;
    if (retryKey !== undefined) retryKeys.add(retryKey);
  }
}

function toldBy(fate: Fate): Attempt['told'] {
  if (fate === 'take') return 'ok';
  if (fate === 'tooMany') return 'tooMany';
  return fate === 'error' || fate === 'takeThenError' ? 'error' : 'nothing';
}

function tell(response: http.ServerResponse, attempt: Attempt, fate: Fate): void {
  switch (attempt.told) {
    case 'ok':
      return give(response, 200, sentMessages(attempt.texts.length));
    case 'error':
      return give(response, 500, { message: 'Internal Server Error' });
    case 'tooMany':
      return give(response, 429, { message: 'The API rate limit has been exceeded. Try again later.' });
    case 'invalidToken':
      return give(response, 400, { message: 'Invalid reply token' });
    case 'invalid':
      return give(response, 400, { message: 'The request header has 1 error' });
    case 'alreadyTaken':
      return give(response, 409, {
        message: 'The retry key is already accepted',
        ...sentMessages(attempt.texts.length),
      });
    case 'nothing':
      // In silence the connection stays open until the other side gives up.
      if (fate === 'reset' || fate === 'takeThenReset') response.socket?.resetAndDestroy();
  }
}

function give(response: http.ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-line-request-id': 'test',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
