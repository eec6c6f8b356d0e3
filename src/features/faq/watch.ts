import { watch, type FSWatcher } from 'node:fs';

/** Editors save in several steps (empty, write, rename): a moment's quiet means they are done. */
const QUIET_MS = 150;
/** Some file systems (network shares, containers on a desktop) tell nobody of changes: look by ourselves too. */
const LOOK_EVERY_MS = 2000;

export interface Watching {
  /** Looks again soon, though nothing was noticed. */
  lookAgain(): void;
  /** No look begins after this; resolves when the one under way has ended. */
  close(): Promise<void>;
}

/**
 * Calls `look` shortly after anything in the folder stirs, and every two seconds at the latest; never two looks at a time.
 * `look` must not reject. Keeps no process alive.
 */
export function watchFolder(folder: string, look: () => Promise<void>): Watching {
  let closed = false;
  let underWay: Promise<void> | undefined;
  let stirred = false; // while a look was under way
  let timer: NodeJS.Timeout | undefined;
  let dueBy = Date.now() + LOOK_EVERY_MS;
  let watcher: FSWatcher | undefined;

  const schedule = (ms: number) => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(begin, Math.max(0, Math.min(ms, dueBy - Date.now()))).unref();
  };

  const begin = () => {
    watcher ??= listen();
    stirred = false;
    underWay = look().finally(() => {
      underWay = undefined;
      dueBy = Date.now() + LOOK_EVERY_MS;
      schedule(stirred ? QUIET_MS : LOOK_EVERY_MS);
    });
  };

  const stir = () => {
    if (underWay) stirred = true;
    else schedule(QUIET_MS);
  };

  const listen = (): FSWatcher | undefined => {
    try {
      const one = watch(folder, { persistent: false }, stir);
      // The folder went away, or the system has no watchers left: the regular look goes on, and listens anew.
      one.on('error', () => {
        one.close();
        if (watcher === one) watcher = undefined;
      });
      return one;
    } catch {
      return undefined; // as above
    }
  };

  watcher = listen();
  schedule(LOOK_EVERY_MS);
  return {
    lookAgain: stir,
    async close() {
      closed = true;
      clearTimeout(timer);
      watcher?.close();
      await underWay;
    },
  };
}
