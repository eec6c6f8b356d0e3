import type { messagingApi, webhook } from '@line/bot-sdk';

/** How a message of the bot's reached the chat. Replies are free, all else is billed. */
export type Via = 'reply' | 'push' | 'multicast' | 'narrowcast' | 'broadcast';

interface Item {
  readonly messageId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** 既読: the other side has seen it. */
  read: boolean;
  unsent?: boolean;
}

/** A message somebody wrote. */
export interface PersonItem extends Item {
  readonly from: 'person';
  readonly userId: string;
  /** The content as the webhook tells it. A postback's displayText appears as a text that no message event tells of. */
  message: webhook.MessageContent;
  readonly billed: false;
}

/** A message the bot sent. */
export interface BotItem extends Item {
  readonly from: 'bot';
  /** The message object as it was sent. */
  readonly message: messagingApi.Message;
  /** Shown instead of the account's own name and icon. */
  readonly sender?: messagingApi.Sender;
  readonly via: Via;
  /** Counted against the monthly quota; only replies are free. */
  readonly billed: boolean;
  /** `notificationDisabled`: arrives without a sound. */
  readonly silent: boolean;
}

/** One line of a chat, as the phone shows it. */
export type ChatItem = PersonItem | BotItem;
