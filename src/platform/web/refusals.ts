/** Why a page or a form is not served, with the status that says so. */
export const REFUSALS = {
  /** The request makes no sense: a field is missing, unknown or there twice. */
  unreadable: 400,
  /** The form was not sent from one of our own pages. */
  crossSite: 403,
  /** The form is ours, but of a session that has gone on meanwhile. */
  stale: 403,
  /** They are known, and may not. */
  forbidden: 403,
  notFound: 404,
  wrongMethod: 405,
  /** What the page was about is over: a ticket used, a session ended. */
  expired: 410,
  tooLarge: 413,
  wrongKind: 415,
  tooMany: 429,
  /** A fault of ours. */
  failed: 500,
} as const;

/** The name of a refusal. */
export type Refusal = keyof typeof REFUSALS;
