import type { Request, Response } from 'express';
import type { World } from '../world';
import { People } from './parts';
import { langOf, send } from './page';
import { signIn } from './visitor';
import { words } from './words';

/** `/phone/login?next={path}`: whoever sits at this browser signs in to LINE, as with e-mail and password. */
export function showSignIn(world: World, req: Request, res: Response, next = nextOf(req.query['next'])): void {
  const lang = langOf(world, req);
  send(res, lang, words.signInTitle[lang], <People world={world} lang={lang} to="/phone/login" hidden={{ next }} />);
}

/** They chose who they are. */
export function signInHere(world: World, req: Request, res: Response): void {
  const { user, next } = (req.body ?? {}) as Record<string, unknown>;
  if (typeof user !== 'string' || !world.people.persons.has(user)) {
    showSignIn(world, req, res, nextOf(next));
    return;
  }
  signIn(world, res, user);
  res.redirect(303, nextOf(next));
}

/** A path of this server's, and nothing else. */
function nextOf(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(value) ? value : '/';
}
