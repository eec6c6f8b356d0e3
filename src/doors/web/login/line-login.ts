import { z } from 'zod';
import {
  attemptOf,
  begin,
  current,
  keepLineTokens,
  linkOfLineUser,
  lose,
  moveSession,
  setLineUser,
  type Loss,
} from '../../../features/identity/identity';
import type { Db } from '../../../platform/db';
import type { LineLogin, LineUser } from '../../../platform/line/login';
import type { Seal } from '../../../platform/seal';
import { elsewhere, ownPage } from '../../../platform/web/destinations';
import type { Guard } from '../../../platform/web/guard';
import type { Answer } from '../../../platform/web/routes';
import type { Visit } from '../../../platform/web/visit';
import { LINKING, type Linker } from '../linking/linking';
import type { Scenes } from '../scene';
import { declareConfirmation } from './confirm';
import { notLoggedInPage, startPage } from './pages';
import { cameBack, recalled, remembered } from './pending';
import { newTicket } from '../../../platform/tickets';

/** What the pages need of the house. */
export interface LineLoginHouse {
  db: Db;
  login: LineLogin;
  /** For what a session remembers while its browser is at LINE. */
  seal: Seal;
  /** For LINE's tokens. */
  tokenSeal: Seal;
  publicUrl: string;
  accessBaseUrl: string;
  /** Where the account is added as a friend. */
  addFriend: () => Promise<string | undefined>;
  now: () => number;
}

/**
 * Linking that begins on the web: LINE's login says which LINE user is at the browser, then they log in as a member, and then
 * they look at both and say yes. LINE's answer by itself links nobody.
 */
export function declareLineLogin(guard: Guard, scenes: Scenes, linker: Linker, house: LineLoginHouse): void {
  const { db, login, seal, accessBaseUrl, now } = house;
  const toLine = { forms: [accessBaseUrl] };
  const redirectUri = `${house.publicUrl}/login/line/callback`;

  guard.page('/login/line', toLine, async ({ lang, path }) => ({ html: startPage(await scenes(lang, path)) }));

  guard.form(
    '/login/line',
    { ...toLine, proof: 'origin', fields: z.strictObject({ plain: z.literal('yes').optional() }) },
    async (visit, read) => {
      if (read.faults) return { refused: 'unreadable' };
      const plain = read.fields.plain !== undefined;
      const { address, secrets } = await login.start({ redirectUri, lang: visit.lang, autoLogin: !plain });
      const ticket = newTicket();
      await db.transaction(async (trx) => {
        const data = { attempt: attemptOf(ticket), ...remembered(seal, 'line', secrets, plain) };
        const session = await visit.begin({ purpose: LINKING, data }, trx);
        await begin(trx, { ticket, way: 'line_login', session: session.key }, now());
      });
      return { to: elsewhere(address, accessBaseUrl) };
    },
  );

  guard.page('/login/line/callback', { ...toLine, session: [LINKING], sessionless: true }, async (visit) => {
    const { session } = visit;
    const away = recalled(seal, 'line', session, visit.query('state'));
    if (!session || !away || visit.onlyLooks) return notLoggedIn(visit, 'over', 410);
    const { attempt } = session.data as { attempt: string };
    if (!(await current(db, attempt, session.key, now()))) return notLoggedIn(visit, 'over', 410);
    if (!away.secrets) return again(visit, attempt, away.again);
    // Only the first request that brings this state goes on, whatever comes of it.
    if (!(await visit.swap({ attempt }))) return notLoggedIn(visit, 'over', 410);
    const error = visit.query('error');
    if (error !== undefined) return refusedAtLine(visit, attempt, error);
    const result = await login.finish(
      cameBack(redirectUri, (name) => visit.query(name)),
      away.secrets,
    );
    switch (result.kind) {
      case 'in':
        return arrived(visit, attempt, result.user);
      case 'deadCode':
        return again(visit, attempt, away.again);
      case 'unreachable':
        return notLoggedIn(visit, 'away', 503);
      case 'failed':
        return lost(visit, attempt, 'failed at LINE', () => notLoggedIn(visit, 'failed', 403));
    }
  });

  declareConfirmation(guard, scenes, linker, house);

  /**
   * Another state or a dead code: LINE's automatic login fails so in some browsers, and a forged answer looks the same. Neither
   * is gone on with: they begin anew, once, without the automatic login.
   * @see https://developers.line.biz/en/docs/line-login/how-to-handle-auto-login-failure/
   */
  async function again(visit: Visit, attempt: string, wasAgain: boolean): Promise<Answer> {
    if (wasAgain) return lost(visit, attempt, 'failed at LINE', () => notLoggedIn(visit, 'failed', 403));
    const { address, secrets } = await login.start({ redirectUri, lang: visit.lang, autoLogin: false });
    const kept = await visit.swap({ attempt, ...remembered(seal, 'line', secrets, true) });
    return kept ? { to: elsewhere(address, accessBaseUrl) } : notLoggedIn(visit, 'over', 410);
  }

  /** LINE's names of errors are compared in any case. */
  function refusedAtLine(visit: Visit, attempt: string, error: string): Promise<Answer> {
    if (error.toUpperCase() === 'ACCESS_DENIED')
      return lost(visit, attempt, 'denied', () => notLoggedIn(visit, 'denied'));
    return lost(visit, attempt, 'failed at LINE', () => notLoggedIn(visit, 'failed', 403));
  }

  /** It is known who they are at LINE; who they are as a member comes next. */
  async function arrived(visit: Visit, attempt: string, user: LineUser): Promise<Answer> {
    if (await linkOfLineUser(db, user.id)) {
      await login.revoke(user.tokens);
      return lost(visit, attempt, 'LINE user linked already', () => linker.says(visit, 'already'));
    }
    const { tokens, name, picture, friend } = user;
    const seen = { name: name.slice(0, 200), friend, ...(picture && picture.length <= 1000 ? { picture } : {}) };
    const before = visit.session!.key;
    const goesOn = await db.transaction(async (trx) => {
      const session = await visit.rotate({ purpose: LINKING, lineUser: user.id, data: { attempt, seen } }, trx);
      if (!session) return false;
      await moveSession(trx, before, session.key);
      if (!(await setLineUser(trx, attempt, user.id, now()))) return false;
      const sealed = house.tokenSeal.seal(JSON.stringify(tokens), user.id);
      const expiresAt = tokens.refresh === undefined ? tokens.accessUntil : tokens.refreshUntil;
      await keepLineTokens(trx, { lineUser: user.id, sealed, expiresAt }, now());
      return true;
    });
    return goesOn ? { to: ownPage('/link/login') } : notLoggedIn(visit, 'over', 410);
  }

  async function lost(visit: Visit, attempt: string, reason: Loss, page: () => Promise<Answer>): Promise<Answer> {
    await db.transaction(async (trx) => {
      await lose(trx, attempt, reason, now());
      await visit.end(trx);
    });
    return page();
  }

  async function notLoggedIn(visit: Visit, what: Parameters<typeof notLoggedInPage>[1], status = 200): Promise<Answer> {
    return { html: notLoggedInPage(await scenes(visit.lang, undefined), what), status };
  }
}
