import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { root } from '../platform/root';
import { BOOK_SETTINGS } from './book';
import { MEMBERS_SETTINGS } from './members';

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
  ...BOOK_SETTINGS,
  OIDC_ISSUER:
    "your web site's OpenID provider, as a way to log in when linking: its issuer, such as https://login.example.jp",
  OIDC_CLIENT_ID: 'its client for Musubi',
  OIDC_CLIENT_SECRET: "that client's secret",
  OIDC_MEMBER_CLAIM: 'the claim that holds the member number (sub)',
  OIDC_LABEL_JA: 'what its button says in Japanese (会員サイトのログインを使う)',
  OIDC_LABEL_EN: 'what its button says in English (Use our website’s login)',
  BRIDGE_LOGIN_URL: 'your own login page, which takes our ticket along in a hidden field (docs/bridge)',
  BRIDGE_SECRET: 'secret that signs who logged in there: whsec_ and a key in base64; two while it is rotated',
  NOTICES_ALLOW: 'networks besides public ones that notices may be sent to, such as 10.1.0.0/16 (none)',
  ALERT_WEBHOOK_URL:
    'incoming webhook of Slack or the like, told when a customer waits or something goes wrong (docs/alerts.md)',
  ALERT_FORMAT:
    'what stands behind it: slack, discord, teams, lineworks or googlechat (what its address tells, or slack)',
  ALERT_LANGUAGE: 'language it is told in: ja or en (ja)',
  SHOP_NAME: 'name of the shop in Japanese',
  SHOP_NAME_EN: 'name of the shop in English',
  SHOP_HOURS: 'opening hours, such as Mon,Wed-Sun 10:00-20:00',
  SHOP_HOLIDAYS: 'days the shop is closed besides, such as 2026-12-29..2027-01-03, 2027-02-11',
  CHAT_HOURS: 'when people answer chats (SHOP_HOURS)',
  SHOP_PHONE: 'phone number told to customers',
  SHOP_EMAIL: 'e-mail address told to customers',
  SHOP_URL: 'web page told to customers',
  SHOP_ADDRESS: 'address in Japanese',
  SHOP_ADDRESS_EN: 'address in English',
  SHOP_TIME_ZONE: 'Asia/Tokyo',
  QUIET_HOURS: "hours of the shop's zone in which nobody is reminded (21:00-09:00), or none",
  REMINDER_HOLDOUT: 'percent of people who get no reminder, to see what reminders do (0)',
  ORDER_REMINDERS: "when on the evening before an order's day people are reminded of it (18:00), or none",
  MEDIA_LIMIT_MB: 'largest picture, video, voice message or file of a customer that is kept, in MB (20); 0 for none',
  FAQ_FOLDER: 'folder of the FAQ entries (faq)',
  FAQ_INDEX_FOLDER:
    'folder of what entries are found by (faq-index beside the SQLite file; .cache/faq-index with PostgreSQL)',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent (info)',
} as const;
export type Name = keyof typeof SETTINGS;

export function readDotEnv(): Record<string, string> {
  const file = path.join(root, '.env');
  return existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** Every unknown name in `.env`; in the environment, which holds much that isn't ours, only near misses. */
export function misspelt(env: NodeJS.ProcessEnv, dotEnv: Record<string, string>): string[] {
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
        /^(LINE|LIFF|SHOP|SIMULATOR|FAQ|MAIL|SMS|MEMBERS|RECORDS|OIDC|BRIDGE|NOTICES|MEDIA|ALERT)_/.test(name) &&
        !names.includes(name),
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
