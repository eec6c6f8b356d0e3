import { threatOf, WITHOUT_CASES, type Case } from './book';
import { accountLinkEvents, malformedLinkEvents } from './cases/account-link-events';
import { addressPages } from './cases/address-pages';
import { addresses } from './cases/addresses';
import { bookings } from './cases/bookings';
import { codes } from './cases/codes';
import { groups } from './cases/groups';
import { hostsAndCaching } from './cases/hosts-and-caching';
import { joining } from './cases/joining';
import { lineLogins, statesOfLogins } from './cases/line-logins';
import { moving } from './cases/moving';
import { deliveries } from './cases/deliveries';
import { ordersCalledOff } from './cases/orders';
import { ownData } from './cases/own-data';
import { postbacks } from './cases/postbacks';
import { redirects } from './cases/redirects';
import { ticketsAndPreviews } from './cases/tickets-and-previews';
import { companyTokens, tokens } from './cases/tokens';

/* The book of attacks on linking and identity: every threat has its cases, or a reason why it has none. */

const ALL: readonly Case[] = [
  ...[...groups, ...postbacks, ...accountLinkEvents],
  ...[...ticketsAndPreviews, ...redirects, ...hostsAndCaching, ...malformedLinkEvents],
  ...[...lineLogins, ...statesOfLogins, ...ownData, ...tokens],
  ...[...codes, ...moving, ...addresses, ...addressPages, ...joining, ...ordersCalledOff, ...deliveries, ...bookings],
  // Their provider is asked only when they are played.
  ...companyTokens(() => Object.create(null) as never),
];
const THREATS = Array.from({ length: 34 }, (_, index) => `T${index + 12}`);

test('every threat from T12 to T45 is tried, or it is said why not', () => {
  const tried = new Set(ALL.map(threatOf));
  expect(THREATS.filter((threat) => !tried.has(threat) && !(threat in WITHOUT_CASES))).toEqual([]);
  expect(Object.keys(WITHOUT_CASES).filter((threat) => tried.has(threat))).toEqual([]);
});

test('there are at least 250 cases, each with a name of its own', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(250);
  const names = ALL.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
