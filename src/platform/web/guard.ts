import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { Db } from '../db';
import type { Lang } from '../lang';
import { sendBytes } from './bytes';
import { readBody, readFields, TOKEN_FIELD, TOKEN_HEADER } from './bodies';
import { cookiesFor } from './cookies';
import { languageOf } from './language';
import { isFromOurPages, isTokenOf } from './own-forms';
import { limit, shield } from './policy';
import type { Rates } from './rates';
import { readable } from './readable';
import { REFUSALS, type Refusal } from './refusals';
import type { About, Answer, Guard } from './routes';
import { openBell, type Bell } from './bell';
import { hasRoom, stream, type Live } from './live';
import { find, lives } from './sessions';
import { openVisit, type Visit } from './visit';

export type { About, AboutForm, Answer, Guard } from './routes';

/** What the guard needs of the house. */
export interface House {
  db: Db;
  publicUrl: string;
  rates: Rates;
  /** The session's cookie, where it is not the members' one. */
  cookie?: string;
  now: () => number;
  /** Rings when pages that keep themselves up to date may have changed. */
  bell?: Bell;
  /** Shows a refusal, as a page or as JSON. Its status is set already. */
  refuse: (req: Request, res: Response, refusal: Refusal, lang: Lang) => Promise<void>;
  /** Is told of every refusal, and of the error where the fault is ours. */
  onRefusal: (refusal: Refusal, req: Request, error?: unknown) => void;
}

/** Opens the guard that stands before every page of ours. */
export function openGuard(house: House): Guard {
  const { db, publicUrl, rates, now, bell = openBell() } = house;
  const origin = new URL(publicUrl).origin;
  const cookies = cookiesFor(publicUrl, house.cookie);
  const declared: { method: 'GET' | 'POST'; path: string; about: About; handlers: RequestHandler[] }[] = [];

  async function visitOf(req: Request, res: Response, about: About): Promise<Visit | undefined> {
    const id = cookies.sessionId(req);
    const found = about.session && id !== undefined ? await find(db, id, now()) : undefined;
    const session = found && about.session?.includes(found.purpose) ? found : undefined;
    if (about.session && !session && !about.sessionless) return undefined;
    const lang = languageOf(req, res, cookies, session?.lang);
    return openVisit({ req, res, db, cookies, cookie: id, lang, session, now });
  }

  async function refuse(req: Request, res: Response, refusal: Refusal, error?: unknown): Promise<void> {
    house.onRefusal(refusal, req, error);
    limit(res, {});
    res.status(REFUSALS[refusal]);
    await house.refuse(req, res, refusal, languageOf(req, res, cookies, undefined));
  }

  async function send(req: Request, res: Response, about: About, visit: Visit, answer: Answer): Promise<void> {
    visit.settle();
    if ('refused' in answer) return refuse(req, res, answer.refused);
    limit(res, about);
    if ('live' in answer) await keepUpToDate(req, res, visit, answer.live);
    else if ('bytes' in answer) await sendBytes(req, res, answer.bytes);
    else if ('to' in answer) res.status(303).set('location', answer.to).end();
    else if ('json' in answer) {
      if (answer.saveAs !== undefined) res.attachment(answer.saveAs);
      res.status(answer.status ?? 200).json(answer.json);
    } else if ('file' in answer) res.attachment(answer.saveAs).type(answer.type).send(answer.file);
    else
      res
        .status(answer.status ?? 200)
        .type('html')
        .send(readable(answer.html));
  }

  async function keepUpToDate(req: Request, res: Response, visit: Visit, live: Live): Promise<void> {
    if (visit.onlyLooks) return void res.status(204).end();
    if (!hasRoom(bell)) return tooMany(req, res, AGAIN_AFTER_S);
    const key = visit.session?.key;
    const signedIn = async () => key === undefined || lives(db, key, now());
    await stream(res, live, { bell, signedIn, onFault: (error) => house.onRefusal('failed', req, error) });
  }

  return {
    routes: declared,
    page(path, about, show) {
      const handler: RequestHandler = async (req, res) => {
        const visit = await visitOf(req, res, about);
        if (visit) await send(req, res, about, visit, await show(visit));
        else await refuse(req, res, 'expired');
      };
      declared.push({ method: 'GET', path, about, handlers: [handler] });
    },
    form(path, about, take) {
      const { as = 'form', proof = 'token' } = about;
      if (proof === 'token' && !about.session) throw new Error(`the form ${path} must name the sessions it serves`);
      const ours: RequestHandler = async (req, res, next) => {
        const provenance = { fetchSite: req.get('sec-fetch-site'), origin: req.get('origin') };
        if (isFromOurPages(provenance, origin)) next();
        else await refuse(req, res, 'crossSite');
      };
      const handler: RequestHandler = async (req, res) => {
        const body: unknown = req.body;
        if (body === undefined) return refuse(req, res, 'wrongKind');
        const token = as === 'json' ? req.get(TOKEN_HEADER) : (body as Record<string, unknown>)?.[TOKEN_FIELD];
        const fresh = proof === 'either' && token === undefined;
        const visit = await visitOf(req, res, fresh ? {} : about);
        const counted = about.whileTyping ? 'type' : 'send';
        const wait = await rates[counted](req.ip ?? '', visit?.session?.key);
        if (wait !== undefined) return tooMany(req, res, wait);
        if (!visit) return refuse(req, res, 'expired');
        const bound = proof === 'token' || (proof === 'either' && !fresh);
        if (bound && !(visit.session && isTokenOf(visit.session, token))) return refuse(req, res, 'stale');
        const read = readFields(about.fields, body);
        if (!read) return refuse(req, res, 'unreadable');
        await send(req, res, about, visit, await take(visit, read));
      };
      declared.push({
        method: 'POST',
        path,
        about,
        handlers: [ours, ...readBody[as](about.largest, about.mostFields), handler],
      });
    },
    router() {
      const router = Router({ caseSensitive: true });
      router.use(shield(publicUrl));
      for (const { method, path, about, handlers } of declared) {
        const counted = counting(about.part ? 'see' : 'look');
        if (method === 'GET') router.get(path, counted, handlers);
        else router.post(path, counted, handlers);
      }
      router.use(counting('look'));
      for (const path of new Set(declared.map((one) => one.path)))
        router.all(path, (req, res) => {
          const allowed = declared.filter((one) => one.path === path).map(({ method }) => METHODS[method]);
          res.set('allow', allowed.join(', '));
          return refuse(req, res, 'wrongMethod');
        });
      router.use((req, res) => refuse(req, res, 'notFound'));
      router.use(whatFailed);
      return router;
    },
  };

  function counting(how: 'look' | 'see'): RequestHandler {
    return async (req, res, next) => {
      const wait = await rates[how](req.ip ?? '');
      if (wait === undefined) next();
      else await tooMany(req, res, wait);
    };
  }

  function tooMany(req: Request, res: Response, seconds: number): Promise<void> {
    res.set('retry-after', String(seconds));
    return refuse(req, res, 'tooMany');
  }

  /** Express knows a handler of errors by its four arguments. */
  function whatFailed(error: unknown, req: Request, res: Response, next: NextFunction): void {
    if (res.headersSent) return next(error);
    const status = (error as { status?: unknown } | null)?.status;
    const told = typeof status === 'number' && status >= 400 && status < 500;
    refuse(req, res, told ? (BY_STATUS[status] ?? 'unreadable') : 'failed', error).catch(next);
  }
}

/** A browser that found no room for another stream comes again (seconds). */
const AGAIN_AFTER_S = 30;
const METHODS = { GET: 'GET, HEAD', POST: 'POST' } as const;
/** What the body's readers complain of, by their status. */
const BY_STATUS: Partial<Record<number, Refusal>> = { 404: 'notFound', 413: 'tooLarge', 415: 'wrongKind' };
