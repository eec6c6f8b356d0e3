import { hostsAndCaching } from './cases/hosts-and-caching';
import { play } from './play';

// All of this is refused by what stands before the database: one engine is enough.
play(hostsAndCaching, 'sqlite');
