import { grantProof, useProof, type FreshBinding } from '../features/fresh/fresh';
import { linkOfLineUser } from '../features/identity/identity';
import type { Cancelled, Cancelling } from '../features/members/members';
import { transaction, type Db } from '../platform/db';
import type { Lang } from '../platform/lang';
import type { Errand, Job } from '../platform/outbox/outbox';
import {
  ACTING_MS,
  answered,
  answerOf,
  asked,
  type Contacts,
  type PersonalHouse,
  type Reply,
} from './personal-errands';
import type { Bill, Deed, OrderInHand } from './types';

/*
 * What is sensitive is done by errands: a code to the contact on file, its proof, and the deed itself, in whose transaction
 * the proof is used up.
 */

/** What these errands need of the house, beside what the other personal ones do. */
export interface FreshHouse extends PersonalHouse {
  /** Calls off an order, in our own tables or at the company. */
  cancelOrder(cancelling: Cancelling): Promise<Cancelled>;
}

type DeedPayload = Reply & { person: string; member: string; deed: Deed };
type CodePayload = DeedPayload & { lang: Lang };
type TryPayload = DeedPayload & { code: string };
type CancelPayload = Reply & { person: string; member: string; order: OrderInHand; proof: string; byCode?: boolean };
type Contact = NonNullable<Awaited<ReturnType<Contacts['find']>>>;

/** Who does which. */
export function freshErrands(house: FreshHouse): Record<'fresh-code' | 'fresh-try' | 'cancel-order', Errand> {
  const { db, codes, contacts, now } = house;
  return {
    'fresh-code': {
      perform: (job) =>
        asked(job, now, async () => (await contacts.ofMember((job.payload as CodePayload).member)) ?? null),
      async ended(trx, job, result) {
        if (result.state === 'waiting') return;
        const news = await issue(trx, job, answerOf<Contact | null>(result));
        await answered(trx, job, result, now(), () => news);
      },
    },

    'fresh-try': {
      async perform(job) {
        const { code, ...payload } = job.payload as TryPayload;
        const { person, member, talk } = bindingOf(payload);
        const answering = { purpose: 'confirm', person, member, talk, code, attempt: job.key } as const;
        const checked = await codes.check(db, answering, now());
        return { state: 'done', answer: checked.right ? { ...checked, bill: await billOf(payload) } : checked };
      },
      async ended(trx, job, result) {
        if (result.state === 'waiting') return;
        const checked = answerOf<Awaited<ReturnType<typeof codes.check>> & { bill?: Bill }>(result);
        if (checked?.right) await grantProof(trx, job.key, bindingOf(job.payload as TryPayload), now());
        const { member } = job.payload as TryPayload;
        await answered(trx, job, result, now(), () =>
          checked?.right
            ? { type: 'fresh', member, proof: job.key, until: now() + ACTING_MS, bill: checked.bill }
            : { type: 'codeWrong', left: checked?.left ?? 0 },
        );
      },
    },

    'cancel-order': {
      perform: (job) => asked(job, now, () => cancel(job)),
      ended: (trx, job, result) =>
        answered(trx, job, result, now(), (came: Cancelled | undefined) => {
          const { member, order } = job.payload as CancelPayload;
          return { type: 'orderCancelled', member, order: order.number, result: came ?? 'failed' };
        }),
    },
  };

  async function issue(trx: Db, job: Job, found: Contact | null | undefined): Promise<object> {
    if (found === undefined) return { type: 'codeRefused', why: 'unreachable' };
    if (found === null) return { type: 'codeRefused', why: 'no contact' };
    const { lang, ...payload } = job.payload as CodePayload;
    const { person, member, talk } = bindingOf(payload);
    const issued = await codes.issue(
      trx,
      {
        ...{ key: job.key, purpose: 'confirm', person, talk, asked: `member:${member}`, lang },
        ...{ channel: found.channel, member: { id: member, contact: found.contact } },
      },
      now(),
    );
    return 'issued' in issued ? { type: 'codeSent', claimed: null } : { type: 'codeRefused', why: 'too often' };
  }

  /** What is in the order, for the last question; undefined where it can't be had just now, which holds nothing up. */
  async function billOf({ member, deed }: DeedPayload): Promise<Bill | undefined> {
    if (deed.purpose !== 'cancel_order') return undefined;
    const facts = await house.inquiries.facts('orders', member).catch(() => undefined);
    const orders = facts !== undefined && facts !== 'gone' && facts.topic === 'orders' ? facts.orders : [];
    const order = orders.find(({ number }) => number === deed.subject);
    return order && { items: order.items.map(({ name, quantity }) => ({ name, quantity })), total: order.total };
  }

  /** The proof counts while they are linked to this member; of who is known by codes, while they are linked to nobody else. */
  function cancel(job: Job): Promise<Cancelled> {
    const { member, person, order, proof, byCode } = job.payload as CancelPayload;
    const deed = { purpose: 'cancel_order', subject: order.number, began: order.began } as const;
    const binding = bindingOf({ person, member, deed });
    const use = async (trx: Db) => {
      const fresh = await useProof(trx, proof, binding, job.key, now());
      const link = await linkOfLineUser(trx, person);
      return link?.member === member || (byCode && !link) ? fresh : 'stale';
    };
    const proven = (trx?: Db) => (trx ? use(trx) : transaction(db, use));
    return house.cancelOrder({ member, number: order.number, proof, proven });
  }
}

function bindingOf({ person, member, deed }: Pick<DeedPayload, 'person' | 'member' | 'deed'>): FreshBinding {
  const { purpose, subject } = deed;
  return { person, member, purpose, subject, talk: talkOf(deed) };
}

/** Where a proof is given: in one talk, for one deed. */
export function talkOf({ purpose, subject, began }: Deed): string {
  return `${purpose}:${subject}:${began}`;
}
