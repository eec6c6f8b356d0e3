import { token } from '../ids';

/** What a person decided on LINE's pages. */
export interface Consent {
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly amr: readonly string[];
  /** When they signed in, epoch ms. */
  readonly authTime: number;
  /** Whether the account was added as a friend now; undefined where they were not asked. */
  readonly friendAdded: boolean | undefined;
}

/** Somebody on their way through LINE's pages: signing in, agreeing, adding the account. */
export interface Visit {
  readonly id: string;
  /** What is asked for. */
  readonly scopes: readonly string[];
  readonly botPrompt: 'normal' | 'aggressive' | 'none';
  /** Shows the consent screen also to those who agreed before. */
  readonly askAgain: boolean;
  /** The language of the pages, where it was asked for. */
  readonly locale: string | undefined;
  /** Where a form on these pages may lead to: an origin. */
  readonly leadsTo: string;
  /** Who it is, once they signed in. */
  person?: { userId: string; amr: readonly string[]; authTime: number };
  /** What they agreed to, before the last question: whether to add the account. */
  agreed?: readonly string[];
  /** Where the browser goes with what was decided; undefined shows that nothing more happens. */
  readonly finish: (outcome: Consent | 'denied') => Promise<string | undefined>;
}

/** Visits under way. */
export interface Visits {
  begin(visit: Omit<Visit, 'id'>): Visit;
  find(id: string): Visit | undefined;
  end(visit: Visit): void;
}

/** How many are remembered; the oldest is forgotten. */
const KEPT = 1_000;

/** Nobody under way. */
export function createVisits(): Visits {
  const visits = new Map<string, Visit>();
  return {
    begin(visit) {
      const begun = { ...visit, id: token() };
      visits.set(begun.id, begun);
      if (visits.size > KEPT) visits.delete(visits.keys().next().value!);
      return begun;
    },
    find: (id) => visits.get(id),
    end: ({ id }) => void visits.delete(id),
  };
}
