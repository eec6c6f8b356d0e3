export interface BenchFaqOptions {
  root: string;
  /** The folder that holds the sets; without one only the project's own set is asked. */
  sets: string | undefined;
  quick: boolean;
  say(line: string): void;
}

export async function benchFaq(options: BenchFaqOptions): Promise<void> {
  options.say(options.root);
  await Promise.resolve();
}
