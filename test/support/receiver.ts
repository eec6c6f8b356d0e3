import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a company's system got. */
export interface Got {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A company's system that gets notices, and answers as it is told to. */
export interface Receiver {
  url: string;
  got: Got[];
  /** How many connections were made to it. */
  connections: number;
  /** How it answers from now on. Undefined: with 204. */
  answer: ((...given: Parameters<RequestListener>) => void) | undefined;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      receiver.got.push({ path: req.url!, headers: req.headers, body: Buffer.concat(parts).toString('utf8') });
      if (receiver.answer) receiver.answer(req, res);
      else res.writeHead(204).end();
    });
  });
  server.on('connection', () => void (receiver.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got: [],
    connections: 0,
    answer: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

export { until } from './until';
