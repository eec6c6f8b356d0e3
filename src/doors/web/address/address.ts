import { z } from 'zod';
import { addressJob } from '../../../conversation/address-errands';
import { opensAddressPage, useAddressTicket, type AddressOffer } from '../../../features/address/address';
import { linkOfLineUser } from '../../../features/identity/identity';
import type { Address } from '../../../features/members/members';
import { transaction, type Db } from '../../../platform/db';
import { enqueue } from '../../../platform/outbox/outbox';
import { ownPage } from '../../../platform/web/destinations';
import type { Guard } from '../../../platform/web/guard';
import type { Session } from '../../../platform/web/sessions';
import type { Visit } from '../../../platform/web/visit';
import type { Scenes } from '../scene';
import { addressFields, takeAddress, type Written } from './fields';
import { checkPage, editPage, gatePage, overPage, sentPage, type Tried } from './pages';

/** The purpose of the sessions in which somebody changes their address. */
export const ADDRESS = 'address';
/** So long the pages stay open (milliseconds): the proof behind them counts no longer. */
const OPEN_MS = 10 * 60 * 1000;

/** What the pages need of the house. */
export interface AddressHouse {
  db: Db;
  /** The address on file, where it can be had. */
  addressOf: (member: string) => Promise<Address | undefined>;
  /** There is something new to be told in a chat. */
  told: () => void;
  now: () => number;
}

/** What a session holds: whose proof it stands on, and what they typed so far. */
interface Held {
  proof: string;
  talk: string;
  address?: Address;
}

/**
 * A new address, typed by somebody who showed in the chat that it is them: one link, opened once and by a button; the address,
 * read back; one confirmation. The change itself is an errand, in whose transaction the proof is used up.
 */
export function declareAddress(guard: Guard, scenes: Scenes, house: AddressHouse): void {
  const { db, now } = house;
  const own = { session: [ADDRESS], forms: [] };

  guard.page('/address', { forms: [] }, async (visit) => {
    const ticket = visit.query('ticket');
    const good = await opensAddressPage(db, ticket, now());
    const scene = await scenes(visit.lang, undefined);
    return good ? { html: gatePage(scene, ticket!) } : { html: overPage(scene), status: 410 };
  });

  guard.form(
    '/address',
    { forms: [], proof: 'origin', fields: z.strictObject({ ticket: z.string().max(64) }) },
    async (visit, read) => {
      const opened = await transaction(db, async (trx) => {
        const offer = await useAddressTicket(trx, read.faults ? undefined : read.fields.ticket, now());
        if (!offer || (await linkOfLineUser(trx, offer.person))?.member !== offer.member) return false;
        await begin(visit, offer, trx);
        return true;
      });
      return opened
        ? { to: ownPage('/address/edit') }
        : { html: overPage(await scenes(visit.lang, undefined)), status: 410 };
    },
  );

  guard.page('/address/edit', own, (visit) => edit(visit, { given: writtenIn(visit.session!) }));

  guard.form('/address/edit', { ...own, fields: addressFields }, async (visit, read) => {
    if (read.faults) return { refused: 'unreadable' };
    const address = takeAddress(read.fields);
    if ('faults' in address) return edit(visit, { given: read.fields, faults: address.faults });
    const kept = await visit.swap({ ...visit.session!.data, address });
    return kept ? { to: ownPage('/address/check') } : { refused: 'stale' };
  });

  guard.page('/address/check', own, async (visit) => {
    const { member, token } = visit.session!;
    const { address } = heldBy(visit.session!);
    if (!address) return { to: ownPage('/address/edit') };
    const before = await house.addressOf(member!);
    return { html: checkPage(await scenes(visit.lang, '/address/check'), { token, before, after: address }) };
  });

  guard.form('/address/change', { ...own, fields: z.strictObject({}) }, async (visit) => {
    const { lineUser, member } = visit.session!;
    const { proof, talk, address } = heldBy(visit.session!);
    if (!address) return { to: ownPage('/address/edit') };
    await transaction(db, async (trx) => {
      await enqueue(trx, [addressJob({ person: lineUser!, member: member!, proof, talk }, address, now())]);
      await visit.end(trx);
    });
    house.told();
    return { html: sentPage(await scenes(visit.lang, undefined)) };
  });

  function begin(visit: Visit, { person, member, proof, talk }: AddressOffer, trx: Db): Promise<Session> {
    const data = { proof, talk } satisfies Held;
    return visit.begin({ purpose: ADDRESS, lineUser: person, member, data, absoluteMs: OPEN_MS }, trx);
  }

  async function edit(visit: Visit, tried: Tried) {
    const html = editPage(await scenes(visit.lang, '/address/edit'), visit.session!.token, tried);
    return { html, ...(tried.faults ? { status: 422 } : {}) };
  }
}

function heldBy({ data }: Session): Held {
  return data as unknown as Held;
}

/** What they typed before, for those who go back. */
function writtenIn(session: Session): Partial<Written> {
  return heldBy(session).address ?? {};
}
