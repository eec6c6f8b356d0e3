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
