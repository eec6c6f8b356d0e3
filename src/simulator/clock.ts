/** The simulator's time: the real clock's, shifted by what tests and the phone advance. */
export interface Clock {
  now(): number;
  /** Moves the clock, also backwards; it goes on running from there. */
  set(epochMs: number): void;
  /** Runs `act` when this much of the clock's time has passed, whether it ran by itself or was moved. */
  after(ms: number, act: () => void): void;
  /** Calls off everything that waits. */
  stop(): void;
}

/** `base` gives the time before any shift, epoch ms. */
export function createClock(base: () => number): Clock {
  let shift = 0;
  const waiting = new Set<{ due: number; act: () => void; timer: NodeJS.Timeout }>();
  const now = () => base() + shift;
  const runDue = () => {
    const due = [...waiting].filter((one) => one.due <= now()).sort((a, b) => a.due - b.due);
    for (const one of due) {
      clearTimeout(one.timer);
      waiting.delete(one);
      one.act();
    }
  };
  return {
    now,
    set(epochMs) {
      shift += epochMs - now();
      runDue();
    },
    after(ms, act) {
      const one = {
        due: now() + ms,
        act,
        // The real time it takes when nobody moves the clock; unref'd, so that waiting keeps no process alive.
        timer: setTimeout(() => {
          waiting.delete(one);
          act();
        }, ms).unref(),
      };
      waiting.add(one);
    },
    stop() {
      for (const one of waiting) clearTimeout(one.timer);
      waiting.clear();
    },
  };
}
