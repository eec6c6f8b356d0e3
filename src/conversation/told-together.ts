import type { Tell } from './events';
import type { Context } from './types';

/*
 * A reply token is good for one call, and a push is paid for. Who linked on the way to something is told so with the answer to
 * that, where the answer has to be asked for: both go out as one reply.
 */

/** What is asked elsewhere before more can be said. */
const ASKS = new Set<Tell['tell']>(['askReserving', 'askDays', 'askBook', 'lookUp']);
/** What says nothing. */
const SILENT = new Set<Tell['tell']>([...ASKS, 'linked', 'note', 'nothing']);

/**
 * What is told now, and what is still to be told: the link is told with whatever is said next, so it is never lost.
 * @param untold what an earlier turn left to be told; null once they are linked no more
 */
export function tellTogether(
  untold: Context['untold'],
  tells: readonly Tell[],
): { tells: readonly Tell[]; untold: Context['untold'] } {
  const all: readonly Tell[] = untold ? [{ tell: 'linked', name: untold.name ?? undefined }, ...tells] : tells;
  const linked = all.find((tell) => tell.tell === 'linked');
  const waits = all.some(({ tell }) => ASKS.has(tell)) && all.every(({ tell }) => SILENT.has(tell));
  if (!linked || !waits) return { tells: all, untold: null };
  return { tells: all.filter(({ tell }) => tell !== 'linked'), untold: { name: linked.name ?? null } };
}
