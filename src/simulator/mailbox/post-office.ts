import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { World } from '../world';
import { mountSms, SMS_PATH } from './sms';
import { mailServer } from './smtp';

/** Where the bot's letters arrive. */
export interface PostOffice {
  /** Such as smtp://127.0.0.1:2525. */
  readonly mailUrl: string;
  readonly smsPath: string;
  /** Puts the short messages' address on the simulator's server. */
  mount(app: Express): void;
  close(): Promise<void>;
}

/** Opens a mail server of its own, on this machine only, and the address for short messages. Both put what they get into the mailbox. */
export async function openPostOffice(
  world: World,
  { host, port = 0, smsSecret }: { host: string; port?: number; smsSecret: string },
): Promise<PostOffice> {
  const server = await mailServer(world);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A client that is gone in the middle of a letter is its own affair.
      server.on('error', () => {});
      resolve();
    });
  });
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    mailUrl: `smtp://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    smsPath: SMS_PATH,
    mount: (app) => mountSms(app, world, smsSecret),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of server.connections) connection._socket.destroy();
      }),
  };
}
