import { readNetwork } from '../platform/notices/notices';
import type { Reader } from './reader';

/** Where notices of what happened may go. */
export interface NoticesConfig {
  /** Networks besides the public ones, such as `10.1.0.0/16`. */
  readonly allowed: readonly string[];
}

/** This machine, as networks. */
export const THIS_MACHINE = ['127.0.0.0/8', '::1/128'];

/** Public addresses, and those named; with the simulator this machine as well. */
export function readNotices({ given, fault }: Reader, simulated: boolean): NoticesConfig {
  const named = (given('NOTICES_ALLOW') ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  for (const one of named)
    if (readNetwork(one) === undefined)
      fault(`NOTICES_ALLOW holds "${one}". Set addresses or networks such as 10.1.0.0/16, separated by commas.`);
  const networks = named.flatMap((one) => readNetwork(one) ?? []);
  return { allowed: simulated ? [...THIS_MACHINE, ...networks] : networks };
}
