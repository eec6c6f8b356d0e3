import http from 'node:http';
import type { SimulatorOptions } from '../../../src/simulator/simulator';
import { startLine, type Line } from '../start';

/** Somebody at the simulator's pages, without scripts: gets pages, sends forms, follows redirects. */
export interface Visitor {
  line: Line;
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  /** Sends a form as a browser without scripts does; gives the page it is led to. */
  send(path: string, form: Record<string, string> | FormData, headers?: Record<string, string>): Promise<Page>;
  /** Sends a form as the page's script does; gives the piece of HTML it gets. */
  act(path: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<Page>;
}

/** What came back. */
export interface Page {
  status: number;
  html: string;
  headers: Headers;
  /** Path and query of the page in the end. */
  path: string;
}

/** A simulator with its pages, a bot that answers 200 and says nothing, and a visitor. */
export async function visit(options: Partial<SimulatorOptions> = {}): Promise<Visitor> {
  const line = await startLine({ phone: true, displayName: 'さくらサロン', monthlyQuota: 200, ...options });
  const page = async (answer: Response): Promise<Page> => {
    const { pathname, search } = new URL(answer.url);
    return { status: answer.status, html: await answer.text(), headers: answer.headers, path: pathname + search };
  };
  const post = async (path: string, form: Record<string, string> | FormData, headers: Record<string, string>) =>
    page(
      await fetch(line.url + path, {
        method: 'POST',
        headers,
        body: form instanceof FormData ? form : new URLSearchParams(form),
      }),
    );
  return {
    line,
    get: async (path, headers = {}) => page(await fetch(line.url + path, { headers })),
    send: (path, form, headers = {}) => post(path, form, { 'sec-fetch-site': 'same-origin', ...headers }),
    act: (path, form = {}, headers = {}) =>
      post(path, form, { 'hx-request': 'true', 'sec-fetch-site': 'same-origin', ...headers }),
  };
}

/** Answers every message with a text, by the event's own reply token, as a bot would. */
export function answerWith(line: Line, text: string): void {
  line.onWebhook(({ body }, response) => {
    response.end();
    for (const { replyToken } of body.events as { replyToken?: string }[]) {
      if (replyToken)
        void line.call('POST', '/v2/bot/message/reply', { replyToken, messages: [{ type: 'text', text }] });
    }
  });
}

/** A live stream of a page: what it was sent so far, and waiting for more. */
export interface Stream {
  text(): string;
  /** Resolves with all that came once it holds this. */
  until(wanted: string | RegExp): Promise<string>;
  close(): void;
}

/** Opens a page's live stream. */
export function listen(url: string, headers: Record<string, string> = {}): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers }, (response) => {
      let text = '';
      const waiting = new Set<() => void>();
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        for (const look of waiting) look();
      });
      response.on('error', () => undefined); // closing it cuts it
      resolve({
        text: () => text,
        close: () => request.destroy(),
        until: (wanted) =>
          new Promise((found, lost) => {
            const timer = setTimeout(() => lost(new Error(`never came: ${String(wanted)} in ${text}`)), 5_000);
            const look = () => {
              if (!(typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text))) return;
              clearTimeout(timer);
              waiting.delete(look);
              found(text);
            };
            waiting.add(look);
            look();
          }),
      });
    });
    request.on('error', reject);
  });
}

/** The address of a page's live stream, as the page itself gives it. */
export function streamOf(html: string): string {
  const address = /hx-sse:connect="([^"]*)"/.exec(html)?.[1];
  if (!address) throw new Error('the page has no live stream');
  return address.replaceAll('&amp;', '&');
}
