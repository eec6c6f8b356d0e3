/** What came of work: its result, or that another request of the same person took its place before it began. */
export type InTurn<T> = { result: T } | 'overtaken';

/**
 * Lets one piece of work at a time go on for each person; of those that wait the newest counts. Whoever asks again with every
 * letter costs no more than whoever asks once, and what they get last is what they asked last.
 */
export function oneAtATime<T>(): (person: string, work: () => Promise<T>) => Promise<InTurn<T>> {
  const lines = new Map<string, { next?: { go: () => void; giveWay: () => void } }>();

  async function run(person: string, work: () => Promise<T>): Promise<InTurn<T>> {
    try {
      return { result: await work() };
    } finally {
      const next = lines.get(person)?.next;
      if (next) {
        lines.set(person, {});
        next.go();
      } else lines.delete(person);
    }
  }

  return (person, work) => {
    const line = lines.get(person);
    if (!line) {
      lines.set(person, {});
      return run(person, work);
    }
    line.next?.giveWay();
    return new Promise((resolve, reject) => {
      line.next = {
        go: () => void run(person, work).then(resolve, reject),
        giveWay: () => resolve('overtaken'),
      };
    });
  };
}
