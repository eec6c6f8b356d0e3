import { z } from 'zod';
import { attemptOf, begin, linkOfLineUser, setLineUser } from '../../../features/identity/identity';
import type { Db } from '../../../platform/db';
import type { LineAddresses } from '../../../platform/line/addresses';
import type { WhoIs } from '../../../platform/line/id-tokens';
import { newTicket } from '../../../platform/tickets';
import { ownPage } from '../../../platform/web/destinations';
import type { Guard } from '../../../platform/web/guard';
import type { Visit } from '../../../platform/web/visit';
import { LINKING } from '../linking/linking';
import type { Scenes } from '../scene';
import { liffPage } from './liff-page';

/** What the pages of the LIFF app need of the house. */
export interface LiffHouse {
  db: Db;
  liffId: string;
  addresses: LineAddresses;
  /** The account's public name, such as @216ru. */
  basicId: () => Promise<string | undefined>;
  whoIs: WhoIs;
  now: () => number;
}

/** The longest ID token taken; LINE's have about 600 characters. */
const LONGEST_TOKEN = 4_096;

/**
 * The LIFF app, whose endpoint URL is /liff: LINE leads there first and its SDK from there to /liff/join. Who somebody is stands in
 * LINE's token and nowhere else: whatever else a page might say of it is no field that is taken.
 */
export function declareLiff(guard: Guard, scenes: Scenes, house: LiffHouse): void {
  const { db, liffId, addresses, basicId, whoIs, now } = house;
  const { src, scripts, connect } = addresses.sdk;

  const show = async (visit: Visit) => {
    const account = await basicId();
    const addFriend = account === undefined ? undefined : addresses.addFriend(account);
    return { html: liffPage(await scenes(visit.lang, undefined), { liffId, sdk: src, addFriend }) };
  };
  guard.page('/liff', { scripts, connect }, show);
  guard.page('/liff/join', { scripts, connect }, show);

  guard.form(
    '/liff/session',
    { as: 'json', proof: 'origin', fields: z.strictObject({ idToken: z.string().min(1).max(LONGEST_TOKEN) }) },
    async (visit, read) => {
      if (read.faults) return { refused: 'unreadable' };
      const who = await whoIs(read.fields.idToken);
      if (who === 'refused') return { json: { state: 'refused' }, status: 401 };
      if (who === 'unreachable') return { json: { state: 'unreachable' }, status: 503 };
      if (await linkOfLineUser(db, who.lineUser)) return { json: { state: 'already' } };
      return (await beginWith(visit, who.lineUser))
        ? { json: { state: 'begun', to: ownPage('/link/join/details') } }
        : { json: { state: 'refused' }, status: 401 };
    },
  );

  /** An attempt of their own, in this very browser, and a session that knows them. */
  async function beginWith(visit: Visit, lineUser: string): Promise<boolean> {
    const ticket = newTicket();
    const attempt = attemptOf(ticket)!;
    return db.transaction(async (trx) => {
      const session = await visit.begin({ purpose: LINKING, lineUser, data: { attempt } }, trx);
      await begin(trx, { ticket, way: 'store', session: session.key }, now());
      return (await setLineUser(trx, attempt, lineUser, now())) !== undefined;
    });
  }
}
