import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { keyOf } from '../../features/api-keys/api-keys';
import type { Answer } from '../../platform/first-answers';
import type { Log } from '../../platform/log';
import { limit } from '../../platform/web/policy';
import { openRate } from '../../platform/web/rates';
import { answer, problemAnswer, type AnsweringWorld } from './answering';
import { docsPage } from './docs-page';
import { describe } from './openapi';
import type { Operation } from './operation';
import type { Problem } from './problems';
import { OPERATIONS } from './operations';

/** The largest body taken, in bytes. */
export const LARGEST_BODY = 64 * 1024;
/** So often one key may ask within a minute; of all processes together where they share a PostgreSQL. */
export const CALLS_A_MINUTE = 600;

/** What the door needs of the house. */
export interface ApiHouse extends AnsweringWorld {
  log: Log;
}

/** The door for the company's systems: everything under /api/v1. It answers whatever comes, also with that there is nothing. */
export function api(house: ApiHouse): Router {
  const router = Router();
  const rate = openRate(house.db, 'api', CALLS_A_MINUTE);
  router.use((_req, res, next) => {
    res.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
    next();
  });
  const description = describe(house.publicUrl);
  router.get('/openapi.json', (_req, res) => void res.json(description));
  router.get('/docs', (_req, res) => {
    limit(res, {});
    res.type('html').send(docsPage(house.publicUrl));
  });
  for (const operation of OPERATIONS)
    router[operation.method](routeOf(operation), ...guarded(operation, house, rate), readText, serve(operation, house));
  router.use((req, res) => send(res, problemAnswer(nowhere(req), house.publicUrl)));
  router.use(failed(house));
  return router;
}

/** An address as Express writes it. */
export function routeOf({ at }: Pick<Operation, 'at'>): string {
  return at.replace(/\{(\w+)\}/g, ':$1');
}

/** Who asks, whether they may, and not too often: before anything of the request is read. */
function guarded(operation: Operation, house: ApiHouse, rate: ReturnType<typeof openRate>): RequestHandler[] {
  const guard = async (req: Request, res: Response): Promise<Problem | undefined> => {
    const key = await keyOf(house.db, req.get('authorization'), house.now());
    if (!key) return UNAUTHORIZED;
    const wait = await rate(key.id);
    if (wait !== undefined)
      return {
        problem: 'too-many-requests',
        detail: `At most ${CALLS_A_MINUTE} requests a minute. Wait ${wait} seconds.`,
        headers: { 'retry-after': String(wait) },
      };
    if (!key.scopes.includes(operation.scope))
      return { problem: 'forbidden', detail: `This key lacks the scope ${operation.scope}. Make one that has it.` };
    res.locals.key = key;
    return undefined;
  };
  return [
    async (req, res, next) => {
      const problem = await guard(req, res);
      if (problem) send(res, problemAnswer(problem, house.publicUrl));
      else next();
    },
  ];
}

const UNAUTHORIZED: Problem = {
  problem: 'unauthorized',
  detail: 'Send `Authorization: Bearer` and a key that is neither revoked nor expired (npm run api-keys makes one).',
  headers: { 'www-authenticate': 'Bearer realm="musubi"' },
};

/** Bodies are read as text: the same text is the same request. */
const readText = express.text({ type: () => true, limit: LARGEST_BODY, inflate: false });

function serve(operation: Operation, house: ApiHouse): RequestHandler {
  return async (req, res) => {
    const text = typeof req.body === 'string' ? req.body : '';
    const body = operation.body ? readJson(req, text) : { value: undefined };
    const done =
      'problem' in body
        ? body
        : await answer(operation, { req, key: res.locals.key as never, body: body.value, text }, house);
    send(res, 'problem' in done ? problemAnswer(done, house.publicUrl) : done);
  };
}

function readJson(req: Request, text: string): { value: unknown } | Problem {
  if (!req.is('application/json')) return { problem: 'not-json', detail: 'Set Content-Type: application/json.' };
  try {
    return { value: JSON.parse(text, refuseProto) as unknown };
  } catch {
    return {
      problem: 'invalid',
      detail: 'The body is no JSON.',
      errors: [{ in: 'body', field: '', detail: 'not JSON' }],
    };
  }
}

/** zod passes this one name over in silence. */
function refuseProto(name: string, value: unknown): unknown {
  if (name === '__proto__') throw new SyntaxError('__proto__');
  return value;
}

/** No such address, or none that takes this method. */
function nowhere(req: Request): Problem {
  const there = OPERATIONS.filter((operation) => patternOf(operation).test(req.path));
  if (there.length === 0) return { problem: 'not-found', detail: 'GET /api/v1/openapi.json names every address.' };
  const allow = [...new Set(there.map(({ method }) => method.toUpperCase()))].join(', ');
  return { problem: 'method-not-allowed', detail: `This address takes ${allow}.`, headers: { allow } };
}

function patternOf({ at }: Operation): RegExp {
  return new RegExp(`^${at.replace(/\{\w+\}/g, '[^/]+')}/?$`);
}

function failed({ log, publicUrl }: ApiHouse): ErrorRequestHandler {
  return (error: { status?: unknown; type?: unknown }, req, res, next) => {
    if (res.headersSent) return next(error);
    if (error.status === 413)
      return send(res, problemAnswer({ problem: 'too-large', detail: 'At most 64 KiB.' }, publicUrl));
    if (typeof error.status === 'number' && error.status >= 400 && error.status < 500)
      return send(res, problemAnswer({ problem: 'invalid', detail: 'The request cannot be read.' }, publicUrl));
    log.error({ err: error, route: (req.route as { path?: unknown } | undefined)?.path }, 'an API request failed');
    const detail = 'Nothing was changed. Send it again, with the same Idempotency-Key.';
    send(res, problemAnswer({ problem: 'failed', detail }, publicUrl));
  };
}

function send(res: Response, { status, headers, body }: Answer): void {
  res.status(status).set(headers).end(body);
}
