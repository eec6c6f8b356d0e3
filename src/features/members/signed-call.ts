import { openSignedCaller, type Caller, type Endpoint } from '../../platform/signed-call';
import { DirectoryUnreachable } from './directory';

export type { Endpoint } from '../../platform/signed-call';

/** Opens the way to the members' or their records' system. Its calls throw DirectoryUnreachable. */
export function openCaller(endpoint: Endpoint, now: () => number): Caller {
  return openSignedCaller(endpoint, now, (because) => new DirectoryUnreachable(because));
}
