import { type ChannelTokens, createChannelTokens } from '../channel-tokens';
import { type Codes, createCodes } from './codes';
import { createKeys, type Keys } from './id-tokens';
import { createUserTokens, type UserTokens } from './user-tokens';
import { createVisits, type Visits } from './visits';

/** A LIFF app of the login channel. */
export interface LiffApp {
  /** Such as 1234567891-AbcdEfgh. */
  readonly liffId: string;
  /** Where its pages are; what is opened lies at or below it. */
  readonly endpointUrl: string;
  /** 'full' when absent. */
  readonly size?: 'compact' | 'tall' | 'full';
  readonly description?: string;
  /**
   * openid, profile and chat_message.write when absent. An app added by LINE's API has no openid unless it is asked for, and then
   * liff.getIDToken() gives null.
   */
  readonly scopes?: readonly string[];
  /** Whether its consent screen offers to add the account; 'normal' when absent. */
  readonly botPrompt?: 'normal' | 'aggressive' | 'none';
}

/** A LINE Login channel of the account's provider, with the account linked to it. */
export interface LoginOptions {
  channelId: string;
  channelSecret: string;
  /** Callback URLs as registered in the console: none other is redirected to, and it must be the very same. */
  callbackUrls?: readonly string[];
  liffApps?: readonly LiffApp[];
}

/** What LINE knows of the login channel. */
export interface Login {
  readonly channelId: string;
  readonly channelSecret: string;
  readonly callbackUrls: Set<string>;
  readonly liffApps: Map<string, LiffApp>;
  /** The channel's own tokens, which deauthorize asks for; the Messaging API's are another channel's. */
  readonly channelTokens: ChannelTokens;
  readonly codes: Codes;
  readonly userTokens: UserTokens;
  readonly keys: Keys;
  readonly visits: Visits;
}

/** A login channel nobody used yet. */
export function createLogin({ channelId, channelSecret, callbackUrls = [], liffApps = [] }: LoginOptions): Login {
  return {
    channelId,
    channelSecret,
    callbackUrls: new Set(callbackUrls),
    liffApps: new Map(liffApps.map((app) => [app.liffId, app])),
    channelTokens: createChannelTokens(),
    codes: createCodes(),
    userTokens: createUserTokens(),
    keys: createKeys(channelSecret),
    visits: createVisits(),
  };
}
