import type { Db } from '../../platform/db';
import type { Directory } from './directory';
import { httpDirectory, type Extra } from './directories/http';
import { ownDirectory } from './directories/own-tables';
import { sqlDirectory, type ViewConfig } from './directories/sql-view';
import type { Records } from './records';
import { httpRecords } from './records/http';
import { ownRecords } from './records/own-tables';
import type { Endpoint } from './signed-call';

export { COLUMNS, type Column, type ViewConfig } from './directories/sql-view';
export {
  ADDRESS_CHANGED,
  addressChangesOf,
  maskAddress,
  ownAddress,
  readAddress,
  wholeAddress,
  type Address,
  type AddressChange,
  type AddressChanged,
} from './addresses';
export {
  DELIVERY_CHANGED,
  DELIVERY_REFUSED,
  MOST_DAYS,
  type DeliveryChange,
  type DeliveryChanged,
  type DeliveryDays,
  type DeliveryRefused,
} from './delivery';
export { DirectoryUnreachable, type Contact, type Directory, type Member, type NewMember } from './directory';
export { seedDemoShop } from './demo-shop';
export { inquiriesOf, type InquiryFacts, type InquiryTopic, type MemberInquiries } from './inquiries';
export { isDispatched, type KeptOrder, type OrderDraft, type OrderRefusal } from './order-rules';
export { listOrders, orderOf, orderToChange, writeOrder } from './orders';
export { movePoints, type PointsMove } from './points';
export {
  CANCELLED,
  orderSchema,
  type Cancelled,
  type Cancelling,
  type Contract,
  type Order,
  type Points,
  type RecordTopic,
  type Records,
  type Reservation,
} from './records';
export { MEMBER_CONSENT_VERSION, rememberRegistration, type Registration } from './registrations';
export { isPhone, readEmail, readLogin, readPhone, type Login } from './rules';
export type { Endpoint } from './signed-call';

/*
 * Who the members are, and what they have with the shop: in our own tables, or in the company's systems.
 */

/** Where members and their records are kept, as the settings say. */
export interface MembersConfig {
  readonly directory: { readonly kind: 'own' } | ({ readonly kind: 'sql' } & ViewConfig) | HttpDirectoryConfig;
  /** The system that tells of orders, points, contracts and reservations; our own tables where undefined. */
  readonly records: Endpoint | undefined;
}
type HttpDirectoryConfig = { readonly kind: 'http' } & Endpoint;

/** The open members' systems. */
export interface Members {
  directory: Directory;
  records: Records;
  close(): Promise<void>;
}

/**
 * Opens them. Throws a SetupError where the company's view can't be read; a system over HTTP is not asked yet, as it may
 * come up later than we do.
 * @param zone the shop's IANA time zone
 * @param now epoch milliseconds
 * @param open whether the shop is open on a day (YYYY-MM-DD): on the day before, an order leaves it
 * @param onUnread is told what a system over HTTP tells of members that can't be read and is left out; once of each
 */
export async function openMembers(
  { directory: place, records: endpoint }: MembersConfig,
  db: Db,
  zone: string,
  now: () => number,
  open: (day: string) => boolean = () => true,
  onUnread: (extra: Extra) => void = () => {},
): Promise<Members> {
  const noted = new Set<Extra>();
  const once = (extra: Extra) => {
    if (noted.has(extra)) return;
    noted.add(extra);
    onUnread(extra);
  };
  const directory =
    place.kind === 'own'
      ? ownDirectory(db, zone, now)
      : place.kind === 'sql'
        ? await sqlDirectory(place)
        : httpDirectory(place, now, once);
  const records = endpoint ? httpRecords(endpoint, now) : ownRecords(db, zone, now, open);
  return {
    directory,
    records,
    async close() {
      await directory.close();
      await records.close();
    },
  };
}
