import Fuse from 'fuse.js';

/** The known name a mistyped one was probably meant to be; undefined when none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const fuse = new Fuse(known, { threshold: 0.4, ignoreLocation: true });
  const plain = typed.trim().toLowerCase().slice(0, 32);
  return plain === '' ? undefined : fuse.search(plain)[0]?.item;
}
