import type { Request, Response } from 'express';
import type { Db } from '../db';
import type { Lang } from '../lang';
import type { Cookies } from './cookies';
import * as sessions from './sessions';
import type { Beginning, Session } from './sessions';

/** One request of somebody to one of our pages. */
export interface Visit {
  readonly lang: Lang;
  /** The path as it was asked for, without the query; for links to the same page. */
  readonly path: string;
  /** The query as it was asked for, from the question mark on, where a page was asked for; empty for a form. */
  readonly search: string;
  /** A part of the path, such as `:ticket`; empty when there is none. */
  param(name: string): string;
  /** A value of the query when it is there exactly once. */
  query(name: string): string | undefined;
  /** The session, of a purpose that the route named. */
  readonly session: Session | undefined;
  /** It only asks what a page would say, as a preview does (HEAD): nothing may happen by it. */
  readonly onlyLooks: boolean;
  /** A script of ours asks for a part of the page it stands in, not for a page. */
  readonly onlyPart: boolean;
  /** For counting and binding only; never to be logged. */
  readonly ip: string;
  /** Begins a session, in the place of one that the browser may have. @param trx where it belongs to a transaction of yours */
  begin(beginning: Beginning, trx?: Db): Promise<Session>;
  /**
   * Goes on under a new id: at every step at which somebody proves who they are or may do more. The old id is dead at once.
   * Undefined when the session had ended or another request was first: then nothing may be done.
   */
  rotate(beginning: Beginning, trx?: Db): Promise<Session | undefined>;
  /**
   * Puts other data in the place of the session's, if nobody did since they were read: what may happen once only. Undefined
   * when another request was first or the session ended.
   */
  swap(data: Record<string, unknown>, trx?: Db): Promise<Session | undefined>;
  /** Ends the session and takes the cookie back. */
  end(trx?: Db): Promise<void>;
  /** Writes the cookies that the above led to; called once, with the answer. */
  settle(): void;
}

/** What a visit is made of. */
export interface Circumstances {
  req: Request;
  res: Response;
  db: Db;
  cookies: Cookies;
  /** The id that the browser brought, of whatever session. */
  cookie: string | undefined;
  lang: Lang;
  session: Session | undefined;
  now: () => number;
}

/** Opens a visit. What it says to the browser of its session waits for `settle`: a transaction may be tried again. */
export function openVisit({ req, res, db, cookies, cookie, lang, session: found, now }: Circumstances): Visit {
  let session = found;
  // Begun in this very request: no browser knows it yet.
  let fresh: Session | undefined;
  let settle = () => {};
  const take = ({ id, session: begun }: sessions.Begun): Session => {
    session = begun;
    settle = () => cookies.keepSession(res, id, begun.expiresAt);
    return begun;
  };
  return {
    lang,
    path: req.path,
    search: req.method === 'POST' ? '' : (/\?.*$/s.exec(req.originalUrl)?.[0] ?? ''),
    ip: req.ip ?? '',
    onlyLooks: req.method === 'HEAD',
    onlyPart: req.get('hx-request') === 'true',
    param: (name) => String(req.params[name] ?? ''),
    query(name) {
      const value = req.query[name];
      return typeof value === 'string' ? value : undefined;
    },
    get session() {
      return session;
    },
    async begin(beginning, trx = db) {
      // A HEAD changes nothing: who asks by it, such as a preview, doesn't come back with a cookie.
      if (req.method === 'HEAD') return sessions.pretend(beginning, now());
      if (cookie !== undefined) await sessions.end(trx, sessions.keyOf(cookie));
      fresh = take(await sessions.begin(trx, beginning, now()));
      return fresh;
    },
    async rotate(beginning, trx = db) {
      // Of the session it came with: a transaction that is tried again rotates the same one again.
      const before = found ?? fresh;
      const begun = before && (await sessions.rotate(trx, before.key, beginning, now()));
      return begun && take(begun);
    },
    async swap(data, trx = db) {
      const before = session;
      if (!before || !(await sessions.swap(trx, before, data, now()))) return undefined;
      session = { ...before, data };
      return session;
    },
    async end(trx = db) {
      if (session) await sessions.end(trx, session.key);
      session = undefined;
      settle = () => cookies.dropSession(res);
    },
    settle: () => settle(),
  };
}
