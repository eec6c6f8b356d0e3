import { openMail, type MailConfig } from '../mail/mail';
import type { Errand } from '../outbox/outbox';
import { openSms, type SmsConfig } from '../sms/sms';
import { letterErrand, type Carrier, type Way } from './letters';

/** The two ways out for letters. */
export interface Carriers {
  /** Who performs the letters of each way; for the sender. */
  errands: Record<Way, Errand>;
  close(): void;
}

/** Opens the ways that are set. A letter of one that isn't waits for it until its time is over. */
export function openCarriers(
  house: { mail: MailConfig | undefined; sms: SmsConfig | undefined } & Omit<
    Parameters<typeof letterErrand>[0],
    'carrier'
  >,
): Carriers {
  const mail = house.mail && openMail(house.mail);
  const sms = house.sms && openSms(house.sms, house.now);
  const errandOf = (carrier: Carrier) => letterErrand({ ...house, carrier });
  return {
    errands: { mail: errandOf(mail ?? unset('MAIL_URL')), sms: errandOf(sms ?? unset('SMS_API_URL')) },
    close: () => mail?.close(),
  };
}

function unset(setting: string): Carrier {
  const answer = () => Promise.resolve({ kind: 'unsent', why: `${setting} is not set` } as const);
  return { send: answer, probe: answer };
}
