import { asUrl, onTrial, type Reader } from './reader';

export interface LineConfig {
  /** One secret, or two while rotating; a signature by either is right. */
  readonly channelSecrets: readonly string[];
  /** A fixed token, or the channel's id to ask LINE for short-lived ones. */
  readonly token: { fixed: string } | { channelId: string; channelSecret: string };
  readonly apiBaseUrl: string;
  readonly dataApiBaseUrl: string;
  readonly accessBaseUrl: string;
  /** The LINE Login channel of the same provider; without one, nobody can sign in with LINE on our pages. */
  readonly login?: LoginConfig;
}

export interface LoginConfig {
  readonly channelId: string;
  /** Also the key of the HS256 ID tokens that LINE's web login gives. */
  readonly channelSecret: string;
  /** The LIFF app of the channel. */
  readonly liffId?: string;
}

/** The simulator's channel, which exists on this machine only. */
export const SIMULATOR_CHANNEL = {
  id: '1234567890',
  secret: 'simulator-channel-secret-0000000',
  token: 'simulator-channel-access-token',
} as const;

/** The simulator's login channel, and its LIFF app. */
export const SIMULATOR_LOGIN = {
  channelId: '1234567891',
  channelSecret: 'simulator-login-secret-000000000',
  liffId: '1234567891-Musubi00',
} as const;

export function hasLineSettings({ given }: Reader): boolean {
  return (
    given('LINE_CHANNEL_SECRET') !== undefined ||
    given('LINE_CHANNEL_ACCESS_TOKEN') !== undefined ||
    given('LINE_CHANNEL_ID') !== undefined
  );
}

export function readLine(reader: Reader): LineConfig {
  const channelSecrets = (reader.given('LINE_CHANNEL_SECRET') ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
  if (channelSecrets.length === 0)
    reader.fault('LINE_CHANNEL_SECRET is missing. Copy it from the LINE Developers Console: channel, Basic settings.');
  if (channelSecrets.length > 2)
    reader.fault(`LINE_CHANNEL_SECRET holds ${channelSecrets.length} secrets. Set one, or two while rotating.`);
  const fixed = reader.given('LINE_CHANNEL_ACCESS_TOKEN');
  const channelId = reader.given('LINE_CHANNEL_ID');
  if (fixed === undefined && channelId === undefined)
    reader.fault(
      'LINE_CHANNEL_ACCESS_TOKEN is missing. Issue one in the LINE Developers Console (channel, Messaging API), or set LINE_CHANNEL_ID.',
    );
  const login = readLogin(reader);
  return {
    channelSecrets,
    token: fixed !== undefined ? { fixed } : { channelId: channelId ?? '', channelSecret: channelSecrets[0] ?? '' },
    apiBaseUrl: readLineUrl(reader, 'LINE_API_BASE_URL', 'https://api.line.me'),
    dataApiBaseUrl: readLineUrl(reader, 'LINE_DATA_API_BASE_URL', 'https://api-data.line.me'),
    accessBaseUrl: readLineUrl(reader, 'LINE_ACCESS_BASE_URL', 'https://access.line.me'),
    ...(login && { login }),
  };
}

/** The id and the secret of the login channel, both or none, and the LIFF app that only a login channel has. */
function readLogin(reader: Reader): LoginConfig | undefined {
  const channelId = reader.given('LINE_LOGIN_CHANNEL_ID');
  const channelSecret = reader.given('LINE_LOGIN_CHANNEL_SECRET');
  const liffId = reader.given('LIFF_ID');
  const where = 'the LINE Developers Console: LINE Login channel, Basic settings';
  if (channelId === undefined && channelSecret !== undefined)
    reader.fault(`LINE_LOGIN_CHANNEL_ID is missing, LINE_LOGIN_CHANNEL_SECRET is set. Copy it from ${where}.`);
  if (channelSecret === undefined && channelId !== undefined)
    reader.fault(`LINE_LOGIN_CHANNEL_SECRET is missing, LINE_LOGIN_CHANNEL_ID is set. Copy it from ${where}.`);
  if (channelId !== undefined && !/^\d+$/.test(channelId))
    reader.fault(`LINE_LOGIN_CHANNEL_ID is "${channelId}". Set the channel's number, from ${where}.`);
  if (liffId !== undefined && channelId === undefined)
    reader.fault(
      'LIFF_ID is set without a login channel. Set LINE_LOGIN_CHANNEL_ID and LINE_LOGIN_CHANNEL_SECRET too.',
    );
  // Tokens of a LIFF app name the channel it belongs to, so an app of another channel would be refused at every visit.
  else if (liffId !== undefined && (!/^\d+-\w+$/.test(liffId) || liffId.split('-')[0] !== channelId))
    reader.fault(
      `LIFF_ID is "${liffId}". Set the ID of a LIFF app of the login channel, which begins with its number.`,
    );
  if (channelId === undefined || channelSecret === undefined) return undefined;
  return { channelId, channelSecret, ...(liffId !== undefined && { liffId }) };
}

type LineUrl = 'LINE_API_BASE_URL' | 'LINE_DATA_API_BASE_URL' | 'LINE_ACCESS_BASE_URL';

/** An origin without a path: LINE's SDK drops a path silently. In production a stand-in is for loopback trials only. */
function readLineUrl(reader: Reader, name: LineUrl, otherwise: string): string {
  const text = reader.given(name);
  if (text === undefined) return otherwise;
  const url = asUrl(text);
  if (!url || url.pathname !== '/' || url.search !== '') {
    reader.fault(`${name} is "${text}". Set an address without a path, such as ${otherwise}`);
    return otherwise;
  }
  if (reader.production && url.protocol !== 'https:' && !onTrial(reader, url))
    reader.fault(
      `${name} is "${text}". In production it must begin with https:// (a token would travel in the clear).`,
    );
  return url.origin;
}

/** LINE's stand-in has a login channel of its own. Settings of a real one would do nothing, so they are a mistake. */
export function simulatorLine(reader: Reader, port: number): LineConfig {
  for (const name of ['LINE_LOGIN_CHANNEL_ID', 'LINE_LOGIN_CHANNEL_SECRET', 'LIFF_ID'] as const)
    if (reader.given(name) !== undefined)
      reader.fault(`${name} is set, but no Messaging API channel. Set LINE_CHANNEL_SECRET too, or leave it out.`);
  const url = `http://127.0.0.1:${port}`;
  return {
    channelSecrets: [SIMULATOR_CHANNEL.secret],
    token: { fixed: SIMULATOR_CHANNEL.token },
    apiBaseUrl: url,
    dataApiBaseUrl: url,
    accessBaseUrl: url,
    login: SIMULATOR_LOGIN,
  };
}
