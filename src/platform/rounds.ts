import { setTimeout as wait } from 'node:timers/promises';

/** Work that is done in rounds: at once when somebody says there is some, and every now and then anyway. */
export interface Rounds {
  /** There is something to do. */
  wake: () => void;
  /** Finishes the round that runs and starts no other. */
  stop: () => Promise<void>;
}

/** After a fault the next round waits this long, twice as long each time up to the second figure (milliseconds). */
const FIRST_REST_MS = 250;
const LONGEST_REST_MS = 5_000;

/**
 * Runs `round` again and again. It gives true when there is likely more to do at once; else the next one comes at the
 * next `wake`, or after `restMs` milliseconds. A round that throws is reported and followed by a rest.
 */
export function openRounds(options: {
  round: () => Promise<boolean>;
  restMs: number;
  onFault: (error: unknown) => void;
}): Rounds {
  let stopping = false;
  let woken = false;
  let alarm: AbortController | undefined;
  const running = run();

  return {
    wake() {
      woken = true;
      alarm?.abort();
    },
    async stop() {
      stopping = true;
      alarm?.abort();
      await running;
    },
  };

  async function run(): Promise<void> {
    let faults = 0;
    while (!stopping) {
      woken = false;
      try {
        const more = await options.round();
        faults = 0;
        if (!more && !woken) await rest(options.restMs);
      } catch (error) {
        options.onFault(error);
        await rest(Math.min(FIRST_REST_MS * 2 ** faults, LONGEST_REST_MS));
        faults += 1;
      }
    }
  }

  async function rest(milliseconds: number): Promise<void> {
    if (stopping) return;
    alarm = new AbortController();
    await wait(milliseconds, undefined, { signal: alarm.signal }).catch(() => undefined);
    alarm = undefined;
  }
}
