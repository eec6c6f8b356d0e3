import type { Request } from 'express';
import type { Staff } from '../../features/staff/staff';
import type { Db } from '../../platform/db';
import { cookiesFor } from '../../platform/web/cookies';
import type { House } from '../../platform/web/guard';
import { limit } from '../../platform/web/policy';
import type { Refusal } from '../../platform/web/refusals';
import { find } from '../../platform/web/sessions';
import type { PageKey } from '../../platform/words/pages';
import { Card } from '../web/parts';
import { openRefuser } from '../web/refuser';
import type { Scenes } from '../web/scene';
import { SIGNED_IN, type ConsoleScene } from './desk';
import { consolePage } from './layout';

/** What the page of a refusal needs of the house. */
export interface RefuserHouse {
  db: Db;
  staff: Pick<Staff, 'find'>;
  scenes: Scenes;
  publicUrl: string;
  /** What the console's cookie is called. */
  cookie: string;
  now: () => number;
}

/**
 * Whose session is over goes to the sign-in; everything else is said in words for the shop, beside the places that whoever is
 * signed in can go to. It says the same whatever was asked for, so that nobody learns what there is. Programs get JSON.
 */
export function openConsoleRefuser(house: RefuserHouse): House['refuse'] {
  const { scenes, publicUrl } = house;
  const toPrograms = openRefuser(scenes);
  return async (req, res, refusal, lang) => {
    if (!req.get('accept')?.includes('text/html')) return toPrograms(req, res, refusal, lang);
    if (refusal === 'expired') return void res.status(303).set('location', '/console/sign-in').end();
    const before = pageBefore(req, publicUrl);
    const here = req.method === 'GET' ? req.path : before?.split('?')[0];
    const seat = await seatOf(house, req, refusal);
    const scene = { ...(await scenes(lang, seat.person && here)), ...seat };
    // Whoever is signed in can sign out.
    if (seat.person) limit(res, { forms: [] });
    res.type('html').send(refusalPage(scene, refusal, seat.person && before));
  };
}

function refusalPage(scene: ConsoleScene, refusal: Refusal, before: string | undefined): string {
  const { say } = scene;
  return consolePage({
    scene,
    title: say(`${refusal}.title`),
    children: (
      <Card>
        <p>{say(TEXTS[refusal] ?? 'console.refused.other')}</p>
        <a class="button main" href={before ?? '/console'}>
          {say(before === undefined ? 'console.toHome' : 'console.toBefore')}
        </a>
        {before !== undefined && <a href="/console">{say('console.toHome')}</a>}
      </Card>
    ),
  });
}

type Seat = Pick<ConsoleScene, 'person' | 'token' | 'asked'>;
const NOBODY: Seat = { person: undefined, token: undefined, asked: undefined };
/** Nobody is looked up for what other sites send, nor while too much comes. */
const UNASKED: readonly Refusal[] = ['crossSite', 'tooMany'];

/**
 * Who is signed in, for a whole page; a part of one stays as small as it is. Where the refusal is a fault of the database's,
 * it stands without anybody.
 */
async function seatOf(
  { db, staff, publicUrl, cookie, now }: RefuserHouse,
  req: Request,
  refusal: Refusal,
): Promise<Seat> {
  const id = cookiesFor(publicUrl, cookie).sessionId(req);
  if (id === undefined || UNASKED.includes(refusal) || req.get('hx-request') === 'true') return NOBODY;
  const session = await find(db, id, now()).catch(() => undefined);
  if (session?.purpose !== SIGNED_IN || session.staff === undefined) return NOBODY;
  const person = await staff.find({ id: session.staff }).catch(() => undefined);
  if (person?.state !== 'active') return NOBODY;
  const search = req.method === 'GET' ? (/\?.*$/s.exec(req.originalUrl)?.[0] ?? '') : '';
  return { person, token: session.token, asked: { path: req.path, search } };
}

/** The page of the console that they came from, by what their browser says; not the one that they get to see now. */
function pageBefore(req: Request, publicUrl: string): string | undefined {
  const from = req.get('referer');
  if (from === undefined || !URL.canParse(from)) return undefined;
  const { origin, pathname, search } = new URL(from);
  const isOurs = origin === new URL(publicUrl).origin && /^\/console(?:\/[\w\-.%/]*)?$/.test(pathname);
  return isOurs && !(req.method === 'GET' && pathname === req.path) ? pathname + search : undefined;
}

const TEXTS: Partial<Record<Refusal, PageKey>> = {
  forbidden: 'console.refused.forbidden',
  stale: 'console.refused.stale',
  tooMany: 'console.refused.tooMany',
  notFound: 'console.refused.notFound',
  failed: 'console.refused.failed',
};
