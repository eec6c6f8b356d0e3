import { readConfig } from '../src/config';
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

test('the bridge to your own login: both settings or none, https in production, secrets as they are made, none shown', () => {
  const secret = `whsec_${Buffer.alloc(32, 'k').toString('base64')}`;
  const url = 'https://shop.example.jp/login?from=line';
  expect(read({}).bridge).toBeUndefined();
  expect(read({ BRIDGE_LOGIN_URL: url, BRIDGE_SECRET: `${secret}, ${secret}` }).bridge).toEqual({
    loginUrl: url,
    secrets: [secret, secret],
  });
  expect(faultsOf({ BRIDGE_LOGIN_URL: url }).join()).toContain('BRIDGE_SECRET cannot be used');
  expect(faultsOf({ BRIDGE_SECRET: secret }).join()).toContain('BRIDGE_LOGIN_URL is ""');
  const weak = faultsOf({ BRIDGE_LOGIN_URL: url, BRIDGE_SECRET: 'whsec_c2hvcnQ=' }).join();
  expect(weak).toContain('BRIDGE_SECRET cannot be used');
  expect(weak).not.toContain('c2hvcnQ=');
  const plain = { BRIDGE_LOGIN_URL: 'http://shop.example.jp/login', BRIDGE_SECRET: secret };
  expect(faultsOf({ NODE_ENV: 'production', ...plain }).join()).toContain('passwords are typed there');
  expect(faultsOf({ BRIDGE_SECRETS: 'x' }).join()).toContain('Did you mean BRIDGE_SECRET?');
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
