import type { Case, Outcome } from '../book';
import type { Scene } from '../scene';
import { dataTicket, newVisitor, offerTo, tokenOn } from '../ways';

/* One's own data behind a one-time link of one's own chat, and everything else that somebody may try to reach with it. */

const CROSS_SITE = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };

function attack(name: string, prepare: (scene: Scene) => Promise<() => Promise<Outcome>>, more: Partial<Case> = {}) {
  return { name, prepare, ...more } satisfies Case;
}

const looked = (['GET', 'HEAD'] as const).flatMap((method) =>
  ['facebookexternalhit/1.1;line-poker/1.0', 'Mozilla/5.0 (compatible; Googlebot/2.1)', ''].map((agent) =>
    attack(
      `T38 ${method} of the link to somebody's data by "${agent.slice(0, 24)}"`,
      async (scene) => {
        const ticket = await dataTicket(scene);
        return () => newVisitor(scene).ask(`/data?ticket=${ticket}`, { method, headers: { 'user-agent': agent } });
      },
      { statuses: [200] },
    ),
  ),
);

/** Tickets that open nothing, each sent as our own page sends it. */
const TICKETS: Record<string, (scene: Scene) => Promise<string>> = {
  'that was used': async (scene) => {
    const ticket = await dataTicket(scene);
    await newVisitor(scene).send('/data', { ticket });
    return ticket;
  },
  'of ten minutes ago': async (scene) => {
    const ticket = await dataTicket(scene);
    await scene.house.app.db('data_tickets').update({ offered_at: Date.now() - 600_000, expires_at: Date.now() - 1 });
    return ticket;
  },
  'that a newer one took the place of': async (scene) => {
    const ticket = await dataTicket(scene);
    await dataTicket(scene);
    return ticket;
  },
  'of an offer to link': (scene) => offerTo(scene),
  'that is its hash': async (scene) => {
    await dataTicket(scene);
    const row = (await scene.house.app.db('data_tickets').where({ state: 'offered' }).first('id')) as { id: string };
    return row.id;
  },
  'one letter short': async (scene) => (await dataTicket(scene)).slice(1),
  'one letter long': async (scene) => `${await dataTicket(scene)}A`,
  'in capitals': async (scene) => (await dataTicket(scene)).toUpperCase(),
  'that is a LINE id': async (scene) => (await dataTicket(scene)) && scene.victim,
  'that is empty': async (scene) => (await dataTicket(scene)) && '',
  'of SQL': async (scene) => (await dataTicket(scene)) && "' or '1'='1",
};
const tickets = Object.entries(TICKETS).flatMap(([what, make]) => [
  attack(`T45 a ticket to somebody's data ${what}`, async (scene) => {
    const ticket = await make(scene);
    return () => newVisitor(scene).send('/data', { ticket });
  }),
  attack(`T45 the page for a ticket to somebody's data ${what}`, async (scene) => {
    const ticket = await make(scene);
    return () => newVisitor(scene).ask(`/data?${new URLSearchParams({ ticket }).toString()}`);
  }),
]);

/** A good ticket, sent by another site, or where it is none. */
const elsewhere = [
  attack("T24 somebody's own ticket, sent by another site", async (scene) => {
    const ticket = await dataTicket(scene);
    return () => newVisitor(scene).send('/data', { ticket }, CROSS_SITE);
  }),
  attack("T45 somebody's own ticket with another's LINE id beside it", async (scene) => {
    const ticket = await dataTicket(scene, scene.attacker);
    return () => newVisitor(scene).send('/data', { ticket, lineUser: scene.victim });
  }),
  ...(['/link', '/link/code', '/link/join', '/login/company', '/link/bridge'] as const).map((path) =>
    attack(`T45 a ticket to data, sent to ${path}`, async (scene) => {
      const ticket = await dataTicket(scene, scene.attacker);
      const rest = path === '/link' ? { login: 'M-1002', password: 'sakura-1002' } : {};
      return () => newVisitor(scene).send(path, { ticket, ...rest });
    }),
  ),
];

/** Without a session, with one of another kind, and with one's own but another's name. */
const MINE = ['/data/download', '/data/close'] as const;
async function attackersSession(scene: Scene) {
  const browser = newVisitor(scene);
  await browser.send('/data', { ticket: await dataTicket(scene, scene.attacker) });
  return { browser, _token: await tokenOn(browser, '/data/view') };
}
async function linkingSession(scene: Scene) {
  const browser = newVisitor(scene);
  await browser.send('/link/code', { ticket: await offerTo(scene, scene.attacker) });
  return { browser, _token: await tokenOn(browser, '/link/code') };
}
const sessions = MINE.flatMap((path) => [
  attack(`T45 ${path} without a session`, (scene) => Promise.resolve(() => newVisitor(scene).send(path, {}))),
  attack(`T45 ${path} with the token of another's session`, async (scene) => {
    const [mine, theirs] = [await attackersSession(scene), await attackersSession(scene)];
    return () => mine.browser.send(path, { _token: theirs._token });
  }),
  attack(`T45 ${path} in a session for linking`, async (scene) => {
    const { browser, _token } = await linkingSession(scene);
    return () => browser.send(path, { _token });
  }),
  attack(`T45 ${path} with another's LINE id`, async (scene) => {
    const { browser, _token } = await attackersSession(scene);
    return () => browser.send(path, { _token, lineUser: scene.victim });
  }),
  attack(`T24 ${path} sent by another site`, async (scene) => {
    const { browser, _token } = await attackersSession(scene);
    return () => browser.send(path, { _token }, CROSS_SITE);
  }),
]);
const views = [
  attack('T45 /data/view in a session for linking', async (scene) => {
    const { browser } = await linkingSession(scene);
    return () => browser.ask('/data/view');
  }),
  ...['lineUser', 'userId', 'person', 'member', 'id'].map((name) =>
    attack(
      `T45 /data/view in one's own session with ${name}=another`,
      async (scene) => {
        const { browser } = await attackersSession(scene);
        return () => browser.ask(`/data/view?${name}=${scene.victim}`);
      },
      { statuses: [200] },
    ),
  ),
  ...['/link/login', '/link/code', '/link/join/details', '/link/join/code', '/login/line/confirm'].map((path) =>
    attack(`T45 ${path} in a session for data`, async (scene) => {
      const { browser } = await attackersSession(scene);
      return () => browser.ask(path);
    }),
  ),
  ...['/link/login', '/link/move', '/link/code/send', '/link/join/details', '/login/line/confirm'].map((path) =>
    attack(`T45 ${path} sent in a session for data`, async (scene) => {
      const { browser, _token } = await attackersSession(scene);
      return () => browser.send(path, { _token });
    }),
  ),
];

export const ownData: readonly Case[] = [...looked, ...tickets, ...elsewhere, ...sessions, ...views];
