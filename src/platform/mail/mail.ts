import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Carrier, Letter, LetterAnswer } from '../letters/letters';

/** Where e-mail leaves the house. */
export interface MailConfig {
  /** smtp://user:password@host:port or smtps://…; see MAIL_URL. */
  readonly url: string;
  /** The sender, such as `さくらサロン <no-reply@example.jp>`. */
  readonly from: string;
}

/** The house's way out for e-mail. */
export interface Mail extends Carrier {
  /** Ends idle connections and, by force, those in use. */
  close(): void;
}

/**
 * The whole of one e-mail, connecting and waiting for a free connection included (milliseconds). Shorter than a worker's
 * hold on the job, so that no second worker takes it up meanwhile.
 */
const LETTER_LIMIT_MS = 6_000;
const CONNECT_LIMIT_MS = 4_000;
const CONNECTIONS = 5;

/** Opens the way to a mail server. Connects with the first letter, keeps connections, and encrypts wherever it isn't this machine. */
export function openMail(config: MailConfig): Mail {
  const transport = createTransport({ ...serverOf(config.url), ...LIMITS, pool: true });
  const from = senderOf(config.from);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    send: (letter) => {
      const { subject = '', text, to } = letter;
      const message = {
        from,
        // An object, as the sender is, so that no address can turn into two.
        to: { name: '', address: to },
        subject,
        text,
        messageId: messageIdOf(letter, domain),
        // No holiday note comes back: https://www.rfc-editor.org/rfc/rfc3834#section-5
        headers: { 'Auto-Submitted': 'auto-generated' },
      };
      return outcomeOf(transport.sendMail({ ...message, signal: AbortSignal.timeout(LETTER_LIMIT_MS) }));
    },
    probe: () => outcomeOf(inTime(transport.verify())),
    close: () => transport.close(),
  };
}

function senderOf(text: string): { name: string; address: string } {
  const [, name = '', address = text] = /^(.*)<(.+)>$/.exec(text) ?? [];
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address };
}

/** A retry of the same letter carries the same Message-ID, by which mail servers and programs know it. */
function messageIdOf({ id }: Letter, domain: string): string {
  return `<${createHash('sha256').update(id).digest('hex').slice(0, 40)}@${domain}>`;
}

const LIMITS = {
  maxConnections: CONNECTIONS,
  // What became of a letter is decided here, not by trying again unseen.
  maxRequeues: 0,
  connectionTimeout: CONNECT_LIMIT_MS,
  greetingTimeout: CONNECT_LIMIT_MS,
  dnsTimeout: CONNECT_LIMIT_MS,
  socketTimeout: LETTER_LIMIT_MS,
  // Letters are texts of ours; nothing in one is ever read from a file or fetched.
  disableFileAccess: true,
  disableUrlAccess: true,
};

/** A MAIL_URL taken apart. Names and passwords may be percent-encoded. */
function serverOf(text: string) {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const user = decodeURIComponent(url.username);
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // smtp:// begins in the clear; anywhere but on this machine it must change to TLS before a password or a code is said.
    requireTLS: !secure && !isHere(host),
    ignoreTLS: !secure && isHere(host),
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
  };
}

function isHere(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** `verify` takes no signal; a server that dawdles over it is no server for a code. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' })), LETTER_LIMIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function outcomeOf(trying: Promise<unknown>): Promise<LetterAnswer> {
  try {
    await trying;
    return { kind: 'accepted' };
  } catch (error) {
    return answerOf(error as SmtpFault);
  }
}

interface SmtpFault {
  /** nodemailer's or the system's code, such as EAUTH or ECONNREFUSED. */
  code?: string;
  /** Such as RCPT TO. */
  command?: string;
  /** The server's number, such as 550. */
  responseCode?: number;
  syscall?: string;
}

/** What a fault means for the letter. The server's own words stay out: they repeat the address. */
function answerOf({ code = 'fault', command = '', responseCode, syscall }: SmtpFault): LetterAnswer {
  if (responseCode !== undefined) {
    const why = `${responseCode} to ${command}`;
    // A 5xx about sign-in or sender is the shop's trouble, to be mended; about the recipient or the text it is for good.
    // https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1
    const forGood = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
    return { kind: forGood ? 'refused' : 'unsent', why };
  }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'refused', why: code };
  const unconnected = NEVER_CONNECTED.has(code) || syscall === 'connect' || syscall === 'getaddrinfo';
  return { kind: unconnected ? 'unsent' : 'unsure', why: code };
}

const NEVER_CONNECTED = new Set(['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'ECONFIG', 'ECONNREFUSED', 'EREQUIRETLS']);
