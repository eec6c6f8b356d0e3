/**
 * Keeps the latest values, at most `most` of them: people ask the same things in the same words all day, and every tap
 * on the rich menu does. The longest unused goes first.
 */
export class Memory<Value> {
  private readonly known = new Map<string, Value>();

  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    const found = this.known.get(key);
    if (found === undefined) return undefined;
    this.known.delete(key);
    this.known.set(key, found);
    return found;
  }

  set(key: string, value: Value): Value {
    this.known.set(key, value);
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value!);
    return value;
  }

  /** Drops a key while it still has this value. */
  drop(key: string, value: Value): void {
    if (this.known.get(key) === value) this.known.delete(key);
  }

  forget(): void {
    this.known.clear();
  }
}

/**
 * Remembers what a function found for its latest arguments (as one text), at most `most` of them. Whoever asks what is
 * just being found waits for the same; what came to nothing is not kept.
 */
export function recall<Result>(most: number): {
  get(key: string, find: () => Promise<Result | undefined>): Promise<Result | undefined>;
  forget(): void;
} {
  const known = new Memory<Promise<Result | undefined>>(most);
  return {
    get(key, find) {
      const found = known.get(key);
      if (found) return found;
      const finding = known.set(key, find());
      const drop = () => known.drop(key, finding);
      finding.then((result) => result === undefined && drop(), drop);
      return finding;
    },
    forget: () => known.forget(),
  };
}
