import type { BrowserLike } from '../../doors/web/browser-like';
import type { Case } from '../book';
import type { Scene } from '../scene';
import { newVisitor, offerTo, tokenOn } from '../ways';

/* A member who is linked: what takes their link from them, short of their own login and their own yes to it. */

const CROSS_SITE = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
/** By each of the victim's names: how often one is tried is counted. */
const NAMES = ['M-1001', 'm-1001', 'hanako@example.jp', 'Hanako@example.jp'];

/** The attacker has the victim's password, and is asked whether the link is to move. */
async function asked(scene: Scene): Promise<{ browser: BrowserLike; _token: string }> {
  const browser = newVisitor(scene);
  const login = { login: 'M-1001', password: 'sakura-1001' };
  const answer = await browser.send('/link', { ticket: await offerTo(scene, scene.attacker), ...login });
  const _token = /name="_token" value="([^"]+)"/.exec(await answer.text())?.[1];
  if (answer.status !== 200 || _token === undefined) throw new Error(`nobody was asked: ${answer.status}`);
  return { browser, _token };
}
/** Somebody with a session of their own who proved nothing. */
async function begun(scene: Scene): Promise<{ browser: BrowserLike; _token: string }> {
  const browser = newVisitor(scene);
  await browser.send('/link/code', { ticket: await offerTo(scene, scene.attacker) });
  return { browser, _token: await tokenOn(browser, '/link/code') };
}

/** The right password by itself moves nothing: it asks. */
const silently = NAMES.map((login): Case => ({
  name: `T23 the password of a linked member, as ${login}`,
  endsAttempt: true,
  endsSession: true,
  statuses: [200],
  async prepare(scene) {
    const ticket = await offerTo(scene, scene.attacker);
    const browser = newVisitor(scene);
    return () => browser.send('/link', { ticket, login, password: 'sakura-1001' });
  },
}));

/** And the yes to it is the very one of who was asked. */
const YESES: Record<string, (scene: Scene) => Promise<() => Promise<Response>>> = {
  'without having logged in': async (scene) => {
    const { browser, _token } = await begun(scene);
    return () => browser.send('/link/move', { _token });
  },
  'without a session': async (scene) => {
    const { _token } = await asked(scene);
    return () => newVisitor(scene).send('/link/move', { _token });
  },
  'without a token': async (scene) => {
    const { browser } = await asked(scene);
    return () => browser.send('/link/move', {});
  },
  'with the token of another session': async (scene) => {
    const [mine, theirs] = [await asked(scene), await begun(scene)];
    return () => mine.browser.send('/link/move', { _token: theirs._token });
  },
  "in another's session, with the token of who was asked": async (scene) => {
    const [mine, theirs] = [await asked(scene), await begun(scene)];
    return () => theirs.browser.send('/link/move', { _token: mine._token });
  },
  'by another site': async (scene) => {
    const { browser, _token } = await asked(scene);
    return () => browser.send('/link/move', { _token }, CROSS_SITE);
  },
  'with a member number beside it': async (scene) => {
    const { browser, _token } = await begun(scene);
    return () => browser.send('/link/move', { _token, member: 'M-1001' });
  },
  'after a newer offer': async (scene) => {
    const { browser, _token } = await asked(scene);
    await offerTo(scene, scene.attacker);
    return () => browser.send('/link/move', { _token });
  },
  'by GET': async (scene) => {
    const { browser } = await asked(scene);
    return () => browser.ask('/link/move');
  },
  'by HEAD': async (scene) => {
    const { browser } = await asked(scene);
    return () => browser.ask('/link/move', { method: 'HEAD' });
  },
};
const yeses = Object.entries(YESES).map(([what, prepare]): Case => ({
  name: `T23 the yes to moving a link, ${what}`,
  endsAttempt: true,
  endsSession: true,
  prepare,
}));

export const moving: readonly Case[] = [...silently, ...yeses];
