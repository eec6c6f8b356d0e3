/** A message to many, by its request id: what its progress and its statistics are asked by. */
export interface Narrowcast {
  readonly requestId: string;
  phase: 'waiting' | 'sending' | 'succeeded' | 'failed';
  /** Epoch ms. */
  readonly acceptedAt: number;
  completedAt?: number;
  /** 2 not enough recipients, 5 partial delivery forbidden. */
  errorCode?: number;
  failedDescription?: string;
  readonly targets: readonly string[];
  readonly received: Set<string>;
}

/** Narrowcasts and broadcasts of the last 14 days. */
export interface Narrowcasts {
  accept(requestId: string, targets: readonly string[], at: number): Narrowcast;
  find(requestId: string, at: number): Narrowcast | undefined;
}

const LIFE_MS = 14 * 24 * 3_600_000;

/** None sent yet. */
export function createNarrowcasts(): Narrowcasts {
  const all = new Map<string, Narrowcast>();
  return {
    accept(requestId, targets, at) {
      const narrowcast: Narrowcast = { requestId, phase: 'waiting', acceptedAt: at, targets, received: new Set() };
      all.set(requestId, narrowcast);
      return narrowcast;
    },
    find(requestId, at) {
      const found = all.get(requestId);
      return found && found.acceptedAt + LIFE_MS > at ? found : undefined;
    },
  };
}
