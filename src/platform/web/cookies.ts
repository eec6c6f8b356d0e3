import type { Request, Response } from 'express';
import type { Lang } from '../lang';

/** The cookies of our pages: the session's id, and the language somebody chose. */
export interface Cookies {
  sessionId(req: Request): string | undefined;
  /** @param expiresAt when the session ends in any case, epoch milliseconds */
  keepSession(res: Response, id: string, expiresAt: number): void;
  dropSession(res: Response): void;
  lang(req: Request): Lang | undefined;
  keepLang(res: Response, lang: Lang): void;
}

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Over https the names carry `__Host-`: browsers then take them from this very host only, never from a neighbour under the
 * same domain. Plain http is for a trial on one's own machine, where browsers refuse such names.
 * @see https://www.rfc-editor.org/rfc/rfc6265bis section 4.1.3.2
 * @param sessionName what the session's cookie is called: who is signed in to the console may be a customer as well
 */
export function cookiesFor(publicUrl: string, sessionName = 'musubi'): Cookies {
  const secure = publicUrl.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  const [session, language] = [`${prefix}${sessionName}`, `${prefix}musubi-lang`];
  const always = { secure, httpOnly: true, sameSite: 'lax', path: '/' } as const;
  return {
    sessionId: (req) => valueOf(req, session, '[\\w-]{43}'),
    keepSession: (res, id, expiresAt) => void res.cookie(session, id, { ...always, expires: new Date(expiresAt) }),
    dropSession: (res) => void res.clearCookie(session, always),
    lang: (req) => valueOf(req, language, 'ja|en') as Lang | undefined,
    keepLang: (res, lang) => void res.cookie(language, lang, { ...always, maxAge: YEAR_MS }),
  };
}

/** A cookie's value when it looks as ours do. Where a name stands twice, somebody else set one of them: neither counts. */
function valueOf(req: Request, name: string, shape: string): string | undefined {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const values = pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
  return values.length === 1 && new RegExp(`^(?:${shape})$`).test(values[0]!) ? values[0] : undefined;
}
