import type { IncomingMessage } from 'node:http';
import { type Answer, refuse, type Route } from './call';

/** A request's body. */
export interface Body {
  readonly bytes: Buffer;
  /** Parsed JSON, or a form's fields. */
  readonly value?: unknown;
  /** Why LINE doesn't take it. */
  readonly refusal?: Answer;
  /** What the log shows of it; secrets of forms are masked. */
  readonly shown: unknown;
}

/** LINE takes 2 MB; of images 1 MB, which the endpoint says itself. */
const MAX_BYTES = 2 * 1_024 * 1_024;
/** Masked in the log: the channels' secrets, their tokens and people's. */
const SECRETS = new Set([
  'client_secret',
  'access_token',
  'refresh_token',
  'client_assertion',
  'code',
  'code_verifier',
  'id_token',
]);

/** Reads the body and takes it apart as the endpoint wants it; undefined where the connection was lost on the way. */
export async function readBody(request: IncomingMessage, takes: Route['takes']): Promise<Body | undefined> {
  const bytes = await read(request);
  if (bytes === 'lost') return undefined;
  if (bytes === 'too much') {
    return { bytes: Buffer.alloc(0), refusal: refuse(413, 'Payload Too Large'), shown: 'more than 2 MB' };
  }
  if (bytes.length === 0 && takes !== 'json') return { bytes, value: {}, shown: undefined };
  const contentType = request.headers['content-type'] ?? '';
  if (takes === 'json') return json(bytes, contentType);
  if (takes === 'form') return form(bytes);
  return { bytes, shown: `${bytes.length} bytes of ${contentType}` };
}

/** All bytes. Too many are read to their end all the same, so that an answer can be given. */
function read(request: IncomingMessage): Promise<Buffer | 'too much' | 'lost'> {
  // A page of the phone's may have read it before it was found that nobody knows the path.
  if (request.readableEnded) return Promise.resolve(Buffer.alloc(0));
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= MAX_BYTES) parts.push(part);
    });
    request.on('end', () => resolve(size <= MAX_BYTES ? Buffer.concat(parts) : 'too much'));
    request.on('error', () => resolve('lost'));
    request.on('close', () => resolve('lost')); // after 'end' it changes nothing
  });
}

function json(bytes: Buffer, contentType: string): Body {
  const text = bytes.toString();
  if (contentType.split(';')[0]!.trim().toLowerCase() !== 'application/json') {
    return { bytes, refusal: refuse(415, `The content type, ${contentType}, is not supported`), shown: text };
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isTooDeep(value)) return { bytes, refusal: refuse(400, 'The request body is nested too deeply'), shown: text };
    return { bytes, value, shown: value };
  } catch (error) {
    const where = `(${(error as Error).message})`;
    return { bytes, refusal: refuse(400, `The request body could not be parsed as JSON ${where}`), shown: text };
  }
}

/** Deeper than any message needs, and not so deep that reading it overflows the stack. */
const MAX_DEPTH = 200;

function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : []));
  }
  return false;
}

function form(bytes: Buffer): Body {
  const fields = Object.fromEntries(new URLSearchParams(bytes.toString()));
  const shown = Object.entries(fields).map(([name, value]) => [name, SECRETS.has(name) ? '***' : value]);
  return { bytes, value: fields, shown: Object.fromEntries(shown) };
}
