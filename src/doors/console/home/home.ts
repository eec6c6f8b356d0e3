import { z } from 'zod';
import type { Audit } from '../../../features/audit/audit';
import { counted } from '../../../features/chats/chats';
import { close, openCases } from '../../../features/cases/cases';
import { candidates } from '../../../features/learning/learning';
import type { Db } from '../../../platform/db';
import type { Desk, Seated } from '../desk';
import { may } from '../policy';
import { homePage } from './pages';

const MOST_CASES = 100;

/** What the start page needs of the house. */
export interface HomeHouse {
  db: Db;
  audit: Audit;
  zone: string;
  now: () => number;
}

/** The start: what waits for the people of the shop, as far as their role goes. */
export function declareHome(desk: Desk, { db, audit, zone, now }: HomeHouse): void {
  const show = async ({ scene, person }: Seated, told?: 'closed' | 'closedBefore') => {
    const waiting = may(person.role, 'chats.see') ? await counted(db, 'waiting', person.id) : undefined;
    const cases = may(person.role, 'cases.see') ? await openCases(db, MOST_CASES) : undefined;
    const questions = may(person.role, 'questions.see') ? (await candidates(db)).length : undefined;
    return homePage(
      { ...scene, here: '/console' },
      { waiting, cases, questions, mayClose: may(person.role, 'cases.close'), zone },
      told,
    );
  };
  desk.page('/console', 'self.use', async (seated) => ({ html: await show(seated) }));

  desk.form('/console/cases/:id/close', 'cases.close', z.strictObject({}), async (seated) => {
    const { visit, person } = seated;
    const id = visit.param('id');
    if (!/^[1-9]\d{0,14}$/.test(id)) return { refused: 'notFound' };
    const closed = await audit.deed(db, { id: person.id, address: visit.ip }, async (trx) => {
      const result = await close(trx, Number(id), now());
      return { result, ...(result && { note: { deed: 'case.closed', subject: id } }) };
    });
    return { html: await show(seated, closed ? 'closed' : 'closedBefore') };
  });
}
