import { setTimeout as sleep } from 'node:timers/promises';
import type { SMTPServer, SMTPServerSession } from 'smtp-server';
import type { Fault } from '../faults';
import type { World } from '../world';

/** How faults name an e-mail; the method is RCPT while its address is told, DATA when its text is. */
export const MAIL_PATH = '/mailbox/mail';
const LARGEST_BYTES = 1024 * 1024;

/** A mail server that takes everything, for anybody, and delivers it to the mailbox. Loaded only where there is one: it takes its time. */
export async function mailServer(world: World): Promise<SMTPServer> {
  const smtp = await import('smtp-server');
  const server: SMTPServer = new smtp.SMTPServer({
    authOptional: true,
    // On this machine nothing need be encrypted, and there is no certificate to do it with.
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_BYTES,
    closeTimeout: 100,
    logger: false,
    onRcptTo(_address, session, done) {
      suffer(world.faults.strike('RCPT', MAIL_PATH), session, () => Promise.resolve(), done);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () =>
        suffer(world.faults.strike('DATA', MAIL_PATH), session, () => deliver(world, Buffer.concat(parts)), done),
      );
    },
  });
  return server;

  /** Does what a fault says instead of, before or after `take`. */
  function suffer(
    fault: Fault | undefined,
    session: SMTPServerSession,
    take: () => Promise<void>,
    done: (error?: Error | null) => void,
  ): void {
    const hangUp = () => {
      for (const one of server.connections) if (one.id === session.id) one._socket.destroy();
    };
    const run = async () => {
      if (fault === 'reset') return hangUp();
      if (fault === 'silence') return;
      if (typeof fault === 'object' && 'status' in fault)
        return done(Object.assign(new Error('Refused on purpose'), { responseCode: fault.status }));
      if (typeof fault === 'object' && 'delayMs' in fault) await sleep(fault.delayMs);
      await take();
      if (fault === 'acceptThenReset' || fault === 'garbage') return hangUp();
      if (fault === 'acceptThenSilence') return;
      if (typeof fault === 'object' && 'answerAfterMs' in fault) await sleep(fault.answerAfterMs);
      done();
    };
    run().catch((error: unknown) => done(error as Error));
  }
}

async function deliver(world: World, bytes: Buffer): Promise<void> {
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(bytes);
  const address = ({ name, address }: { name?: string | undefined; address?: string | undefined }) =>
    name ? `${name} <${address ?? ''}>` : (address ?? '');
  world.mailbox.add({
    kind: 'mail',
    at: world.clock.now(),
    ...(mail.from && { from: address(mail.from) }),
    to: (mail.to ?? []).map(address).join(', '),
    ...(mail.subject !== undefined && { subject: mail.subject }),
    text: (mail.text ?? textOf(mail.html ?? '')).trim(),
    id: mail.messageId ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
  });
  world.changed({ kind: 'mailbox' });
}

/** The words of an e-mail that has only HTML. Shown as text, so that it is enough to leave the markup out. */
function textOf(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return html
    .slice(0, LONGEST_HTML)
    .replace(/<(script|style)\b.*?<\/\1\s*>/gis, '')
    .replace(/<(?:br|\/(?:p|div|h\d|li|tr))\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name]!);
}
const LONGEST_HTML = 100_000;
