import type { z } from 'zod';
import type { Actor } from '../../features/audit/audit';
import type { Person, Staff } from '../../features/staff/staff';
import type { Read } from '../../platform/web/bodies';
import type { About, AboutForm, Answer, Guard } from '../../platform/web/guard';
import type { Reach } from '../../platform/web/policy';
import type { Visit } from '../../platform/web/visit';
import type { Scene, Scenes } from '../web/scene';
import { may, type Needs, type Permission } from './policy';

/** The purpose of the session of somebody who is signed in, and of those on their way in. */
export const SIGNED_IN = 'console';
export const CODE_WANTED = 'console-code';
export const DEVICE_WANTED = 'console-device';

/** What a page of the console is drawn with. */
export interface ConsoleScene extends Scene {
  /** Who is signed in; undefined on the way in. */
  person: Person | undefined;
  /** The session's token, for forms. */
  token: string | undefined;
  /** What was asked for, with its query; undefined on pages that were not asked for by their address. */
  asked: { path: string; search: string } | undefined;
}

/** A request of somebody who is on their way in. */
export interface Entering {
  visit: Visit;
  scene: ConsoleScene;
}

/** A request of somebody who is signed in and may make it. */
export interface Seated extends Entering {
  person: Person;
}

/** Who does it, for the audit log. */
export function actorOf({ person, visit }: Seated): Actor {
  return { id: person.id, address: visit.ip };
}

type Path = '/console' | `/console/${string}`;

/** Whether a page draws LINE's messages, plays what was sent, and keeps itself up to date. */
type Drawn = Pick<Reach, 'drawings' | 'plays' | 'live'>;
/** What a page says of itself besides. */
type Shown = Drawn & Pick<About, 'part'>;
/** What a form says of itself besides. */
type More = Drawn & Pick<AboutForm<unknown>, 'largest' | 'mostFields' | 'as' | 'whileTyping'>;

/** Where the console's pages are declared. Each names what it needs; who has not got it is refused before the page is asked. */
export interface Desk {
  page(path: Path, needs: Permission, show: (seated: Seated) => Answer | Promise<Answer>, about?: Shown): void;
  form<F>(
    path: Path,
    needs: Permission,
    fields: z.ZodType<F>,
    take: (seated: Seated, read: Read<F>) => Promise<Answer>,
    more?: More,
  ): void;
  /** The way in. */
  entry: {
    page(path: Path, needs: Way, show: (entering: Entering) => Answer | Promise<Answer>): void;
    form<F>(
      path: Path,
      needs: Way,
      fields: z.ZodType<F>,
      take: (entering: Entering, read: Read<F>) => Promise<Answer>,
    ): void;
  };
  /** What was declared so far, with what it needs. */
  readonly routes: readonly { method: 'GET' | 'POST'; path: string; needs: Needs }[];
}

type Way = Exclude<Needs, Permission>;

export function openDesk(guard: Guard, scenes: Scenes, staff: Staff): Desk {
  const routes: { method: 'GET' | 'POST'; path: string; needs: Needs }[] = [];
  const about = { forms: [] as string[] };
  const seatedAbout = { ...about, session: [SIGNED_IN] };
  const wayAbout = (needs: Way) =>
    needs === 'nothing yet' ? about : { ...about, session: [CODE_WANTED, DEVICE_WANTED] };

  async function entering(visit: Visit, person: Person | undefined): Promise<Entering> {
    const scene = await scenes(visit.lang, visit.path);
    const asked = { path: visit.path, search: visit.search };
    return { visit, scene: { ...scene, person, token: visit.session?.token, asked } };
  }

  /** Asked anew at every request: who was disabled or is something else now may not even finish what they began. */
  async function seat(visit: Visit, needs: Permission): Promise<Seated | { refused: 'expired' | 'forbidden' }> {
    const id = visit.session?.staff;
    const person = id === undefined ? undefined : await staff.find({ id });
    if (person?.state !== 'active') {
      await visit.end();
      return { refused: 'expired' };
    }
    if (!may(person.role, needs)) return { refused: 'forbidden' };
    return { ...(await entering(visit, person)), person };
  }

  return {
    routes,
    page(path, needs, show, more = {}) {
      routes.push({ method: 'GET', path, needs });
      guard.page(path, { ...seatedAbout, ...more }, async (visit) => {
        const seated = await seat(visit, needs);
        return 'refused' in seated ? seated : show(seated);
      });
    },
    form(path, needs, fields, take, more = {}) {
      routes.push({ method: 'POST', path, needs });
      guard.form(path, { ...seatedAbout, ...more, fields }, async (visit, read) => {
        const seated = await seat(visit, needs);
        return 'refused' in seated ? seated : take(seated, read);
      });
    },
    entry: {
      page(path, needs, show) {
        routes.push({ method: 'GET', path, needs });
        guard.page(path, wayAbout(needs), async (visit) => show(await entering(visit, undefined)));
      },
      form(path, needs, fields, take) {
        routes.push({ method: 'POST', path, needs });
        const proof = needs === 'nothing yet' ? 'origin' : 'token';
        guard.form(path, { ...wayAbout(needs), fields, proof }, async (visit, read) =>
          take(await entering(visit, undefined), read),
        );
      },
    },
  };
}
