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
