import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Audit } from '../../../features/audit/audit';
import type { Person, Staff } from '../../../features/staff/staff';
import type { Db } from '../../../platform/db';
import type { Seal } from '../../../platform/seal';
import type { Answer } from '../../../platform/web/guard';
import { ownPage } from '../../../platform/web/destinations';
import type { Beginning } from '../../../platform/web/sessions';
import { CODE_WANTED, DEVICE_WANTED, SIGNED_IN, type Desk, type Entering } from '../desk';
import { codePage, devicePage, joinOverPage, joinPage, recoveryPage, signInPage } from './pages';

/** What the way in needs of the house. */
export interface EntryHouse {
  db: Db;
  audit: Audit;
  staff: Staff;
  /** For a device's secret until it is set up. */
  seal: Seal;
}

const MINUTE = 60_000;
/** A session of the console sleeps in after an hour without a request, and ends with the working day. */
export const SESSION = { idleMs: 60 * MINUTE, absoluteMs: 12 * 60 * MINUTE };
const SECRET_BYTES = 20;

const text = (most: number) => z.string().max(most, 'long');

/** Signing in and out: a name and password, then the device's code; and the way in by a one-time link. */
export function declareSignIn(desk: Desk, house: EntryHouse): void {
  const { staff } = house;
  desk.entry.page('/console/sign-in', 'nothing yet', ({ scene }) => ({ html: signInPage(scene) }));
  desk.entry.form(
    '/console/sign-in',
    'nothing yet',
    z.strictObject({ login: text(256), password: text(1024) }),
    async ({ visit, scene }, { fields }) => {
      const { login, password } = fields ?? { login: '', password: '' };
      const tried = await staff.tryPassword(login, password, visit.ip);
      if (tried === 'wrong') return { html: signInPage(scene, { key: 'console.signIn.wrong' }, login), status: 422 };
      if ('wait' in tried) return { html: signInPage(scene, tried, login), status: 429 };
      return onward(house, { visit, scene }, tried.person);
    },
  );
  declareCode(desk, house);
  declareJoining(desk, house);
  declareDevice(desk, house);
  declareSignOut(desk, house);
}

function declareCode(desk: Desk, { staff }: EntryHouse): void {
  desk.entry.page('/console/code', 'password shown', ({ visit, scene }) =>
    visit.session?.purpose === CODE_WANTED ? { html: codePage(scene) } : { refused: 'expired' },
  );
  desk.entry.form(
    '/console/code',
    'password shown',
    z.strictObject({ code: text(64) }),
    async (entering, { fields }) => {
      const { visit, scene } = entering;
      const id = visit.session?.purpose === CODE_WANTED ? visit.session.staff : undefined;
      if (id === undefined) return { refused: 'expired' };
      const tried = await staff.tryCode(id, fields?.code ?? '', visit.ip);
      if (tried === 'wrong') return { html: codePage(scene, { key: 'console.code.wrong' }), status: 422 };
      if ('wait' in tried) return { html: codePage(scene, tried), status: 429 };
      const session = await visit.rotate({ purpose: SIGNED_IN, staff: id, ...SESSION });
      return session ? { to: ownPage('/console') } : { refused: 'expired' };
    },
  );
}

function declareJoining(desk: Desk, house: EntryHouse): void {
  const { staff } = house;
  desk.entry.page('/console/join', 'nothing yet', async ({ visit, scene }) => {
    const ticket = visit.query('ticket') ?? '';
    const who = await staff.invited(ticket);
    return who ? { html: joinPage(scene, ticket, who) } : { html: joinOverPage(scene), status: 410 };
  });
  const fields = z.strictObject({ ticket: text(64), name: text(200), login: text(256), password: text(1024) });
  desk.entry.form('/console/join', 'nothing yet', fields, async ({ visit, scene }, read) => {
    const given: Partial<Record<string, string>> = read.fields ?? read.given;
    const { ticket = '', name = '', login = '', password = '' } = given;
    const joined = await staff.join(ticket, { name, login, password }, visit.ip);
    if (typeof joined !== 'string') return onward(house, { visit, scene }, joined);
    const who = joined === 'over' ? undefined : await staff.invited(ticket);
    if (joined === 'over' || !who) return { html: joinOverPage(scene), status: 410 };
    const faults = { [FIELD_OF[joined]]: scene.say(`console.join.${joined}`) };
    return { html: joinPage(scene, ticket, who, { given: { name, login }, faults }), status: 422 };
  });
}

const FIELD_OF = {
  ...{ badLogin: 'login', takenLogin: 'login', badName: 'name' },
  ...{ short: 'password', long: 'password', simple: 'password' },
} as const;

function declareDevice(desk: Desk, house: EntryHouse): void {
  const { staff, seal } = house;
  const waiting = async ({ visit }: Entering) => {
    const { session } = visit;
    if (session?.purpose !== DEVICE_WANTED || session.staff === undefined) return undefined;
    const person = await staff.find({ id: session.staff });
    const secret = seal.open(String(session.data.secret), session.staff);
    return person && secret !== undefined ? { person, secret: Buffer.from(secret, 'base64url') } : undefined;
  };
  desk.entry.page('/console/device', 'password shown', async (entering) => {
    const found = await waiting(entering);
    if (!found) return { refused: 'expired' };
    return { html: devicePage(entering.scene, found.secret, found.person.login ?? '') };
  });
  desk.entry.form(
    '/console/device',
    'password shown',
    z.strictObject({ code: text(64) }),
    async (entering, { fields }) => {
      const { visit, scene } = entering;
      const found = await waiting(entering);
      if (!found) return { refused: 'expired' };
      const { person, secret } = found;
      const codes = await staff.setDeviceUp(person.id, secret, fields?.code ?? '', visit.ip);
      if (!codes) {
        const html = devicePage(scene, secret, person.login ?? '', { key: 'console.code.wrong' });
        return { html, status: 422 };
      }
      const session = await visit.rotate({ purpose: SIGNED_IN, staff: person.id, ...SESSION });
      return session
        ? { html: recoveryPage({ ...scene, person, token: session.token }, codes) }
        : { refused: 'expired' };
    },
  );
}

function declareSignOut(desk: Desk, { db, audit }: EntryHouse): void {
  desk.form('/console/sign-out', 'self.use', z.strictObject({}), async ({ visit, person }) => {
    await audit.deed(db, { id: person.id, address: visit.ip }, async (trx) => {
      await visit.end(trx);
      return { result: undefined, note: { deed: 'session.ended', subject: person.id } };
    });
    return { to: ownPage('/console/sign-in') };
  });
}

/** Whose password is right: to the code, or to setting a device up where there is none yet. */
async function onward({ seal }: EntryHouse, { visit }: Entering, person: Person): Promise<Answer> {
  const secret = seal.seal(randomBytes(SECRET_BYTES).toString('base64url'), person.id);
  const beginning: Beginning = person.ready
    ? { purpose: CODE_WANTED, staff: person.id }
    : { purpose: DEVICE_WANTED, staff: person.id, data: { secret } };
  await visit.begin(beginning);
  return { to: ownPage(person.ready ? '/console/code' : '/console/device') };
}
