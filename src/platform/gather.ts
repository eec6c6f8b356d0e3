/**
 * Makes many small writes into few large ones. Whatever comes in while one flush is under way goes together into the
 * next, so a durable commit costs a busy process almost nothing and an idle one no delay.
 *
 * `flush` gets at most `most` items and gives a result for each, in order. When it throws, each item is flushed again
 * alone, so that one that cannot be written fails by itself; where `together` says the fault strikes all alike, all
 * fail at once.
 */
export function gather<Item, Result>(options: {
  flush: (items: Item[]) => Promise<Result[]>;
  most: number;
  together: (error: unknown) => boolean;
}): { add: (item: Item) => Promise<Result>; idle: () => Promise<void> } {
  interface Waiting {
    item: Item;
    done: (result: Result) => void;
    failed: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    // Let everything that arrived in this turn of the event loop join in.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, options.most);
      waiting = waiting.slice(options.most);
      await flush(batch);
    }
    running = undefined;
  }

  async function flush(batch: Waiting[]): Promise<void> {
    try {
      const results = await options.flush(batch.map((one) => one.item));
      batch.forEach((one, index) => one.done(results[index]!));
    } catch (error) {
      if (batch.length === 1 || options.together(error)) for (const one of batch) one.failed(error);
      else for (const one of batch) await flush([one]);
    }
  }

  return {
    add: (item) =>
      new Promise<Result>((done, failed) => {
        waiting.push({ item, done, failed });
        running ??= drain();
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}
