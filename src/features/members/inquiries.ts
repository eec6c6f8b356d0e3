import type { Address } from './addresses';
import type { Directory } from './directory';
import type { Contract, Order, Records, RecordTopic, Reservation } from './records';

/** What a member can ask about themselves. */
export type InquiryTopic = RecordTopic | 'details';

/** The answer. */
export type InquiryFacts =
  | { topic: 'reservations'; reservations: readonly Reservation[] }
  | { topic: 'orders'; orders: readonly Order[] }
  | { topic: 'points'; balance: number; expiring?: { amount: number; on: string } }
  | { topic: 'contracts'; contracts: readonly Contract[] }
  | {
      topic: 'details';
      name: string;
      number: string;
      email?: string;
      phone?: string;
      rank?: string;
      address?: Address;
    };

/** Answers what members ask about themselves; the conversation's port of the same shape. */
export interface MemberInquiries {
  /** True where it is answered from our own store, with no other system asked. */
  atOnce(topic: InquiryTopic): boolean;
  /** 'gone' where there is no such member any more. Throws DirectoryUnreachable. */
  facts(topic: InquiryTopic, member: string): Promise<InquiryFacts | 'gone'>;
}

/** Puts directory and records together. */
export function inquiriesOf({ directory, records }: { directory: Directory; records: Records }): MemberInquiries {
  const own = directory.kind === 'own';
  return {
    atOnce: (topic) => (topic === 'details' ? own : records.atOnce(topic)),
    async facts(topic, number) {
      // Records in our own tables don't know who is still a member. Another system is asked only for what was asked.
      const asksDirectory = topic === 'details' || own;
      const member = asksDirectory ? await directory.find(number) : undefined;
      if (asksDirectory && member?.status !== 'active') return 'gone';
      if (topic !== 'details') return record(records, topic, number);
      const { name, id, email, phone, rank, address } = member!;
      return {
        ...{ topic, name, number: id },
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phone }),
        ...(rank === undefined ? {} : { rank }),
        ...(address === undefined ? {} : { address }),
      };
    },
  };
}

async function record(records: Records, topic: RecordTopic, member: string): Promise<InquiryFacts | 'gone'> {
  switch (topic) {
    case 'reservations': {
      const reservations = await records.reservations(member);
      return reservations === 'gone' ? 'gone' : { topic, reservations };
    }
    case 'orders': {
      const orders = await records.orders(member);
      return orders === 'gone' ? 'gone' : { topic, orders };
    }
    case 'points': {
      const points = await records.points(member);
      return points === 'gone' ? 'gone' : { topic, ...points };
    }
    case 'contracts': {
      const contracts = await records.contracts(member);
      return contracts === 'gone' ? 'gone' : { topic, contracts };
    }
  }
}
