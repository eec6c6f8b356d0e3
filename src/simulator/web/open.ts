import type { Request, Response } from 'express';
import { linkUrl } from '../../platform/line/render/values';
import type { World } from '../world';
import { openLiffUrl } from './liff';
import { errorPage } from './page';
import { signIn } from './visitor';

/** The hosts of LINE's own that this server plays; a link to one of them comes back here. */
const PLAYED = new Set(['access.line.me', 'line.me']);
const LIFF = new Set(['liff.line.me', 'miniapp.line.me']);

/**
 * `/phone/open?as={userId}&uri={address}`: a person taps a link on their phone. From then on the browser is theirs, as LINE's in-app
 * browser is, and it goes to the address. Only the phone's own pages can send somebody here: a page elsewhere must not say who it is.
 */
export async function openLink(world: World, req: Request, res: Response): Promise<void> {
  const { as, uri } = req.query;
  const site = req.get('sec-fetch-site');
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const address = typeof uri === 'string' ? linkUrl(uri) : undefined;
  if (foreign || typeof as !== 'string' || !world.people.persons.has(as) || !address || !/^https?:/.test(address)) {
    errorPage(world, req, res, 400, 'badLink');
    return;
  }
  signIn(world, res, as);
  const { host, pathname, search, hash } = new URL(address);
  const here = pathname + search + hash;
  // Opened at once and not by a redirect: what stands behind a # would be lost on the way.
  if (LIFF.has(host)) await openLiffUrl(world, req, res, here, { userId: as, since: world.clock.now() });
  else res.redirect(302, PLAYED.has(host) ? here : address);
}
