import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { World } from '../world';
import { answerAuthorize, authorize } from './authorize';
import { files } from './files';
import { addFriend, openChat, showAccount } from './friend';
import { openLiff, signInToLiff } from './liff';
import { linkDialog } from './link-dialog';
import { openLink } from './open';
import { errorPage } from './page';
import { showSignIn, signInHere } from './sign-in';

/**
 * LINE's pages in a person's browser: the account link dialog, LINE Login, opening LIFF apps, and the way from the phone to any of
 * them. They work without scripts. Paths are exact, as LINE's are.
 */
export function mountWeb(app: Express, world: World): void {
  const pages = express.Router({ strict: true, caseSensitive: true });
  const form = express.urlencoded({ extended: false, limit: '64kb' });
  const on = (deed: (world: World, req: Request, res: Response) => unknown) => (req: Request, res: Response) =>
    deed(world, req, res);

  pages.use(files());
  pages.use(shielded);
  // Coming here does something: only a browser that shows the page may.
  pages.head(/.*/, (req, res, next) => (PAGES.test(req.path) ? void res.status(405).end() : next()));
  pages.get('/phone/open', on(openLink));
  pages.get('/phone/login', on(showSignIn));
  pages.post('/phone/login', form, on(signInHere));
  pages.get('/dialog/bot/accountLink', on(linkDialog));
  pages.get('/R/ti/p/:basicId', on(showAccount));
  pages.post('/R/ti/p/:basicId', form, on(addFriend));
  pages.get(/^\/R\/oaMessage\/([^/]+)\/?$/, on(openChat));
  pages.get('/oauth2/v2.1/authorize', on(authorize));
  pages.post('/oauth2/v2.1/authorize', form, on(answerAuthorize));
  pages.get('/liff/:liffId/login', on(signInToLiff));
  pages.get(/^\/liff\/([^/]+)(\/.*)?$/, on(openLiff));
  pages.use(unreadable(world));
  app.use(pages);
}

/** A form that is too long or cannot be read is told as a page; a fault of our own goes on to where faults are told. */
function unreadable(world: World): ErrorRequestHandler {
  return (error: { status?: number }, req, res, next) => {
    if (error.status !== undefined && error.status < 500) errorPage(world, req, res, error.status, 'badRequest');
    else next(error);
  };
}

/** Paths under LINE's own that are pages and no calls. */
export const PAGES = /^\/(?:dialog\/bot\/accountLink$|oauth2\/v2\.1\/authorize$|liff\/(?!v\d))/;

/** Pages without a script. Where their forms may lead is said by each page itself: browsers hold redirects against it too. */
const shielded = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' },
  // A LIFF app opened in a window of its own can still be closed by what opened it.
  crossOriginOpenerPolicy: false,
});
