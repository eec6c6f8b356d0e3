import { z } from 'zod';
import { tellOfLink } from '../../../conversation/link-news';
import {
  attemptOf,
  completeById,
  current,
  linkOfLineUser,
  look,
  lose,
  moveSession,
  open,
  prove,
  type Assurance,
  type Attempt,
  type Completed,
} from '../../../features/identity/identity';
import type { Db } from '../../../platform/db';
import type { Line } from '../../../platform/line/line';
import type { Read } from '../../../platform/web/bodies';
import { ownPage } from '../../../platform/web/destinations';
import type { Guard } from '../../../platform/web/guard';
import type { Answer } from '../../../platform/web/routes';
import { remember, type Session } from '../../../platform/web/sessions';
import type { Visit } from '../../../platform/web/visit';
import type { PageKey } from '../../../platform/words/pages';
import { linkWithoutTicket } from '../link';
import type { Scenes } from '../scene';
import { toDialog } from './dialog';
import { elsewherePage, loginPage, saysPage, type OtherWay, type Says, type Tried } from './pages';

/** A member as a login proves it. */
export interface ProvenMember {
  id: string;
  /** Undefined where only their number is known. */
  name?: string | undefined;
}

/**
 * Checks a member's own password. 'locked' after too many failures; 'unreachable' where their system does not answer;
 * 'unsupported' where it checks nobody's.
 */
export type SignIn = (
  login: string,
  password: string,
  ip: string,
) => Promise<ProvenMember | 'refused' | 'locked' | 'unreachable' | 'unsupported'>;

/** What the pages need of the house. */
export interface LinkingHouse {
  db: Db;
  line: Pick<Line, 'linkToken'>;
  /** Where LINE's dialogs are. */
  accessBaseUrl: string;
  /** Undefined where the members' system has no passwords for us. */
  signIn: SignIn | undefined;
  /** Beside it. */
  others: readonly OtherWay[];
  /** Whether linking may also begin on the web, by LINE's login. */
  onTheWeb?: boolean;
  /** Where else than to LINE's dialog the login page's forms may lead, as far as it is known when the page is asked for. */
  leadsTo?: { prepare(): Promise<void>; origins(): readonly string[] };
  /** There is something new to be told in a chat. */
  told: () => void;
  now: () => number;
}

/** The purpose of the sessions in which somebody links. */
export const LINKING = 'linking';
/** After a login that found the member linked elsewhere, for as long as they may decide (milliseconds). */
const DECIDE_MS = 5 * 60 * 1000;

/** The steps of whoever began at LINE's login. */
export const LINE_LOGIN_STEPS: readonly PageKey[] = ['login.step1', 'login.step2', 'login.step3'];

const credentials = {
  login: z.string().trim().min(1, 'linking.noLogin').max(254, 'linking.wrong'),
  password: z.string().min(1, 'linking.noPassword').max(256, 'linking.wrong'),
};

/**
 * The pages behind the chat's button: what is linked, the login that agrees to it, and on to LINE's dialog. The ticket in the
 * address is good for the first browser that goes on with it, and worth nothing afterwards.
 */
export function declareLinking(guard: Guard, scenes: Scenes, house: LinkingHouse): Linker {
  const { db, now, leadsTo } = house;
  const bridges = house.others.flatMap(({ origin }) => origin ?? []);
  const toLine = { forms: () => [house.accessBaseUrl, ...bridges, ...(leadsTo?.origins() ?? [])] };
  const linker = openLinker(scenes, house);

  guard.page('/link', toLine, async (visit) => {
    const ticket = visit.query('ticket');
    // Linking begins in the chat, where it is known who asks.
    if (ticket === undefined) return { html: linkWithoutTicket(await scenes(visit.lang, visit.path), house.onTheWeb) };
    const attempt = await look(db, ticket, now());
    if (typeof attempt === 'string') return linker.says(visit, 'over');
    if (attempt.lineUser !== undefined && (await linkOfLineUser(db, attempt.lineUser)))
      return linker.says(visit, 'already');
    return linker.login(visit, { ticket: ticket! });
  });

  guard.form(
    '/link',
    { ...toLine, proof: 'origin', fields: z.strictObject({ ticket: z.string().max(64), ...credentials }) },
    async (visit, read) => {
      const ticket = read.faults ? read.given.ticket : read.fields.ticket;
      const session = await linker.begin(visit, ticket);
      return session ? linker.tryLogin(visit, session, read) : linker.says(visit, 'over');
    },
  );

  guard.page('/link/login', { ...toLine, session: [LINKING] }, (visit) => linker.login(visit, {}));

  guard.form('/link/login', { ...toLine, session: [LINKING], fields: z.strictObject(credentials) }, (visit, read) =>
    linker.tryLogin(visit, visit.session!, read),
  );

  guard.form('/link/move', { ...toLine, session: [LINKING], fields: z.strictObject({}) }, async (visit) => {
    const { data, member } = visit.session!;
    const { attempt, assurance, name, decideBy } = data as unknown as Deciding;
    if (member === undefined || typeof decideBy !== 'number' || now() >= decideBy) return { refused: 'expired' };
    return linker.goOn(visit, attempt, { id: member, name }, assurance, true);
  });

  guard.form('/link/stop', { ...toLine, session: [LINKING], fields: z.strictObject({}) }, async (visit) => {
    const { attempt } = visit.session!.data as { attempt: string };
    await db.transaction(async (trx) => {
      await lose(trx, attempt, 'stopped', now());
      await visit.end(trx);
    });
    return linker.says(visit, 'stopped');
  });

  return linker;
}

/** What a session knows while somebody decides whether their link is to move. */
interface Deciding {
  attempt: string;
  assurance: Assurance;
  name?: string | undefined;
  decideBy: number;
}

/** What LINE's login said of whoever is at the browser, for the page that asks whether it is right. Never stored elsewhere. */
export interface SeenAtLine {
  name: string;
  picture?: string | undefined;
  /** Whether the account is their friend; undefined where LINE did not say. */
  friend?: boolean | undefined;
}

/** The steps that all ways of linking share, once somebody is at a page of ours. */
export interface Linker {
  /** Opens an offer for this browser, in a session of its own. Undefined when the offer is over. */
  begin(visit: Visit, ticket: string | undefined): Promise<Session | undefined>;
  /**
   * They are proven to be a member: on to LINE's dialog; to our own page that asks, where LINE's login told who they are; or to
   * the question whether their link is to move. Whoever came by the LIFF app, where LINE told whose browser this is (the
   * session's LINE user), is linked at once.
   * @param move true when they asked for it; 'never' where what they proved is not enough for it
   * @param also written in the same transaction, if they go on
   */
  goOn(
    visit: Visit,
    attempt: string,
    member: ProvenMember,
    assurance: Assurance,
    move?: boolean | 'never',
    also?: (trx: Db) => Promise<void>,
  ): Promise<Answer>;
  login(visit: Visit, offer: { ticket?: string }, tried?: Tried): Promise<Answer>;
  tryLogin(visit: Visit, session: Session, read: Read<{ login: string; password: string }>): Promise<Answer>;
  says(visit: Visit, what: Says): Promise<Answer>;
}

function openLinker(scenes: Scenes, house: LinkingHouse): Linker {
  const { db, line, accessBaseUrl, now } = house;
  const linker: Linker = {
    async begin(visit, ticket) {
      const id = attemptOf(ticket);
      if (id === undefined) return undefined;
      let opened: Attempt | undefined;
      const session = await db.transaction(async (trx) => {
        const begun = await visit.begin({ purpose: LINKING, data: { attempt: id } }, trx);
        opened = await open(trx, ticket, begun.key, now());
        return begun;
      });
      if (opened) return session;
      await visit.end();
      return undefined;
    },

    async goOn(visit, attempt, member, assurance, move = false, also = () => Promise.resolve()) {
      const before = visit.session!;
      const { lineUser } = before;
      const step = await db.transaction(async (trx) => {
        // Who proved who they are goes on under a new name, and with them what they have in hand. Of two requests at once only
        // one can: the other proves nothing.
        const { seen } = before.data as { seen?: SeenAtLine };
        const data = { attempt, seen };
        const session = await visit.rotate({ purpose: LINKING, lineUser, member: member.id, data }, trx);
        if (!session) return 'over';
        await moveSession(trx, before.key, session.key);
        const proof = { member: member.id, name: member.name, assurance, move: move === true };
        const proved = await prove(trx, attempt, proof, now());
        if (proved === 'elsewhere' && move === 'never') {
          await lose(trx, attempt, 'member linked elsewhere', now());
          await visit.end(trx);
        } else if (proved === 'elsewhere') {
          const deciding: Deciding = { attempt, assurance, name: member.name, decideBy: now() + DECIDE_MS };
          await remember(trx, session.key, { ...deciding, seen }, now());
        } else if (proved !== 'over') {
          await also(trx);
          if (lineUser !== undefined && proved.attempt.way === 'store')
            return linkAtOnce(trx, visit, attempt, lineUser);
        }
        return proved;
      });
      if (step === 'over') return linker.says(visit, (await isLinked(lineUser)) ? 'done' : 'over');
      if (step === 'elsewhere' && move === 'never') return linker.says(visit, 'elsewhere');
      if (step === 'elsewhere')
        return { html: elsewherePage(await scenes(visit.lang, undefined), visit.session!.token) };
      if ('kind' in step) {
        house.told();
        return linker.says(visit, outcomeOf(step));
      }
      if (step.attempt.way === 'line_login') return { to: ownPage('/login/line/confirm') };
      const to = await toDialog(line, accessBaseUrl, step.attempt, step.nonce);
      return to === undefined ? linker.login(visit, {}, { notice: 'linking.lineAway' }) : { to };
    },

    async login(visit, { ticket }, tried) {
      const { session } = visit;
      const own = session?.purpose === LINKING ? session : undefined;
      if (ticket === undefined) {
        const { attempt } = (own?.data ?? {}) as { attempt?: string };
        if (!own || attempt === undefined || !(await current(db, attempt, own.key, now())))
          return { refused: 'expired' };
      }
      await house.leadsTo?.prepare();
      const scene = await scenes(visit.lang, ticket === undefined ? '/link/login' : undefined);
      const html = loginPage({
        scene,
        ...(ticket === undefined ? { to: '/link/login', token: own!.token } : { to: '/link', ticket }),
        withPassword: house.signIn !== undefined,
        others: house.others,
        ...(ticket === undefined && own?.data.seen ? { steps: LINE_LOGIN_STEPS } : {}),
        ...(tried ? { tried } : {}),
      });
      return { html, ...(tried?.faults ? { status: 422 } : tried?.notice ? { status: 503 } : {}) };
    },

    async tryLogin(visit, session, read) {
      if (!house.signIn) return { refused: 'notFound' };
      if (read.faults) {
        const faults = read.faults as Record<string, PageKey>;
        return linker.login(visit, {}, { login: read.given.login, faults });
      }
      const { login, password } = read.fields;
      const { attempt } = session.data as { attempt: string };
      const member = await house.signIn(login, password, visit.ip);
      if (member === 'unreachable') return linker.login(visit, {}, { login, notice: 'linking.unreachable' });
      if (member === 'unsupported') return linker.login(visit, {}, { login, notice: 'linking.noPasswords' });
      if (typeof member === 'string') {
        const fault = member === 'locked' ? 'linking.locked' : 'linking.wrong';
        return linker.login(visit, {}, { login, faults: { login: fault } });
      }
      return linker.goOn(visit, attempt, member, 'password');
    },

    says: async (visit, what) => ({
      html: saysPage(await scenes(visit.lang, undefined), what),
      ...(what === 'over' ? { status: 410 } : {}),
    }),
  };
  return linker;

  async function linkAtOnce(trx: Db, visit: Visit, attempt: string, lineUser: string): Promise<Completed> {
    const completed = await completeById(trx, attempt, lineUser, now());
    await tellOfLink(trx, `link:${attempt}`, completed, lineUser, now());
    await visit.end(trx);
    return completed;
  }

  async function isLinked(lineUser: string | undefined): Promise<boolean> {
    return lineUser !== undefined && (await linkOfLineUser(db, lineUser)) !== undefined;
  }
}

function outcomeOf(completed: Completed): Says {
  if (completed.kind === 'linked') return 'done';
  return completed.reason === 'LINE user linked already' ? 'already' : 'over';
}
