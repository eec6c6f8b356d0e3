import { timingSafeEqual } from 'node:crypto';

/** What a browser says of where a request comes from. */
export interface Provenance {
  /** The header `Sec-Fetch-Site`, which no page can set. */
  fetchSite: string | undefined;
  /** The header `Origin`. */
  origin: string | undefined;
}

/**
 * True when a request was sent by one of our own pages. Browsers say so themselves in `Sec-Fetch-Site`; older ones say at
 * least the origin. Whoever says neither is no browser that could carry somebody's cookie, and is turned away.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function isFromOurPages({ fetchSite, origin }: Provenance, publicOrigin: string): boolean {
  return fetchSite === undefined ? origin === publicOrigin : fetchSite === 'same-origin';
}

/** True when a form carries its session's token. Takes as long for a wrong one as for the right one. */
export function isTokenOf(session: { token: string }, given: unknown): boolean {
  const [right, claimed] = [Buffer.from(session.token), Buffer.from(typeof given === 'string' ? given : '')];
  return right.length === claimed.length && timingSafeEqual(right, claimed);
}
