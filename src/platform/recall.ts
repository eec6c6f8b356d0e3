/**
 * Remembers what a function gave for its latest arguments (as one text), at most `most` of them: people ask the same
 * things in the same words all day, and every tap on the rich menu does. The longest unused goes first.
 */
export function recall<Result>(most: number): { get(key: string, make: () => Result): Result; forget(): void } {
  const known = new Map<string, Result>();
  return {
    get(key, make) {
      const found = known.get(key);
      if (found !== undefined) {
        known.delete(key);
        known.set(key, found);
        return found;
      }
      const made = make();
      known.set(key, made);
      if (known.size > most) known.delete(known.keys().next().value!);
      return made;
    },
    forget: () => known.clear(),
  };
}
