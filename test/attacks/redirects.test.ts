import { redirects } from './cases/redirects';
import { play } from './play';

// Nothing of this reaches a database: one engine is enough.
play(redirects, 'sqlite');
