import { createHmac } from 'node:crypto';
import { createPoster } from './post';
import type { World } from './world';

/** A webhook event as LINE sends it: open, because LINE adds types and properties without notice. */
export interface LineEvent {
  type: string;
  webhookEventId: string;
  /** When it happened, epoch ms; a redelivery keeps it. */
  timestamp: number;
  mode: 'active' | 'standby';
  deliveryContext: { isRedelivery: boolean };
  source?: { type: 'user' | 'group' | 'room'; userId?: string; groupId?: string; roomId?: string };
  replyToken?: string;
  [property: string]: unknown;
}

/** How the bot's server took a webhook. */
export interface Delivery {
  /** undefined: no answer within LINE's two seconds, no connection, or not sent because the webhook is switched off. */
  status: number | undefined;
  /** Real milliseconds from sending to the end of the answer. */
  ms: number;
  body: string;
  fault?: 'timeout' | 'connection' | 'off';
}

/** How to send: everything absent is LINE's own way. */
export interface DeliverOptions {
  /** Signs with another secret. */
  badSignature?: boolean;
  /** Sends no signature at all. */
  noSignature?: boolean;
  /** Marks every event `deliveryContext.isRedelivery: true`. */
  redelivery?: boolean;
  /** How the signature header's name is written; LINE says its case may change. 'x-line-signature' when absent. */
  headerCase?: string;
  /** The bot user id in the body; the account's own when absent. */
  destination?: string;
  /** These bytes are signed and sent instead of the events. */
  raw?: Buffer;
  /** Gives up after this many ms instead of LINE's 2,000. */
  timeoutMs?: number;
  /** Doesn't wait for the chat's earlier webhooks to be answered. */
  atOnce?: boolean;
}

/** What a verb sent. */
export interface Sent {
  /** The first of the events. */
  readonly event: LineEvent;
  readonly events: readonly LineEvent[];
  /** Of the message that was written, where one was. */
  readonly messageId?: string;
  /** Settles when the bot's server has answered or failed to; never rejects. */
  readonly delivered: Promise<Delivery>;
}

/** What a sender needs of the world. */
type Surroundings = Pick<World, 'account' | 'channelSecret' | 'clock' | 'replyTokens' | 'log' | 'changed'>;

/** LINE's side of the webhook: signs, sends, keeps a chat's events in order, redelivers. */
export interface WebhookSender {
  /** Where to; nothing is sent while it is not active. */
  endpoint: { url: string; active: boolean };
  /** How often and after how long a webhook without a 2xx is sent again. */
  redelivery: { times: number; waitMs: number };
  /** Sends events in one body, after everything sent earlier to the same chats has been answered. */
  send(events: readonly LineEvent[], options?: DeliverOptions): Promise<Delivery>;
  /** A signed body without events to any address ("Test webhook endpoint"). */
  probe(url: string, options?: DeliverOptions): Promise<Delivery>;
  /** An event sent before. */
  known(webhookEventId: string): LineEvent | undefined;
  /** Resolves when nothing that was sent is still without an answer; redeliveries that are waiting don't count. */
  idle(): Promise<void>;
  close(): void;
}

/** How many events can be redelivered; older ones are forgotten. */
const KEPT = 50_000;

/** A sender that has sent nothing yet. What is not answered within `timeoutMs` has failed (LINE's "request_timeout"). */
export function createWebhookSender(
  world: Surroundings,
  url: string,
  { atOnce, timeoutMs }: { atOnce: number; timeoutMs: number },
): WebhookSender {
  const poster = createPoster(atOnce);
  const lanes = new Map<string, Promise<unknown>>();
  const sent = new Map<string, LineEvent>();
  const open = new Set<Promise<Delivery>>();

  const sender: WebhookSender = {
    endpoint: { url, active: true },
    redelivery: { times: 0, waitMs: 0 },
    async send(events, options = {}) {
      remember(sent, events);
      if (!sender.endpoint.active) return { status: undefined, ms: 0, body: '', fault: 'off' };
      const chatIds = [...new Set(events.flatMap((event) => chatOf(event) ?? []))];
      const post = () => attempt(events, chatIds, options);
      const delivery = await underWay(options.atOnce ? post() : inOrder(lanes, chatIds, post));
      redeliverLater(events, options, sender.redelivery.times, delivery);
      return delivery;
    },
    probe: (to, options = {}) => post(to, [], options),
    known: (webhookEventId) => sent.get(webhookEventId),
    async idle() {
      while (open.size > 0) await Promise.all(open);
    },
    close: () => poster.close(),
  };
  return sender;

  function underWay(delivery: Promise<Delivery>): Promise<Delivery> {
    open.add(delivery);
    return delivery.finally(() => open.delete(delivery));
  }

  function attempt(
    events: readonly LineEvent[],
    chatIds: readonly string[],
    options: DeliverOptions,
  ): Promise<Delivery> {
    const at = world.clock.now();
    for (const event of events) {
      const chatId = chatOf(event);
      if (typeof event.replyToken === 'string' && chatId) {
        world.replyTokens.sent(event.replyToken, chatId, event.timestamp, at);
      }
    }
    return post(sender.endpoint.url, events, options, chatIds.length === 1 ? chatIds[0] : undefined);
  }

  async function post(
    to: string,
    events: readonly LineEvent[],
    options: DeliverOptions,
    chatId?: string,
  ): Promise<Delivery> {
    const at = world.clock.now();
    const given = options.redelivery
      ? events.map((event) => ({ ...event, deliveryContext: { isRedelivery: true } }))
      : events;
    const request = { destination: options.destination ?? world.account.userId, events: given };
    const bytes = options.raw ?? Buffer.from(JSON.stringify(request));
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'LineBotWebhook/2.0',
      ...signature(world.channelSecret, bytes, options),
    };
    const posted = await poster.post(to, headers, bytes, options.timeoutMs ?? timeoutMs);
    const entry = world.log.add(
      {
        at,
        kind: 'webhook',
        method: 'POST',
        path: to,
        status: posted.status,
        ms: posted.ms,
        request: options.raw ? `${bytes.length} bytes of your own` : request,
        response: posted.body,
        requestHeaders: lowerCase(headers),
        responseHeaders: {},
        ...(chatId !== undefined && { chatId }),
        ...(posted.fault && { fault: posted.fault }),
      },
      'webhook',
    );
    world.changed({ kind: 'log', entry });
    return posted;
  }

  function redeliverLater(events: readonly LineEvent[], options: DeliverOptions, left: number, last: Delivery): void {
    if (left <= 0 || succeeded(last)) return;
    world.clock.after(sender.redelivery.waitMs, () => {
      const again = { ...options, redelivery: true };
      const chatIds = events.flatMap((event) => chatOf(event) ?? []);
      void attempt(events, chatIds, again).then((delivery) => redeliverLater(events, options, left - 1, delivery));
    });
  }
}

/** The chat an event happened in: the group's or room's, else the person's. */
export function chatOf({ source }: LineEvent): string | undefined {
  return source?.groupId ?? source?.roomId ?? source?.userId;
}

function remember(sent: Map<string, LineEvent>, events: readonly LineEvent[]): void {
  for (const event of events) {
    sent.set(event.webhookEventId, event);
    if (sent.size > KEPT) sent.delete(sent.keys().next().value!);
  }
}

/** Runs `post` when all that was sent to these chats before is done. */
function inOrder(
  lanes: Map<string, Promise<unknown>>,
  chatIds: readonly string[],
  post: () => Promise<Delivery>,
): Promise<Delivery> {
  const before = chatIds.flatMap((chatId) => lanes.get(chatId) ?? []);
  const mine = before.length === 0 ? post() : Promise.all(before).then(post);
  for (const chatId of chatIds) lanes.set(chatId, mine);
  return mine.finally(() => {
    for (const chatId of chatIds) if (lanes.get(chatId) === mine) lanes.delete(chatId);
  });
}

/** x-line-signature: Base64 of the HMAC-SHA256 of the raw bytes ("Verify webhook signature"). */
function signature(secret: string, bytes: Buffer, options: DeliverOptions): Record<string, string> {
  if (options.noSignature) return {};
  const key = options.badSignature ? `not ${secret}` : secret;
  const value = createHmac('sha256', key).update(bytes).digest('base64');
  return { [options.headerCase ?? 'x-line-signature']: value };
}

function succeeded({ status }: Delivery): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
