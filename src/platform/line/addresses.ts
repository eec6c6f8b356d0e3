import type { LineConfig } from '../../config';

/** Where people meet LINE: its apps and pages, or the simulator's in their place. */
export interface LineAddresses {
  /** Opens a page of a LIFF app. @param path below its endpoint, such as /join */
  liff(liffId: string, path: `/${string}`): string;
  /** Opens the chat with an account, a text written already. @see https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/ */
  chatWith(basicId: string, text: string): string;
  /** Adds an account as a friend. */
  addFriend(basicId: string): string;
  /** The LIFF SDK, and whom it loads from and calls. */
  sdk: { src: string; scripts: readonly string[]; connect: readonly string[] };
}

const HOME = 'https://access.line.me';

/** LINE's own addresses; where its login pages are another's (the simulator's), that one answers for all of them. */
export function lineAddresses({
  accessBaseUrl,
  apiBaseUrl,
}: Pick<LineConfig, 'accessBaseUrl' | 'apiBaseUrl'>): LineAddresses {
  const real = new URL(accessBaseUrl).origin === HOME;
  const [liff, line] = real ? ['https://liff.line.me', 'https://line.me'] : [`${accessBaseUrl}/liff`, accessBaseUrl];
  const own = [...new Set([accessBaseUrl, apiBaseUrl].map((address) => new URL(address).origin))];
  return {
    liff: (liffId, path) => `${liff}/${encodeURIComponent(liffId)}${path}`,
    chatWith: (basicId, text) => `${line}/R/oaMessage/${encodeURIComponent(basicId)}/?${encodeURIComponent(text)}`,
    addFriend: (basicId) => `${line}/R/ti/p/${encodeURIComponent(basicId)}`,
    sdk: real
      ? {
          src: 'https://static.line-scdn.net/liff/edge/2/sdk.js',
          scripts: ['https://static.line-scdn.net'],
          connect: [...own, 'https://liff.line.me', 'https://liffsdk.line-scdn.net'],
        }
      : { src: `${accessBaseUrl}/liff/edge/2/sdk.js`, scripts: [new URL(accessBaseUrl).origin], connect: own },
  };
}
