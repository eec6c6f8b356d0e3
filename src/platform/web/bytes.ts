import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';

/** Something that somebody sent us, to be handed on as it is. */
export interface Bytes {
  /** As its own bytes say. */
  type: string;
  size: number;
  /** What it is called where it is saved. */
  name: string;
  /** Shown in the browser; all else is only ever saved. For what can hold no script, such as a picture. */
  inline: boolean;
  /** The bytes from one place to before another. */
  read(from: number, until: number): AsyncIterable<Buffer>;
}

/**
 * Hands on what somebody sent us, whole or the part that is asked for, as browsers that play something do. Whatever it is, it
 * runs nothing, loads nothing and is kept nowhere.
 */
export async function sendBytes(req: Request, res: Response, bytes: Bytes): Promise<void> {
  const { type, size, name, inline } = bytes;
  res.attachment(name);
  if (inline) res.set('content-disposition', String(res.get('content-disposition')).replace(/^attachment/, 'inline'));
  res.set({
    'content-type': type,
    'content-security-policy': NOTHING,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
  });
  const part = partOf(req.get('range'), size);
  if (part === 'none') {
    res
      .status(416)
      .set({ 'content-range': `bytes */${size}`, 'content-type': 'text/plain' })
      .end();
    return;
  }
  const { from, until } = part ?? { from: 0, until: size };
  if (part) res.status(206).set('content-range', `bytes ${from}-${until - 1}/${size}`);
  res.set('content-length', String(until - from));
  if (req.method === 'HEAD') return void res.end();
  await pipeline(Readable.from(bytes.read(from, until)), res).catch((error: unknown) => {
    // Whoever plays something leaves as soon as they have what they want; what broke off is seen by its length.
    if (!res.destroyed) throw error;
  });
}

/** Styles are the browser's own, with which it fits a picture into its window. */
const NOTHING =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The one part that is asked for, as RFC 9110 has it; undefined where the whole is to be sent, `none` where there is no such part. */
export function partOf(range: string | undefined, size: number): { from: number; until: number } | 'none' | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const until = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < from) return undefined;
  return from < until ? { from, until } : 'none';
}
