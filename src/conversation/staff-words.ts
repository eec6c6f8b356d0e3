import { keep as keepSaid } from '../features/said/said';
import type { Db } from '../platform/db';
import { enqueue, messageJob, REPLY_WITHIN_MS } from '../platform/outbox/outbox';
import type { LineMessage } from './types';

/*
 * What the people of the shop say to a customer: text messages under their name, found by the search as anything they said.
 */

/** LINE's limit for the name of a sender. @see https://developers.line.biz/en/docs/messaging-api/icon-nickname-switch/ */
const LONGEST_SENDER = 20;

/** Something that somebody of the shop says. */
export interface StaffWords {
  /** By which it is said once. */
  key: string;
  person: string;
  /** Under which name the customer sees it. */
  sender: string;
  /** One to five, sent together or not at all. */
  texts: readonly string[];
  /** The reply token of what the customer wrote, by which it is free. */
  token?: { token: string; receivedAt: number } | undefined;
  /** After this (epoch ms) it is too late to be sent. */
  latest?: number;
  /** Of which member it speaks, where it is for their eyes alone. */
  member?: string | undefined;
}

/** Says it, in the transaction that decides to. @param now epoch milliseconds */
export async function sayByStaff(trx: Db, words: StaffWords, now: number): Promise<void> {
  const { key, person, sender, texts, token, latest, member } = words;
  const reply = token
    ? { replyToken: token.token, replyUntil: token.receivedAt + REPLY_WITHIN_MS }
    : { replyUntil: now };
  const messages = textsFrom(sender, texts);
  const payload = { to: person, messages, ...reply, ...(latest !== undefined && { latest }) };
  await enqueue(trx, [messageJob(`staff:${key}`, payload, now, member)]);
  await keepSaid(trx, [{ source: `staff:${key}`, person, at: now, text: texts.join('\n') }]);
}

/** Text messages that somebody of the shop sends under their name. */
function textsFrom(sender: string, texts: readonly string[]): LineMessage[] {
  const by = { sender: { name: senderName(sender) } };
  return texts.map((text) => ({ type: 'text', text, ...by })) as LineMessage[];
}

/** The texts among messages. */
export function textsIn(messages: readonly unknown[] = []): string[] {
  return (messages as readonly { text?: unknown }[]).flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
}

/** A name as LINE takes it: not too long, and without its own. */
export function senderName(name: string): string {
  const [...letters] = name.replace(/line/giu, '').trim();
  return letters.slice(0, LONGEST_SENDER).join('') || '担当者';
}
