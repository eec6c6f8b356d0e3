import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';

/** The largest form taken, in bytes. Ours hold a few lines at most. */
export const LARGEST_FORM = 16 * 1024;
/** So many fields a form may have, where it does not say more. */
const MOST_FIELDS = 64;

/** The field, and for JSON the header, in which a form carries its session's token. */
export const TOKEN_FIELD = '_token';
export const TOKEN_HEADER = 'x-musubi-token';

/** Reads a form's body, and nothing packed or of another type: that is left unread, and refused by whoever looks for it. */
export const readBody: Record<'form' | 'json' | 'upload', (largest?: number, mostFields?: number) => RequestHandler[]> =
  {
    form: (limit = LARGEST_FORM, parameterLimit = MOST_FIELDS) => [
      express.urlencoded({
        type: 'application/x-www-form-urlencoded',
        extended: false,
        inflate: false,
        limit,
        parameterLimit,
      }),
    ],
    json: (limit = LARGEST_FORM) => [express.json({ type: 'application/json', strict: true, inflate: false, limit })],
    upload: (limit = LARGEST_FORM) => [express.raw({ type: 'multipart/form-data', inflate: false, limit }), takeApart],
  };

/** A file that came with a form: `text` has a character (U+0000 to U+00FF) for each of its bytes. */
export interface UploadedFile {
  name: string;
  text: string;
}

/** Takes a form with files apart. The files of a field come as a list; one that was left empty, as an empty one. */
async function takeApart(req: Request, _res: Response, next: NextFunction): Promise<void> {
  if (!Buffer.isBuffer(req.body)) return next();
  const headers = { 'content-type': req.get('content-type') ?? '' };
  // What is no form is left as it was, and refused by whoever looks for fields.
  const form = await new globalThis.Response(new Uint8Array(req.body), { headers }).formData().catch(() => undefined);
  const fields = new Map<string, string | string[] | UploadedFile[]>();
  for (const [name, value] of form ?? []) {
    const before = fields.get(name);
    if (typeof value === 'string') {
      // There twice, it is none of ours.
      fields.set(name, before === undefined ? value : [value]);
      continue;
    }
    const text = Buffer.from(await value.arrayBuffer()).toString('latin1');
    const files = (Array.isArray(before) ? before : []) as UploadedFile[];
    fields.set(name, text === '' && value.name === '' ? files : [...files, { name: value.name, text }]);
  }
  req.body = Object.fromEntries(fields);
  next();
}

/** What is wrong with the fields of a form, by their names; each value is the code the field's rule gave. */
export type Faults = Readonly<Record<string, string>>;

/** A form's fields as its rule wants them, or what its sender should put right. */
export type Read<Fields> =
  | { fields: Fields; faults?: undefined; given?: undefined }
  | { fields?: undefined; faults: Faults; given: Readonly<Record<string, string>> };

/**
 * Reads a body's fields by a strict rule. What no form of ours would send (an unknown field, one that is there twice or holds
 * no text) is undefined; what a person wrote or left open is told as faults, with what they gave, so that nothing has to be
 * written again.
 */
export function readFields<Fields>(rule: z.ZodType<Fields>, body: unknown): Read<Fields> | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  // zod passes this one name over in silence.
  if (Object.hasOwn(body, '__proto__')) return undefined;
  const { [TOKEN_FIELD]: _token, ...sent } = body as Record<string, unknown>;
  const read = rule.safeParse(sent);
  if (read.success) return { fields: read.data };
  const foreign = read.error.issues.some(({ code, path }) => code === 'unrecognized_keys' || !isWritable(sent, path));
  if (foreign) return undefined;
  const faults = read.error.issues.map(({ path, message }) => [String(path[0]), message] as const).reverse();
  const given = Object.entries(sent).filter((field): field is [string, string] => typeof field[1] === 'string');
  return { faults: Object.fromEntries(faults), given: Object.fromEntries(given) };
}

/** A fault may be told of what a person could have done: written a text, or left a field open or a choice unmade. */
function isWritable(sent: Record<string, unknown>, path: PropertyKey[]): boolean {
  const value = sent[String(path[0])];
  return path.length > 0 && (value === undefined || typeof value === 'string');
}
