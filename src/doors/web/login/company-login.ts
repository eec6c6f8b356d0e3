import { z } from 'zod';
import { current, setWay } from '../../../features/identity/identity';
import type { CompanyLogin } from '../../../platform/company-login';
import type { Db } from '../../../platform/db';
import type { Seal } from '../../../platform/seal';
import { elsewhere } from '../../../platform/web/destinations';
import type { Guard } from '../../../platform/web/guard';
import type { Reach } from '../../../platform/web/policy';
import type { Answer } from '../../../platform/web/routes';
import type { Visit } from '../../../platform/web/visit';
import type { PageKey } from '../../../platform/words/pages';
import { LINKING, type Linker, type ProvenMember } from '../linking/linking';
import { cameBack, recalled, remembered } from './pending';

/** What the pages need of the house. */
export interface CompanyLoginHouse {
  db: Db;
  company: CompanyLogin;
  /** The member of a number; the number alone where the members' system can't be asked; 'none' for who is no member (any more). */
  memberOf: (number: string) => Promise<ProvenMember | 'none'>;
  seal: Seal;
  publicUrl: string;
  now: () => number;
  /** Where the login page's forms may lead. */
  forms: NonNullable<Reach['forms']>;
}

/**
 * The company's own login in the place of ours. It says the member number, and that alone counts: an e-mail address which
 * happens to be the same links nobody.
 */
export function declareCompanyLogin(guard: Guard, linker: Linker, house: CompanyLoginHouse): void {
  const { db, company, seal, forms, now } = house;
  const redirectUri = `${house.publicUrl}/login/company/callback`;
  const fields = z.strictObject({ ticket: z.string().max(64).optional() });

  guard.form('/login/company', { forms, session: [LINKING], proof: 'either', fields }, async (visit, read) => {
    if (read.faults) return { refused: 'unreadable' };
    const session = visit.session ?? (await linker.begin(visit, read.fields.ticket));
    if (!session) return linker.says(visit, 'over');
    const started = await company.start(redirectUri, visit.lang);
    if (!started) return tellAgain(visit, 'login.companyAway');
    const { attempt, seen } = session.data;
    const kept = await visit.swap({ attempt, seen, ...remembered(seal, 'company', started.secrets, false) });
    return kept ? { to: elsewhere(started.address, started.origin) } : { refused: 'expired' };
  });

  guard.page('/login/company/callback', { forms, session: [LINKING] }, async (visit) => {
    const session = visit.session!;
    const away = recalled(seal, 'company', session, visit.query('state'));
    if (!away || visit.onlyLooks) return { refused: 'expired' };
    if (!away.secrets) return tellAgain(visit, 'login.companyFailed');
    const { attempt, seen } = session.data as { attempt: string; seen?: unknown };
    // Only the first request that brings this state goes on, whatever comes of it.
    if (!(await visit.swap({ attempt, seen }))) return { refused: 'expired' };
    if (visit.query('error') !== undefined) return tellAgain(visit, 'login.companyFailed');
    const result = await company.finish(
      cameBack(redirectUri, (name) => visit.query(name)),
      away.secrets,
    );
    if (result.kind !== 'in')
      return tellAgain(visit, result.kind === 'failed' ? 'login.companyFailed' : 'login.companyAway');
    const member = await house.memberOf(result.member);
    if (member === 'none') return tellAgain(visit, 'login.noMember');
    // Who began at LINE's login came by that; from the chat they came by this.
    const { key } = visit.session!;
    if ((await current(db, attempt, key, now()))?.way === 'account_link') await setWay(db, attempt, key, 'oidc');
    return linker.goOn(visit, attempt, member, 'company_login');
  });

  function tellAgain(visit: Visit, notice: PageKey): Promise<Answer> {
    return linker.login(visit, {}, { notice });
  }
}
