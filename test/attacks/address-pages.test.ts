import { addressPages, goodTicket } from './cases/address-pages';
import { playOnEachEngine } from './play';

playOnEachEngine(addressPages, { good: { 'a ticket of one’s own opens the page': goodTicket } });
