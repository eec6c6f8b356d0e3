/** One call: a webhook to the bot, or a call of the bot's to LINE. */
export interface LogEntry {
  /** Counts from 1 and is never used twice. */
  readonly seq: number;
  /** When it began, epoch ms by the simulator's clock. */
  readonly at: number;
  readonly kind: 'webhook' | 'api';
  readonly method: string;
  /** With the query, as it came; of a webhook its URL. */
  readonly path: string;
  /** undefined: no answer was given (a lost connection, a time-out, silence). */
  readonly status: number | undefined;
  /** Real milliseconds from first byte to answer. */
  readonly ms: number;
  /** The body: parsed where it is JSON or a form, a short description where it is binary. */
  readonly request: unknown;
  readonly response: unknown;
  /** Lower-case names; the authorization is masked. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Whom it is about, where that is one chat. */
  readonly chatId?: string;
  /** The injected fault that answered instead of LINE, or why a webhook failed: 'timeout', 'connection'. */
  readonly fault?: string;
}

/** The newest calls, and a count of all there were. */
export interface Log {
  readonly entries: readonly LogEntry[];
  readonly tally: ReadonlyMap<string, number>;
  /** Adds a call; `name` is what it is counted under. */
  add(entry: Omit<LogEntry, 'seq'>, name: string): LogEntry;
}

/** Keeps `limit` entries; the oldest go in batches, so that adding stays cheap. */
export function createLog(limit: number): Log {
  const kept: LogEntry[] = [];
  const tally = new Map<string, number>();
  let seq = 0;
  return {
    get entries() {
      return kept.length > limit ? kept.slice(-limit) : kept;
    },
    tally,
    add(entry, name) {
      const whole: LogEntry = { seq: ++seq, ...entry };
      kept.push(whole);
      if (kept.length > limit + Math.max(100, limit / 4)) kept.splice(0, kept.length - limit);
      const key = `${name} ${entry.status ?? 'none'}`;
      tally.set(key, (tally.get(key) ?? 0) + 1);
      return whole;
    },
  };
}
