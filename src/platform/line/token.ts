import { channelAccessToken } from '@line/bot-sdk';
import type { LineConfig } from '../../config';

/** Where the channel's token comes from. */
export interface Token {
  /** The token to use now. Throws when LINE issues none. */
  current(): Promise<string>;
  /** Called when LINE refused it (401): gives another one, or undefined when there is none to be had. */
  renewed(refused: string): Promise<string | undefined>;
}

/** Renewed this long before its end, so that no call leaves with a dying one (milliseconds). */
const EARLY_MS = 60_000;

/**
 * A fixed token, or stateless ones: they live 15 minutes, any number of processes may ask for their own, and none can
 * leak from the database.
 * @see https://developers.line.biz/en/docs/basics/channel-access-token/
 */
export function openToken(config: LineConfig, now: () => number): Token {
  const { token } = config;
  if ('fixed' in token)
    return { current: () => Promise.resolve(token.fixed), renewed: () => Promise.resolve(undefined) };

  const issuer = new channelAccessToken.ChannelAccessTokenClient({ baseURL: config.apiBaseUrl });
  let kept: { value: string; until: number } | undefined;
  // All who need a token while one is being issued wait for the same answer.
  let issuing: Promise<string> | undefined;
  const issue = async () => {
    const issued = await issuer.issueStatelessChannelTokenByClientSecret(token.channelId, token.channelSecret);
    kept = { value: issued.access_token, until: now() + issued.expires_in * 1000 - EARLY_MS };
    return kept.value;
  };
  const fresh = () => (issuing ??= issue().finally(() => (issuing = undefined)));
  return {
    current: () => (kept && now() < kept.until ? Promise.resolve(kept.value) : fresh()),
    renewed: (refused) => (kept && kept.value !== refused ? Promise.resolve(kept.value) : fresh()),
  };
}
