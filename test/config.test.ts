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

test('mail and short messages: nothing, or all of it, and readable; no password is shown', () => {
  expect(read({})).toMatchObject({ mail: undefined, sms: undefined, smsCountries: ['+81'] });
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  expect(
    read({
      MAIL_URL: 'smtps://shop:p%40ss@mail.example.jp',
      MAIL_FROM: 'さくらサロン <no-reply@example.jp>',
      SMS_API_URL: 'https://sms.example.jp/send',
      SMS_API_SECRET: secret,
      SMS_COUNTRIES: '+81, +82',
    }),
  ).toMatchObject({
    mail: { url: 'smtps://shop:p%40ss@mail.example.jp', from: 'さくらサロン <no-reply@example.jp>' },
    sms: { url: 'https://sms.example.jp/send', secret },
    smsCountries: ['+81', '+82'],
  });
  const faults = faultsOf({
    MAIL_URL: 'https://shop:hidden@mail.example.jp',
    MAIL_FROM: 'nobody',
    SMS_API_URL: 'http://sms.example.jp/send',
    SMS_API_SECRET: 'whsec_c2hvcnQ=',
    SMS_COUNTRIES: '81',
  });
  for (const name of ['MAIL_URL', 'MAIL_FROM', 'SMS_API_URL', 'SMS_API_SECRET', 'SMS_COUNTRIES'])
    expect(faults.filter((line) => line.startsWith(`- ${name} `))).toHaveLength(1);
  expect(faults.join()).not.toMatch(/hidden|c2hvcnQ/);
  expect(faultsOf({ MAIL_URL: 'smtp://localhost' }).join()).toContain('MAIL_FROM');
  expect(faultsOf({ SMS_API_URL: 'http://127.0.0.1:4000/' }).join()).toContain('SMS_API_SECRET');
  // It only looks like this machine.
  for (const name of ['SMS_API_URL', 'OIDC_ISSUER'])
    expect(faultsOf({ [name]: 'http://127.example.jp/' }).join()).toContain(`${name} must begin with https://`);
  expect(faultsOf({ MAIL_FROM: 'a@example.jp\r\nBcc: b@example.jp', MAIL_URL: 'smtp://localhost' }).join()).toContain(
    'MAIL_FROM',
  );
});

describe('where members are kept', () => {
  const LINE = { LINE_CHANNEL_SECRET: 's', LINE_CHANNEL_ACCESS_TOKEN: 't' };
  const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  const VIEW = {
    MEMBERS_DATABASE_URL: 'postgres://musubi:hidden-password@db/shop',
    MEMBERS_VIEW: 'crm.musubi_members',
    MEMBERS_COLUMNS: 'id = 会員番号, name=full_name',
  };

  test('in our own tables when nothing is said, with demo members only where LINE is a stand-in', () => {
    expect(read({})).toMatchObject({ members: { directory: { kind: 'own' } }, demo: true });
    expect(read(LINE)).toMatchObject({ members: { directory: { kind: 'own' } }, demo: false });
    expect(read(VIEW).demo).toBe(false);
  });

  test('in a view of the company’s database', () => {
    expect(read(VIEW).members.directory).toEqual({
      ...{ kind: 'sql', databaseUrl: VIEW.MEMBERS_DATABASE_URL, view: 'crm.musubi_members' },
      columns: { id: '会員番号', name: 'full_name' },
    });
  });

  test('or told by its own system, with one secret for both addresses', () => {
    const env = {
      ...{ MEMBERS_API_URL: 'https://shop.example.jp/musubi/', MEMBERS_API_SECRET: SECRET },
      RECORDS_API_URL: 'https://orders.example.jp',
    };
    expect(read(env).members).toEqual({
      directory: { kind: 'http', url: 'https://shop.example.jp/musubi', secret: SECRET },
      records: { url: 'https://orders.example.jp', secret: SECRET },
    });
  });

  test.each([
    [{ ...VIEW, MEMBERS_VIEW: 'x; drop table y' }, 'MEMBERS_VIEW is "x; drop table y"'],
    [{ ...VIEW, MEMBERS_COLUMNS: 'id=no' }, 'MEMBERS_COLUMNS must name id and name'],
    [{ ...VIEW, MEMBERS_COLUMNS: 'id=no,name=n,password=pw' }, 'MEMBERS_COLUMNS holds "password=pw"'],
    [{ ...VIEW, MEMBERS_COLUMNS: 'id=no,name=n" from x' }, 'MEMBERS_COLUMNS holds "name=n" from x"'],
    [{ ...VIEW, MEMBERS_COLUMNS: 'id=no,name=n,name=m' }, 'names something twice'],
    [{ ...VIEW, MEMBERS_COLUMNS: 'id=no=old,name=n' }, 'MEMBERS_COLUMNS holds "id=no=old"'],
    [{ MEMBERS_VIEW: 'v' }, 'MEMBERS_DATABASE_URL cannot be read'],
    [{ MEMBERS_API_URL: 'http://shop.example.jp', MEMBERS_API_SECRET: SECRET }, 'must begin with https://'],
    [{ MEMBERS_API_URL: 'http://127.example.jp', MEMBERS_API_SECRET: SECRET }, 'must begin with https://'],
    [{ MEMBERS_API_URL: 'https://u:p@shop.example.jp', MEMBERS_API_SECRET: SECRET }, 'MEMBERS_API_URL is no address'],
    [{ MEMBERS_API_URL: 'https://shop.example.jp', MEMBERS_API_SECRET: 'short' }, 'no signing secret'],
    [{ MEMBERS_API_SECRET: SECRET }, 'MEMBERS_API_SECRET is set, but not MEMBERS_API_URL'],
    [{ ...VIEW, MEMBERS_API_URL: 'https://shop.example.jp', MEMBERS_API_SECRET: SECRET }, 'are both set'],
    [{ MEMBERS_VEIW: 'v' }, 'Did you mean MEMBERS_VIEW?'],
  ])('a fault is named with what to do, and without a password: %#', (env, said) => {
    const faults = faultsOf(env).join('\n');
    expect(faults).toContain(said);
    expect(faults).not.toContain('hidden-password');
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

test('reminders: quiet hours, the share left out and the evening of orders, or what is wrong with them', () => {
  expect(read({}).reminders).toEqual({ quiet: { from: 1260, until: 540 }, holdOut: 0, orders: 1080 });
  expect(read({ QUIET_HOURS: '22:30-8:00', REMINDER_HOLDOUT: '20', ORDER_REMINDERS: '9:05' }).reminders).toEqual({
    quiet: { from: 1350, until: 480 },
    holdOut: 20,
    orders: 545,
  });
  expect(read({ QUIET_HOURS: 'none', ORDER_REMINDERS: 'none' }).reminders).toEqual({
    ...{ quiet: { from: 0, until: 0 }, holdOut: 0, orders: undefined },
  });
  for (const wrong of [
    ...[{ QUIET_HOURS: '21:00' }, { QUIET_HOURS: '21:00-24:00' }, { QUIET_HOURS: '9:00-9:00' }],
    ...[
      { REMINDER_HOLDOUT: '51' },
      { REMINDER_HOLDOUT: 'half' },
      { ORDER_REMINDERS: '24:00' },
      { ORDER_REMINDERS: 'six' },
    ],
  ]) {
    const [name] = Object.keys(wrong);
    expect(faultsOf(wrong as Record<string, string>).filter((line) => line.includes(`${name} is "`))).toHaveLength(1);
  }
});
