import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { SIMULATOR_LOGIN } from '../../../src/config';
import { openBrowser, tapLink } from '../../support/browse';
import { claimsOf, FORGERIES, type Good } from '../../support/forged-tokens';
import type { Provider } from '../../support/openid-provider';
import type { Case } from '../book';
import type { Scene } from '../scene';
import { callbackFor, newVisitor, offerTo, pathOf } from '../ways';

/*
 * Tokens that say who somebody is: made up, of another channel, of another time, or of another kind. Those of the LIFF app come
 * from a browser; those of LINE's login and the company's from their servers, and are held to the same.
 */

const ISSUER = 'https://access.line.me';
const ENDS = { endsAttempt: true, endsSession: true } as const;
const JSON_OF_OURS = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

/** Sends what the LIFF page sends. */
function atLiff(scene: Scene, said: unknown, headers: Record<string, string> = {}): () => Promise<Response> {
  const body = typeof said === 'string' ? said : JSON.stringify(said);
  const init = { method: 'POST', body, headers: { ...JSON_OF_OURS, ...headers } };
  return () => newVisitor(scene).ask('/liff/session', init);
}

/** A key that LINE publishes, and a good token of somebody's: what is made of it differs from a good one in one thing. */
let key: Promise<{ sign: Good['sign']; jwk: object }> | undefined;
async function published({ house, attacker }: Scene): Promise<Good> {
  key ??= generateKeyPair('ES256', { extractable: true }).then(async ({ privateKey, publicKey }) => ({
    jwk: { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: 'of-line' },
    sign: (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'of-line', ...header }).sign(privateKey),
  }));
  const { sign, jwk } = await key;
  const fault = { status: 200, body: { keys: [jwk] } };
  house.line.addFaults({ times: Infinity, match: { path: '/oauth2/v2.1/certs' }, fault });
  return { issuer: ISSUER, audience: SIMULATOR_LOGIN.channelId, subject: attacker, nonce: 'n', sign };
}

/** LIFF's tokens have no nonce of ours. A subject that is no text of a company's is none of LINE's either. */
const OF_LIFF = Object.keys(FORGERIES).filter((what) => !what.includes('nonce'));
const MORE: Record<string, (good: Good) => Promise<string>> = {
  'about a member number': (good) => good.sign(claimsOf(good, { sub: 'M-1001' })),
  "about somebody's LINE id and more": (good) => good.sign(claimsOf(good, { sub: `${good.subject}0` })),
  'good for a year': (good) => good.sign(claimsOf(good, { iat: now() - 86_400, exp: now() + 365 * 86_400 })),
  'under a key without a name': (good) => good.sign(claimsOf(good), { kid: undefined }),
  'under a key nobody knows': (good) => good.sign(claimsOf(good), { kid: 'of-nobody' }),
};
const now = () => Math.floor(Date.now() / 1_000);
const forgedForLiff = [...OF_LIFF.map((what) => [what, FORGERIES[what]!] as const), ...Object.entries(MORE)].map(
  ([what, forge]): Case => ({
    name: `T27 a token of the LIFF app that is ${what}`,
    statuses: [401],
    // Which keys are LINE's; asked for once in a while.
    asksLine: ['/oauth2/v2.1/certs'],
    prepare: async (scene) => atLiff(scene, { idToken: await forge(await published(scene)) }),
  }),
);

/** What is no token at all, or says beside it who somebody is. */
const UNREADABLE: Record<string, (good: string, scene: Scene) => unknown> = {
  nothing: () => ({}),
  'an empty text': () => ({ idToken: '' }),
  'a number': () => ({ idToken: 1 }),
  'a list': (good) => ({ idToken: [good] }),
  'an object': (_, { victim }) => ({ idToken: { sub: victim } }),
  'null for all': () => null,
  'a text that is no JSON': () => '{"idToken":',
  'a text too long': (good) => ({ idToken: good + 'A'.repeat(5_000) }),
  "another's id beside it": (good, { victim }) => ({ idToken: good, userId: victim }),
  "another's LINE user beside it": (good, { victim }) => ({ idToken: good, lineUser: victim }),
  "another's profile beside it": (good, { victim }) => ({ idToken: good, profile: { userId: victim } }),
  'a member beside it': (good) => ({ idToken: good, member: 'M-1001' }),
  'a context beside it': (good, { victim }) => ({ idToken: good, context: { type: 'utou', userId: victim } }),
};
const unreadable = Object.entries(UNREADABLE).map(([what, say]): Case => ({
  name: `T26 the LIFF page sends ${what}`,
  async prepare(scene) {
    const good = await published(scene);
    return atLiff(scene, say(await good.sign(claimsOf(good)), scene));
  },
}));

/** A good token, sent by a page of somebody else's. */
const FOREIGN = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'https://shop.example' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', 'content-type': 'text/plain' },
];
const foreign = FOREIGN.map((headers): Case => ({
  name: `T26 a good token of the LIFF app, sent with ${JSON.stringify(headers)}`,
  async prepare(scene) {
    const good = await published(scene);
    return atLiff(scene, { idToken: await good.sign(claimsOf(good)) }, headers);
  },
}));
const asForm: Case = {
  name: 'T26 a good token of the LIFF app, sent as a form',
  async prepare(scene) {
    const good = await published(scene);
    const idToken = await good.sign(claimsOf(good));
    return () => newVisitor(scene).send('/liff/session', { idToken });
  },
};

/** A page of the LIFF app is everybody's, and begins nothing. */
const looked = ['/liff', '/liff/join', '/liff/session', '/link/store'].flatMap((path) =>
  (['GET', 'HEAD'] as const).map((method): Case => ({
    name: `T38 ${method} of ${path}, with a token in its address`,
    statuses: [200, 404, 405],
    async prepare(scene) {
      const good = await published(scene);
      const query = new URLSearchParams({ idToken: await good.sign(claimsOf(good)), userId: scene.victim });
      return () => newVisitor(scene).ask(`${path}?${query.toString()}`, { method });
    },
  })),
);

/** An access token as LINE gives it to the attacker's own LIFF page. */
async function accessToken({ house, attacker }: Scene): Promise<string> {
  house.line.setLiffApp({ liffId: SIMULATOR_LOGIN.liffId, endpointUrl: `${house.app.url}/liff` });
  const browser = openBrowser([new URL(house.app.url).origin]);
  const uri = `https://liff.line.me/${SIMULATOR_LOGIN.liffId}/join`;
  let page = await tapLink(browser, house.simulator.url, attacker, uri);
  if (page.status !== 0) page = await browser.submit(page, { answer: 'allow' });
  const token = new URLSearchParams(page.url.hash.slice(1)).get('access_token');
  if (token === null) throw new Error('LINE gave no access token');
  return token;
}
/** It is the bearer's of any app of LINE's: nothing that we take. Where it stands does not matter, nor whose it is. */
const SUBSTITUTES: Record<string, (token: string, scene: Scene) => () => Promise<Response>> = {
  'for the token': (idToken, scene) => atLiff(scene, { idToken }),
  'in a field of its own': (token, scene) => atLiff(scene, { accessToken: token }),
  'beside a token': (token, scene) => atLiff(scene, { idToken: 'a.b.c', accessToken: token }),
  'in a header': (token, scene) => atLiff(scene, {}, { authorization: `Bearer ${token}` }),
  'in a header beside a token': (token, scene) =>
    atLiff(scene, { idToken: 'a.b.c' }, { authorization: `Bearer ${token}` }),
  'for a session at /link/join/details': (token, scene) => () =>
    newVisitor(scene).ask('/link/join/details', { headers: { authorization: `Bearer ${token}` } }),
  'for a session at /data/view': (token, scene) => () =>
    newVisitor(scene).ask('/data/view', { headers: { authorization: `Bearer ${token}` } }),
  'in the address of /data/view': (token, scene) => () => newVisitor(scene).ask(`/data/view?access_token=${token}`),
};
const substituted = Object.entries(SUBSTITUTES).flatMap(([what, send]) =>
  (["the attacker's own access token", 'an access token that LINE never gave'] as const).map((whose): Case => ({
    name: `T28 ${whose} ${what}`,
    prepare: async (scene) =>
      send(whose.startsWith('an ') ? 'eyJhbGciOiJIUzI1NiJ9.foreign' : await accessToken(scene), scene),
  })),
);

/** Of LINE's web login. LINE is asked what the code is worth, and its answer is not believed. */
const SLIPS = ['WrongNonce', 'Expired', 'WrongAudience', 'Unsigned', 'WrongKey'] as const;
const ofLineLogin = SLIPS.map((slip): Case => ({
  name: `T27 LINE's login gives a token with ${slip}`,
  ...ENDS,
  asksLine: ['/oauth2/v2.1/token'],
  async prepare(scene) {
    const visitor = newVisitor(scene);
    scene.house.line.addFaults({ times: 1, fault: { slip: `idToken${slip}` } });
    const callback = await callbackFor(scene, visitor, scene.owner);
    return () => visitor.ask(pathOf(callback));
  },
}));

export async function goodAtLiff(scene: Scene): Promise<void> {
  const good = await published(scene);
  const answer = await atLiff(scene, { idToken: await good.sign(claimsOf(good)) })();
  expect(await answer.json()).toEqual({ state: 'begun', to: '/link/join/details' });
}

export const tokens: readonly Case[] = [
  ...[...forgedForLiff, ...unreadable, ...foreign, asForm],
  ...[...looked, ...substituted, ...ofLineLogin],
];

/** Tokens of the company's own login, whose subjects may be any text. */
const OF_COMPANY = Object.keys(FORGERIES).filter((what) => what !== 'about a subject that is no text');

/** The same at the company's provider, which sends the browser back with a code and then gives such a token for it. */
export function companyTokens(provider: () => Provider): readonly Case[] {
  return OF_COMPANY.map((what): Case => ({
    name: `T27 the company's login gives a token ${what}`,
    ...ENDS,
    // The page says that their login did not end well, and offers the ways there are.
    statuses: [503],
    prepare: (scene) => atCompany(scene, provider(), FORGERIES[what]!),
  }));
}

export function goodAtCompany(provider: () => Provider): (scene: Scene) => Promise<void> {
  return async (scene) => {
    provider().member = 'M-1002';
    const comeBack = await atCompany(scene, provider(), (good) => good.sign(claimsOf(good)));
    expect((await comeBack()).headers.get('location')).toContain('/dialog/bot/accountLink?');
  };
}

async function atCompany(scene: Scene, provider: Provider, token: Provider['token']): Promise<() => Promise<Response>> {
  const visitor = newVisitor(scene);
  const begun = await visitor.send('/login/company', { ticket: await offerTo(scene) });
  provider.token = token;
  const back = await fetch(begun.headers.get('location')!, { redirect: 'manual' });
  return () => visitor.ask(pathOf(back.headers.get('location')!));
}
