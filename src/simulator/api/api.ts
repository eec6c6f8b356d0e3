import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, faultInWords } from '../faults';
import { requestId } from '../ids';
import { PAGES } from '../web/web';
import type { World } from '../world';
import { type Answer, bearer, type Call, NOT_FOUND, refuse, type Route } from './call';
import { readBody } from './body';
import { findRoute } from './routes';

/** Which of LINE's hosts a port plays; 'both' when there is one port only. */
export type Host = 'api' | 'data' | 'both';

/** Takes the bot's calls; undefined for what is none of LINE's paths, which may be a page of the phone's. */
export type Api = (request: IncomingMessage, response: ServerResponse, host: Host) => Promise<void> | undefined;

/** Paths that belong to LINE even where no endpoint is known: a bot that misspells one gets LINE's answer to that. */
const LINES = /^\/(?:\/|v\d|oauth2|bot|liff|friendship|dialog|user\/)/;

/** LINE's API over a world: finds the endpoint, lets the faults strike, checks token, rate and body, answers, logs. */
export function createApi(world: World): Api {
  return (request, response, host) => {
    const url = request.url ?? '/';
    const [path = '/', query = ''] = url.split('?', 2);
    const method = request.method ?? 'GET';
    if (PAGES.test(path)) return undefined;
    if (method === 'OPTIONS' && allowForeignPages(request, response, path)) return Promise.resolve();
    const found = findRoute(method, path);
    if (!found && !LINES.test(path)) return undefined;
    return take(world, request, response, { url, path, query, method, host, ...(found ?? { params: {} }) });
  };
}

/** A browser asks whether a page of another origin may call: a LIFF app may call what the LIFF SDK calls. True when answered. */
function allowForeignPages(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  const wanted = request.headers['access-control-request-method'] ?? '';
  if (!findRoute(wanted, path)?.route.cors) return false;
  response.writeHead(204, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': wanted,
    'access-control-allow-headers': 'authorization, content-type',
  });
  response.end();
  return true;
}

/** 404 in LINE's shape, logged, for a path that is neither LINE's nor the phone's. */
export async function answerUnknown(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const method = request.method ?? 'GET';
  await take(world, request, response, { url: request.url ?? '/', path, query, method, host: 'both', params: {} });
}

interface Target {
  url: string;
  path: string;
  query: string;
  method: string;
  host: Host;
  route?: Route;
  params: Call['params'];
}

async function take(world: World, request: IncomingMessage, response: ServerResponse, target: Target): Promise<void> {
  const begun = performance.now();
  const at = world.clock.now();
  const id = requestId();
  const body = await readBody(request, target.route?.takes);
  if (!body) return void response.destroy(); // the bot hung up before it had said all
  const fault = world.faults.strike(target.method, target.path);
  if (fault) world.changed({ kind: 'faults' });
  if (typeof fault === 'object' && 'delayMs' in fault) await sleep(fault.delayMs);
  const refusedByFault = fault && instead(fault);
  const answer =
    refusedByFault ??
    body.refusal ??
    (await answerTo(world, target, {
      method: target.method,
      params: target.params,
      query: new URLSearchParams(target.query),
      headers: request.headers as Record<string, string>,
      bytes: body.bytes,
      body: body.value,
      requestId: id,
      at,
    }));
  if (typeof fault === 'object' && 'answerAfterMs' in fault) await sleep(fault.answerAfterMs);
  const open = target.route?.cors ? { 'access-control-allow-origin': '*' } : {};
  const sent = send(request, response, id, { ...answer, headers: { ...open, ...answer.headers } }, fault);
  record(world, request, target, { at, begun, fault, answer, sent, shown: body.shown });
}

/** The answer of a call nothing is wrong with outside of it: the endpoint's own, or LINE's refusal. */
async function answerTo(world: World, target: Target, call: Call): Promise<Answer> {
  const { route } = target;
  if (!route) return NOT_FOUND;
  if (target.host !== 'both' && target.host !== (route.host ?? 'api')) return NOT_FOUND;
  if (!route.open && !authorized(world, call)) return UNAUTHORIZED;
  if (!world.rates.take(`${route.method} ${route.path}`, call.at)) return TOO_FAST;
  if (call.headers['x-line-retry-key'] !== undefined && !route.retriable) return RETRY_KEY_NOT_SUPPORTED;
  return route.answer(world, call);
}

const UNAUTHORIZED = refuse(
  401,
  'Authentication failed. Confirm that the access token in the authorization header is valid.',
);
const TOO_FAST = refuse(429, 'The API rate limit has been exceeded. Try again later.');
const RETRY_KEY_NOT_SUPPORTED = refuse(400, 'X-Line-Retry-Key is not supported by this endpoint');

function authorized(world: World, call: Call): boolean {
  return world.channelTokens.valid(bearer(call), call.at) !== undefined;
}

/** The answer a fault gives in LINE's stead; its status is never seen where the call does not get to LINE. */
function instead(fault: Fault): Answer | undefined {
  if (fault === 'reset' || fault === 'silence') return { status: 0 };
  if (typeof fault !== 'object' || !('status' in fault)) return undefined;
  const { status, body = { message: `Injected ${status}` }, headers = {} } = fault;
  return typeof body === 'string'
    ? { status, file: { bytes: Buffer.from(body), contentType: 'text/html' }, headers }
    : { status, body, headers };
}

type Written = { status: number | undefined; headers: Record<string, string> };

/** Writes the answer, or does what the fault does to it. */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  answer: Answer,
  fault: Fault | undefined,
): Written {
  if (fault === 'reset' || fault === 'acceptThenReset') {
    request.socket.resetAndDestroy();
    return { status: undefined, headers: {} };
  }
  if (fault === 'silence' || fault === 'acceptThenSilence') return { status: undefined, headers: {} };
  const garbage = fault === 'garbage' && { bytes: Buffer.from('<html>oops'), contentType: 'text/html' };
  const { bytes, contentType } =
    garbage ||
    (answer.file ?? {
      bytes: answer.body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(answer.body)),
      contentType: 'application/json',
    });
  const status = garbage ? 200 : answer.status;
  const headers = {
    'content-type': contentType,
    'content-length': String(bytes.length),
    'x-line-request-id': id,
    ...answer.headers,
  };
  response.writeHead(status, headers);
  response.end(bytes);
  return { status, headers };
}

function record(
  world: World,
  request: IncomingMessage,
  { method, url, path, route }: Target,
  {
    at,
    begun,
    fault,
    answer,
    sent,
    shown,
  }: { at: number; begun: number; fault: Fault | undefined; answer: Answer; sent: Written; shown: unknown },
): void {
  const entry = world.log.add(
    {
      at,
      kind: 'api',
      method,
      path: url,
      status: sent.status,
      ms: performance.now() - begun,
      request: shown,
      response: answer.file ? `${answer.file.bytes.length} bytes of ${answer.file.contentType}` : answer.body,
      requestHeaders: masked(request),
      responseHeaders: sent.headers,
      ...(answer.chatId !== undefined && { chatId: answer.chatId }),
      ...(fault && { fault: faultInWords(fault) }),
    },
    `${method} ${route?.path ?? path}`,
  );
  world.changed({ kind: 'log', entry });
}

function masked({ headers }: IncomingMessage): Record<string, string> {
  const shown = headers as Record<string, string>;
  return shown['authorization'] === undefined ? shown : { ...shown, authorization: 'Bearer ***' };
}
