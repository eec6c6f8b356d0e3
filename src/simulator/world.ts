import { EventEmitter } from 'node:events';
import { createAudiences, type Audiences } from './audiences';
import { createChannelTokens, type ChannelTokens } from './channel-tokens';
import { createChats, type Chats } from './chats';
import { createClock, type Clock } from './clock';
import type { Content } from './contents';
import { createCoupons, type Coupons } from './coupons';
import { createFaults, type Faults, type Slip } from './faults';
import { createMessageIds, createUlids, hexId } from './ids';
import { createLinkTokens, type LinkTokens } from './link-tokens';
import { createLog, type Log } from './log';
import { createMailbox, type Mailbox } from './mailbox/mailbox';
import { createLogin, type Login } from './login/login';
import { createNarrowcasts, type Narrowcasts } from './narrowcasts';
import { createPeople, type People } from './people';
import type { Account, Change } from './platform';
import { createQuota, type Quota } from './quota';
import { createRates, type Rates } from './rates';
import { createReplyTokens, type ReplyTokens } from './reply-tokens';
import { createRetryKeys, type RetryKeys } from './retry-keys';
import { createRichMenus, type RichMenus } from './rich-menus';
import type { SimulatorOptions } from './simulator';
import { createWebhookSender, type WebhookSender } from './webhook';

/** Everything LINE knows and remembers, in memory. The verbs of the platform and the answers of the API both work on it. */
export interface World {
  readonly account: Account;
  readonly channelSecret: string;
  readonly clock: Clock;
  readonly messageId: () => string;
  readonly eventId: () => string;
  readonly people: People;
  readonly chats: Chats;
  /** By message id. */
  readonly contents: Map<string, Content>;
  readonly replyTokens: ReplyTokens;
  readonly linkTokens: LinkTokens;
  readonly login: Login;
  readonly channelTokens: ChannelTokens;
  /** May sign assertions for channel access tokens. */
  readonly assertionKeys: readonly JsonWebKey[];
  readonly quota: Quota;
  /** Names of aggregation units in use. */
  readonly units: Set<string>;
  readonly rates: Rates;
  readonly retryKeys: RetryKeys;
  readonly richMenus: RichMenus;
  readonly coupons: Coupons;
  readonly audiences: Audiences;
  readonly narrowcasts: Narrowcasts;
  readonly faults: Faults;
  readonly log: Log;
  readonly mailbox: Mailbox;
  readonly webhook: WebhookSender;
  /** Chats another channel holds. */
  readonly standby: Set<string>;
  readonly opened: { userId: string; uri: string; at: number }[];
  readonly changes: EventEmitter<{ change: [Change] }>;
  readonly changed: (change: Change) => void;
  /** Whether this goes wrong now, by the script of faults. */
  readonly slips: (slip: Slip) => boolean;
}

/** A world with the account in it and nobody else. */
export function createWorld(options: SimulatorOptions): World {
  const clock = createClock(options.now ?? Date.now);
  const nextUlid = createUlids();
  const changes = new EventEmitter<{ change: [Change] }>().setMaxListeners(0);
  const changed = (change: Change) => void changes.emit('change', change);
  const base = {
    account: {
      userId: hexId('U'),
      basicId: '@musubi-sim',
      channelId: options.channelId ?? '1234567890',
      displayName: options.displayName ?? 'さくらサロン',
      chatMode: options.chatMode ?? 'bot',
    },
    channelSecret: options.channelSecret,
    clock,
    replyTokens: createReplyTokens(),
    log: createLog(options.logLimit ?? 2_000),
    changes,
    changed,
  };
  const faults = createFaults();
  return {
    ...base,
    messageId: createMessageIds(),
    eventId: () => nextUlid(clock.now()),
    people: createPeople(),
    chats: createChats(),
    contents: new Map(),
    linkTokens: createLinkTokens(),
    login: createLogin(options.login ?? { channelId: '1234567891', channelSecret: 'login-channel-secret-00000000000' }),
    channelTokens: createChannelTokens(options.channelAccessToken),
    assertionKeys: options.assertionKeys ?? [],
    quota: createQuota(options.monthlyQuota),
    units: new Set(),
    rates: createRates(options.rateLimits ?? true),
    retryKeys: createRetryKeys(),
    richMenus: createRichMenus(),
    coupons: createCoupons(),
    audiences: createAudiences(),
    narrowcasts: createNarrowcasts(),
    faults,
    mailbox: createMailbox(),
    slips: (slip) => {
      const struck = faults.slips(slip);
      if (struck) changed({ kind: 'faults' });
      return struck;
    },
    webhook: createWebhookSender(base, options.webhookUrl, {
      atOnce: options.webhooksAtOnce ?? 64,
      timeoutMs: options.webhookTimeoutMs ?? 2_000,
    }),
    standby: new Set(),
    opened: [],
  };
}
