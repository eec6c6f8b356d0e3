/*
 * Who the members are, and what they have with the shop: the front door.
 */
export { DirectoryUnreachable, type Contact, type Directory, type Member, type NewMember } from './directory';
export { seedDemoShop } from './demo-shop';
export { movePoints, type PointsMove } from './points';
export { type Contract, type Order, type Points, type RecordTopic, type Records, type Reservation } from './records';
export { ownDirectory } from './directories/own-tables';
export { MEMBER_CONSENT_VERSION, rememberRegistration, type Registration } from './registrations';
export { ownRecords } from './records/own-tables';
export { readEmail, readLogin, readPhone, type Login } from './rules';
