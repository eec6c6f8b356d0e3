import { z } from 'zod';
import { tellOfLoss } from '../../../conversation/link-news';
import type { Codes } from '../../../features/codes/codes';
import { current, linkOfLineUser, look, lose, type Attempt } from '../../../features/identity/identity';
import { rememberRegistration } from '../../../features/members/members';
import type { Db } from '../../../platform/db';
import type { Lang } from '../../../platform/lang';
import type { Read } from '../../../platform/web/bodies';
import { ownPage } from '../../../platform/web/destinations';
import type { Guard } from '../../../platform/web/guard';
import type { Answer } from '../../../platform/web/routes';
import { remember, type Session } from '../../../platform/web/sessions';
import type { Visit } from '../../../platform/web/visit';
import type { PageKey } from '../../../platform/words/pages';
import { LINKING, type Linker, type ProvenMember } from '../linking/linking';
import type { Scenes } from '../scene';
import { askCode, textOf, tryCode, type Joining } from './codes';
import { detailFields, readDetails, shownContact, type Contact, type Details, type Ways } from './fields';
import { codePage, detailsPage, joinWithoutTicket, type Told } from './pages';

/** The members' own system, as far as becoming a member goes. */
export interface Registrar {
  /** False where it is known to take no registrations. */
  open: boolean;
  /**
   * The member whose contact this is, else a new one. Only for a contact that was just proved.
   * @param key the same key makes one member
   */
  memberOf(
    somebody: { name: string; kana?: string; lang: Lang; contact: Contact },
    key: string,
  ): Promise<(ProvenMember & { isNew: boolean }) | 'several' | 'unsupported' | 'unreachable'>;
}

/** What the pages need of the house. */
export interface JoiningHouse {
  db: Db;
  codes: Pick<Codes, 'issue' | 'check'>;
  registrar: Registrar;
  ways: Ways;
  /** Where LINE's dialogs are. */
  accessBaseUrl: string;
  now: () => number;
}

/**
 * The pages on which somebody becomes a member: what they write, the code that proves it, and on as every way of linking goes. The
 * same for everybody, whether or not the shop knows their contact: what is on file is looked for only when the code was right.
 */
export function declareJoining(guard: Guard, scenes: Scenes, house: JoiningHouse, linker: Linker): void {
  const { db, now, registrar, ways } = house;
  const toLine = { forms: [house.accessBaseUrl] };
  const within = { ...toLine, session: [LINKING] };
  const fields = z.strictObject(detailFields);

  guard.page('/link/join', toLine, async (visit) => {
    const ticket = visit.query('ticket');
    if (ticket === undefined) return { html: joinWithoutTicket(await scenes(visit.lang, visit.path)) };
    const attempt = await look(db, ticket, now());
    if (typeof attempt === 'string') return linker.says(visit, 'over');
    if (await isLinked(attempt)) return linker.says(visit, 'already');
    return details(visit, { ticket });
  });

  guard.form(
    '/link/join',
    { ...toLine, proof: 'origin', fields: z.strictObject({ ticket: z.string().max(64), ...detailFields }) },
    async (visit, read) => {
      const session = await linker.begin(visit, read.faults ? read.given.ticket : read.fields.ticket);
      return session ? takeDetails(visit, session, read) : linker.says(visit, 'over');
    },
  );

  guard.page('/link/join/details', within, async (visit) =>
    (await attemptIn(visit)) ? details(visit, {}) : { refused: 'expired' },
  );

  guard.form('/link/join/details', { ...within, fields }, (visit, read) => takeDetails(visit, visit.session!, read));

  guard.page('/link/join/code', within, (visit) => code(visit));

  guard.form('/link/join/code', { ...within, fields: z.strictObject({ code: z.string().max(64) }) }, (visit, read) =>
    takeCode(visit, read.faults ? '' : read.fields.code),
  );

  guard.form('/link/join/again', { ...within, fields: z.strictObject({}) }, async (visit) => {
    const joining = joiningIn(visit.session);
    const attempt = await attemptIn(visit);
    if (!joining || !attempt) return { refused: 'expired' };
    const refused = await askCode(house, visit, attempt, visit.session!, { ...joining, asks: joining.asks + 1 });
    return code(visit, refused ? { notice: refused } : { good: 'join.sentAgain' });
  });

  async function takeDetails(
    visit: Visit,
    session: Session,
    read: Read<{ name: string; kana?: string | undefined; contact: string }>,
  ): Promise<Answer> {
    const attempt = await attemptOf(session);
    if (!attempt) return linker.says(visit, 'over');
    if (await isLinked(attempt)) return linker.says(visit, 'already');
    const given = read.faults ? read.given : { kana: '', ...read.fields };
    if (read.faults) return details(visit, { given, faults: read.faults as Record<string, PageKey> });
    const detailsRead = readDetails(read.fields, ways);
    if ('faults' in detailsRead) return details(visit, { given, ...detailsRead });
    return sendCode(visit, session, attempt, detailsRead, given);
  }

  async function sendCode(
    visit: Visit,
    session: Session,
    attempt: Attempt,
    written: Details,
    given: Readonly<Record<string, string | undefined>>,
  ): Promise<Answer> {
    const before = joiningIn(session);
    const same = before && textOf(before.details.contact) === textOf(written.contact);
    const joining: Joining = {
      details: written,
      consentedAt: now(),
      asks: before ? before.asks + (same ? 0 : 1) : 1,
    };
    // To the same address nothing is sent anew: the code they have is good.
    const refused = same ? undefined : await askCode(house, visit, attempt, session, joining);
    if (refused) return details(visit, { given, notice: refused });
    if (same) await remember(db, session.key, { ...session.data, joining }, now());
    return { to: ownPage('/link/join/code') };
  }

  async function takeCode(visit: Visit, typed: string): Promise<Answer> {
    const session = visit.session!;
    const joining = joiningIn(session);
    const attempt = await attemptIn(visit);
    if (!joining || !attempt) return { refused: 'expired' };
    const wrong = await tryCode(house, attempt, session, joining, typed);
    if (wrong) return code(visit, { fault: wrong });
    const { name, kana, contact } = joining.details;
    const member = await registrar.memberOf(
      { name, ...(kana === undefined ? {} : { kana }), lang: visit.lang, contact },
      `join:${attempt.id}`,
    );
    if (member === 'unreachable') return code(visit, { notice: 'linking.unreachable', status: 503 });
    if (typeof member === 'string') return giveUp(visit, attempt, member);
    const provedBy = 'email' in contact ? 'email' : 'phone';
    const registration = { key: attempt.id, member: member.id, consentedAt: joining.consentedAt, provedBy } as const;
    return linker.goOn(visit, attempt.id, member, member.isNew ? 'registered' : 'one_time_code', 'never', (trx) =>
      rememberRegistration(trx, registration, now()),
    );
  }

  /** The shop can't tell who they are, or takes no members here. */
  async function giveUp(visit: Visit, attempt: Attempt, why: 'several' | 'unsupported'): Promise<Answer> {
    await db.transaction(async (trx) => {
      await lose(trx, attempt.id, 'not a member', now());
      if (attempt.lineUser !== undefined)
        await tellOfLoss(trx, `join:${attempt.id}`, attempt.lineUser, 'not a member', now());
      await visit.end(trx);
    });
    return linker.says(visit, why);
  }

  async function details(visit: Visit, { ticket, ...told }: Told & { ticket?: string }): Promise<Answer> {
    if (!registrar.open || (!ways.mail && ways.sms.length === 0)) return linker.says(visit, 'unsupported');
    const scene = await scenes(visit.lang, ticket === undefined ? '/link/join/details' : undefined);
    const written = joiningIn(visit.session)?.details;
    const given = told.given ?? (written && { ...written, contact: shownContact(written.contact) });
    const to = ticket === undefined ? { token: visit.session!.token } : { ticket };
    const html = detailsPage(scene, { ...to, ways, told: { ...told, ...(given ? { given } : {}) } });
    return { html, ...(told.faults || told.notice ? { status: told.faults ? 422 : 429 } : {}) };
  }

  async function code(
    visit: Visit,
    { status, ...told }: { fault?: PageKey; notice?: PageKey; good?: PageKey; status?: number } = {},
  ): Promise<Answer> {
    const joining = joiningIn(visit.session);
    if (!joining || !(await attemptIn(visit))) return { refused: 'expired' };
    const scene = await scenes(visit.lang, '/link/join/code');
    const html = codePage(scene, { token: visit.session!.token, to: shownContact(joining.details.contact), ...told });
    return { html, status: status ?? (told.fault ? 422 : told.notice ? 429 : 200) };
  }

  function attemptIn(visit: Visit): Promise<Attempt | undefined> {
    return attemptOf(visit.session!);
  }

  /** What this browser has in hand: only where it is known for whom, since a code is bound to them. */
  async function attemptOf(session: Session): Promise<Attempt | undefined> {
    const { attempt } = session.data as { attempt?: string };
    const found = attempt === undefined ? undefined : await current(db, attempt, session.key, now());
    return found?.lineUser === undefined ? undefined : found;
  }

  async function isLinked({ lineUser }: Attempt): Promise<boolean> {
    return lineUser !== undefined && (await linkOfLineUser(db, lineUser)) !== undefined;
  }
}

function joiningIn(session: Session | undefined): Joining | undefined {
  return session?.purpose === LINKING ? (session.data as { joining?: Joining }).joining : undefined;
}
