import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A process of its own that does what it is told, all at once. */
export interface Racer<Deed, Answer> {
  run(deeds: readonly Deed[]): Promise<Answer[]>;
  end(): Promise<void>;
}

/** Starts one and waits until it is ready. @param script a file of this folder, which works with the compiled product */
export async function openRacer<Deed, Answer>(script: string, options: object): Promise<Racer<Deed, Answer>> {
  const args = [path.resolve(__dirname, script), JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    async run(deeds) {
      child.stdin.write(`${JSON.stringify(deeds)}\n`);
      const line = (await lines.next()) as IteratorResult<string, undefined>;
      if (line.value === undefined) throw new Error('the racer ended');
      return JSON.parse(line.value) as Answer[];
    },
    async end() {
      child.stdin.end();
      // One that was killed has gone already.
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** All of it at once, every second deed by the second of two. Throws when one failed instead of answering. */
export async function race<Deed, Answer extends { failed?: string }>(
  racers: readonly Racer<Deed, Answer>[],
  deeds: readonly Deed[],
): Promise<Answer[]> {
  const shares = racers.map((_, nth) => deeds.filter((_, index) => index % racers.length === nth));
  const told = (await Promise.all(racers.map((one, nth) => one.run(shares[nth]!)))).flat();
  const failed = told.find((answer) => answer.failed !== undefined);
  if (failed) throw new Error(`a deed failed: ${failed.failed}`);
  return told;
}
