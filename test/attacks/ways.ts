import { offer } from '../../src/features/identity/identity';
import { dataTicketFor, offerData } from '../../src/features/privacy/privacy';
import { BrowserLike } from '../doors/web/browser-like';
import { atLine } from '../support/at-line';
import type { Scene } from './scene';
import { newTicket } from '../../src/platform/tickets';
import { until } from '../support/until';

/* The first steps of those who attack, which are anybody's own to take. */

/** A member of their own, whom nobody else asks for: what one member may be asked for is counted. */
export interface Owned {
  login: string;
  email: string;
}

/** A browser in a network nobody came from yet. */
export function newVisitor({ house, network }: Scene): BrowserLike {
  return new BrowserLike(house.app.url, network());
}

/** The ticket of an offer to link, as its button in somebody's chat holds it. */
export async function offerTo({ house, owner }: Scene, lineUser = owner): Promise<string> {
  const ticket = newTicket();
  await house.app.db.transaction((trx) => offer(trx, { ticket, way: 'account_link', lineUser }, Date.now()));
  return ticket;
}

let tickets = 0;
/** The ticket of the link to somebody's own data. */
export async function dataTicket({ house, victim }: Scene, lineUser = victim): Promise<string> {
  const ticket = dataTicketFor('a secret of the tests', `event-${(tickets += 1)}`);
  await house.app.db.transaction((trx) => offerData(trx, ticket, lineUser, Date.now()));
  return ticket;
}

/** Path and query of an address. */
export function pathOf(address: string | URL): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** The token in a page's form. */
export async function tokenOn(browser: BrowserLike, path: string): Promise<string> {
  const token = await browser.token(path);
  if (token === '') throw new Error(`${path} has no form`);
  return token;
}

/** To LINE's login and, as a LINE user, up to our callback; it is not opened. */
export async function callbackFor({ house }: Scene, browser: BrowserLike, lineUser: string): Promise<URL> {
  const answer = await browser.send('/login/line', {});
  return atLine(house, answer.headers.get('location')!, lineUser);
}

/** Back from LINE's login, where a member logs in. */
export async function backFromLine(scene: Scene, browser: BrowserLike, lineUser: string): Promise<void> {
  expectTo(await browser.ask(pathOf(await callbackFor(scene, browser, lineUser))), '/link/login');
}

/** Members who are nobody's victim, by each of their names in turn: how often one is tried is counted. */
const OTHERS = ['M-1002', 'ichiro@example.jp', 'M-1003', 'emma@example.jp'];
let turns = 0;
function otherLogin(): { login: string; password: string } {
  turns += 1;
  const login = OTHERS[turns % OTHERS.length]!;
  return { login, password: `sakura-${turns % OTHERS.length < 2 ? '1002' : '1003'}` };
}

/** Back from it and logged in as a member, where it is asked whether these two are one. */
export async function atConfirm(scene: Scene, browser: BrowserLike, lineUser: string): Promise<void> {
  await backFromLine(scene, browser, lineUser);
  const _token = await tokenOn(browser, '/link/login');
  expectTo(await browser.send('/link/login', { _token, ...otherLogin() }), '/login/line/confirm');
}

let members = 0;
/** A member of the shop whom nobody asked for yet. */
export async function newMember({ house }: Scene): Promise<Owned> {
  members += 1;
  const [id, email] = [`M-5${String(members).padStart(3, '0')}`, `member${members}@example.jp`];
  await house.app.db('members').insert({ id, name: '試験', email, created_at: Date.now() });
  return { login: id, email };
}

/** A friend of the account who is linked to a member whom nobody asked for yet. */
export async function newLinked(scene: Scene): Promise<Owned & { lineUser: string }> {
  const [lineUser, member] = [await scene.house.friend(), await newMember(scene)];
  const row = { line_user: lineUser, member: member.login, method: 'account_link', assurance: 'password' };
  const consent = { consent_version: '2026-11-28', consented_at: 1, linked_at: 1 };
  await scene.house.app.db('links').insert({ ...row, ...consent });
  return { ...member, lineUser };
}

/** Up to the page that asks for a code of this contact. */
export async function askCode(
  scene: Scene,
  lineUser: string,
  contact: string,
): Promise<{ browser: BrowserLike; _token: string }> {
  const browser = newVisitor(scene);
  await browser.send('/link/code', { ticket: await offerTo(scene, lineUser) });
  const _token = await tokenOn(browser, '/link/code');
  expectTo(await browser.send('/link/code/send', { _token, contact }), '/link/code/enter');
  await lettersGone(scene);
  return { browser, _token };
}

/** What was to be sent is sent: none of it is the attack's. */
export async function lettersGone({ house }: Scene): Promise<void> {
  const waiting = () => house.app.db('jobs').where({ kind: 'mail', state: 'waiting' }).first('key');
  await until(async () => (await waiting()) === undefined, 'the last letter');
}

/** The code in the letter to an address, once it came. */
export async function codeFor({ house }: Scene, email: string): Promise<string> {
  const newest = () => house.line.mailbox().findLast(({ to }) => to === email);
  const { text } = await house.line.waitFor(newest, 20_000, `a letter to ${email}`);
  return /\d{6}/.exec(text)![0];
}

/** Another code than this one. */
export function notCode(code: string, by = 1): string {
  return String((Number(code) + by) % 1_000_000).padStart(6, '0');
}

function expectTo(answer: Response, path: string): void {
  const to = answer.headers.get('location');
  if (to !== path) throw new Error(`came to ${String(to)} with ${answer.status} instead of ${path}`);
}
