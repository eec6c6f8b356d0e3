import { lineLogins, statesOfLogins } from './cases/line-logins';
import { play } from './play';

describe('on SQLite', () => {
  play([...lineLogins, ...statesOfLogins], 'sqlite');
});
// What a state is worth is decided before anything of it reaches a database; who may say yes is not.
describe('on PostgreSQL', () => {
  play(lineLogins, 'postgres');
});
