/** What goes wrong on LINE's pages and in what comes of them: account link, LINE Login, LIFF. */
export const SLIPS = [
  /** The person refuses on the consent screen. */
  'consentDenied',
  /** The callback brings another state than it was given. */
  'wrongState',
  /** The callback's code is one that nobody can exchange. */
  'deadCode',
  /** Both at once, but not with disable_auto_login: how LINE's automatic login fails in some browsers. */
  'autoLoginFailed',
  'idTokenWrongNonce',
  'idTokenExpired',
  'idTokenWrongAudience',
  /** alg: none */
  'idTokenUnsigned',
  /** Signed by somebody else. */
  'idTokenWrongKey',
  /** The accountLink event never comes, comes a minute late, comes twice. */
  'accountLinkLost',
  'accountLinkLate',
  'accountLinkTwice',
  /** liff.init() fails. */
  'liffInitFails',
  /** liff.getIDToken() gives null, or a token that is no longer good. */
  'liffIdTokenNull',
  'liffIdTokenExpired',
] as const;
export type Slip = (typeof SLIPS)[number];

/**
 * What goes wrong with a call.
 * - `{ slip }`: strikes no call but what the slip names, whatever `match` says.
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
  | { slip: Slip }
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

/** The script of faults. */
export interface Faults {
  add(rules: readonly FaultRule[]): ActiveFault[];
  list(): readonly ActiveFault[];
  remove(id: number): void;
  clear(): void;
  /** The fault that strikes this call, if any; it counts as a hit. `path` is without the query. */
  strike(method: string, path: string): Fault | undefined;
  /** Whether this goes wrong now; it counts as a hit. */
  slips(slip: Slip): boolean;
}

/** An empty script. */
export function createFaults(): Faults {
  let active: { id: number; rule: FaultRule; hits: number; chance: () => number }[] = [];
  let nextId = 1;
  const first = (fits: (rule: FaultRule) => boolean): Fault | undefined => {
    for (const one of active) {
      if (one.hits >= (one.rule.times ?? 1) || !fits(one.rule)) continue;
      if (one.rule.probability !== undefined && one.chance() >= one.rule.probability) continue;
      one.hits++;
      return one.rule.fault;
    }
    return undefined;
  };
  return {
    add(rules) {
      const added = rules.map((rule) => ({ id: nextId++, rule, hits: 0, chance: generator(rule.seed ?? 1) }));
      active.push(...added);
      return added;
    },
    list: () => active,
    remove(id) {
      active = active.filter((one) => one.id !== id);
    },
    clear() {
      active = [];
    },
    strike: (method, path) => first((rule) => slipOf(rule) === undefined && matches(rule, method, path)),
    slips: (slip) => first((rule) => slipOf(rule) === slip) !== undefined,
  };
}

/** The fault in a few words, for the log. */
export function faultInWords(fault: Fault): string {
  if (typeof fault === 'string') return fault;
  if ('status' in fault) return `status ${fault.status}`;
  if ('slip' in fault) return fault.slip;
  return 'delayMs' in fault ? `delay ${fault.delayMs} ms` : `answer after ${fault.answerAfterMs} ms`;
}

function slipOf({ fault }: FaultRule): Slip | undefined {
  return typeof fault === 'object' && 'slip' in fault ? fault.slip : undefined;
}

function matches({ match = {} }: FaultRule, method: string, path: string): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
  if (match.path === undefined) return true;
  if (match.path instanceof RegExp) return match.path.test(path);
  return match.path.endsWith('*') ? path.startsWith(match.path.slice(0, -1)) : path === match.path;
}

/** Numbers from 0 to 1, the same for the same seed on every machine (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
