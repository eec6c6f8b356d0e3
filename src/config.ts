import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { MEMBERS_SETTINGS, readMembers } from './config/members';
import type { MembersConfig } from './features/members/members';
import type { CompanyLoginConfig } from './platform/company-login';
import { SetupError } from './platform/errors';
import type { MailConfig } from './platform/mail/mail';
import { root } from './platform/root';
import { readHours, type Shop } from './platform/shop';
import { SECRET_PREFIX, type SmsConfig } from './platform/sms/sms';
import { isSecret } from './platform/standard-webhooks';

/** What a process does: `web` takes in webhooks and pages, `worker` converses and sends. */
export type Role = 'web' | 'worker';

/** Everything the surroundings say, read once at the start. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** The address customers and LINE reach, without a trailing slash. */
  readonly publicUrl: string;
  /** Addresses or networks of our own proxies, whose word on where a request came from is taken. */
  readonly trustedProxies: readonly string[];
  readonly databaseUrl: string;
  readonly roles: ReadonlySet<Role>;
  readonly line: LineConfig;
  /** Set when no LINE channel is: the port on which LINE's stand-in runs. */
  readonly simulatorPort: number | undefined;
  readonly sessionSecret: string | undefined;
  /** Where e-mail leaves the house; undefined where none is set. */
  readonly mail: MailConfig | undefined;
  /** Where short messages do. */
  readonly sms: SmsConfig | undefined;
  readonly smsCountries: readonly string[];
  /** Where members and their records are kept. */
  readonly members: MembersConfig;
  /** True when the demo shop's members are to be put into an empty database. */
  readonly demo: boolean;
  /** The company's own login, as a way to prove who one is; undefined where none is set. */
  readonly companyLogin: CompanyLoginConfig | undefined;
  /** The company's own login, where it has one that can carry our ticket. */
  readonly bridge: BridgeConfig | undefined;
  readonly shop: Shop;
  readonly faqFolder: string;
  /** Where the FAQ keeps what it finds entries by, from one start to the next. */
  readonly faqIndexFolder: string;
  readonly logLevel: string;
}

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

/** The company's own login form, and the secrets by which its word is known. */
export interface BridgeConfig {
  readonly loginUrl: string;
  /** One secret, or two while rotating. */
  readonly secrets: readonly string[];
}

/** Every setting with what it means; also the list that a misspelt name is held against. */
export const SETTINGS = {
  NODE_ENV: 'production for a real installation: no simulator, no demo data, credentials demanded',
  PORT: 'port to listen on (3000)',
  HOST: 'address to listen on (127.0.0.1; in production all)',
  PUBLIC_URL: 'address that customers and LINE reach (http://localhost:PORT; https in production)',
  TRUSTED_PROXIES: 'addresses or networks of your reverse proxies, separated by commas (none)',
  DATABASE_URL: 'sqlite:./data/musubi.sqlite3, or postgres://…',
  LINE_CHANNEL_SECRET: 'channel secret; two, separated by a comma, while it is rotated',
  LINE_CHANNEL_ACCESS_TOKEN: 'channel access token',
  LINE_CHANNEL_ID: 'instead of a token: the channel id, for tokens of 15 minutes that renew themselves',
  LINE_LOGIN_CHANNEL_ID: 'LINE Login channel of the same provider',
  LINE_LOGIN_CHANNEL_SECRET: 'its secret',
  LIFF_ID: 'LIFF app of the login channel',
  LINE_API_BASE_URL: 'https://api.line.me',
  LINE_DATA_API_BASE_URL: 'https://api-data.line.me',
  LINE_ACCESS_BASE_URL: 'https://access.line.me',
  SIMULATOR_PORT: 'port of the LINE simulator, which runs when no channel is set (3001)',
  ROLES: 'web,worker',
  SESSION_SECRET: 'made once and kept in the database when absent',
  MAIL_URL: 'mail server for one-time codes: smtps://user:password@host:465 or smtp://user:password@host:587',
  MAIL_FROM: 'sender of e-mail, such as さくらサロン <no-reply@example.jp>',
  SMS_API_URL: 'address that takes short messages (docs/sms.md)',
  SMS_API_SECRET: 'secret that signs them: whsec_ and a key of 24 to 64 bytes in base64',
  SMS_COUNTRIES: 'how numbers that may get one begin (+81)',
  ...MEMBERS_SETTINGS,
  OIDC_ISSUER:
    "your web site's OpenID provider, as a way to log in when linking: its issuer, such as https://login.example.jp",
  OIDC_CLIENT_ID: 'its client for Musubi',
  OIDC_CLIENT_SECRET: "that client's secret",
  OIDC_MEMBER_CLAIM: 'the claim that holds the member number (sub)',
  OIDC_LABEL_JA: 'what its button says in Japanese (会員サイトのログインを使う)',
  OIDC_LABEL_EN: 'what its button says in English (Use our website’s login)',
  BRIDGE_LOGIN_URL: 'your own login page, which takes our ticket along in a hidden field (docs/bridge)',
  BRIDGE_SECRET: 'secret that signs who logged in there: whsec_ and a key in base64; two while it is rotated',
  SHOP_NAME: 'name of the shop in Japanese',
  SHOP_NAME_EN: 'name of the shop in English',
  SHOP_HOURS: 'opening hours, such as Mon,Wed-Sun 10:00-20:00',
  SHOP_PHONE: 'phone number told to customers',
  SHOP_EMAIL: 'e-mail address told to customers',
  SHOP_URL: 'web page told to customers',
  SHOP_ADDRESS: 'address in Japanese',
  SHOP_ADDRESS_EN: 'address in English',
  SHOP_TIME_ZONE: 'Asia/Tokyo',
  FAQ_FOLDER: 'folder of the FAQ entries (faq)',
  FAQ_INDEX_FOLDER:
    'folder of what entries are found by (faq-index beside the SQLite file; .cache/faq-index with PostgreSQL)',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent (info)',
} as const;
type Name = keyof typeof SETTINGS;

/** The simulator's channel, which exists on this machine only. */
export const SIMULATOR_CHANNEL = {
  id: '1234567890',
  secret: 'simulator-channel-secret-0000000',
  token: 'simulator-channel-access-token',
} as const;

/** How letters to the simulator's mailbox are sent; where it is, is known when it runs. */
export const SIMULATOR_MAIL = {
  from: 'no-reply@example.jp',
  smsSecret: `${SECRET_PREFIX}c2ltdWxhdG9yLXNtcy1zZWNyZXQtMDAwMDAwMDAwMA==`,
} as const;

/** The simulator's login channel, and its LIFF app. */
export const SIMULATOR_LOGIN = {
  channelId: '1234567891',
  channelSecret: 'simulator-login-secret-000000000',
  liffId: '1234567891-Musubi00',
} as const;

const DEMO_SHOP = {
  SHOP_NAME: 'さくらサロン',
  SHOP_NAME_EN: 'Sakura Salon',
  SHOP_HOURS: 'Mon,Wed-Sun 10:00-20:00',
  SHOP_PHONE: '03-0000-0000',
  SHOP_ADDRESS: '東京都桜区桜町1-2-3 さくらビル2階',
  SHOP_ADDRESS_EN: 'Sakura Building 2F, 1-2-3 Sakuramachi, Sakura-ku, Tokyo',
} as const;

/**
 * Reads the settings from the environment, and from `.env` in the project's folder for what the environment leaves
 * open. Throws a SetupError that lists every fault at once, each with what to do.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, dotEnv = readDotEnv()): Config {
  const faults: string[] = [...misspelt(env, dotEnv)];
  const given = (name: Name): string | undefined => {
    const value = (env[name] ?? dotEnv[name])?.trim();
    return value === '' ? undefined : value;
  };
  const production = given('NODE_ENV') === 'production';
  const reader = { given, fault: (line: string) => void faults.push(line), production };

  const port = readPort(reader, 'PORT', 3000);
  const simulated = !production && !hasLineSettings(reader);
  const simulatorPort = readPort(reader, 'SIMULATOR_PORT', 3001);
  const members = readMembers(reader);
  const config: Config = {
    production,
    port,
    host: given('HOST') ?? (production ? '::' : '127.0.0.1'),
    publicUrl: readPublicUrl(reader, port),
    trustedProxies: readTrustedProxies(reader),
    databaseUrl: readDatabaseUrl(reader),
    roles: readRoles(reader),
    line: simulated ? simulatorLine(reader, simulatorPort) : readLine(reader),
    simulatorPort: simulated ? simulatorPort : undefined,
    sessionSecret: readSessionSecret(reader),
    mail: readMail(reader),
    sms: readSms(reader),
    smsCountries: readSmsCountries(reader),
    members,
    demo: simulated && members.directory.kind === 'own' && members.records === undefined,
    companyLogin: readCompanyLogin(reader),
    bridge: readBridge(reader),
    shop: readShop(reader),
    faqFolder: path.resolve(root, given('FAQ_FOLDER') ?? 'faq'),
    faqIndexFolder: readFaqIndexFolder(reader),
    logLevel: readLogLevel(reader),
  };
  if (simulated && simulatorPort === port && port !== 0)
    faults.push(`SIMULATOR_PORT and PORT are both ${port}. Give one of them another number.`);
  if (faults.length > 0) throw new SetupError(['The settings cannot be used:', ...faults.map((line) => `- ${line}`)]);
  return Object.freeze(config);
}

interface Reader {
  given: (name: Name) => string | undefined;
  fault: (line: string) => void;
  production: boolean;
}

function readDotEnv(): Record<string, string> {
  const file = path.join(root, '.env');
  return existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** Every unknown name in `.env`; in the environment, which holds much that isn't ours, only near misses. */
function misspelt(env: NodeJS.ProcessEnv, dotEnv: Record<string, string>): string[] {
  const names = Object.keys(SETTINGS);
  const nearest = (name: string) => {
    const ranked = names.map((known) => ({ known, distance: editDistance(name, known) }));
    return ranked.sort((a, b) => a.distance - b.distance)[0]!;
  };
  const inFile = Object.keys(dotEnv)
    .filter((name) => !names.includes(name))
    .map((name) => `.env holds ${name}, which is no setting of Musubi. Did you mean ${nearest(name).known}?`);
  const inEnvironment = Object.keys(env)
    .filter(
      (name) =>
        /^(LINE|LIFF|SHOP|SIMULATOR|FAQ|MAIL|SMS|MEMBERS|RECORDS|OIDC|BRIDGE)_/.test(name) && !names.includes(name),
    )
    .map((name) => ({ name, near: nearest(name) }))
    .filter(({ near }) => near.distance <= 3)
    .map(({ name, near }) => `${name} is no setting of Musubi. Did you mean ${near.known}?`);
  return [...inFile, ...inEnvironment];
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

function readPort(reader: Reader, name: 'PORT' | 'SIMULATOR_PORT', otherwise: number): number {
  const text = reader.given(name);
  if (text === undefined) return otherwise;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  reader.fault(`${name} is "${text}". Set a number from 0 to 65535 (0: any free port).`);
  return otherwise;
}

function readPublicUrl(reader: Reader, port: number): string {
  const text = reader.given('PUBLIC_URL');
  if (text === undefined) {
    if (reader.production) reader.fault('PUBLIC_URL is missing. Set the https address that LINE and customers reach.');
    return `http://localhost:${port}`;
  }
  const url = asUrl(text);
  if (!url || url.search !== '' || url.hash !== '') {
    reader.fault(`PUBLIC_URL is "${text}". Set an address such as https://bot.example.jp`);
    return text;
  }
  if (reader.production && url.protocol !== 'https:' && !isLoopback(url.hostname))
    reader.fault(`PUBLIC_URL is "${text}". In production it must begin with https:// (LINE accepts nothing else).`);
  return url.href.replace(/\/+$/, '');
}

/** Exact addresses or networks only: whoever is trusted here can say that a request came from anywhere. */
function readTrustedProxies(reader: Reader): readonly string[] {
  const proxies = (reader.given('TRUSTED_PROXIES') ?? '')
    .split(',')
    .map((proxy) => proxy.trim())
    .filter((proxy) => proxy !== '');
  const wrong = proxies.filter((proxy) => !isNetwork(proxy));
  if (wrong.length > 0)
    reader.fault(
      `TRUSTED_PROXIES holds "${wrong[0]}". Set addresses or networks of your own proxies, such as 10.0.0.5,fd00::/64`,
    );
  return wrong.length > 0 ? [] : proxies;
}

/** An address, or a network written with its length. A length of 0 would be everybody. */
function isNetwork(text: string): boolean {
  const match = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text);
  const version = isIP(match?.[1] ?? '');
  const length = Number(match?.[2] ?? 32);
  return version !== 0 && length > 0 && length <= (version === 4 ? 32 : 128);
}

function readDatabaseUrl(reader: Reader): string {
  const text = reader.given('DATABASE_URL') ?? 'sqlite:./data/musubi.sqlite3';
  if (/^sqlite:.+/.test(text)) return text;
  if (/^postgres(ql)?:\/\//.test(text) && asUrl(text, ['postgres:', 'postgresql:'])) return text;
  // The address may hold a password, so only its beginning is shown.
  const shown = text.split(/[/@]/)[0];
  reader.fault(
    `DATABASE_URL begins with "${shown}". Set sqlite:./data/musubi.sqlite3 or postgres://user:password@host:5432/database`,
  );
  return text;
}

/** Whatever is in it can be made again, so it stands with the data where that is on this machine, else in a cache. */
function readFaqIndexFolder(reader: Reader): string {
  const database = reader.given('DATABASE_URL') ?? 'sqlite:./data/musubi.sqlite3';
  const file = /^sqlite:(.+)/.exec(database)?.[1];
  const beside = file === undefined || file === ':memory:' ? '.cache' : path.dirname(file);
  return path.resolve(root, reader.given('FAQ_INDEX_FOLDER') ?? path.join(beside, 'faq-index'));
}

function readRoles(reader: Reader): ReadonlySet<Role> {
  const text = reader.given('ROLES') ?? 'web,worker';
  const names = text.split(',').map((name) => name.trim());
  const roles = names.filter((name): name is Role => name === 'web' || name === 'worker');
  if (roles.length !== names.length) reader.fault(`ROLES is "${text}". Set web, worker, or web,worker.`);
  return new Set(roles);
}

function hasLineSettings({ given }: Reader): boolean {
  return (
    given('LINE_CHANNEL_SECRET') !== undefined ||
    given('LINE_CHANNEL_ACCESS_TOKEN') !== undefined ||
    given('LINE_CHANNEL_ID') !== undefined
  );
}

function readLine(reader: Reader): LineConfig {
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

/** A production trial against a stand-in: both LINE's address and our own are on this machine. */
function onTrial(reader: Reader, lineUrl: URL): boolean {
  const own = asUrl(reader.given('PUBLIC_URL') ?? '');
  return isLoopback(lineUrl.hostname) && own !== undefined && isLoopback(own.hostname);
}

/** LINE's stand-in has a login channel of its own. Settings of a real one would do nothing, so they are a mistake. */
function simulatorLine(reader: Reader, port: number): LineConfig {
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

function readSessionSecret(reader: Reader): string | undefined {
  const secret = reader.given('SESSION_SECRET');
  if (secret !== undefined && secret.length < 32)
    reader.fault(
      'SESSION_SECRET is shorter than 32 characters. Leave it out, or set the output of: openssl rand -hex 32',
    );
  return secret;
}

function readMail(reader: Reader): MailConfig | undefined {
  const [url, from] = [reader.given('MAIL_URL'), reader.given('MAIL_FROM')];
  if (url === undefined && from === undefined) return undefined;
  const server = asUrl(url ?? '', ['smtp:', 'smtps:']);
  // The address may hold a password, so it is not shown.
  if (!server?.hostname || server.search !== '' || !['', '/'].includes(server.pathname))
    reader.fault('MAIL_URL cannot be read. Set smtps://user:password@mail.example.jp:465, or smtp://… with port 587.');
  if (from === undefined || !/^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from))
    reader.fault('MAIL_FROM is no sender. Set an address, such as さくらサロン <no-reply@example.jp>');
  return { url: url ?? '', from: from ?? '' };
}

function readSms(reader: Reader): SmsConfig | undefined {
  const [text, secret] = [reader.given('SMS_API_URL'), reader.given('SMS_API_SECRET')];
  if (text === undefined && secret === undefined) return undefined;
  const url = asUrl(text ?? '');
  if (!url || url.username !== '')
    reader.fault('SMS_API_URL is no address. Set one such as https://sms.example.jp/send (docs/sms.md)');
  else if (url.protocol !== 'https:' && !isLoopback(url.hostname))
    reader.fault('SMS_API_URL must begin with https:// (codes would travel in the clear).');
  const key = Buffer.from((secret ?? '').slice(SECRET_PREFIX.length), 'base64');
  if (!secret?.startsWith(SECRET_PREFIX) || key.length < 24 || key.length > 64)
    reader.fault(
      'SMS_API_SECRET is no signing secret. Set whsec_ and the output of: openssl rand -base64 32 (docs/sms.md)',
    );
  return { url: url?.href ?? '', secret: secret ?? '' };
}

function readSmsCountries(reader: Reader): readonly string[] {
  const countries = (reader.given('SMS_COUNTRIES') ?? '+81').split(',').map((prefix) => prefix.trim());
  if (!countries.every((prefix) => /^\+[1-9]\d{0,7}$/.test(prefix)))
    reader.fault(`SMS_COUNTRIES is "${countries.join(',')}". Set how numbers begin, such as +81 or +81,+82.`);
  return countries;
}

/** The issuer, the client and its secret: all or none. */
function readCompanyLogin(reader: Reader): CompanyLoginConfig | undefined {
  const { given } = reader;
  const asked = (['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const).filter((name) => !given(name));
  const any = Object.keys(SETTINGS).some((name) => name.startsWith('OIDC_') && given(name as Name) !== undefined);
  if (!any) return undefined;
  for (const name of asked)
    reader.fault(`${name} is missing. The company's login needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.`);
  const issuer = asUrl(given('OIDC_ISSUER') ?? '');
  if (given('OIDC_ISSUER') && (!issuer || issuer.search !== '' || issuer.hash !== '' || issuer.username !== ''))
    reader.fault('OIDC_ISSUER is no issuer. Set an address such as https://login.example.jp');
  else if (issuer && issuer.protocol !== 'https:' && !isLoopback(issuer.hostname))
    reader.fault('OIDC_ISSUER must begin with https:// (secrets would travel in the clear).');
  const memberClaim = given('OIDC_MEMBER_CLAIM') ?? 'sub';
  if (/^(email|phone)/i.test(memberClaim))
    reader.fault(
      `OIDC_MEMBER_CLAIM is "${memberClaim}", which does not prove who somebody is. Set the claim of the member number.`,
    );
  const [ja, en] = [given('OIDC_LABEL_JA'), given('OIDC_LABEL_EN')];
  return {
    issuer: given('OIDC_ISSUER') ?? '',
    clientId: given('OIDC_CLIENT_ID') ?? '',
    clientSecret: given('OIDC_CLIENT_SECRET') ?? '',
    memberClaim,
    label: ja === undefined && en === undefined ? undefined : { ja: ja ?? en!, en: en ?? ja! },
  };
}

/** Both or none. Whoever knows the secret can say who is who, so it is held to a form that nobody types by hand. */
function readBridge(reader: Reader): BridgeConfig | undefined {
  const [text, secret] = [reader.given('BRIDGE_LOGIN_URL'), reader.given('BRIDGE_SECRET')];
  if (text === undefined && secret === undefined) return undefined;
  const url = asUrl(text ?? '');
  if (!url || url.hash !== '' || url.username !== '' || url.searchParams.has('musubi_ticket'))
    reader.fault(
      `BRIDGE_LOGIN_URL is "${text ?? ''}". Set the address of your login page, such as https://shop.example.jp/login`,
    );
  else if (reader.production && url.protocol !== 'https:' && !onTrial(reader, url))
    reader.fault(
      `BRIDGE_LOGIN_URL is "${text}". In production it must begin with https:// (passwords are typed there).`,
    );
  const secrets = (secret ?? '').split(',').map((one) => one.trim());
  // A secret itself is never shown.
  if (secrets.length > 2 || !secrets.every(isSecret))
    reader.fault(
      'BRIDGE_SECRET cannot be used. Set whsec_ and a key of 24 to 64 bytes in base64 (openssl rand -base64 32 makes one), or two of them, separated by a comma, while you change it.',
    );
  return { loginUrl: url?.href ?? '', secrets };
}

/** Outside production the shop is the demo salon, unless the settings begin to say otherwise. */
function readShop(reader: Reader): Shop {
  const own = Object.keys(DEMO_SHOP).some((name) => reader.given(name as Name) !== undefined);
  const demo: Partial<Record<Name, string>> = reader.production || own ? {} : DEMO_SHOP;
  const said = (name: Name) => reader.given(name) ?? demo[name];
  const name = said('SHOP_NAME') ?? said('SHOP_NAME_EN');
  const address = said('SHOP_ADDRESS') ?? said('SHOP_ADDRESS_EN');
  const hours = said('SHOP_HOURS');
  const url = said('SHOP_URL');
  if (url !== undefined && !asUrl(url))
    reader.fault(`SHOP_URL is "${url}". Set an address such as https://shop.example.jp`);
  const shop: Shop = {
    name: { ja: name ?? '当店', en: said('SHOP_NAME_EN') ?? name ?? 'our shop' },
    zone: readZone(reader),
  };
  if (hours !== undefined) {
    try {
      shop.hours = readHours(hours);
    } catch (error) {
      reader.fault(`SHOP_HOURS cannot be read: ${(error as Error).message}.`);
    }
  }
  const phone = said('SHOP_PHONE');
  const email = said('SHOP_EMAIL');
  if (phone !== undefined) shop.phone = phone;
  if (email !== undefined) shop.email = email;
  if (url !== undefined) shop.url = url;
  if (address !== undefined) shop.address = { ja: address, en: said('SHOP_ADDRESS_EN') ?? address };
  return shop;
}

function readZone(reader: Reader): string {
  const zone = reader.given('SHOP_TIME_ZONE') ?? 'Asia/Tokyo';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    reader.fault(`SHOP_TIME_ZONE is "${zone}". Set a name of the IANA list, such as Asia/Tokyo.`);
    return 'Asia/Tokyo';
  }
}

function readLogLevel(reader: Reader): string {
  const level = reader.given('LOG_LEVEL') ?? 'info';
  if (!['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(level))
    reader.fault(`LOG_LEVEL is "${level}". Set fatal, error, warn, info, debug, trace or silent.`);
  return level;
}

function asUrl(text: string, protocols = ['http:', 'https:']): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && protocols.includes(url.protocol) ? url : undefined;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}
