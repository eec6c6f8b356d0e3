import type { Operation } from './operation';
import { members } from './members';
import { orders } from './orders';
import { reservations } from './reservations';
import { services } from './services';

/** Everything that the API does: the router, the description and the page are made of this list. */
export const OPERATIONS: readonly Operation[] = [...services, ...reservations, ...orders, ...members];
