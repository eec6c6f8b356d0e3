import type { messagingApi } from '@line/bot-sdk';
import type { NewJob } from './jobs';

/** What a message job holds: what is said, to whom, and the token that makes it free while it is fresh. */
export interface MessagePayload {
  /** userId, groupId or roomId. */
  to: string;
  /** One to five; frozen here, for a retry must send the same. */
  messages: messagingApi.Message[];
  replyToken?: string;
  /** Until when LINE promises to take the token (epoch ms). */
  replyUntil: number;
  /** After this (epoch ms) it is not sent any more: what showed who its reader is counts no longer. */
  until?: number;
  /** After this (epoch ms) it comes too late to be of use, and is not sent any more. */
  latest?: number;
}

/**
 * LINE promises to take a reply token for one minute from its webhook; some of it is left for the call itself.
 * @see https://developers.line.biz/en/reference/messaging-api/#send-reply-message-reply-token
 */
export const REPLY_WITHIN_MS = 50_000;

/**
 * A message to a person, a group or a room.
 * @param key why it is said: the same key is never said twice
 * @param member of whom it speaks, where it is personal: it is sent only while its reader is linked to that member
 */
export function messageJob(key: string, payload: MessagePayload, now: number, member?: string): NewJob {
  const job = { key, kind: 'message', lane: payload.to, person: payload.to, payload, dueAt: now };
  return member === undefined ? job : { member, ...job };
}
