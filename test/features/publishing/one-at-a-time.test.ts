import fc from 'fast-check';
import { oneAtATime, type InTurn } from '../../../src/features/publishing/one-at-a-time';

/* Work of many people, begun and ended in any order: what must hold of each person's. */

test('of one person one piece goes on at a time, the newest always has its turn, and who was overtaken is told', async () => {
  const steps = fc.array(fc.record({ person: fc.constantFrom('a', 'b'), end: fc.boolean(), fails: fc.boolean() }), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (those) => {
      const inTurn = oneAtATime<number>();
      const running = new Map<string, (() => void)[]>([
        ['a', []],
        ['b', []],
      ]);
      const came: { person: string; fails: boolean; result: Promise<InTurn<number> | 'failed'> }[] = [];
      for (const [number, { person, end, fails }] of those.entries()) {
        if (end) {
          running.get(person)!.shift()?.();
          await new Promise((resolve) => setImmediate(resolve));
          continue;
        }
        const work = () =>
          new Promise<number>((resolve, reject) =>
            running.get(person)!.push(() => (fails ? reject(new Error('failed')) : resolve(number))),
          );
        const result = inTurn(person, work).catch(() => 'failed' as const);
        came.push({ person, fails, result });
        expect(running.get(person)!.length).toBe(1);
      }
      for (const all of running.values())
        for (let at = 0; all.length > 0 && at < 50; at += 1) {
          all.shift()!();
          await new Promise((resolve) => setImmediate(resolve));
        }
      for (const person of ['a', 'b']) {
        const own = came.filter((one) => one.person === person);
        const ended = await Promise.all(own.map(({ result }) => result));
        // First and last are never passed over.
        for (const at of own.length > 0 ? [0, own.length - 1] : []) expect(ended[at]).not.toBe('overtaken');
      }
    }),
    { numRuns: 60 },
  );
});
