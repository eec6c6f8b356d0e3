import type { Request, Response } from 'express';
import { token } from '../ids';
import type { Consent } from '../login/visits';
import { type AuthorizeRequest, checkAuthorize } from '../rules/authorize';
import type { World } from '../world';
import { errorPage } from './page';
import { answerVisit, goOn } from './steps';
import { visitorOf } from './visitor';

/** `https://access.line.me/oauth2/v2.1/authorize`: somebody is to sign in with LINE on the shop's site ("Integrating LINE Login"). */
export async function authorize(world: World, req: Request, res: Response): Promise<void> {
  const { searchParams } = new URL(req.originalUrl, 'http://simulator');
  const checked = checkAuthorize(searchParams, world.login);
  if ('page' in checked) {
    errorPage(world, req, res, 400, checked.page);
    return;
  }
  if ('error' in checked) {
    const { redirectUri, state, error, description } = checked;
    res.redirect(302, withQuery(redirectUri, { error, error_description: description, state }));
    return;
  }
  const { request } = checked;
  const refuse = (error: string, description: string) =>
    res.redirect(302, withQuery(request.redirectUri, { error, error_description: description, state: request.state }));

  const visitor = currentVisitor(world, req, request);
  const silent = request.prompt.has('none');
  if (silent && !visitor) return refuse('LOGIN_REQUIRED', 'the user is not signed in to LINE');
  const agreed = visitor && world.login.userTokens.consent(visitor.userId);
  if (silent && !request.scopes.every((scope) => agreed?.has(scope)))
    return refuse('INTERACTION_REQUIRED', 'the user has not agreed yet');

  const visit = world.login.visits.begin({
    scopes: request.scopes,
    botPrompt: request.botPrompt,
    askAgain: request.prompt.has('consent'),
    locale: request.locale,
    leadsTo: new URL(request.redirectUri).origin,
    finish: (outcome) => Promise.resolve(callback(world, request, outcome)),
  });
  if (visitor && !request.noAutoLogin)
    visit.person = { userId: visitor.userId, amr: ['lineautologin'], authTime: visitor.since };
  await goOn(world, req, res, visit);
}

/** What they chose on one of the pages. */
export function answerAuthorize(world: World, req: Request, res: Response): Promise<void> {
  return answerVisit(world, req, res);
}

/** Who is signed in here and need not sign in again: not with prompt=login, nor when it was longer ago than max_age. */
function currentVisitor(world: World, req: Request, request: AuthorizeRequest) {
  const visitor = visitorOf(world, req);
  if (!visitor || request.prompt.has('login')) return undefined;
  const seconds = (world.clock.now() - visitor.since) / 1_000;
  return request.maxAge !== undefined && seconds > request.maxAge ? undefined : visitor;
}

/** The callback's address with what became of it. */
function callback(world: World, request: AuthorizeRequest, outcome: Consent | 'denied'): string {
  const { redirectUri, state, nonce, challenge, maxAge, noAutoLogin } = request;
  if (outcome === 'denied') {
    const error_description = 'The resource owner denied the request.';
    return withQuery(redirectUri, { error: 'ACCESS_DENIED', error_description, state });
  }
  const { userId, scopes, amr, authTime, friendAdded } = outcome;
  const grant = {
    userId,
    scopes,
    redirectUri,
    nonce,
    challenge,
    amr,
    authTime: maxAge === undefined ? undefined : authTime,
  };
  const automatic = !noAutoLogin && amr.includes('lineautologin');
  // A failed automatic login comes back in another browser than it began in: nothing of it fits.
  const failed = automatic && world.slips('autoLoginFailed');
  const dead = failed || world.slips('deadCode');
  return withQuery(redirectUri, {
    code: dead ? token(15) : world.login.codes.issue(grant, world.clock.now()),
    state: failed || world.slips('wrongState') ? token(12) : state,
    friendship_status_changed: friendAdded === undefined ? undefined : String(friendAdded),
  });
}

function withQuery(address: string, values: Record<string, string | undefined>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(values)) if (value !== undefined) url.searchParams.append(name, value);
  return url.href;
}
