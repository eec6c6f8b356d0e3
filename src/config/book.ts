import type { Endpoint } from '../features/members/members';
import { readEndpoint } from './members';

/** Settings of where reservations are kept. */
export const BOOK_SETTINGS = {
  BOOK_API_URL: 'address of your own system that keeps the reservations (docs/book-http.md)',
  BOOK_API_SECRET: 'its secret (MEMBERS_API_SECRET)',
} as const;

/** Where the company's own reservations are; undefined where they are kept here. */
export function readBook(reader: Parameters<typeof readEndpoint>[0]): Endpoint | undefined {
  return readEndpoint(reader, 'BOOK_API_URL', 'BOOK_API_SECRET', 'MEMBERS_API_SECRET');
}
