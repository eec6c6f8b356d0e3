import { randomUUID } from 'node:crypto';
import { addressTicketFor, offerAddressPage } from '../../../src/features/address/address';
import { grantProof } from '../../../src/features/fresh/fresh';
import { talkOf } from '../../../src/conversation/fresh-errands';
import type { BrowserLike } from '../../doors/web/browser-like';
import type { Case, Outcome } from '../book';
import type { Scene } from '../scene';
import { dataTicket, newLinked, newVisitor, offerTo, tokenOn } from '../ways';

/* The pages for a new address, which open once, for whoever showed in the chat that it is them. */

const CROSS_SITE = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
const NEW = { postalCode: '1500001', city: '東京都渋谷区', street: '神宮前1-2-3', building: '' };

function attack(name: string, prepare: (scene: Scene) => Promise<() => Promise<Outcome>>, more: Partial<Case> = {}) {
  return { name, prepare, ...more } satisfies Case;
}

/** The ticket behind the button in somebody's chat, on the proof that they gave there. */
async function ticketFor({ house }: Scene, lineUser: string, member = 'M-1001'): Promise<string> {
  const [proof, ticket] = [randomUUID(), addressTicketFor('a secret of the tests', randomUUID())];
  const deed = { purpose: 'change_address', subject: member, began: Date.now() } as const;
  const offer = { person: lineUser, member, proof, talk: talkOf(deed) };
  const { purpose, subject } = deed;
  await house.app.db.transaction(async (trx) => {
    await grantProof(trx, proof, { person: lineUser, member, purpose, subject, talk: offer.talk }, Date.now());
    await offerAddressPage(trx, ticket, offer, Date.now());
  });
  return ticket;
}
const victims = (scene: Scene) => ticketFor(scene, scene.victim);

/** Somebody who is linked, with a page of their own open. */
async function attackersPage(scene: Scene): Promise<{ browser: BrowserLike; _token: string }> {
  const { lineUser, login } = await newLinked(scene);
  const browser = newVisitor(scene);
  await browser.send('/address', { ticket: await ticketFor(scene, lineUser, login) });
  return { browser, _token: await tokenOn(browser, '/address/edit') };
}

const looked = (['GET', 'HEAD'] as const).map((method) =>
  attack(
    `T38 ${method} of the link to the page for somebody's address`,
    async (scene) => {
      const ticket = await victims(scene);
      return () => newVisitor(scene).ask(`/address?ticket=${ticket}`, { method });
    },
    { statuses: [200] },
  ),
);

/** Tickets that open nothing. */
const TICKETS: Record<string, (scene: Scene) => Promise<string>> = {
  'that was used': async (scene) => {
    const ticket = await victims(scene);
    await newVisitor(scene).send('/address', { ticket });
    return ticket;
  },
  'of ten minutes ago': async (scene) => {
    const ticket = await victims(scene);
    const past = { offered_at: 601_000, expires_at: 601_000 };
    await scene.house.app.db('address_tickets').where({ state: 'offered' }).decrement(past);
    return ticket;
  },
  'that a newer one took the place of': async (scene) => {
    const ticket = await victims(scene);
    await victims(scene);
    return ticket;
  },
  'of an offer to link': (scene) => offerTo(scene),
  'of the link to their data': (scene) => dataTicket(scene),
  'that is its hash': async (scene) => {
    await victims(scene);
    const row = (await scene.house.app.db('address_tickets').where({ state: 'offered' }).first('id')) as { id: string };
    return row.id;
  },
  'that is their LINE id': async (scene) => (await victims(scene)) && scene.victim,
  'that is empty': async (scene) => (await victims(scene)) && '',
};
const tickets = Object.entries(TICKETS).map(([what, make]) =>
  attack(`T45 a ticket to an address ${what}`, async (scene) => {
    const ticket = await make(scene);
    return () => newVisitor(scene).send('/address', { ticket });
  }),
);

/** Such a ticket is over then, and opens nothing. */
const parted = [
  attack(
    "T45 a ticket to an address of somebody who isn't linked",
    async (scene) => {
      const ticket = await ticketFor(scene, scene.attacker);
      return () => newVisitor(scene).send('/address', { ticket });
    },
    { spends: 'address_tickets' },
  ),
  attack(
    'T45 a ticket to an address of somebody whose link is to another member by now',
    async (scene) => {
      const ticket = await ticketFor(scene, scene.victim, 'M-1002');
      return () => newVisitor(scene).send('/address', { ticket });
    },
    { spends: 'address_tickets' },
  ),
];

const elsewhere = [
  attack('T24 the ticket to an address, sent by another site', async (scene) => {
    const ticket = await victims(scene);
    return () => newVisitor(scene).send('/address', { ticket }, CROSS_SITE);
  }),
  ...['member', 'lineUser', 'proof'].map((name) =>
    attack(`T45 the ticket to an address with a ${name} beside it`, async (scene) => {
      const ticket = await victims(scene);
      return () => newVisitor(scene).send('/address', { ticket, [name]: 'M-1002' });
    }),
  ),
];

/** The forms behind it, where there is no session for them. */
const FORMS: Record<string, Record<string, string>> = { '/address/edit': NEW, '/address/change': {} };
const sessions = Object.entries(FORMS).flatMap(([path, fields]) => [
  attack(`T45 ${path} without a session`, (scene) => Promise.resolve(() => newVisitor(scene).send(path, fields))),
  attack(`T45 ${path} with the token of another's session`, async (scene) => {
    const [mine, theirs] = [await attackersPage(scene), await attackersPage(scene)];
    return () => mine.browser.send(path, { ...fields, _token: theirs._token });
  }),
  attack(`T45 ${path} in a session for linking`, async (scene) => {
    const browser = newVisitor(scene);
    await browser.send('/link/code', { ticket: await offerTo(scene, scene.attacker) });
    const _token = await tokenOn(browser, '/link/code');
    return () => browser.send(path, { ...fields, _token });
  }),
  attack(`T24 ${path} sent by another site`, async (scene) => {
    const { browser, _token } = await attackersPage(scene);
    return () => browser.send(path, { ...fields, _token }, CROSS_SITE);
  }),
  ...['member', 'lineUser', 'line_user'].map((name) =>
    attack(`T45 ${path} in one's own session with another's ${name}`, async (scene) => {
      const { browser, _token } = await attackersPage(scene);
      return () => browser.send(path, { ...fields, _token, [name]: name === 'member' ? 'M-1001' : scene.victim });
    }),
  ),
]);
const views = ['/address/edit', '/address/check'].flatMap((path) => [
  attack(`T45 ${path} looked at without a session`, (scene) => Promise.resolve(() => newVisitor(scene).ask(path))),
  attack(`T45 ${path} looked at in a session for linking`, async (scene) => {
    const browser = newVisitor(scene);
    await browser.send('/link/code', { ticket: await offerTo(scene, scene.attacker) });
    return () => browser.ask(path);
  }),
  attack(
    `T45 ${path} looked at in one's own session with another's member number`,
    async (scene) => {
      const { browser } = await attackersPage(scene);
      return () => browser.ask(`${path}?member=M-1001&lineUser=${scene.victim}`);
    },
    { statuses: [200, 303] },
  ),
]);

export const addressPages: readonly Case[] = [...looked, ...tickets, ...parted, ...elsewhere, ...sessions, ...views];

/** What is no attack: the page opens, once. */
export async function goodTicket(scene: Scene): Promise<void> {
  const { browser } = await attackersPage(scene);
  expect((await browser.ask('/address/edit')).status).toBe(200);
}
