import type { messagingApi } from '@line/bot-sdk';
import type { ChatItem, Loading } from './chats';
import type { ActiveFault, FaultRule } from './faults';
import type { LogEntry } from './log';
import type { PostedLetter } from './mailbox/mailbox';
import type { LiffApp } from './login/login';
import type { Group, NewPerson, Person } from './people';
import type { StoredMenu } from './rich-menus';
import type { Delivery, DeliverOptions, LineEvent, Sent } from './webhook';

export type { BotItem, ChatItem, Loading, PersonItem, Via } from './chats';
export type { ActiveFault, Fault, FaultRule, Slip } from './faults';
export type { LogEntry } from './log';
export type { PostedLetter } from './mailbox/mailbox';
export type { LiffApp, LoginOptions } from './login/login';
export type { Group, NewPerson, Person } from './people';
export type { StoredMenu } from './rich-menus';
export type { Delivery, DeliverOptions, LineEvent, Sent } from './webhook';

/** The LINE Official Account the simulator plays. */
export interface Account {
  /** The bot's own user id: the `destination` of its webhooks. */
  readonly userId: string;
  /** Such as '@123abcde'. */
  readonly basicId: string;
  readonly channelId: string;
  displayName: string;
  pictureUrl?: string;
  /** 'chat' when staff can answer in LINE's own manager; then messages are read only when the bot marks them. */
  chatMode: 'chat' | 'bot';
}

/** Something changed; what a live page shows anew. `log` carries its entry. */
export type Change =
  | { kind: 'chat' | 'loading' | 'menu'; chatId: string }
  | { kind: 'people' | 'menus' | 'quota' | 'faults' | 'settings' | 'clock' | 'mailbox' }
  | { kind: 'log'; entry: LogEntry };

/** Where a message is written: a group or room the person is in; their own chat with the account when absent. */
export interface Where {
  groupId?: string;
}

/** A person's file: its bytes and, where LINE tells it, how long it plays in ms. */
export interface Media {
  bytes?: Buffer;
  contentType?: string;
  /** Milliseconds, of video and audio. */
  duration?: number;
  /** How long LINE takes to prepare it, ms by the simulator's clock; until then the content answers 202. */
  preparingMs?: number;
}

/** The rich menu a person sees now. */
export interface ShownMenu extends StoredMenu {
  readonly from: 'person' | 'default';
}

/** What a person did when they tapped. */
export interface TapOptions extends Where {
  /** The value picked, of a datetimepicker: exactly one, as the action's mode asks. */
  params?: { date?: string; time?: string; datetime?: string };
  /** The button was a quick reply: the buttons go away as LINE has them go. */
  quickReply?: boolean;
}

/**
 * LINE in memory. Plain verbs, for tests and for the phone alike. People do things (`say`, `tap`, `follow`) and the verb
 * sends the signed webhook; the bot answers over HTTP and the chat shows it. A verb that names nobody known throws.
 */
export interface Platform {
  readonly account: Account;

  /** Epoch milliseconds by the simulator's clock, which runs with the real one until it is set. */
  now(): number;
  setClock(epochMs: number): void;
  advance(ms: number): void;

  addPerson(person: NewPerson): Person;
  /** In the order they were added. */
  people(): Person[];
  person(userId: string): Person;
  rename(userId: string, displayName: string): void;
  setLanguage(userId: string, language: string | undefined): void;
  /** Closes the person's LINE account: unknown to every call from now on. Sends nothing, as LINE sends nothing. */
  removePerson(userId: string): void;

  /** Adds the account as a friend; of someone who blocked it, the same as `unblock`. */
  follow(userId: string): Sent;
  block(userId: string): Sent;
  unblock(userId: string): Sent;

  /** A group or room without the account in it; `inviteBot` brings it in and sends `join`. */
  createGroup(group: { name?: string; members: readonly string[]; kind?: 'group' | 'room' }): Group;
  groups(): Group[];
  inviteBot(groupId: string): Sent;
  removeBot(groupId: string): Sent;
  memberJoins(groupId: string, userId: string): Sent;
  memberLeaves(groupId: string, userId: string): Sent;

  /** Writes a text. `mentionBot` puts '@name ' before it, as the app does; `quotedMessageId` quotes a message of the same chat. */
  say(userId: string, text: string, options?: Where & { mentionBot?: boolean; quotedMessageId?: string }): Sent;
  sendSticker(
    userId: string,
    sticker: { packageId: string; stickerId: string; keywords?: string[]; resourceType?: string; text?: string },
    where?: Where,
  ): Sent;
  sendImage(
    userId: string,
    media?: Media & { set?: { id: string; index: number; total: number } },
    where?: Where,
  ): Sent;
  sendVideo(userId: string, media?: Media, where?: Where): Sent;
  sendAudio(userId: string, media?: Media, where?: Where): Sent;
  sendFile(userId: string, file: { fileName: string; bytes: Buffer; contentType?: string }, where?: Where): Sent;
  sendLocation(
    userId: string,
    place: { title?: string; address?: string; latitude: number; longitude: number },
    where?: Where,
  ): Sent;
  unsend(userId: string, messageId: string): Sent;
  /** Changes a text written in a group. */
  edit(userId: string, messageId: string, text: string): Sent;
  /**
   * Taps a button. Message, postback, datetimepicker and richmenuswitch send what LINE sends; the other kinds stay on the
   * phone (uri is written down in `opened`) and give undefined.
   */
  tap(userId: string, action: messagingApi.Action, options?: TapOptions): Sent | undefined;
  /** The person looks at the chat: the bot's messages in it are read. */
  open(userId: string, chatId?: string): void;

  /**
   * Fills in LINE's envelope (id, time, mode, delivery, reply token for the types that have one) around an event of your
   * own and gives it back unsent, for `deliver`. `chatId` is a person's or a group's; null leaves the source out.
   */
  compose(chatId: string | null, event: { type: string; [property: string]: unknown }): LineEvent;
  /** Sends events exactly as given, in one body. Reply tokens in them are good from now on. */
  deliver(events: readonly LineEvent[], options?: DeliverOptions): Omit<Sent, 'event'>;
  /** LINE's connection check: a signed body with no events. */
  probe(options?: DeliverOptions): Promise<Delivery>;
  /** The same event once more, as LINE redelivers it. Throws where the event is not (or no longer) known. */
  redeliver(webhookEventId: string, options?: DeliverOptions): Sent;
  /** LINE's redelivery of webhooks that got no 2xx: off by default, as in LINE's console. */
  setRedelivery(times: number, waitMs: number): void;
  /** Another channel holds this chat: events carry mode 'standby' and no reply token. */
  setStandby(chatId: string, standby: boolean): void;

  chat(chatId: string): readonly ChatItem[];
  /** Messages of the bot's that the person has not seen. */
  unread(userId: string): number;
  /** Of the chat's last message, when it is the bot's and nobody tapped or wrote since. */
  quickReplies(chatId: string): readonly messagingApi.QuickReplyItem[];
  richMenuOf(userId: string): ShownMenu | undefined;
  loading(chatId: string): Loading | undefined;
  /** Addresses people tapped open, oldest first. */
  readonly opened: readonly { userId: string; uri: string; at: number }[];
  /** What a person sent in: for showing a picture on the phone. */
  content(messageId: string): { bytes: Buffer; contentType: string } | undefined;

  /** Adds to the script of faults; rules strike in the order they were added. */
  addFaults(...rules: FaultRule[]): ActiveFault[];
  faults(): readonly ActiveFault[];
  removeFault(id: number): void;
  clearFaults(): void;
  /** Every reply token given so far stops working; a redelivery gives an unused one another minute, as LINE does. */
  expireReplyTokens(): void;
  /** Uses a link token up and says whose it was; undefined when it is unknown, used or older than ten minutes. */
  useLinkToken(linkToken: string): string | undefined;

  /** The LINE Login channel that goes with the account. */
  readonly loginChannel: { readonly channelId: string; readonly channelSecret: string };
  /** Registers callback URLs of the login channel, in place of those there were. */
  setCallbackUrls(...urls: string[]): void;
  /** Registers a LIFF app, or changes it. */
  setLiffApp(app: LiffApp): void;
  /** What a person lets the login channel do; empty when they never agreed, or took it back. */
  consentOf(userId: string): string[];
  /** The person takes their consent back in LINE ("Authorized apps"): all their tokens end. False when there was none. */
  takeBackConsent(userId: string): boolean;

  /** Messages a month; undefined for no limit. */
  quota(): { limit: number | undefined; used: number };
  setQuota(limit: number | undefined, used?: number): void;
  /** LINE's calls per time for one endpoint, such as ('POST /v2/bot/message/push', 5, 1000). */
  setRate(endpoint: string, calls: number, perMs: number): void;

  webhookEndpoint(): { url: string; active: boolean };
  setWebhookEndpoint(url: string, active?: boolean): void;

  /** The newest entries, oldest first; as many as the simulator's `logLimit`. */
  /** The e-mails and short messages that arrived, oldest first. Faults strike them as `DATA /mailbox/mail` (or RCPT) and `POST /mailbox/sms`. */
  mailbox(): readonly PostedLetter[];

  readonly log: readonly LogEntry[];
  /** How many calls there were since the start, by 'webhook 200' or 'POST /v2/bot/message/reply 200' (no answer: 'none'). */
  readonly tally: ReadonlyMap<string, number>;

  /** Resolves when the bot's server has answered, or failed to answer, every webhook sent so far. */
  delivered(): Promise<void>;

  on(event: 'change', listener: (change: Change) => void): void;
  off(event: 'change', listener: (change: Change) => void): void;
  /**
   * Resolves with the first truthy value of `look`, which is asked now, after every change (several changes of one tick are
   * one), and every 50 ms for what changes outside. Rejects after `timeoutMs` real milliseconds (5,000 when absent), naming what was awaited.
   */
  waitFor<T>(look: () => T, timeoutMs?: number, what?: string): Promise<NonNullable<T>>;
}
