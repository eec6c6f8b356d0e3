import type { Request, Response } from 'express';
import type { Lang } from '../lang';
import type { Cookies } from './cookies';

/**
 * The language of a page: what was just chosen (`?lang=en`), what was chosen earlier, what its owner is spoken to in, what the
 * browser asks for. English serves whoever asks for languages and names no Japanese. A choice is kept in a cookie.
 */
export function languageOf(req: Request, res: Response, cookies: Cookies, known: Lang | undefined): Lang {
  const chosen = req.query.lang;
  if (chosen === 'ja' || chosen === 'en') {
    cookies.keepLang(res, chosen);
    return chosen;
  }
  return cookies.lang(req) ?? known ?? askedFor(req);
}

function askedFor(req: Request): Lang {
  if (req.get('accept-language') === undefined) return 'ja';
  return req.acceptsLanguages('ja', 'en') === 'ja' ? 'ja' : 'en';
}
