import type { BrowserLike } from '../../doors/web/browser-like';
import type { Case, Outcome } from '../book';
import type { Scene } from '../scene';
import { codeFor, dataTicket, lettersGone, newMember, newVisitor, notCode, offerTo, tokenOn } from '../ways';

/* The pages on which somebody becomes a member: in another's name, with another's ticket or session, or with a code that is none. */

const CROSS_SITE = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
const DETAILS = { name: '試験 太郎', agree: 'yes' };

function attack(name: string, prepare: (scene: Scene) => Promise<() => Promise<Outcome>>, more: Partial<Case> = {}) {
  return { name, prepare, ...more } satisfies Case;
}

let joiners = 0;
/** Somebody wrote who they are, and a code went to the contact that they gave. */
async function written(scene: Scene, given?: string) {
  joiners += 1;
  const contact = given ?? `joiner${joiners}@example.jp`;
  const lineUser = await scene.house.friend();
  const browser = newVisitor(scene);
  const ticket = await offerTo(scene, lineUser);
  const sent = await browser.send('/link/join', { ticket, ...DETAILS, contact });
  if (sent.headers.get('location') !== '/link/join/code') throw new Error(`nothing was sent: ${sent.status}`);
  await lettersGone(scene);
  const _token = await tokenOn(browser, '/link/join/code');
  const code = await codeFor(scene, contact);
  return { lineUser, browser, _token, contact, code, type: typer(browser, _token) };
}
const typer =
  (browser: BrowserLike, _token: string) =>
  (code: string, more: Record<string, string> = {}) =>
    browser.send('/link/join/code', { _token, code, ...more });

/** What is no ticket for this. */
const TICKETS: Record<string, (scene: Scene) => Promise<string>> = {
  'that was used': async (scene) => {
    const ticket = await offerTo(scene, await scene.house.friend());
    await newVisitor(scene).send('/link/code', { ticket });
    return ticket;
  },
  'of ten minutes ago': async (scene) => {
    const lineUser = await scene.house.friend();
    const ticket = await offerTo(scene, lineUser);
    const past = { offered_at: 601_000, expires_at: 601_000 };
    await scene.house.app.db('link_attempts').where({ line_user: lineUser }).decrement(past);
    return ticket;
  },
  'of the link to their data': (scene) => dataTicket(scene),
  'that is a LINE id': ({ victim }) => Promise.resolve(victim),
  'that is empty': () => Promise.resolve(''),
};
const tickets = Object.entries(TICKETS).flatMap(([what, make]) => [
  attack(`T21 becoming a member with a ticket ${what}`, async (scene) => {
    const ticket = await make(scene);
    const contact = `ticket${(joiners += 1)}@example.jp`;
    return () => newVisitor(scene).send('/link/join', { ticket, ...DETAILS, contact });
  }),
  attack(`T21 the page for becoming a member with a ticket ${what}`, async (scene) => {
    const ticket = await make(scene);
    return () => newVisitor(scene).ask(`/link/join?${new URLSearchParams({ ticket }).toString()}`);
  }),
]);

const looked = (['GET', 'HEAD'] as const).map((method) =>
  attack(
    `T38 ${method} of the link to become a member`,
    async (scene) => {
      const ticket = await offerTo(scene, await scene.house.friend());
      return () => newVisitor(scene).ask(`/link/join?ticket=${ticket}`, { method });
    },
    { statuses: [200] },
  ),
);

/** A contact that is a member's already is nobody's proof, and the page shows no more than was written on it. */
const hijacked = ['000000', 'the number', 'the address'].map((typed) =>
  attack(`T17 becoming a member by another's e-mail address, with ${typed} for the code`, async (scene) => {
    const { login, email } = await newMember(scene);
    const { type, code } = await written(scene, email);
    const guess = { 'the number': login, 'the address': email }[typed] ?? (code === typed ? notCode(code) : typed);
    return async () => {
      const answer = await type(guess);
      expect(await answer.clone().text()).not.toContain(login);
      return answer;
    };
  }),
);

const guessed = [
  attack('T30 a wrong code, to become a member', async (scene) => {
    const { type, code } = await written(scene);
    return () => type(notCode(code));
  }),
  attack('T30 the right code after five wrong ones, to become a member', async (scene) => {
    const { type, code } = await written(scene);
    for (let tries = 1; tries <= 5; tries += 1) await type(notCode(code, tries));
    return () => type(code);
  }),
  attack('T30 the right code after its ten minutes, to become a member', async (scene) => {
    const { type, code, lineUser } = await written(scene);
    const past = { issued_at: 601_000, expires_at: 601_000 };
    await scene.house.app.db('codes').where({ person: lineUser }).decrement(past);
    return () => type(code);
  }),
];

const crossed = [
  attack('T32 the code of one who becomes a member, typed by another', async (scene) => {
    const [mine, theirs] = [await written(scene), await written(scene)];
    return () => theirs.type(mine.code === theirs.code ? notCode(mine.code) : mine.code);
  }),
  attack(
    'T32 the code of one who becomes a member, on the link page',
    async (scene) => {
      const { browser, _token, code } = await written(scene);
      return () => browser.send('/link/code/check', { _token, code });
    },
    { statuses: [303] },
  ),
  attack('T32 the code of one who becomes a member, in a browser without a session', async (scene) => {
    const { _token, code } = await written(scene);
    return () => typer(newVisitor(scene), _token)(code);
  }),
  attack("T32 the code with the token of another's session, to become a member", async (scene) => {
    const [mine, theirs] = [await written(scene), await written(scene)];
    return () => typer(mine.browser, theirs._token)(mine.code);
  }),
  ...['member', 'contact', 'lineUser'].map((name) =>
    attack(`T45 the code with a ${name} beside it, to become a member`, async (scene) => {
      const { type, code } = await written(scene);
      return () => type(code, { [name]: name === 'contact' ? 'hanako@example.jp' : 'M-1001' });
    }),
  ),
  attack('T32 the code after the contact was written anew', async (scene) => {
    const { browser, type, code } = await written(scene);
    const _token = await tokenOn(browser, '/link/join/details');
    await scene.house.app.db('codes').decrement({ issued_at: 61_000, expires_at: 61_000 });
    const { email } = await newMember(scene);
    await browser.send('/link/join/details', { _token, ...DETAILS, contact: email });
    await lettersGone(scene);
    const newer = await codeFor(scene, email);
    return () => type(newer === code ? notCode(code) : code);
  }),
];

/** Where there is no session for it, or none of theirs. */
const FORMS: Record<string, Record<string, string>> = {
  '/link/join/details': { ...DETAILS, contact: 'nobody@example.jp' },
  '/link/join/code': { code: '123456' },
  '/link/join/again': {},
};
const sessions = Object.entries(FORMS).flatMap(([path, fields]) => [
  attack(`T45 ${path} without a session`, (scene) => Promise.resolve(() => newVisitor(scene).send(path, fields))),
  attack(`T45 ${path} filled in, in a session for data`, async (scene) => {
    const browser = newVisitor(scene);
    await browser.send('/data', { ticket: await dataTicket(scene, scene.attacker) });
    const _token = await tokenOn(browser, '/data/view');
    return () => browser.send(path, { ...fields, _token });
  }),
  attack(`T24 ${path} sent by another site`, async (scene) => {
    const { browser, _token } = await written(scene);
    return () => browser.send(path, { ...fields, _token }, CROSS_SITE);
  }),
]);
const views = ['/link/join/details', '/link/join/code'].map((path) =>
  attack(`T45 ${path} looked at without a session`, (scene) => Promise.resolve(() => newVisitor(scene).ask(path))),
);

export const joining: readonly Case[] = [
  ...[...tickets, ...looked, ...hijacked, ...guessed, ...crossed, ...sessions, ...views],
];
