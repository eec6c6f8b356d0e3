import type { BrowserLike } from '../../doors/web/browser-like';
import type { Case, Outcome } from '../book';
import type { Scene } from '../scene';
import { atConfirm, backFromLine, callbackFor, newVisitor, pathOf, tokenOn } from '../ways';

/* What LINE's login sends back, in browsers and with states it was not meant for; and the yes to a link that another gives. */

const CROSS_SITE = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
const ENDS = { endsAttempt: true, endsSession: true } as const;

function attack(name: string, prepare: (scene: Scene) => Promise<() => Promise<Outcome>>, more: Partial<Case> = {}) {
  return { name, prepare, ...more } satisfies Case;
}

/** The attacker's own answer of LINE's, for somebody else's browser to open. */
const opened = (['GET', 'HEAD', 'POST'] as const).map((method) =>
  attack(`T15 an attacker's answer of LINE's, opened by ${method} in a browser that asked for none`, async (scene) => {
    const callback = await callbackFor(scene, newVisitor(scene), scene.attacker);
    const visitor = newVisitor(scene);
    return () => visitor.ask(pathOf(callback), { method, headers: { 'sec-fetch-site': 'same-origin' } });
  }),
);

/** In a browser that is at a step of its own, and begins anew at LINE: never goes on with what it was handed. */
const swapped = attack(
  "T15 an attacker's answer of LINE's, in a browser that waits for its own",
  async (scene) => {
    const callback = await callbackFor(scene, newVisitor(scene), scene.attacker);
    const visitor = newVisitor(scene);
    await callbackFor(scene, visitor, scene.owner);
    return async () => atLineAgain(await visitor.ask(pathOf(callback)));
  },
  { ...ENDS, statuses: [303] },
);

const later = attack("T15 an attacker's answer of LINE's, in a browser past that step", async (scene) => {
  const callback = await callbackFor(scene, newVisitor(scene), scene.attacker);
  const visitor = newVisitor(scene);
  await backFromLine(scene, visitor, scene.owner);
  return () => visitor.ask(pathOf(callback));
});

/** The victim is asked, the attacker says yes. */
const YESES: Record<string, (scene: Scene, asked: BrowserLike) => Promise<() => Promise<Outcome>>> = {
  'from another site': async (_, asked) => {
    const _token = await tokenOn(asked, '/login/line/confirm');
    return () => asked.send('/login/line/confirm', { _token }, CROSS_SITE);
  },
  'without the token': (_, asked) => Promise.resolve(() => asked.send('/login/line/confirm', {})),
  'with an empty token': (_, asked) => Promise.resolve(() => asked.send('/login/line/confirm', { _token: '' })),
  'with the token of another session': async (scene, asked) => {
    const other = newVisitor(scene);
    await atConfirm(scene, other, scene.attacker);
    const _token = await tokenOn(other, '/login/line/confirm');
    return () => asked.send('/login/line/confirm', { _token });
  },
  'with its token, in a browser without a session': async (scene, asked) => {
    const _token = await tokenOn(asked, '/login/line/confirm');
    return () => newVisitor(scene).send('/login/line/confirm', { _token });
  },
  "with its token, in the attacker's session": async (scene, asked) => {
    const _token = await tokenOn(asked, '/login/line/confirm');
    const other = newVisitor(scene);
    await atConfirm(scene, other, scene.attacker);
    return () => other.send('/login/line/confirm', { _token });
  },
  "with another's member number beside it": async (_, asked) => {
    const _token = await tokenOn(asked, '/login/line/confirm');
    return () => asked.send('/login/line/confirm', { _token, member: 'M-1001' });
  },
  "with another's LINE id beside it": async ({ attacker }, asked) => {
    const _token = await tokenOn(asked, '/login/line/confirm');
    return () => asked.send('/login/line/confirm', { _token, lineUser: attacker });
  },
  'after its ten minutes': async ({ house }, asked) => {
    const _token = await tokenOn(asked, '/login/line/confirm');
    const late = { expires_at: Date.now() - 1 };
    await house.app.db('link_attempts').where({ way: 'line_login', state: 'proved' }).update(late);
    return () => asked.send('/login/line/confirm', { _token });
  },
};
const answered = Object.entries(YESES).map(([what, yes]) =>
  attack(`T15 the yes to a link ${what}`, async (scene) => {
    const asked = newVisitor(scene);
    await atConfirm(scene, asked, scene.owner);
    return yes(scene, asked);
  }),
);
const looked = (['GET', 'HEAD'] as const).map((method) =>
  attack(
    `T15 the page that asks for the yes, merely looked at by ${method}`,
    async (scene) => {
      const asked = newVisitor(scene);
      await atConfirm(scene, asked, scene.owner);
      return () => asked.ask('/login/line/confirm', { method });
    },
    { statuses: [200] },
  ),
);
const tooEarly = attack('T15 the yes to a link before a member logged in', async (scene) => {
  const visitor = newVisitor(scene);
  await backFromLine(scene, visitor, scene.owner);
  const _token = await tokenOn(visitor, '/link/login');
  return () => visitor.send('/login/line/confirm', { _token });
});
const oldSession = attack('T15 the session of before the login, for the yes after it', async (scene) => {
  const visitor = newVisitor(scene);
  await backFromLine(scene, visitor, scene.owner);
  const old = visitor.sessionId!;
  await tokenOn(visitor, '/link/login');
  const _token = await tokenOn(visitor, '/link/login');
  await visitor.send('/link/login', { _token, login: 'M-1002', password: 'sakura-1002' });
  const thief = newVisitor(scene);
  thief.sessionId = old;
  return () => thief.send('/login/line/confirm', { _token });
});

/** What a browser's own answer of LINE's is changed into. None is gone on with: it begins anew. */
const STATES: Record<string, (query: URLSearchParams, state: string) => void> = {
  'without its state': (query) => query.delete('state'),
  'with an empty state': (query) => query.set('state', ''),
  'with another state': (query) => query.set('state', 'x'.repeat(43)),
  'with its state twice': (query, state) => query.append('state', state),
  'with its state and another': (query) => query.append('state', 'x'.repeat(43)),
  'with a state one letter long': (query, state) => query.set('state', `${state}x`),
  'with a state one letter short': (query, state) => query.set('state', state.slice(1)),
  'with its state in capitals': (query, state) => query.set('state', state.toUpperCase()),
  'with a list for a state': (query, state) => {
    query.delete('state');
    query.set('state[]', state);
  },
  'with an error and another state': (query) => {
    query.set('state', 'x'.repeat(43));
    query.set('error', 'access_denied');
  },
};
const states = Object.entries(STATES).map(([what, spoil]) =>
  attack(
    `T37 LINE's answer ${what}`,
    async (scene) => {
      const visitor = newVisitor(scene);
      const callback = await callbackFor(scene, visitor, scene.owner);
      spoil(callback.searchParams, callback.searchParams.get('state')!);
      return async () => atLineAgain(await visitor.ask(pathOf(callback)));
    },
    { ...ENDS, statuses: [303] },
  ),
);
const again = attack(
  "T37 LINE's answer with another state, a second time",
  async (scene) => {
    const visitor = newVisitor(scene);
    const callback = await callbackFor(scene, visitor, scene.owner);
    callback.searchParams.set('state', 'x'.repeat(43));
    await visitor.ask(pathOf(callback));
    return () => visitor.ask(pathOf(callback));
  },
  ENDS,
);
const used = attack("T37 LINE's answer that was used", async (scene) => {
  const visitor = newVisitor(scene);
  const callback = await callbackFor(scene, visitor, scene.owner);
  const cookie = visitor.sessionId!;
  await visitor.ask(pathOf(callback));
  visitor.sessionId = cookie;
  return () => visitor.ask(pathOf(callback));
});
const previewed = attack("T37 LINE's answer, asked for by HEAD", async (scene) => {
  const visitor = newVisitor(scene);
  const callback = await callbackFor(scene, visitor, scene.owner);
  return () => visitor.ask(pathOf(callback), { method: 'HEAD' });
});
/** LINE is asked what the code is worth, and says that it is for another asking (PKCE). */
const foreignCode = attack(
  "T37 LINE's answer with the code of another browser",
  async (scene) => {
    const theirs = await callbackFor(scene, newVisitor(scene), scene.attacker);
    const visitor = newVisitor(scene);
    const callback = await callbackFor(scene, visitor, scene.owner);
    callback.searchParams.set('code', theirs.searchParams.get('code')!);
    return async () => atLineAgain(await visitor.ask(pathOf(callback)));
  },
  { ...ENDS, statuses: [303, 403], asksLine: ['/oauth2/v2.1/token'] },
);

/** It leads to LINE's login anew, if anywhere, and there under another state. */
function atLineAgain(answer: Response): Response {
  const to = answer.headers.get('location');
  if (answer.status === 303) expect(new URL(to!, 'http://ours').pathname).toBe('/oauth2/v2.1/authorize');
  return answer;
}

export const lineLogins: readonly Case[] = [...opened, swapped, later, ...answered, ...looked, tooEarly, oldSession];
/** Refused by what the browser's own session holds. */
export const statesOfLogins: readonly Case[] = [...states, again, used, previewed, foreignCode];
