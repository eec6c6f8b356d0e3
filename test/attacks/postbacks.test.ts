import { bookings } from './cases/bookings';
import { postbacks } from './cases/postbacks';
import { playOnEachEngine } from './play';

playOnEachEngine([...postbacks, ...bookings]);
