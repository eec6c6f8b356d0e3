import { createHmac } from 'node:crypto';

/** A webhook event as LINE sends it; only the parts that our senders fill in themselves. */
export interface LineEvent {
  type: string;
  mode: 'active';
  timestamp: number;
  source: { type: 'user'; userId: string };
  webhookEventId: string;
  deliveryContext: { isRedelivery: boolean };
  replyToken: string;
  [more: string]: unknown;
}

const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The person with that number: 'U' and 32 hexadecimal digits, like LINE's. `world` keeps runs apart (up to 8 digits). */
export function personId(world: string, number: number): string {
  return `U${world.padStart(8, '0')}${number.toString(16).padStart(24, '0')}`;
}

/** A webhook event id in ULID's shape: the time, then 16 characters that `world` and `number` make unique. */
export function eventId(world: string, number: number, at: number): string {
  return inBase32(at, 10) + inBase32(parseInt(world, 16) % 2 ** 32, 7) + inBase32(number, 9);
}

/** The reply token of an event, from which the stand-in can tell which event is being answered. */
export function replyToken(world: string, number: number): string {
  return world.padStart(8, '0') + number.toString(10).padStart(24, '0');
}

/** The number of the event which a reply token belongs to; undefined when it is of another world. */
export function numberOf(world: string, token: string): number | undefined {
  const prefix = world.padStart(8, '0');
  return token.startsWith(prefix) ? Number(token.slice(prefix.length)) : undefined;
}

/** A person's text message. */
export function said(world: string, number: number, person: string, text: string, at: number): LineEvent {
  return {
    ...envelope(world, number, person, at),
    type: 'message',
    message: { type: 'text', id: `5${String(number).padStart(17, '0')}`, quoteToken: `q${number}`, text },
  };
}

/** A person adds the account as a friend. */
export function followed(world: string, number: number, person: string, at: number): LineEvent {
  return { ...envelope(world, number, person, at), type: 'follow', follow: { isUnblocked: false } };
}

/** The body of one webhook request. */
export function webhookBody(events: readonly LineEvent[]): string {
  return JSON.stringify({ destination: 'U00000000000000000000000000000b07', events });
}

/** The value of x-line-signature for these bytes. */
export function signature(body: string | Buffer, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

/** A whole signed webhook request as it goes over the wire. */
export function requestBytes(port: number, body: string, secret: string): Buffer {
  const head =
    `POST /webhook HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUser-Agent: LineBotWebhook/2.0\r\n` +
    `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
    `x-line-signature: ${signature(body, secret)}\r\n\r\n`;
  return Buffer.from(head + body);
}

function envelope(world: string, number: number, person: string, at: number) {
  return {
    mode: 'active' as const,
    timestamp: at,
    source: { type: 'user' as const, userId: person },
    webhookEventId: eventId(world, number, at),
    deliveryContext: { isRedelivery: false },
    replyToken: replyToken(world, number),
  };
}

function inBase32(value: number, length: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place++) {
    text = (BASE32[rest % 32] ?? '0') + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
