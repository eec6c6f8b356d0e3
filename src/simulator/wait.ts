import type { EventEmitter } from 'node:events';
import type { Change } from './platform';

/**
 * Resolves with the first truthy value of `look`, asked now and after changes; the changes of one tick are one. Rejects after
 * `timeoutMs` real milliseconds, or with what `look` throws.
 */
export function waitFor<T>(
  changes: EventEmitter<{ change: [Change] }>,
  look: () => T,
  timeoutMs = 5_000,
  what = look.toString(),
): Promise<NonNullable<T>> {
  return new Promise((resolve, reject) => {
    let asked: NodeJS.Immediate | undefined;
    const end = (settle: () => void) => {
      clearTimeout(timer);
      clearImmediate(asked);
      changes.off('change', askSoon);
      settle();
    };
    const ask = () => {
      asked = undefined;
      try {
        const found = look();
        if (found) end(() => resolve(found));
      } catch (error) {
        end(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    };
    const askSoon = () => {
      asked ??= setImmediate(ask);
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`waited ${timeoutMs} ms in vain for: ${what}`))),
      timeoutMs,
    );
    changes.on('change', askSoon);
    ask();
  });
}
