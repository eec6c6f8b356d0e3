import { Agent, request } from 'undici';
import { z } from 'zod';
import { signed } from './standard-webhooks';

/** Where the company's system answers. */
export interface Endpoint {
  /** Without a trailing slash; https. */
  readonly url: string;
  /** whsec_ and a key in base64. */
  readonly secret: string;
}

/** Asks the company's system. Everything about a person is in the body: addresses end in logs. */
export interface Caller {
  /**
   * Asks once, and again where that may help, under the same key, so that the other side can tell a repetition.
   * Throws what `unreachable` makes. `unsupported` when the other side says that it does not do this (501).
   * @param verb the last part of the address
   * @param shape what the answer must be; what it has beyond is left out
   * @param key what it is asked for; one is made up where repeating does no harm
   */
  call<Shape extends z.ZodType>(
    verb: string,
    question: object,
    shape: Shape,
    key?: string,
  ): Promise<z.infer<Shape> | 'unsupported'>;
  close(): Promise<void>;
}

/** A try, answer included, and the rests between tries (milliseconds). */
const CALL_LIMIT_MS = 3_000;
const RESTS_MS = [200, 600];
/** No answer is longer than this by far (bytes). */
const LONGEST_ANSWER = 256 * 1024;

/**
 * Opens the way to one endpoint.
 * @param unreachable makes the fault from a few fixed words for the log, such as `no answer in time`
 */
export function openSignedCaller(
  { url, secret }: Endpoint,
  now: () => number,
  unreachable: (because: string) => Error,
): Caller {
  // Its own connections: a slow system takes none from LINE. Neither redirects nor compressed answers are followed.
  const dispatcher = new Agent({ connections: 16, connect: { timeout: CALL_LIMIT_MS }, keepAliveTimeout: 10_000 });

  return {
    async call(verb, question, shape, key = `ask_${crypto.randomUUID()}`) {
      const body = JSON.stringify(question);
      for (let attempt = 0; ; attempt += 1) {
        const answer = await ask(`${url}/${verb}`, body, key);
        if (answer.kind === 'unsupported') return 'unsupported';
        if (answer.kind === 'answered') return understood(answer.text, shape, unreachable);
        const rest = answer.again ? RESTS_MS[attempt] : undefined;
        if (rest === undefined) throw unreachable(answer.because);
        await new Promise((resolve) => setTimeout(resolve, rest));
      }
    },
    close: () => dispatcher.destroy(),
  };

  async function ask(address: string, body: string, key: string): Promise<Answer> {
    const signal = AbortSignal.timeout(CALL_LIMIT_MS);
    try {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const response = await request(address, {
        ...{ method: 'POST', body, signal, dispatcher },
        headers: { ...headers, ...signed(secret, key, body, now()) },
      });
      if (response.statusCode === 200) return await read(response.body);
      // Unread, it would keep the connection; read whole, it could be endless.
      response.body.on('error', () => {}).destroy();
      return refusal(response.statusCode);
    } catch (error) {
      return { kind: 'failed', because: reasonOf(error), again: true };
    }
  }
}

type Answer =
  { kind: 'answered'; text: string } | { kind: 'unsupported' } | { kind: 'failed'; because: string; again: boolean };

async function read(body: AsyncIterable<Buffer>): Promise<Answer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > LONGEST_ANSWER) return { kind: 'failed', because: 'its answer is too long', again: false };
    parts.push(part);
  }
  return { kind: 'answered', text: Buffer.concat(parts).toString('utf8') };
}

function refusal(status: number): Answer {
  if (status === 501) return { kind: 'unsupported' };
  const again = status >= 500 || status === 429 || status === 408;
  return { kind: 'failed', because: `it answered with status ${status}`, again };
}

function understood<Shape extends z.ZodType>(
  text: string,
  shape: Shape,
  unreachable: (because: string) => Error,
): z.infer<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreachable('its answer is not JSON');
  }
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  // Where, not what: the value may be somebody's.
  const where = read.error.issues[0]?.path.filter(
    (part) => typeof part === 'number' || /^\w{1,20}$/.test(String(part)),
  );
  throw unreachable(`its answer is not as it must be at ${where?.join('.') || 'its top'}`);
}

function reasonOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'TimeoutError' || code === 'UND_ERR_CONNECT_TIMEOUT') return 'no answer in time';
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? `no connection (${code})` : 'no connection';
}
