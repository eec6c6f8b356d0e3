import { startSimulator, type Simulator } from '../../src/simulator/simulator';

export const SMS_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** A simulator of which only the mailbox is needed. */
export function startPost(phone = false): Promise<Simulator> {
  return startSimulator({
    port: 0,
    webhookUrl: 'http://127.0.0.1:9/webhook',
    channelSecret: 's',
    channelAccessToken: 't',
    phone,
    mailbox: { smsSecret: SMS_SECRET },
  });
}
