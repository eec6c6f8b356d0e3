import { addresses } from './cases/addresses';
import { play } from './play';

// What stands in an address is never looked up: one engine is enough.
play(addresses, 'sqlite');
