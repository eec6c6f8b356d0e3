import { fields, list, text } from '../../platform/line/render/values';
import type { LineEvent, LogEntry } from '../platform';

/** An entry of the log in a few words: what a webhook tells, or which call the bot made. */
export function headline(entry: LogEntry): string {
  if (entry.kind === 'api') return `${entry.method} ${entry.path}`;
  const events = eventsOf(entry);
  if (!events.length) return 'events: []';
  return events.map(told).join(', ');
}

function told(event: LineEvent): string {
  const message = fields(event.message);
  const postback = fields(event.postback);
  const said = text(message.text) ?? text(postback.data);
  const kind = text(message.type) ?? '';
  const parts = [event.type, kind, said && `「${said.replace(/\s+/gu, ' ').slice(0, 40)}」`];
  return parts.filter(Boolean).join(' ');
}

/** The events in a webhook's body; none where it wasn't LINE's JSON. */
export function eventsOf(entry: LogEntry): LineEvent[] {
  if (entry.kind !== 'webhook') return [];
  return list(fields(entry.request).events).filter(isEvent);
}

function isEvent(value: unknown): value is LineEvent {
  const { type, webhookEventId } = fields(value);
  return typeof type === 'string' && typeof webhookEventId === 'string';
}

/**
 * The same call as a shell command. Secrets stay out: the token and the channel secret are read from the environment, and a
 * webhook's signature is computed by openssl when the command runs.
 */
export function asCurl(entry: LogEntry, origin: string): string {
  const body = entry.request === undefined ? undefined : JSON.stringify(entry.request);
  if (entry.kind === 'webhook') {
    return [
      `BODY=${quoted(body ?? '')}`,
      `SIGNATURE=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$LINE_CHANNEL_SECRET" -binary | base64)`,
      `curl -i ${quoted(entry.path)} \\`,
      `  -H 'content-type: application/json' \\`,
      `  -H "x-line-signature: $SIGNATURE" \\`,
      `  --data-raw "$BODY"`,
    ].join('\n');
  }
  const lines = [
    `curl -i -X ${entry.method} ${quoted(new URL(entry.path, origin).href)}`,
    `  -H "authorization: Bearer $LINE_CHANNEL_ACCESS_TOKEN"`,
  ];
  const retryKey = entry.requestHeaders['x-line-retry-key'];
  if (retryKey) lines.push(`  -H ${quoted(`x-line-retry-key: ${retryKey}`)}`);
  if (body !== undefined) lines.push(`  -H 'content-type: application/json'`, `  --data-raw ${quoted(body)}`);
  return lines.join(' \\\n');
}

/** A word for the shell, whatever stands in it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The call as JSON for a test: a webhook's events as they are, or a call of the bot's with its answer. */
export function asFixture(entry: LogEntry): string {
  if (entry.kind === 'webhook') return JSON.stringify(fields(entry.request).events ?? entry.request, null, 2);
  const { method, path, request, status, response } = entry;
  return JSON.stringify({ method, path, request, status, response }, null, 2);
}
