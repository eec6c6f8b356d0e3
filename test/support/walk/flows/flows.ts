import { answering } from './answering';
import { membership } from './membership';
import { personal } from './personal';
import { reservations } from './reservations';
import { reserving } from './reserving';
import { sensitive } from './sensitive';

/** All flows that are walked. A new one is a file beside these, and its name here. */
export const FLOWS = [answering, personal, membership, sensitive, reservations, reserving];
