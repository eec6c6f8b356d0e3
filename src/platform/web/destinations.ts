declare const checked: unique symbol;
/** An address that a browser may be sent to: one of our own pages, or a place that we ourselves named. */
export type Destination = string & { readonly [checked]: true };

const LONGEST = 512;
/** What our own paths are made of. No backslash, colon or at sign, no white space, nothing beyond ASCII. */
const PLAIN = /^\/[\w\-./]*(?:\?[\w\-.~=&%+]*)?$/;

/**
 * Reads an address that came with a request, such as `next`. Only a path of a page in `allowed` is taken, and only when it
 * reads the same before and after parsing: whatever browsers and we might read differently is refused (undefined).
 * @param allowed paths of our pages, such as /card
 */
export function ownDestination(
  text: unknown,
  publicUrl: string,
  allowed: ReadonlySet<string>,
): Destination | undefined {
  if (typeof text !== 'string' || text.length > LONGEST || !PLAIN.test(text) || text.includes('//')) return undefined;
  const base = new URL(publicUrl).origin;
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  const same = url.origin === base && url.pathname + url.search === text;
  return same && allowed.has(url.pathname) ? (text as Destination) : undefined;
}

/** One of our own pages, named in our own code. @param query values are encoded here */
export function ownPage(path: `/${string}`, query: Record<string, string> = {}): Destination {
  const text = Object.keys(query).length === 0 ? path : `${path}?${new URLSearchParams(query).toString()}`;
  if (!path.startsWith('//') && !path.includes('\\') && new URL(text, 'https://x.invalid').host === 'x.invalid')
    return text as Destination;
  throw new Error('this is no path of ours');
}

/** An address elsewhere, at an origin from our settings. Throws where the address lies at another origin. */
export function elsewhere(address: string, origin: string): Destination {
  const url = new URL(address);
  if (url.origin === new URL(origin).origin && url.username === '' && url.password === '')
    return url.href as Destination;
  throw new Error('the address lies at another origin than was said');
}
