import type { Request, Response } from 'express';
import { linkUrl } from '../../platform/line/render/values';
import type { World } from '../world';
import { errorPage } from './page';
import { signIn } from './visitor';

/** The hosts of LINE's own that this server plays; a link to one of them comes back here. */
const LINES = new Set(['liff.line.me', 'miniapp.line.me', 'access.line.me']);

/**
 * `/phone/open?as={userId}&uri={address}`: a person taps a link on their phone. From then on the browser is theirs, as LINE's in-app
 * browser is, and it goes to the address. Only the phone's own pages can send somebody here: a page elsewhere must not say who it is.
 */
export function openLink(world: World, req: Request, res: Response): void {
  const { as, uri } = req.query;
  const site = req.get('sec-fetch-site');
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const address = typeof uri === 'string' ? linkUrl(uri) : undefined;
  if (foreign || typeof as !== 'string' || !world.people.persons.has(as) || !address || !/^https?:/.test(address)) {
    errorPage(world, req, res, 400, 'badLink');
    return;
  }
  signIn(world, res, as);
  res.redirect(302, played(address));
}

/** The same address, at this server where it is one of LINE's that is played here. */
function played(address: string): string {
  const { host, pathname, search, hash } = new URL(address);
  if (!LINES.has(host)) return address;
  return `${host === 'access.line.me' ? '' : '/liff'}${pathname}${search}${hash}`;
}
