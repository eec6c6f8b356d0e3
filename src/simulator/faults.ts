/**
 * What goes wrong with a call.
 * - `{ status, body?, headers? }`: refused with this answer, nothing happens.
 * - `'reset'`: the connection is cut before anything happens. `'silence'`: nothing happens and no answer ever comes.
 * - `{ delayMs }`: handled as usual, but only after this long (real time).
 * - `'acceptThenReset'`, `'acceptThenSilence'`: done, and the answer is lost.
 * - `{ answerAfterMs }`: done at once, answered late.
 * - `'garbage'`: done, and answered with status 200 and a body that is no JSON.
 */
export type Fault =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | 'reset'
  | 'silence'
  | { delayMs: number }
  | 'acceptThenReset'
  | 'acceptThenSilence'
  | { answerAfterMs: number }
  | 'garbage';

/** Which calls a fault strikes, how often and how likely. */
export interface FaultRule {
  /** All calls when absent. `path` without the query: exact, a RegExp, or a prefix ending in '*'. */
  match?: { method?: string; path?: string | RegExp };
  /** How many calls it strikes before it is used up; 1 when absent. `Infinity` for ever. */
  times?: number;
  /** 0 to 1: strikes a matching call with this likelihood, by a generator of its own started from `seed`. */
  probability?: number;
  seed?: number;
  fault: Fault;
}

/** A rule at work. */
export interface ActiveFault {
  readonly id: number;
  readonly rule: FaultRule;
  /** How many calls it struck so far. */
  readonly hits: number;
}
