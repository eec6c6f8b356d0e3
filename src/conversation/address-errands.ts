import { useProof } from '../features/fresh/fresh';
import type { AddressOffer } from '../features/address/address';
import { linkOfLineUser } from '../features/identity/identity';
import type { Address, AddressChange, AddressChanged } from '../features/members/members';
import { transaction, type Db } from '../platform/db';
import { enqueue, type Errand, type NewJob } from '../platform/outbox/outbox';
import type { MailedMember } from './member-mail';
import { answered, answerOf, asked, type Reply } from './personal-errands';

/*
 * An address is changed by an errand, in our own tables or at the company: in the transaction that does it, or before another
 * system is asked, the proof is used up. What came of it is told in the chat, and a change by e-mail too.
 */

/** What the errand needs of the house. */
export interface AddressHouse {
  db: Db;
  changeAddress: (change: AddressChange) => Promise<AddressChanged>;
  now: () => number;
}

type Payload = Reply & AddressOffer & { address: Address };

/**
 * The job that changes an address, for the page on which it was confirmed. One proof makes one job. Its payload is deleted when
 * it ends.
 * @param now epoch milliseconds
 */
export function addressJob(offer: AddressOffer, address: Address, now: number): NewJob {
  const key = `change-address:${offer.proof}`;
  const payload: Payload = { ...offer, address, replyUntil: now };
  return { key, kind: 'change-address', lane: key, person: offer.person, payload, dueAt: now };
}

/** Who does it. */
export function addressErrand({ db, changeAddress, now }: AddressHouse): { 'change-address': Errand } {
  return {
    'change-address': {
      perform(job) {
        const { person, member, proof, talk, address } = job.payload as Payload;
        const binding = { person, member, purpose: 'change_address', subject: 'address', talk } as const;
        /** The proof counts while they are linked to this member, and no longer. */
        const use = async (trx: Db) => {
          const fresh = await useProof(trx, proof, binding, job.key, now());
          return (await linkOfLineUser(trx, person))?.member === member ? fresh : 'stale';
        };
        const proven = (trx?: Db) => (trx ? use(trx) : transaction(db, use));
        return asked(job, now, () => changeAddress({ member, address, proof, proven }));
      },
      async ended(trx, job, result) {
        if (result.state === 'waiting') return;
        const { member, proof } = job.payload as Payload;
        const came = answerOf<AddressChanged>(result) ?? 'failed';
        await answered(trx, job, result, now(), () => ({ type: 'addressChanged', member, result: came }));
        if (came === 'changed') await enqueue(trx, [mailJob(proof, member, now())]);
      },
    },
  };
}

/** The letter names no reader: whatever becomes of the link, it is not called off. */
function mailJob(proof: string, member: string, now: number): NewJob {
  const key = `address-changed:${proof}`;
  return { key, kind: 'address-changed', lane: key, payload: { member } satisfies MailedMember, dueAt: now };
}
