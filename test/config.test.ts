import { readConfig, SIMULATOR_LOGIN } from '../src/config';
import { SetupError } from '../src/platform/errors';

const read = (env: Record<string, string>, dotEnv: Record<string, string> = {}) => readConfig(env, dotEnv);
const faultsOf = (env: Record<string, string>, dotEnv: Record<string, string> = {}): readonly string[] => {
  try {
    read(env, dotEnv);
  } catch (error) {
    if (error instanceof SetupError) return error.lines as readonly string[];
    throw error;
  }
  return [];
};

test('with no settings at all it is the demo shop, on SQLite, with a LINE of its own', () => {
  const config = read({});
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databaseUrl: 'sqlite:./data/musubi.sqlite3',
    simulatorPort: 3001,
    line: { apiBaseUrl: 'http://127.0.0.1:3001' },
    shop: { name: { ja: 'さくらサロン', en: 'Sakura Salon' }, zone: 'Asia/Tokyo' },
  });
  expect([...config.roles]).toEqual(['web', 'worker']);
});

test('with a channel it is that channel, and no simulator', () => {
  const config = read({ LINE_CHANNEL_SECRET: 'new, old', LINE_CHANNEL_ACCESS_TOKEN: 't' });
  expect(config.simulatorPort).toBeUndefined();
  expect(config.line).toMatchObject({
    channelSecrets: ['new', 'old'],
    token: { fixed: 't' },
    apiBaseUrl: 'https://api.line.me',
    dataApiBaseUrl: 'https://api-data.line.me',
  });
});

test('in production every missing setting is named at once', () => {
  expect(faultsOf({ NODE_ENV: 'production' }).join('\n')).toMatch(
    /PUBLIC_URL is missing[^]*LINE_CHANNEL_SECRET is missing[^]*LINE_CHANNEL_ACCESS_TOKEN is missing/,
  );
});

test('every fault is listed at once, each with what to do', () => {
  const faults = faultsOf({
    PORT: 'eighty',
    DATABASE_URL: 'mysql://root:secret@db/x',
    ROLES: 'web,boss',
    SHOP_TIME_ZONE: 'Tokyo',
    SHOP_HOURS: 'Mon 20:00-10:00',
    LOG_LEVEL: 'loud',
    SESSION_SECRET: 'short',
    PUBLIC_URL: 'bot.example.jp',
    LINE_CHANNEL_SECRET: 'a,b,c',
    LINE_API_BASE_URL: 'http://localhost:1/prefix',
  });
  for (const name of [
    'PORT',
    'DATABASE_URL',
    'ROLES',
    'SHOP_TIME_ZONE',
    'SHOP_HOURS',
    'LOG_LEVEL',
    'SESSION_SECRET',
    'PUBLIC_URL',
    'LINE_CHANNEL_SECRET',
    'LINE_API_BASE_URL',
    'LINE_CHANNEL_ACCESS_TOKEN',
  ])
    expect(faults.filter((line) => line.startsWith(`- ${name} `))).toHaveLength(1);
  expect(faults.join('\n')).not.toContain('secret@');
});

test('a misspelt setting is not silently without effect', () => {
  expect(faultsOf({}, { LINE_CHANEL_SECRET: 'x' }).join()).toContain('Did you mean LINE_CHANNEL_SECRET?');
  expect(faultsOf({ SHOP_HOUR: 'x' }).join()).toContain('Did you mean SHOP_HOURS?');
  expect(faultsOf({ LINE_NOTIFY_WHATEVER_TOKEN: 'x', PATH: '/bin' })).toEqual([]);
});

test('production takes no unencrypted address, except for a trial on this machine alone', () => {
  const credentials = { NODE_ENV: 'production', LINE_CHANNEL_SECRET: 's', LINE_CHANNEL_ACCESS_TOKEN: 't' };
  const standIn = { LINE_API_BASE_URL: 'http://127.0.0.1:4000' };
  expect(faultsOf({ ...credentials, PUBLIC_URL: 'http://bot.example.jp' }).join()).toContain('https://');
  expect(faultsOf({ ...credentials, ...standIn, PUBLIC_URL: 'https://bot.example.jp' }).join()).toContain(
    'LINE_API_BASE_URL',
  );
  expect(faultsOf({ ...credentials, ...standIn, PUBLIC_URL: 'http://localhost:3000' })).toEqual([]);
  expect(faultsOf({ ...credentials, PUBLIC_URL: 'https://bot.example.jp' })).toEqual([]);
});

test('in production no word of the demo shop is told to customers', () => {
  const config = read({
    NODE_ENV: 'production',
    LINE_CHANNEL_SECRET: 's',
    LINE_CHANNEL_ACCESS_TOKEN: 't',
    PUBLIC_URL: 'https://bot.example.jp',
    SHOP_NAME: '花屋',
  });
  expect(config.shop).toEqual({ name: { ja: '花屋', en: '花屋' }, zone: 'Asia/Tokyo' });
});

test('a channel id alone asks LINE for short-lived tokens', () => {
  const config = read({ LINE_CHANNEL_SECRET: 's', LINE_CHANNEL_ID: '123' });
  expect(config.line.token).toEqual({ channelId: '123', channelSecret: 's' });
});

test('proxies are trusted by their exact address or network, and nobody is by default', () => {
  expect(read({}).trustedProxies).toEqual([]);
  const proxies = ['10.0.0.5', '192.168.0.0/16', 'fd00::/64', '::1'];
  expect(read({ TRUSTED_PROXIES: proxies.join(', ') }).trustedProxies).toEqual(proxies);
});

test.each([
  'true',
  '1',
  '*',
  'loopback',
  'proxy.example.jp',
  '10.0.0.0/33',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.5/x',
  '10.0.0',
])('TRUSTED_PROXIES cannot be %s', (text) => {
  expect(faultsOf({ TRUSTED_PROXIES: text }).join()).toContain(`TRUSTED_PROXIES holds "${text}"`);
});

describe('the login channel', () => {
  const channel = { LINE_CHANNEL_SECRET: 's', LINE_CHANNEL_ACCESS_TOKEN: 't' };
  const login = { LINE_LOGIN_CHANNEL_ID: '2000000001', LINE_LOGIN_CHANNEL_SECRET: 'l' };

  test('is optional; its LIFF app too', () => {
    expect(read(channel).line).not.toHaveProperty('login');
    expect(read({ ...channel, ...login }).line.login).toEqual({ channelId: '2000000001', channelSecret: 'l' });
    expect(read({ ...channel, ...login, LIFF_ID: '2000000001-AbcdEfgh' }).line.login?.liffId).toBe(
      '2000000001-AbcdEfgh',
    );
  });

  test('is the simulator’s where LINE is', () => {
    expect(read({}).line.login).toEqual(SIMULATOR_LOGIN);
    for (const [name, value] of Object.entries({ ...login, LIFF_ID: '2000000001-AbcdEfgh' }))
      expect(faultsOf({ [name]: value })).toEqual([
        'The settings cannot be used:',
        expect.stringContaining(`${name} is set, but no Messaging API channel`),
      ]);
  });

  test.each([
    [{ LINE_LOGIN_CHANNEL_ID: '2000000001' }, 'LINE_LOGIN_CHANNEL_SECRET is missing'],
    [{ LINE_LOGIN_CHANNEL_SECRET: 'l' }, 'LINE_LOGIN_CHANNEL_ID is missing'],
    [{ ...login, LINE_LOGIN_CHANNEL_ID: 'my channel' }, 'LINE_LOGIN_CHANNEL_ID is "my channel"'],
    [{ LIFF_ID: '2000000001-AbcdEfgh' }, 'LIFF_ID is set without a login channel'],
    [{ ...login, LIFF_ID: '2000000002-AbcdEfgh' }, 'LIFF_ID is "2000000002-AbcdEfgh"'],
    [{ ...login, LIFF_ID: 'https://liff.line.me/x' }, 'LIFF_ID is "https://liff.line.me/x"'],
  ])('half set or wrong: %j', (env, fault) => {
    expect(faultsOf({ ...channel, ...env }).join('\n')).toContain(fault);
  });
});

describe('the company’s own login', () => {
  const whole = { OIDC_ISSUER: 'https://login.example.jp', OIDC_CLIENT_ID: 'musubi', OIDC_CLIENT_SECRET: 's' };

  test('is optional, and takes the subject for the member number unless another claim is named', () => {
    expect(read({}).companyLogin).toBeUndefined();
    expect(read(whole).companyLogin).toEqual({
      ...{ issuer: 'https://login.example.jp', clientId: 'musubi', clientSecret: 's', memberClaim: 'sub' },
      label: undefined,
    });
    expect(read({ ...whole, OIDC_LABEL_JA: 'さくらID' }).companyLogin?.label).toEqual({
      ja: 'さくらID',
      en: 'さくらID',
    });
  });

  test.each([
    [{ OIDC_ISSUER: 'https://login.example.jp' }, 'OIDC_CLIENT_ID is missing'],
    [{ OIDC_MEMBER_CLAIM: 'member' }, 'OIDC_ISSUER is missing'],
    [{ ...whole, OIDC_ISSUER: 'login.example.jp' }, 'OIDC_ISSUER is no issuer'],
    [{ ...whole, OIDC_ISSUER: 'https://login.example.jp?x=1' }, 'OIDC_ISSUER is no issuer'],
    [{ ...whole, OIDC_ISSUER: 'http://login.example.jp' }, 'OIDC_ISSUER must begin with https://'],
    [{ ...whole, OIDC_MEMBER_CLAIM: 'email' }, 'which does not prove who somebody is'],
    [{ ...whole, OIDC_MEMBER_CLAIM: 'phone_number' }, 'which does not prove who somebody is'],
  ])('%j is refused: %s', (env, words) => {
    expect(faultsOf(env).join('\n')).toContain(words);
  });
});
