import { createHmac } from 'node:crypto';
import pino from 'pino';
import { plain } from './errors';

/** A log of what happened, never of what was said: no message text, no token, no raw user id goes in. */
export type Log = pino.Logger;

/**
 * Opens the log, one JSON line an entry, on standard output unless `destination` is given. Errors are stripped of values
 * by `plain`.
 */
export function openLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: plain },
    formatters: { level: (label) => ({ level: label }) },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * Gives a stand-in for a person's LINE id that is the same in every line of this installation's logs and tells an
 * outsider nothing: a keyed hash, shortened.
 */
export function namer(secret: string): (id: string) => string {
  return (id) => `p-${createHmac('sha256', secret).update(`log:${id}`).digest('base64url').slice(0, 12)}`;
}
