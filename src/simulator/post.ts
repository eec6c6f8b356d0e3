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

type Headers = Readonly<Record<string, string>>;

/** Sends bodies over kept connections. */
export interface Poster {
  /** Sends `body` and waits `timeoutMs` for the whole answer. Never rejects. Header names are written as given. */
  post(url: string, headers: Headers, body: Buffer, timeoutMs: number): Promise<Posted>;
  /** Cuts every connection. */
  close(): void;
}

/** Shorter than the five seconds after which Node's own servers close a quiet connection, so that none is lost to that race. */
const QUIET_MS = 3_000;

/** A poster with no connections yet. More than `atOnce` wait their turn, and their time begins when it comes. */
export function createPoster(atOnce: number): Poster {
  const agents = {
    http: new http.Agent({ keepAlive: true, timeout: QUIET_MS }),
    https: new https.Agent({ keepAlive: true, timeout: QUIET_MS }),
  };
  const targets = new Map<string, Target>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let closed = false;
  return {
    async post(url, headers, body, timeoutMs) {
      // A place that gets free is handed on, so that nobody slips in between.
      // Also the first ones begin only when the caller is done, whose next thousand sends would eat up their time.
      if (running < atOnce) {
        running++;
        await Promise.resolve();
      } else await new Promise<void>((resolve) => waiting.push(resolve));
      if (closed) return { status: undefined, ms: 0, body: 'the simulator is closed', fault: 'connection' };
      const target = targets.get(url) ?? targetOf(url, agents);
      targets.set(url, target);
      const posted = await send(target, headers, body, timeoutMs);
      const next = waiting.shift();
      if (next) next();
      else running--;
      return posted;
    },
    close() {
      closed = true;
      for (const next of waiting.splice(0)) next();
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

/** A URL taken apart once, with the connections to use for it. */
interface Target {
  request: typeof http.request;
  options: http.RequestOptions;
}

function targetOf(url: string, agents: { http: http.Agent; https: https.Agent }): Target {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const secure = protocol === 'https:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    request: secure ? https.request : http.request,
    options: { method: 'POST', host, port, path: pathname + search, agent: secure ? agents.https : agents.http },
  };
}

function send({ request, options }: Target, headers: Headers, body: Buffer, timeoutMs: number): Promise<Posted> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const finish = (end: Omit<Posted, 'ms'>) => {
      clearTimeout(timer);
      resolve({ ...end, ms: performance.now() - begun });
    };
    const whole = { ...options, headers: { ...headers, 'Content-Length': body.length } };
    const outgoing = request(whole, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => finish({ status: response.statusCode, body: Buffer.concat(parts).toString() }));
      response.on('error', () => finish({ status: undefined, body: '', fault: 'connection' }));
    });
    const giveUp = () => {
      finish({ status: undefined, body: '', fault: 'timeout' });
      outgoing.destroy();
    };
    // On a busy machine an answer may be lying in the socket when the time is up: it is read first.
    const timer = setTimeout(() => setImmediate(giveUp), timeoutMs);
    outgoing.on('error', (error) => finish({ status: undefined, body: error.message, fault: 'connection' }));
    outgoing.end(body);
  });
}
