import { z } from 'zod';
import { token } from '../ids';
import type { LiffApp } from '../login/login';
import { LIFF_SCOPES, liffScopes } from '../rules/liff';
import type { World } from '../world';
import { type Answer, bearer, type Call, NOT_FOUND, ok, refuse, type Route, withBody } from './call';

/** As many LIFF apps as a channel can have ("Adding a LIFF app"). */
const MOST = 30;

/** https, and no fragment; http too for an app that is tried on this machine. */
const endpoint = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => !url.includes('#') && (url.startsWith('https:') || isLocal(url)),
    'must be https, without a fragment',
  );
const view = z.looseObject({ type: z.enum(['compact', 'tall', 'full']), url: endpoint });
const settings = z.looseObject({
  description: z.string().optional(),
  scope: z.array(z.enum(LIFF_SCOPES)).optional(),
  botPrompt: z.enum(['normal', 'aggressive', 'none']).optional(),
});
const added = settings.extend({ view });
const updated = settings.extend({ view: view.partial().optional() });

/** "LIFF server API": the apps of the login channel, by a channel access token of that channel. */
export const liffAppRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/liff/v1/apps',
    open: true,
    ...withBody(added, (world, call, { view, ...rest }) =>
      asLogin(world, call, () => {
        const { liffApps, channelId } = world.login;
        if (liffApps.size >= MOST) return refuse(400, 'The maximum number of LIFF apps has been added');
        const liffId = `${channelId}-${token(6).replaceAll(/[-_]/g, 'x')}`;
        // Where nothing is said, LINE's own: no openid, and so no ID token; no offer of the account.
        const { scope = ['profile', 'chat_message.write'], botPrompt = 'none', description } = rest;
        const told = description !== undefined && { description };
        const app: LiffApp = { liffId, endpointUrl: view.url, size: view.type, scopes: scope, botPrompt, ...told };
        liffApps.set(liffId, app);
        return ok({ liffId });
      }),
    ),
  },
  {
    method: 'GET',
    path: '/liff/v1/apps',
    open: true,
    answer: (world, call) =>
      asLogin(world, call, () => {
        const apps = [...world.login.liffApps.values()].map(shown);
        return apps.length > 0 ? ok({ apps }) : NOT_FOUND;
      }),
  },
  {
    method: 'PUT',
    path: '/liff/v1/apps/{liffId}',
    open: true,
    ...withBody(updated, (world, call, { view, scope, botPrompt, description }) =>
      asLogin(world, call, () => {
        const app = world.login.liffApps.get(call.params['liffId']!);
        if (!app) return NOT_FOUND;
        world.login.liffApps.set(app.liffId, {
          ...app,
          ...(view?.url !== undefined && { endpointUrl: view.url }),
          ...(view?.type !== undefined && { size: view.type }),
          ...(scope && { scopes: scope }),
          ...(botPrompt && { botPrompt }),
          ...(description !== undefined && { description }),
        });
        return ok();
      }),
    ),
  },
  {
    method: 'DELETE',
    path: '/liff/v1/apps/{liffId}',
    open: true,
    answer: (world, call) =>
      asLogin(world, call, () => (world.login.liffApps.delete(call.params['liffId']!) ? ok() : NOT_FOUND)),
  },
];

/** Only the login channel's own token will do. */
function asLogin(world: World, call: Call, answer: () => Answer): Answer {
  return world.login.channelTokens.valid(bearer(call), call.at) ? answer() : refuse(401, 'Authentication failed');
}

function shown(app: LiffApp) {
  return {
    liffId: app.liffId,
    view: { type: app.size ?? 'full', url: app.endpointUrl },
    ...(app.description !== undefined && { description: app.description }),
    permanentLinkPattern: 'concat',
    scope: liffScopes(app.scopes),
    botPrompt: app.botPrompt ?? 'normal',
  };
}

function isLocal(url: string): boolean {
  return /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/.test(url);
}
