/** One stored event, as the conversation gets it. */
export interface Incoming {
  /** LINE's webhookEventId; ours for events of the house. The event's name for ever. */
  id: string;
  /** Who it is about: userId, groupId or roomId, or 'none' where LINE gives no source (a failed accountLink, say). */
  lane: string;
  /** When it happened, epoch milliseconds by LINE's clock. */
  at: number;
  /** 'line' came through the webhook; 'house' is an errand's result or a time-out of our own making. */
  from: 'line' | 'house';
  /** The event's JSON as it came. Untrusted: any field may be missing or of the wrong type. */
  body: unknown;
}
