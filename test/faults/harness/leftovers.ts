/** What a test started and must not leave behind, whatever became of the test. */
const leftovers: (() => unknown)[] = [];

/** Remembers how to be rid of something; newest goes first. */
export function later(remove: () => unknown): void {
  leftovers.push(remove);
}

/** Ends and removes everything that was started since the last time; for `afterEach`. */
export async function cleanUp(): Promise<void> {
  for (let remove = leftovers.pop(); remove; remove = leftovers.pop()) await remove();
}
