/** A row of the journal, as far as it tells of a question. */
export interface Told {
  at: number;
  type: string;
  event: string;
  person: string | null;
  /** The entry that was answered, or that did not help. */
  entry: string | undefined;
}

/** An answer that was said not to help. */
export interface Unhelped {
  entry: string;
  /** When they said so, epoch milliseconds. */
  at: number;
  /** The event that asked where the answer was picked from a list: the tap has no words. */
  otherwise: string | undefined;
}

/**
 * The answers that did not help, by the event that brought each: a person's last answer with that entry before they said so.
 * @param rows in the order in which it happened
 */
export function unhelped(rows: readonly Told[]): Map<string, Unhelped[]> {
  const found = new Map<string, Unhelped[]>();
  const last = new Map<string, { entry?: string; event: string; offered?: string }>();
  for (const { type, person, event, entry, at } of rows) {
    if (person === null) continue;
    const before = last.get(person);
    if (type === 'faq.answered') {
      // What was picked from a list, they asked when the list was offered.
      const offered = before && before.entry === undefined ? before.event : before?.offered;
      last.set(person, { event, ...(entry !== undefined && { entry }), ...(offered !== undefined && { offered }) });
    } else if (type !== 'faq.unsolved') last.set(person, { event });
    else if (before?.entry !== undefined && before.entry === entry)
      found.set(before.event, [...(found.get(before.event) ?? []), { entry, at, otherwise: before.offered }]);
  }
  return found;
}
