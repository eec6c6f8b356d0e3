import http from 'node:http';
import https from 'node:https';

/** How an HTTP POST ended. */
export interface Posted {
  /** undefined: no answer. */
  readonly status: number | undefined;
  /** Real milliseconds from sending to the end of the answer. */
  readonly ms: number;
  readonly body: string;
  readonly fault?: 'timeout' | 'connection';
}

/** Sends bodies over kept connections. */
export interface Poster {
  /** Sends `body` and waits `timeoutMs` for the whole answer. Never rejects. Header names are written as given. */
  post(url: string, headers: Record<string, string>, body: Buffer, timeoutMs: number): Promise<Posted>;
  /** Cuts every connection. */
  close(): void;
}

/** How many are under way at once; the others wait their turn, and their time has not begun. */
const AT_ONCE = 256;
/** Shorter than the five seconds after which Node's own servers close a quiet connection, so that none is lost to that race. */
const QUIET_MS = 3_000;

/** A poster with no connections yet. */
export function createPoster(): Poster {
  const agents = {
    'http:': new http.Agent({ keepAlive: true, timeout: QUIET_MS }),
    'https:': new https.Agent({ keepAlive: true, timeout: QUIET_MS }),
  };
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async post(url, headers, body, timeoutMs) {
      if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
      running++;
      const posted = await send(agents, url, headers, body, timeoutMs);
      running--;
      waiting.shift()?.();
      return posted;
    },
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

function send(
  agents: { 'http:': http.Agent; 'https:': https.Agent },
  url: string,
  headers: Record<string, string>,
  body: Buffer,
  timeoutMs: number,
): Promise<Posted> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const finish = (end: Omit<Posted, 'ms'>) => {
      clearTimeout(timer);
      resolve({ ...end, ms: performance.now() - begun });
    };
    const secure = new URL(url).protocol === 'https:';
    const options = { method: 'POST', agent: agents[secure ? 'https:' : 'http:'] };
    const request = (secure ? https : http).request(url, options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => finish({ status: response.statusCode, body: Buffer.concat(parts).toString() }));
      response.on('error', () => finish({ status: undefined, body: '', fault: 'connection' }));
    });
    const timer = setTimeout(() => {
      finish({ status: undefined, body: '', fault: 'timeout' });
      request.destroy();
    }, timeoutMs);
    request.on('error', (error) => finish({ status: undefined, body: error.message, fault: 'connection' }));
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.setHeader('Content-Length', body.length);
    request.end(body);
  });
}
