import { startSimulator, type Simulator } from '../../src/simulator/simulator';
import { openTestHouse, type TestHouse } from './house';

export type { TestHouse } from './house';

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

/** A whole house whose e-mails and short messages go to the simulator's mailbox. */
export function openHouseWithPost(
  engine: 'sqlite' | 'postgres',
  env: Record<string, string>,
  logged: string[],
): Promise<TestHouse> {
  return openTestHouse(engine, { env, logged, simulator: { mailbox: { smsSecret: SMS_SECRET } } });
}
