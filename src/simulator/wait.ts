import type { EventEmitter } from 'node:events';
import type { Change } from './platform';

/** How often `look` is asked where nothing changes here: it may be about the bot. */
const OTHERWISE_MS = 50;

/**
 * Resolves with the first truthy value of `look`, asked now, after changes (those of one tick are one), and now and then.
 * Rejects after `timeoutMs` real milliseconds, or with what `look` throws.
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
      clearInterval(otherwise);
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
    const otherwise = setInterval(askSoon, OTHERWISE_MS);
    changes.on('change', askSoon);
    ask();
  });
}
