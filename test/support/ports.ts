import { createServer, type AddressInfo } from 'node:net';

/** A port that nobody listens on at this moment: for a house whose address must be known before it opens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
