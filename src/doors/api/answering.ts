import type { Request } from 'express';
import type { z } from 'zod';
import type { ApiKey } from '../../features/api-keys/api-keys';
import { transaction } from '../../platform/db';
import { claim, fingerprint, giveBack, goOn, keep, type Answer, type Asked } from '../../platform/first-answers';
import type { ApiWorld, Call, Operation, Reply } from './operation';
import { PROBLEMS, problemBody, type FieldError, type Problem } from './problems';

/** What answering needs beyond what the operations do. */
export interface AnsweringWorld extends ApiWorld {
  publicUrl: string;
}

/** What was read of a request; `text` is its body as it came. */
export interface Given {
  req: Request;
  key: ApiKey;
  body: unknown;
  text: string;
}

/** Answers a request of a key that may ask for it: reads it, does what is asked, once for each Idempotency-Key. */
export async function answer(operation: Operation, given: Given, world: AnsweringWorld): Promise<Answer | Problem> {
  const { req, key } = given;
  const place = operation.of && world.elsewhere[operation.of];
  if (place !== undefined) return keptElsewhere(place);
  const read = readAll(operation, given);
  if ('problem' in read) return read;
  const ifMatch = ifMatchOf(req);
  if (operation.ifMatch === 'needed' && ifMatch === undefined)
    return { problem: 'if-match-missing', detail: 'Send the ETag of what you looked at as If-Match, or * for any.' };
  const call = { ...read, key, ifMatch } as Omit<Call<never, never, never>, 'trx'>;
  if (operation.method === 'get') {
    const done = await operation.perform({ ...call, trx: world.db }, world);
    return 'problem' in done ? done : answerOf(done);
  }
  const asked = askedBy(given);
  return 'problem' in asked ? asked : once(operation, call, asked, world);
}

/** What is not kept here is not answered from tables that nobody looks after. @param setting names the place */
function keptElsewhere(setting: string): Problem {
  return { problem: 'kept-elsewhere', detail: `This is kept by the system at ${setting}. Ask and change it there.` };
}

/** Does it, unless it was done before: what was done and its answer are kept in one transaction. */
async function once(
  operation: Operation,
  call: Omit<Call<never, never, never>, 'trx'>,
  asked: Asked,
  world: AnsweringWorld,
): Promise<Answer | Problem> {
  const { db, now } = world;
  const claimed = await claim(db, asked, now());
  if (claimed === 'running') return STILL_RUNNING;
  if (claimed === 'other request')
    return { problem: 'idempotency-key-reused', detail: 'Make a new Idempotency-Key for each new request.' };
  if ('answer' in claimed) return replayed(claimed.answer);
  const mine = claimed.claim;
  try {
    return await transaction(db, async (trx) => {
      // Writing first; and whoever took the work over meanwhile waits or is found out here.
      if (!(await goOn(trx, asked, mine, now()))) throw new Undone(undefined);
      const done = await operation.perform({ ...call, trx }, world);
      if ('problem' in done) throw new Undone(done);
      const answered = answerOf(done);
      if (!(await keep(trx, asked, mine, answered))) throw new Undone(undefined);
      return answered;
    });
  } catch (error) {
    if (!(error instanceof Undone)) await giveBack(db, asked, mine);
    if (!(error instanceof Undone)) throw error;
    if (!error.problem) return STILL_RUNNING;
    // What was refused has changed nothing; asked again it is refused likewise, for a day.
    const refusal = problemAnswer(error.problem, world.publicUrl);
    await keep(db, asked, mine, refusal);
    return refusal;
  }
}

const STILL_RUNNING: Problem = {
  problem: 'still-running',
  detail: 'Send it again in a moment, with the same Idempotency-Key.',
  headers: { 'retry-after': '1' },
};

/** Takes a transaction back, with why; undefined where somebody else has the work by now. */
class Undone extends Error {
  constructor(readonly problem: Problem | undefined) {
    super('nothing was done');
  }
}

/** A problem as it is sent. */
export function problemAnswer(problem: Problem, publicUrl: string): Answer {
  return {
    status: PROBLEMS[problem.problem][0],
    headers: { 'content-type': 'application/problem+json', ...problem.headers },
    body: problemBody(problem, publicUrl),
  };
}

function answerOf({ body, status = 200, etag, location }: Reply): Answer {
  const headers = {
    'content-type': 'application/json',
    ...(etag === undefined ? {} : { etag: `"${etag}"` }),
    ...(location === undefined ? {} : { location: `/api/v1${location}` }),
  };
  return { status, headers, body: JSON.stringify(body) };
}

function replayed(first: Answer): Answer {
  return { ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } };
}

/** Printable ASCII, with or without the quotes of a structured field. */
const IDEMPOTENCY_KEY = /^(?:"([!#-~]{1,200})"|([!#-~]{1,200}))$/;

function askedBy({ req, key, text }: Given): Asked | Problem {
  const [, quoted, bare] = IDEMPOTENCY_KEY.exec(req.get('idempotency-key') ?? '') ?? [];
  const own = quoted ?? bare;
  if (own === undefined)
    return {
      problem: 'idempotency-key-missing',
      detail:
        'Send an Idempotency-Key: up to 200 printable characters, new for each request, the same when repeating it.',
    };
  const request = fingerprint(req.method, req.originalUrl, req.get('if-match') ?? '', text);
  return { apiKey: key.id, key: own, request };
}

function ifMatchOf(req: Request): string | undefined {
  const header = req.get('if-match')?.trim();
  return header === undefined || header === '' ? undefined : header.replace(/^"(.*)"$/, '$1');
}

/** Everything that a request says, or what is wrong with it, field by field. */
function readAll(operation: Operation, { req, body }: Given): { path: object; query: object; body: object } | Problem {
  const errors: FieldError[] = [];
  const read = (where: FieldError['in'], schema: z.ZodType, value: unknown): object => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data as object;
    for (const { path, message } of parsed.error.issues)
      errors.push({ in: where, field: path.map(String).join('.'), detail: message });
    return {};
  };
  const all = {
    path: read('path', operation.path, req.params),
    query: read('query', operation.query, req.query),
    body: operation.body ? read('body', operation.body, body) : {},
  };
  if (errors.length === 0) return all;
  return { problem: 'invalid', detail: 'Put right what `errors` names, and send it again.', errors };
}
