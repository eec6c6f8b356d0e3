import type { Request, Response } from 'express';
import { linkAccount } from '../acts/account-link';
import type { World } from '../world';
import { errorPage, langOf, send } from './page';
import { Done } from './parts';
import { showSignIn } from './sign-in';
import { visitorOf } from './visitor';

/**
 * `https://access.line.me/dialog/bot/accountLink?linkToken&nonce`: LINE holds whose browser it is against the person the link token
 * was issued for, and tells the bot ("Linking user accounts"). Coming here is all that is needed; nothing is asked.
 */
export function linkDialog(world: World, req: Request, res: Response): void {
  const { linkToken, nonce } = req.query;
  const visitor = visitorOf(world, req);
  if (typeof linkToken !== 'string' || linkToken === '' || typeof nonce !== 'string') {
    errorPage(world, req, res, 400, 'badRequest');
    return;
  }
  if (!visitor) {
    showSignIn(world, req, res, req.originalUrl);
    return;
  }
  const outcome = linkAccount(world, visitor.userId, linkToken, nonce);
  if (outcome === 'badNonce') errorPage(world, req, res, 400, 'badNonce');
  else if (outcome === 'deadToken') errorPage(world, req, res, 400, 'deadLinkToken');
  else if (outcome === 'failed') errorPage(world, req, res, 403, 'otherPersonsToken');
  else {
    const lang = langOf(world, req);
    send(res, lang, world.account.displayName, <Done world={world} lang={lang} word="linked" back={visitor.userId} />);
  }
}
