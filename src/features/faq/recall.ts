/**
 * Remembers what a function found for its latest arguments (as one text), at most `most` of them: people ask the same
 * things in the same words all day, and every tap on the rich menu does. Whoever asks what is just being found waits for
 * the same. The longest unused goes first; what came to nothing is not kept.
 */
export function recall<Result>(most: number): {
  get(key: string, find: () => Promise<Result | undefined>): Promise<Result | undefined>;
  forget(): void;
} {
  const known = new Map<string, Promise<Result | undefined>>();
  return {
    get(key, find) {
      const found = known.get(key);
      if (found !== undefined) {
        known.delete(key);
        known.set(key, found);
        return found;
      }
      const finding = find();
      known.set(key, finding);
      if (known.size > most) known.delete(known.keys().next().value!);
      const drop = () => {
        if (known.get(key) === finding) known.delete(key);
      };
      finding.then((result) => result === undefined && drop(), drop);
      return finding;
    },
    forget: () => known.clear(),
  };
}
