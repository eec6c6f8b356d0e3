import type { MailConfig } from '../platform/mail/mail';
import type { SmsConfig } from '../platform/sms/sms';
import { isSecret, SECRET_PREFIX } from '../platform/standard-webhooks';
import { asUrl, isLoopback, type Reader } from './reader';

/** How letters to the simulator's mailbox are sent; where it is, is known when it runs. */
export const SIMULATOR_MAIL = {
  from: 'no-reply@example.jp',
  smsSecret: `${SECRET_PREFIX}c2ltdWxhdG9yLXNtcy1zZWNyZXQtMDAwMDAwMDAwMA==`,
} as const;

export function readMail(reader: Reader): MailConfig | undefined {
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

export function readSms(reader: Reader): SmsConfig | undefined {
  const [text, secret] = [reader.given('SMS_API_URL'), reader.given('SMS_API_SECRET')];
  if (text === undefined && secret === undefined) return undefined;
  const url = asUrl(text ?? '');
  if (!url || url.username !== '')
    reader.fault('SMS_API_URL is no address. Set one such as https://sms.example.jp/send (docs/sms.md)');
  else if (url.protocol !== 'https:' && !isLoopback(url.hostname))
    reader.fault('SMS_API_URL must begin with https:// (codes would travel in the clear).');
  if (!isSecret(secret ?? ''))
    reader.fault(
      'SMS_API_SECRET is no signing secret. Set whsec_ and the output of: openssl rand -base64 32 (docs/sms.md)',
    );
  return { url: url?.href ?? '', secret: secret ?? '' };
}

export function readSmsCountries(reader: Reader): readonly string[] {
  const countries = (reader.given('SMS_COUNTRIES') ?? '+81').split(',').map((prefix) => prefix.trim());
  if (!countries.every((prefix) => /^\+[1-9]\d{0,7}$/.test(prefix)))
    reader.fault(`SMS_COUNTRIES is "${countries.join(',')}". Set how numbers begin, such as +81 or +81,+82.`);
  return countries;
}
