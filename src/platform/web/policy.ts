import helmet from 'helmet';
import type { RequestHandler, Response } from 'express';

/** What a page may load and where its forms may lead, beyond our own style. Everything is an origin, such as https://access.line.me */
export interface Reach {
  /**
   * Absent: the page has no form. A list: it has, and these are the origins that its answer may send the browser on to.
   * Chromium holds `form-action` against redirects after a form too, so whoever sends people to LINE names LINE here.
   * A function where they are not known before the page is asked for, as with a company's own login.
   */
  forms?: readonly string[] | (() => readonly string[]);
  images?: readonly string[];
  scripts?: readonly string[];
  /** It draws LINE's messages, which say themselves how they look: styles on their parts, and on nothing else. */
  drawings?: boolean;
  /** It plays films and sounds of our own. */
  plays?: boolean;
  /** It keeps itself up to date, by a script and a stream of ours. */
  live?: boolean;
  /** Whom its scripts may call. */
  connect?: readonly string[];
  /** The page says nothing personal and may be found by search engines. */
  public?: boolean;
}

/** The headers that every answer of our pages carries. @param publicUrl decides whether browsers are told to stay on https */
export function shield(publicUrl: string): RequestHandler {
  const secure = publicUrl.startsWith('https:');
  const headers = helmet({
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  return (req, res, next) => {
    // What covers every door may have said it already.
    if (!secure) res.removeHeader('strict-transport-security');
    headers(req, res, next);
  };
}

/** Says what a page may load, that nobody keeps it, and that no search engine shows it. */
export function limit(res: Response, reach: Reach): void {
  res.set('content-security-policy', policyFor(reach));
  res.set('cache-control', 'no-store');
  if (reach.public) res.removeHeader('x-robots-tag');
  else res.set('x-robots-tag', 'noindex, nofollow');
  // With no-referrer a browser says `Origin: null` of our own forms, which older ones have nothing else to be known by.
  if (reach.forms) res.set('referrer-policy', 'same-origin');
}

/** The content security policy of a page: nothing, but what it names. Throws on anything that is not an exact origin. */
export function policyFor({
  forms,
  images = [],
  scripts = [],
  connect = [],
  drawings = false,
  plays = false,
  live = false,
}: Reach): string {
  const directives: [name: string, sources: readonly string[]][] = [
    ['default-src', ["'none'"]],
    ['style-src', ["'self'"]],
    ...(drawings ? [['style-src-attr', ["'unsafe-inline'"]] as [string, string[]]] : []),
    ['img-src', ["'self'", ...images.map(exactOrigin)]],
    ...(plays ? [['media-src', ["'self'"]] as [string, string[]]] : []),
    ['script-src', scripts.length === 0 && !live ? ["'none'"] : ["'self'", ...scripts.map(exactOrigin)]],
    ['connect-src', connect.length === 0 && !live ? ["'none'"] : ["'self'", ...connect.map(exactOrigin)]],
    ['form-action', forms ? ["'self'", ...originsOf(forms).map(exactOrigin)] : ["'none'"]],
    ['base-uri', ["'none'"]],
    ['frame-ancestors', ["'none'"]],
  ];
  return directives.map(([name, sources]) => `${name} ${sources.join(' ')}`).join('; ');
}

function originsOf(forms: NonNullable<Reach['forms']>): readonly string[] {
  return typeof forms === 'function' ? forms() : forms;
}

function exactOrigin(source: string): string {
  if (URL.canParse(source) && /^https?:\/\//.test(source) && new URL(source).origin === source) return source;
  throw new Error(`${JSON.stringify(source)} is no origin such as https://access.line.me`);
}
