import { setImmediate as nextRound } from 'node:timers/promises';

/** For long work in short stretches: waits for the event loop's next round when the last one was so many milliseconds ago. */
export function breathing(longestMs: number): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < longestMs) return;
    await nextRound();
    began = performance.now();
  };
}
