import { z } from 'zod';
import type { Bridge } from '../../../features/bridge/bridge';
import { current, setWay } from '../../../features/identity/identity';
import type { Db } from '../../../platform/db';
import { elsewhere, ownPage } from '../../../platform/web/destinations';
import type { Guard } from '../../../platform/web/guard';
import type { Answer } from '../../../platform/web/routes';
import type { Visit } from '../../../platform/web/visit';
import { LINKING, type Linker, type ProvenMember } from '../linking/linking';
import type { OtherWay } from '../linking/pages';
import type { Scenes } from '../scene';
import { confirmPage, notMemberPage } from './pages';

/** Who the member of a number is. 'unreachable' where their system does not answer. */
export type MemberOf = (number: string) => Promise<ProvenMember | 'unknown' | 'unreachable'>;

/** What the pages around the company's login need. */
export interface BridgePages {
  bridge: Bridge;
  linker: Linker;
  db: Db;
  /** The company's login page. */
  loginUrl: string;
  /** Where LINE's dialogs are. */
  accessBaseUrl: string;
  memberOf: MemberOf;
  now: () => number;
}

/** The name under which the ticket goes to the company's login page, and which its hidden field should have. */
export const TICKET_NAME = 'musubi_ticket';

/** The button on the link page that leads to the company's login. */
export function otherWay(loginUrl: string): OtherWay {
  return { path: '/link/bridge', again: '/link/bridge/again', label: 'bridge.go', origin: new URL(loginUrl).origin };
}

/** To the company's login with a ticket, and back: what they are asked to confirm, in the browser they left from. */
export function declareBridge(guard: Guard, scenes: Scenes, house: BridgePages): void {
  const { bridge, linker } = house;
  const toLogin = { forms: [new URL(house.loginUrl).origin] };
  const toLine = { forms: [house.accessBaseUrl], session: [LINKING] };

  guard.form(
    '/link/bridge',
    { ...toLogin, proof: 'origin', fields: z.strictObject({ ticket: z.string().max(64) }) },
    async (visit, read) => {
      const session = read.faults ? undefined : await linker.begin(visit, read.fields.ticket);
      return session ? toTheirLogin(house, visit) : linker.says(visit, 'over');
    },
  );

  guard.form('/link/bridge/again', { ...toLogin, session: [LINKING], fields: z.strictObject({}) }, (visit) =>
    toTheirLogin(house, visit),
  );

  guard.page('/bridge/confirm', toLine, async (visit) => {
    const receipt = visit.query('receipt');
    const returned = await bridge.look(receipt, visit.session!.key);
    if (!returned) return linker.says(visit, 'over');
    const scene = await scenes(visit.lang, undefined);
    return { html: confirmPage(scene, { ...returned, receipt: receipt!, token: visit.session!.token }) };
  });

  // The company's signed redirect. The member's number leaves the address at once, and nothing else happens.
  guard.page('/bridge/return', {}, async (visit) => {
    const [ticket, member, ts, sig] = ['ticket', 'member', 'ts', 'sig'].map((name) => visit.query(name));
    const receipt = await bridge.receive({ ticket, member, ts, sig }, visit.ip);
    return receipt === undefined ? linker.says(visit, 'over') : { to: ownPage('/bridge/confirm', { receipt }) };
  });

  guard.form(
    '/bridge/confirm',
    { ...toLine, fields: z.strictObject({ receipt: z.string().max(1024) }) },
    async (visit, read) => {
      const receipt = read.faults ? undefined : read.fields.receipt;
      const returned = await bridge.confirm(receipt, visit.session!.key, visit.ip);
      if (!returned) return linker.says(visit, 'over');
      const member = await house.memberOf(returned.member);
      if (member === 'unreachable') return linker.login(visit, {}, { notice: 'linking.unreachable' });
      if (member === 'unknown') {
        await bridge.refuse('not a member', visit.ip);
        return { html: notMemberPage(await scenes(visit.lang, undefined)), status: 403 };
      }
      return linker.goOn(visit, returned.attempt, member, 'company_login');
    },
  );
}

/** On to the company's login, with a ticket that is good for this browser alone. */
async function toTheirLogin({ bridge, linker, db, loginUrl, now }: BridgePages, visit: Visit): Promise<Answer> {
  const { key, data } = visit.session!;
  const attempt = await current(db, String(data.attempt), key, now());
  if (!attempt) return { refused: 'expired' };
  await setWay(db, attempt.id, key, 'bridge');
  const ticket = await bridge.issue(attempt.id, key, attempt.expiresAt);
  if (ticket === undefined) return linker.says(visit, 'over');
  const url = new URL(loginUrl);
  url.searchParams.set(TICKET_NAME, ticket);
  return { to: elsewhere(url.href, url.origin) };
}
