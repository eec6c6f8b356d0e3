/** Rings in this process when something has changed, for pages that keep themselves up to date. */
export interface Bell {
  ring(): void;
  /** @returns what ends the listening */
  listen(heard: () => void): () => void;
  /** Ends all streams, and lets no new one begin: the house closes. */
  close(): void;
  readonly closed: boolean;
}

export function openBell(): Bell {
  const listeners = new Set<() => void>();
  let closed = false;
  const ring = () => {
    for (const heard of [...listeners]) heard();
  };
  return {
    ring,
    listen(heard) {
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
    close() {
      closed = true;
      ring();
    },
    get closed() {
      return closed;
    },
  };
}
