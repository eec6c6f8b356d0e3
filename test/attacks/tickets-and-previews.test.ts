import { ticketsAndPreviews } from './cases/tickets-and-previews';
import { playOnEachEngine } from './play';

playOnEachEngine(ticketsAndPreviews);
