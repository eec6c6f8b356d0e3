import { PRODUCTS, productOf, type AlertSettings, type Product } from '../features/alerts/alerts';
import { readPlace } from '../platform/notices/notices';
import { THIS_MACHINE } from './notices';
import type { Reader } from './reader';

/** Where the people of the shop are told outside of the console; undefined where they are not. The address is a secret: it is never shown. */
export function readAlerts(
  { given, fault, production }: Reader,
  allowed: readonly string[],
): AlertSettings | undefined {
  const lang = given('ALERT_LANGUAGE') ?? 'ja';
  if (lang !== 'ja' && lang !== 'en') fault('ALERT_LANGUAGE is neither ja nor en.');
  const format = given('ALERT_FORMAT');
  const isKnown = (one: string): one is Product => PRODUCTS.some((product) => product === one);
  if (format !== undefined && !isKnown(format)) fault(`ALERT_FORMAT is none of ${PRODUCTS.join(', ')}.`);
  const url = given('ALERT_WEBHOOK_URL');
  if (url === undefined) return undefined;
  const places = production ? allowed : [...THIS_MACHINE, ...allowed];
  const place = readPlace(url, places);
  if (typeof place !== 'string') {
    const product = format !== undefined && isKnown(format) ? format : productOf(url);
    return { url, product, allowed: places, lang: lang === 'en' ? 'en' : 'ja' };
  }
  fault(`ALERT_WEBHOOK_URL cannot be used (${place}). ${REMEDIES[place]}`);
  return undefined;
}

const REMEDIES = {
  'no address': 'Set the address of an incoming webhook, such as https://hooks.slack.com/services/…',
  'not https': 'It must begin with https://; http:// is taken for this machine only, outside of production.',
  'not allowed': 'Its address is not public. Name its network in NOTICES_ALLOW where it is your own.',
} as const;
