import { z } from 'zod';
import { tellOfLink } from '../../../conversation/link-news';
import { completeById, current, type Completed } from '../../../features/identity/identity';
import type { Guard } from '../../../platform/web/guard';
import { ownPage } from '../../../platform/web/destinations';
import type { Answer } from '../../../platform/web/routes';
import type { Session } from '../../../platform/web/sessions';
import type { Visit } from '../../../platform/web/visit';
import { PICTURE_ORIGINS } from '../identity-card';
import { LINKING, type Linker, type SeenAtLine } from '../linking/linking';
import type { Scenes } from '../scene';
import type { LineLoginHouse } from './line-login';
import { confirmPage, donePage } from './pages';

/** The purpose of the session that is left when it is done; it shows that it is done, and opens nothing. */
const LINKED = 'linked';
const LINKED_MS = 10 * 60 * 1000;

/** The page that asks whether these two are to be linked, the link itself, and the page that says that it is done. */
export function declareConfirmation(guard: Guard, scenes: Scenes, linker: Linker, house: LineLoginHouse): void {
  const { db, now } = house;

  guard.page('/login/line/confirm', { forms: [], images: PICTURE_ORIGINS, session: [LINKING] }, async (visit) => {
    const asked = await askedOf(visit.session!);
    if (!asked) return { refused: 'expired' };
    const scene = await scenes(visit.lang, visit.path);
    return { html: confirmPage(scene, { ...asked, token: visit.session!.token }) };
  });

  guard.form('/login/line/confirm', { session: [LINKING], fields: z.strictObject({}) }, async (visit) => {
    const before = visit.session!;
    const asked = await askedOf(before);
    if (!asked) return { refused: 'expired' };
    const { attempt, lineUser, seen } = asked;
    const completed = await db.transaction(async (trx) => {
      const left = { purpose: LINKED, lineUser, data: { friend: seen.friend }, absoluteMs: LINKED_MS };
      // The session first: of two requests at once, one links.
      if (!(await visit.rotate(left, trx))) return undefined;
      const result = await completeById(trx, attempt, lineUser, now());
      await tellOfLink(trx, `line-login:${attempt}`, result, lineUser, now());
      return result;
    });
    if (!completed) return { refused: 'expired' };
    return completed.kind === 'linked' ? { to: ownPage('/login/line/done') } : refusedToLink(visit, completed);
  });

  guard.page('/login/line/done', { session: [LINKED] }, async (visit) => {
    const { friend } = visit.session!.data as Pick<SeenAtLine, 'friend'>;
    const addFriend = friend === false ? await house.addFriend() : undefined;
    const scene = await scenes(visit.lang, visit.path);
    return { html: donePage(scene, { friend, ...(addFriend === undefined ? {} : { addFriend }) }) };
  });

  /** Whom a session may link, once it is proven who they are on both sides, in this very browser. */
  async function askedOf({ key, data, member, lineUser }: Session) {
    const { attempt, seen } = data as { attempt?: string; seen?: SeenAtLine };
    if (attempt === undefined || !seen || member === undefined || lineUser === undefined) return undefined;
    const found = await current(db, attempt, key, now());
    const proved = found?.state === 'proved' && found.member === member && found.lineUser === lineUser;
    return proved ? { attempt, seen, member, lineUser } : undefined;
  }

  async function refusedToLink(visit: Visit, { reason }: Extract<Completed, { kind: 'refused' }>): Promise<Answer> {
    await visit.end();
    return linker.says(visit, reason === 'LINE user linked already' ? 'already' : 'over');
  }
}
