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

/** The loading indicator of a chat. */
export interface Loading {
  readonly startedAt: number;
  /** Epoch ms; a new message of the bot's ends it sooner. */
  readonly until: number;
}

/** All chats: their messages, what can be quoted, what is loading. A chat is named by its person's or group's id. */
export interface Chats {
  items(chatId: string): readonly ChatItem[];
  add(chatId: string, item: ChatItem): void;
  /** The message of this id, wherever it is. */
  find(messageId: string): { chatId: string; item: ChatItem } | undefined;
  /** A token by which the message can be quoted; the same each time. */
  quoteToken(messageId: string): string;
  /** The message a quote token stands for. */
  quoted(token: string): { chatId: string; item: ChatItem } | undefined;
  /** A token by which the bot marks this message and all before it as read. */
  markAsReadToken(messageId: string): string;
  /** Marks a person's messages as read up to the token's; the chat it was, undefined for an unknown token. */
  markAsRead(token: string): string | undefined;
  /** The person has seen the bot's messages. */
  seen(chatId: string): void;
  unread(chatId: string): number;
  /** The buttons under the last message, unless somebody tapped one. */
  quickReplies(chatId: string): readonly messagingApi.QuickReplyItem[];
  dismissQuickReplies(chatId: string): void;
  setLoading(chatId: string, loading: Loading): void;
  loading(chatId: string, at: number): Loading | undefined;
}

/** No chats yet. */
export function createChats(): Chats {
  const chats = new Map<string, ChatItem[]>();
  const where = new Map<string, { chatId: string; item: ChatItem }>();
  const unread = new Map<string, number>();
  const loading = new Map<string, Loading>();
  const dismissed = new Map<string, string>();
  const items = (chatId: string): readonly ChatItem[] => chats.get(chatId) ?? [];
  return {
    items,
    add(chatId, item) {
      const list = chats.get(chatId);
      if (list) list.push(item);
      else chats.set(chatId, [item]);
      where.set(item.messageId, { chatId, item });
      if (item.from === 'person') return;
      loading.delete(chatId);
      unread.set(chatId, (unread.get(chatId) ?? 0) + 1);
    },
    find: (messageId) => where.get(messageId),
    quoteToken: (messageId) => seal('quote', messageId),
    quoted: (token) => where.get(unseal('quote', token) ?? ''),
    markAsReadToken: (messageId) => seal('read', messageId),
    markAsRead(token) {
      const last = where.get(unseal('read', token) ?? '');
      if (!last) return undefined;
      const list = items(last.chatId);
      for (let i = list.lastIndexOf(last.item); i >= 0; i--) {
        const item = list[i]!;
        if (item.from !== 'person') continue;
        if (item.read) break;
        item.read = true;
      }
      return last.chatId;
    },
    seen(chatId) {
      const list = items(chatId);
      for (let i = list.length - 1, left = unread.get(chatId) ?? 0; left > 0; i--) {
        const item = list[i]!;
        if (item.from === 'person') continue;
        item.read = true;
        left--;
      }
      unread.delete(chatId);
    },
    unread: (chatId) => unread.get(chatId) ?? 0,
    quickReplies(chatId) {
      const last = items(chatId).at(-1);
      if (last?.from !== 'bot' || dismissed.get(chatId) === last.messageId) return [];
      return last.message.quickReply?.items ?? [];
    },
    dismissQuickReplies(chatId) {
      const last = items(chatId).at(-1);
      if (last) dismissed.set(chatId, last.messageId);
    },
    setLoading: (chatId, indicator) => void loading.set(chatId, indicator),
    loading(chatId, at) {
      const indicator = loading.get(chatId);
      return indicator && indicator.until > at ? indicator : undefined;
    },
  };
}

// The tokens say which message they are for, so that nothing has to be kept for each. They are as opaque as LINE's to a
// bot, and no secret: the simulator is nobody's real account.
function seal(purpose: string, messageId: string): string {
  return Buffer.from(`musubi.${purpose}.${messageId}`).toString('base64url');
}

function unseal(purpose: string, token: string): string | undefined {
  const [, found, messageId] = Buffer.from(token, 'base64url').toString().split('.');
  return found === purpose ? messageId : undefined;
}
