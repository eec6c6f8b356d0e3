import type { Config } from '../../config';

/*
 * The addresses of ours that have to be copied into LINE's consoles.
 */

/** Messaging API channel → Messaging API → Webhook URL. */
export const webhookOf = ({ publicUrl }: Pick<Config, 'publicUrl'>) => `${publicUrl}/webhook`;
/** LINE Login channel → LINE Login → Callback URL. */
export const callbackOf = ({ publicUrl }: Pick<Config, 'publicUrl'>) => `${publicUrl}/login/line/callback`;
/** LINE Login channel → LIFF → Endpoint URL. */
export const liffEndpointOf = ({ publicUrl }: Pick<Config, 'publicUrl'>) => `${publicUrl}/liff`;

const LOOPBACK = /^(?:localhost|\[::1\]|127(?:\.\d+){3})$/;

/** Whether an address leads to this machine only. */
export function isLocal(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.test(new URL(address).hostname);
}

/** Whether LINE is a stand-in on this machine: then nothing has to be reached from outside. */
export function isStandIn({ line }: Pick<Config, 'line'>): boolean {
  return isLocal(line.apiBaseUrl);
}

/** Whether two addresses are one; this machine's names are all the same. */
export function samePlace(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (LOOPBACK.test(url.hostname)) url.hostname = 'localhost';
  return url.href.replace(/\/$/, '');
}

/** An address as it may be shown: without what could be a password in it. */
export function shownAddress(address: string): string {
  if (!URL.canParse(address)) return '(?)';
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.replace(/\/$/, '');
}
