import { z } from 'zod';
import type { Audit } from '../../../features/audit/audit';
import type { Staff } from '../../../features/staff/staff';
import type { Db } from '../../../platform/db';
import { ownPage } from '../../../platform/web/destinations';
import { endAllOf, liveOf } from '../../../platform/web/sessions';
import { SIGNED_IN, type Desk, type Seated } from '../desk';
import { SESSION } from '../sign-in/sign-in';
import { accountPage, type Told } from './pages';

/** What one's own account needs of the house. */
export interface AccountHouse {
  db: Db;
  audit: Audit;
  staff: Staff;
  zone: string;
  now: () => number;
}

/** One's own account: the password, and where one is signed in. */
export function declareAccount(desk: Desk, house: AccountHouse): void {
  const { db, audit, staff, now, zone } = house;
  const show = async ({ visit, scene, person }: Seated, told?: Told) => {
    const sessions = await liveOf(db, person.id, SIGNED_IN, now());
    return accountPage(scene, { sessions, current: visit.session?.key, zone, login: person.login ?? '' }, told);
  };
  desk.page('/console/account', 'self.use', async (seated) => ({ html: await show(seated) }));

  const passwords = z.strictObject({ before: z.string().max(1024), after: z.string().max(1024) });
  desk.form('/console/account/password', 'self.use', passwords, async (seated, { fields }) => {
    const { visit, person } = seated;
    const actor = { id: person.id, address: visit.ip };
    const done = await staff.changePassword(actor, fields?.before ?? '', fields?.after ?? '');
    if (typeof done === 'object') return { html: await show(seated, { wait: done.wait }), status: 429 };
    if (done !== 'changed') {
      const [name, key] =
        done === 'wrong'
          ? (['before', 'console.account.wrong'] as const)
          : (['after', `console.join.${done}`] as const);
      return { html: await show(seated, { name, key }), status: 422 };
    }
    // All of their sessions ended, this one too: they go on in a new one.
    const session = await visit.begin({ purpose: SIGNED_IN, staff: person.id, ...SESSION });
    const scene = { ...seated.scene, token: session.token };
    return { html: await show({ ...seated, scene }, { good: 'console.account.changed' }) };
  });

  desk.form('/console/account/everywhere', 'self.use', z.strictObject({}), async ({ visit, person }) => {
    await audit.deed(db, { id: person.id, address: visit.ip }, async (trx) => {
      await endAllOf(trx, { staff: person.id });
      await visit.end(trx);
      return { result: undefined, note: { deed: 'session.endedAll', subject: person.id } };
    });
    return { to: ownPage('/console/sign-in') };
  });
}
