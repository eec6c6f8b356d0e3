import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { later } from './leftovers';

/** A stretch of wire between the app and its database, which can break. */
export interface Wire {
  /** The database's address by way of this wire. */
  url: string;
  /** Cuts every connection and takes no new one. */
  cut(): void;
  /** Lets everything in and nothing through, as a dead network does. */
  swallow(): void;
  /** Works again. */
  mend(): void;
}

/** Lays a wire to the database of this address. It goes after the test. */
export async function layWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const sockets = new Set<net.Socket>();
  let state: 'whole' | 'cut' | 'swallowing' = 'whole';
  const server = net.createServer((near) => {
    if (state === 'cut') return void near.resetAndDestroy();
    const far = net.connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (state === 'whole') to.write(bytes);
      });
      from.on('error', () => undefined); // breaking is what it is for
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  later(() => {
    drop();
    return new Promise((resolve) => server.close(resolve));
  });
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut: () => {
      state = 'cut';
      drop();
    },
    swallow: () => {
      state = 'swallowing';
    },
    // What was swallowed is lost, so its connections are no good any more.
    mend: () => {
      if (state === 'swallowing') drop();
      state = 'whole';
    },
  };
}
