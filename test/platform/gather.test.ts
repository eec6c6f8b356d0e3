import { gather } from '../../src/platform/gather';

const never = () => false;

test('what comes in while a flush is under way goes together into the next', async () => {
  const flushed: number[][] = [];
  let release: () => void = () => undefined;
  const { add } = gather<number, number>({
    most: 100,
    together: never,
    async flush(items) {
      flushed.push(items);
      if (flushed.length === 1) await new Promise<void>((resolve) => (release = resolve));
      return items.map((item) => item * 10);
    },
  });
  const first = add(1);
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  const rest = [add(2), add(3), add(4)];
  release();
  expect(await Promise.all([first, ...rest])).toEqual([10, 20, 30, 40]);
  expect(flushed).toEqual([[1], [2, 3, 4]]);
});

test('one that cannot be written fails alone', async () => {
  const { add } = gather<number, number>({
    most: 100,
    together: never,
    flush: (items) => (items.includes(2) ? Promise.reject(new Error('two')) : Promise.resolve(items)),
  });
  const results = await Promise.allSettled([add(1), add(2), add(3)]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('where the store itself fails, nobody is tried alone', async () => {
  let flushes = 0;
  const { add } = gather<number, number>({
    most: 100,
    together: () => true,
    flush: () => {
      flushes += 1;
      return Promise.reject(new Error('disk full'));
    },
  });
  const results = await Promise.allSettled([add(1), add(2), add(3)]);
  expect(results.every((result) => result.status === 'rejected')).toBe(true);
  expect(flushes).toBe(1);
});

test('a batch never holds more than it may', async () => {
  const sizes: number[] = [];
  const { add, idle } = gather<number, void>({
    most: 3,
    together: never,
    flush: (items) => {
      sizes.push(items.length);
      return Promise.resolve(items.map(() => undefined));
    },
  });
  await Promise.all(Array.from({ length: 10 }, (_, index) => add(index)));
  await idle();
  expect(sizes).toEqual([3, 3, 3, 1]);
});
