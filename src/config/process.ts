import { isIP } from 'node:net';
import path from 'node:path';
import { root } from '../platform/root';
import { asUrl, isLoopback, type Reader } from './reader';

/** What a process does: `web` takes in webhooks and pages, `worker` converses and sends. */
export type Role = 'web' | 'worker';

export function readPort(reader: Reader, name: 'PORT' | 'SIMULATOR_PORT', otherwise: number): number {
  const text = reader.given(name);
  if (text === undefined) return otherwise;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  reader.fault(`${name} is "${text}". Set a number from 0 to 65535 (0: any free port).`);
  return otherwise;
}

export function readPublicUrl(reader: Reader, port: number): string {
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
export function readTrustedProxies(reader: Reader): readonly string[] {
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

export function readDatabaseUrl(reader: Reader): string {
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
export function readFaqIndexFolder(reader: Reader): string {
  const database = reader.given('DATABASE_URL') ?? 'sqlite:./data/musubi.sqlite3';
  const file = /^sqlite:(.+)/.exec(database)?.[1];
  const beside = file === undefined || file === ':memory:' ? '.cache' : path.dirname(file);
  return path.resolve(root, reader.given('FAQ_INDEX_FOLDER') ?? path.join(beside, 'faq-index'));
}

export function readRoles(reader: Reader): ReadonlySet<Role> {
  const text = reader.given('ROLES') ?? 'web,worker';
  const names = text.split(',').map((name) => name.trim());
  const roles = names.filter((name): name is Role => name === 'web' || name === 'worker');
  if (roles.length !== names.length) reader.fault(`ROLES is "${text}". Set web, worker, or web,worker.`);
  return new Set(roles);
}

export function readSessionSecret(reader: Reader): string | undefined {
  const secret = reader.given('SESSION_SECRET');
  if (secret !== undefined && secret.length < 32)
    reader.fault(
      'SESSION_SECRET is shorter than 32 characters. Leave it out, or set the output of: openssl rand -hex 32',
    );
  return secret;
}

export function readLogLevel(reader: Reader): string {
  const level = reader.given('LOG_LEVEL') ?? 'info';
  if (!['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(level))
    reader.fault(`LOG_LEVEL is "${level}". Set fatal, error, warn, info, debug, trace or silent.`);
  return level;
}
