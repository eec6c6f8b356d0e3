/** Only against hanging: a busy machine takes its time, and who finds it sooner never waits so long. */
export const PATIENCE_MS = 30_000;
/** Who asks without a rest takes it from those who work. */
const REST_MS = 5;

/** Resolves when `met` holds; fails with what it waited for. */
export async function until(met: () => boolean | Promise<boolean>, what: string): Promise<void> {
  await found(async () => (await met()) || undefined, what);
}

/** Resolves with what `look` finds, once it finds anything; fails with what it waited for. */
export async function found<T>(look: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const one = await look();
    if (one !== undefined) return one;
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }
  throw new Error(`waited for ${what} in vain`);
}
