import type { Reader } from './reader';

const LIMIT_MB = 20;
const MOST_MB = 200;
const MB = 1024 * 1024;

/** The largest picture, film, sound or file of a customer's that is kept, in bytes; 0: none is. */
export function readLargestMedia(reader: Reader): number {
  const said = reader.given('MEDIA_LIMIT_MB');
  const limit = said === undefined ? LIMIT_MB : /^\d{1,3}$/.test(said) ? Number(said) : Infinity;
  if (limit <= MOST_MB) return limit * MB;
  reader.fault(`MEDIA_LIMIT_MB is "${said}". Set a whole number of megabytes from 0 (keep none) to ${MOST_MB}.`);
  return LIMIT_MB * MB;
}
