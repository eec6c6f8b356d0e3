import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ErrorRequestHandler } from 'express';
import type { Config } from '../config';
import { SetupError } from '../platform/errors';
import type { Log } from '../platform/log';

/** Senders of headers and bodies who dawdle are let go (milliseconds). */
const HEADERS_WITHIN_MS = 5_000;
const REQUEST_WITHIN_MS = 10_000;
/** Enough that a crowd of dawdlers does not shut LINE out while they are waited for. */
const MOST_CONNECTIONS = 5_000;
/** The doors are shut for the moment it takes to open the house. */
export function notYet(_req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(503, { 'content-type': 'application/json' }).end('{"message":"Musubi is just starting."}');
}

/** A fault of ours: the caller learns that much and no more. */
export function lastResort(log: Log): ErrorRequestHandler {
  return (error: { status?: unknown }, _req, res, next) => {
    if (res.headersSent) return next(error);
    const status = typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) log.error({ err: error }, 'a request failed');
    res.status(status).json({ message: status === 500 ? 'Something failed here.' : 'The request cannot be read.' });
  };
}

export function listen(serve: RequestListener, config: Config): Promise<Server> {
  const limits = { headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS };
  // Node looks for dawdlers every 30 seconds unless told otherwise, which would make half a minute of either limit.
  const server = createServer({ ...limits, connectionsCheckingInterval: 1_000 }, serve);
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, config)));
    server.listen(config.port, config.host, () => resolve(server));
  });
}

export function cannotListen(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE')
    return new SetupError(`Port ${port} is in use. Stop the program that uses it, or set PORT to another number.`);
  if (error.code === 'EACCES')
    return new SetupError(`Port ${port} may not be used by this user. Set PORT to a number above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new SetupError(`This machine has no address ${host}. Set HOST to 127.0.0.1, or to :: for all.`);
  return error;
}

export function addressOf(server: Server, config: Config): string {
  const { port } = server.address() as AddressInfo;
  const host = config.host === '::' || config.host === '0.0.0.0' ? '127.0.0.1' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
