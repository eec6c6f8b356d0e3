/*
 * What is kept of what customers send besides words, and how it may be shown. What something is, its bytes say; what LINE or the
 * sender calls it decides nothing.
 */

export const MEDIA_KINDS = ['image', 'video', 'audio', 'file'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/**
 * `coming`: on its way from LINE. `kept`: here. `gone`: LINE had it no more. `too_large`: larger than the shop keeps. `full`: as
 * much is kept of this person as of anybody. `failed`: could not be had. `over`: kept long enough.
 */
export type MediaState = 'coming' | 'kept' | 'gone' | 'too_large' | 'full' | 'failed' | 'over';

/** Something that was sent and lies at LINE. */
export interface Sent {
  kind: MediaKind;
  messageId: string;
  /** As the sender called it; files have one. */
  name?: string;
}

const MESSAGE_ID = /^\d{1,32}$/;
const LONGEST_NAME = 200;

/**
 * What came with a message of LINE's, if anything: of a talk with one person only, and nothing that lies elsewhere than at LINE,
 * for an address that somebody wrote is not asked.
 */
export function sentIn(body: unknown): Sent | undefined {
  const event = body as { type?: unknown; mode?: unknown; source?: { type?: unknown }; message?: unknown } | null;
  if (event?.type !== 'message' || event.mode === 'standby' || event.source?.type !== 'user') return undefined;
  const message = (event.message ?? {}) as Record<string, unknown>;
  const { type, id, fileName, contentProvider } = message;
  const kind = MEDIA_KINDS.find((one) => one === type);
  if (!kind || typeof id !== 'string' || !MESSAGE_ID.test(id)) return undefined;
  const provider = (contentProvider as { type?: unknown } | null | undefined)?.type;
  if (kind !== 'file' && provider !== 'line') return undefined;
  if (kind === 'file' && provider !== undefined && provider !== 'line') return undefined;
  // Cut by whole characters, and without halves of one, which PostgreSQL takes no more than null bytes.
  const name =
    typeof fileName === 'string' ? [...fileName.replace(/[\p{Cs}\0]/gu, '')].slice(0, LONGEST_NAME).join('') : '';
  return { kind, messageId: id, ...(name !== '' && { name }) };
}

/** What is not known to be anything else. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** So many of the first bytes say what something is. */
export const HEAD_BYTES = 16;

/** The media type, by the first bytes: of pictures, films and sounds that every browser shows; else UNKNOWN_TYPE. */
export function typeOf(head: Uint8Array): string {
  const bytes = Buffer.from(head);
  const text = bytes.toString('latin1');
  if (bytes.length >= 4 && bytes.readUIntBE(0, 3) === 0xffd8ff) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(text)) return 'image/gif';
  if (/^RIFF[^]{4}WEBP/.test(text)) return 'image/webp';
  if (text.slice(4, 8) !== 'ftyp') return UNKNOWN_TYPE;
  const brand = text.slice(8, 12);
  if (/^M4[AB] $/.test(brand)) return 'audio/mp4';
  return /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV)$/.test(brand) ? 'video/mp4' : UNKNOWN_TYPE;
}

/** Endings of files by their type. */
const ENDINGS: Readonly<Record<string, string>> = {
  ...{ 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif', 'image/webp': 'webp' },
  ...{ 'video/mp4': 'mp4', 'audio/mp4': 'm4a' },
};

/** Whether browsers may show it as a page of its own: pictures that can hold no script, and nothing else. */
export function isPicture(type: string | undefined): boolean {
  return type !== undefined && type.startsWith('image/') && Object.hasOwn(ENDINGS, type);
}

/** Whether browsers play it. */
export function isPlayable(type: string | undefined): boolean {
  return type === 'video/mp4' || type === 'audio/mp4';
}

/**
 * A name for saving it: the sender's, without what leads to another folder, hides its ending or cannot be seen; where there is
 * none, what it is and LINE's number of it.
 */
export function nameFor({ kind, name, type, messageId }: Sent & { type: string | undefined }): string {
  const ending = ENDINGS[type ?? ''] ?? 'bin';
  const clean = (name ?? '')
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  return clean === '' ? `${kind}-${messageId}.${ending}` : clean;
}
/** Control characters, and what turns the direction of writing or takes no room. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** So long LINE is asked for something, for it may be down (milliseconds). */
export const PATIENCE_MS = 24 * 60 * 60 * 1000;
const LONGEST_REST_MS = 30 * 60 * 1000;
/** A film is prepared within a minute or two. */
const PREPARING_REST_MS = 20 * 1000;

/** How long to wait before the next try (milliseconds). @param tries so far, 1 or more */
export function restAfter(tries: number, why: 'failed' | 'preparing'): number {
  return Math.min(1_000 * 2 ** Math.min(tries - 1, 20), why === 'preparing' ? PREPARING_REST_MS : LONGEST_REST_MS);
}
