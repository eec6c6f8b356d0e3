import { openSeal, type Seal } from '../seal';

/*
 * What happened, told to the company's systems by signed requests: written in the transaction in which it happens, delivered
 * by workers afterwards, at least once and always under the same id.
 * @see https://www.standardwebhooks.com
 */

export { openNoticeCaller, type NoticeCaller } from './caller';
export {
  addEndpoint,
  endpoints,
  removeEndpoint,
  retryFailed,
  rotateSecret,
  secretsOf,
  setTypes,
  switchEndpoint,
  type Endpoint,
} from './endpoints';
export { guardedLookup, mayCall, readNetwork, readPlace, type Allowed } from './places';
export { readTypes, type Outcome } from './rules';
export { openNotifier, type Notifier } from './sending';
export { forgetNotices, notice } from './store';
export { tryEndpoint } from './trying';
export { bodySchema, NOTICE_TYPES, TEST, TEST_WHEN, type News, type NoticeData, type NoticeType } from './types';

/** Keeps endpoints' secrets unreadable where they are stored. @param secret the installation's */
export function openNoticeSeal(secret: string): Seal {
  return openSeal(secret, 'notices');
}
