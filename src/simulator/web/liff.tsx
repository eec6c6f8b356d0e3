import type { Request, Response } from 'express';
import { mint } from '../login/id-tokens';
import type { LiffApp } from '../login/login';
import type { Consent, Visit } from '../login/visits';
import { liffScopes, primaryUrl } from '../rules/liff';
import type { World } from '../world';
import { errorPage } from './page';
import { goOn } from './steps';
import { visitorOf } from './visitor';

/** `/liff/{liffId}/path?query`, for a browser that comes by itself: from a printed QR code, say. */
export function openLiff(world: World, req: Request, res: Response): Promise<void> {
  return openLiffUrl(world, req, res, req.originalUrl.slice('/liff'.length), visitorOf(world, req));
}

/**
 * `https://liff.line.me/{liffId}/path?query#fragment`: opens a LIFF app as LINE's in-app browser does. The browser is led to the app's
 * endpoint URL with what was added in `liff.state` (the primary redirect); there liff.init() goes on to the page itself.
 * `url` is what follows the host.
 */
export async function openLiffUrl(
  world: World,
  req: Request,
  res: Response,
  url: string,
  visitor: Opening['visitor'],
): Promise<void> {
  const [, liffId = '', added = ''] = /^\/([^/?#]+)(.*)$/.exec(url) ?? [];
  const app = world.login.liffApps.get(liffId);
  const to = app && primaryUrl(app.endpointUrl, added);
  if (!app) errorPage(world, req, res, 404, 'noLiffApp');
  else if (to === undefined) errorPage(world, req, res, 400, 'badLiffPath');
  else await begin(world, req, res, app, { to, inClient: true, visitor });
}

/** Where liff.login() of a page in another browser goes: sign in, agree, and back to the page. */
export async function signInToLiff(world: World, req: Request, res: Response): Promise<void> {
  const app = world.login.liffApps.get(String(req.params['liffId']));
  const { redirectUri } = req.query;
  if (!app) return errorPage(world, req, res, 404, 'noLiffApp');
  const to = typeof redirectUri === 'string' && URL.canParse(redirectUri) ? redirectUri : app.endpointUrl;
  // LINE takes the endpoint's origin only.
  if (new URL(to).origin !== new URL(app.endpointUrl).origin) return errorPage(world, req, res, 400, 'badLiffPath');
  await begin(world, req, res, app, { to, inClient: false, visitor: visitorOf(world, req) });
}

interface Opening {
  to: string;
  /** In LINE's own browser, and not in another one. */
  inClient: boolean;
  visitor: { userId: string; since: number } | undefined;
}

function begin(world: World, req: Request, res: Response, app: LiffApp, opening: Opening): Promise<void> {
  const { to, inClient, visitor } = opening;
  const visit: Visit = world.login.visits.begin({
    scopes: liffScopes(app.scopes),
    botPrompt: app.botPrompt ?? 'normal',
    askAgain: false,
    locale: undefined,
    leadsTo: new URL(to).origin,
    finish: (outcome) => (outcome === 'denied' ? Promise.resolve(undefined) : opened(world, app, opening, outcome)),
  });
  if (visitor)
    visit.person = {
      userId: visitor.userId,
      amr: [inClient ? 'lineautologin' : 'linesso'],
      authTime: visitor.since,
    };
  return goOn(world, req, res, visit);
}

/** The address with the app's tokens behind its `#`, where no server gets to see them. liff.init() takes them away. */
async function opened(world: World, app: LiffApp, { to, inClient }: Opening, consent: Consent): Promise<string> {
  const { login, clock } = world;
  const at = clock.now();
  const issued = login.userTokens.issueForLiff(consent.userId, consent.scopes, at);
  const url = new URL(to);
  const fragment = new URLSearchParams({ access_token: issued.value, client_id: login.channelId });
  fragment.set('context_token', contextToken(app, consent.userId, inClient));
  if (consent.scopes.includes('openid') && !world.slips('liffIdTokenNull'))
    fragment.set('id_token', await idToken(world, consent, at));
  url.hash = fragment.toString();
  return url.href;
}

function idToken(world: World, { userId, scopes, amr }: Consent, at: number): Promise<string> {
  const person = world.people.person(userId);
  const flaw = world.slips('liffIdTokenExpired') ? 'expired' : undefined;
  const { channelId, keys } = world.login;
  return mint(keys, { person, channelId, scopes, amr, at, by: 'ES256', flaw });
}

/** What liff.getContext() tells. Of a chat it is opened from LINE tells the type, but no id. */
function contextToken(app: LiffApp, userId: string, inClient: boolean): string {
  const context = {
    type: inClient ? 'utou' : 'external',
    ...(inClient && { viewType: app.size ?? 'full' }),
    userId,
    liffId: app.liffId,
    endpointUrl: app.endpointUrl,
    accessTokenHash: '',
    availability: {},
    scope: liffScopes(app.scopes),
    menuColorSetting: {},
    miniAppId: null,
    permanentLinkPattern: 'concat',
  };
  return Buffer.from(JSON.stringify(context)).toString('base64url');
}
