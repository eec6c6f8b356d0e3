import type { Request, Response } from 'express';
import type { World } from '../world';

/** Names the LINE user whose browser it is. Only this server reads it: it stands for LINE's own sign-in. */
const COOKIE = 'simulator-line-user';

/** Whose browser it is; undefined where nobody has signed in to LINE in it, or where their account is gone. */
export function visitorOf(world: World, req: Request): { userId: string; since: number } | undefined {
  const pairs = (req.get('cookie') ?? '').split(/; */).map((pair) => pair.split('='));
  const [userId = '', since = ''] = (pairs.find(([name]) => name === COOKIE)?.[1] ?? '').split('.');
  return world.people.persons.has(userId) ? { userId, since: Number(since) } : undefined;
}

/** From now on it is this person's browser. Lax: LINE's pages are come to by links and redirects of other sites. */
export function signIn(world: World, res: Response, userId: string): void {
  res.cookie(COOKIE, `${userId}.${world.clock.now()}`, { httpOnly: true, sameSite: 'lax', path: '/' });
}

/** Nobody's browser any more. */
export function signOut(res: Response): void {
  res.clearCookie(COOKIE, { httpOnly: true, sameSite: 'lax', path: '/' });
}
