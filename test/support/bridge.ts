import { randomUUID } from 'node:crypto';
import { redirectSignature } from '../../src/features/bridge/bridge';
import { offer } from '../../src/features/identity/identity';
import { signed } from '../../src/platform/standard-webhooks';
import { BrowserLike } from '../doors/web/browser-like';
import type { TestHouse } from './house';
import { newTicket } from '../../src/platform/tickets';

/** What the tests' company shares with the house. */
export const SECRET = `whsec_${Buffer.from('the company and musubi share this').toString('base64')}`;
export const OTHER_SECRET = `whsec_${Buffer.from('this one was given up a year ago.').toString('base64')}`;
export const LOGIN_URL = 'http://localhost:4999/login?from=line';
export const MEMBER = 'M-10024711';

/** A company whose login form takes the ticket along. */
export interface Company {
  url: string;
  now: () => number;
}

/** An offer in a chat, as its button holds it. */
export async function offerTo(house: TestHouse, lineUser: string, now: number): Promise<string> {
  const ticket = newTicket();
  await house.app.db.transaction((trx) => offer(trx, { ticket, way: 'account_link', lineUser }, now));
  return ticket;
}

let networks = 0;
/** A browser in a network of its own: each has a limit to the forms it may send. The house must trust this machine as a proxy. */
export function newBrowser(house: TestHouse): BrowserLike {
  networks += 1;
  return new BrowserLike(house.app.url, { 'x-forwarded-for': `10.0.${networks >> 8}.${networks & 255}` });
}

/** Opens the offer in a browser, and goes to the company's login; gives the ticket that is taken there. */
export async function leave(house: TestHouse, offered: string, browser = newBrowser(house)) {
  const answer = await browser.send('/link/bridge', { ticket: offered });
  const location = answer.headers.get('location');
  const ticket = location === null ? '' : new URL(location).searchParams.get('musubi_ticket')!;
  return { browser, answer, ticket };
}

/** The company's signed call. Whatever is given takes the place of what is right. */
export function claim(
  { url, now }: Company,
  said: object | string,
  given: { secret?: string; at?: number; id?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Response> {
  const body = typeof said === 'string' ? said : JSON.stringify(said);
  const headers = signed(given.secret ?? SECRET, given.id ?? randomUUID(), body, given.at ?? now());
  return fetch(`${url}/bridge/claims`, {
    method: 'POST',
    body: given.body ?? body,
    headers: { 'content-type': 'application/json', ...headers, ...given.headers },
  });
}

/** The path of a signed redirect; with changes made after it was signed. */
export function redirectTo(
  said: { ticket: string; member?: string; at: number; secret?: string },
  changed: Record<string, string | undefined> = {},
): string {
  const redirect = { ticket: said.ticket, member: said.member ?? MEMBER, ts: String(Math.floor(said.at / 1_000)) };
  const all = { ...redirect, sig: redirectSignature(said.secret ?? SECRET, redirect), ...changed };
  const sent = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/bridge/return?${new URLSearchParams(sent).toString()}`;
}

/** The path within an address. */
export function pathOf(address: string): string {
  return new URL(address).pathname + new URL(address).search;
}

/** Reads the page that asks to confirm, and gives what its form sends. */
export async function confirmForm(browser: BrowserLike, path: string): Promise<Record<string, string>> {
  const html = await (await browser.ask(path)).text();
  const [, receipt] = /name="receipt" value="([^"]+)"/.exec(html) ?? [];
  const [, token] = /name="_token" value="([^"]+)"/.exec(html) ?? [];
  return { _token: token ?? '', receipt: receipt ?? '' };
}
