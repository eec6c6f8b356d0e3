import { addressPages } from './cases/address-pages';
import { playOnEachEngine } from './play';

playOnEachEngine(addressPages);
