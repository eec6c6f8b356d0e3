import type { RequestHandler } from 'express';
import type { Log } from '../../platform/log';

/**
 * Says once that requests come through a proxy which nobody said to trust. All customers then look like one to us, and share
 * one limit of how often somebody may ask.
 */
export function noticeProxy(trusted: readonly string[], log: Log): RequestHandler {
  let said = trusted.length > 0;
  return (req, _res, next) => {
    if (!said && req.headers['x-forwarded-for'] !== undefined) {
      said = true;
      log.warn(
        'a request came with X-Forwarded-For: if that is your reverse proxy, set TRUSTED_PROXIES to its address',
      );
    }
    next();
  };
}
