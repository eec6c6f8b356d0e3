import { accountLinkEvents, malformedLinkEvents } from './cases/account-link-events';
import { play } from './play';

describe('on SQLite', () => {
  play([...accountLinkEvents, ...malformedLinkEvents], 'sqlite');
});
// What is malformed never reaches a database.
describe('on PostgreSQL', () => {
  play(accountLinkEvents, 'postgres');
});
