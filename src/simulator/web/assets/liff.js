/*
 * Stands for the LIFF SDK (https://developers.line.biz/en/reference/liff/) where LINE is the simulator. The same functions with the
 * same answers and errors as far as pages of members use them; what LINE shows in its app (a scanner, a question) is a dialog of the
 * browser's. It runs under a Content-Security-Policy without 'unsafe-inline' that allows this origin in script-src and connect-src.
 */
'use strict';

(() => {
  const line = new URL(document.currentScript.src).origin;
  /* What init() found: the app as it is registered, and who is logged in. */
  let app;
  let session;
  let becomeReady;
  const ready = new Promise((resolve) => (becomeReady = resolve));

  class LiffError extends Error {
    constructor(code, message) {
      super(message);
      this.name = 'LiffError';
      this.code = code;
    }
  }

  /* --- Starting --- */

  async function init(config, success, failure) {
    try {
      await start(config ?? {});
      becomeReady();
      success?.();
    } catch (error) {
      failure?.(error);
      throw error;
    }
  }

  async function start({ liffId, withLoginOnExternalBrowser }) {
    if (!liffId) throw new LiffError('INVALID_CONFIG', 'liffId is necessary for liff.init()');
    app = await registered(liffId);
    session = handedOver() ?? kept();
    if (session && !(await isAlive(session.accessToken))) session = undefined;
    keep();
    const state = new URLSearchParams(location.search).get('liff.state');
    if (state !== null) await goOn(state);
    if (!isBelowEndpoint(location.href))
      console.warn(
        `liff.init() was called at ${location.pathname}, which is not below the endpoint URL of the LIFF app.`,
      );
    if (!session && withLoginOnExternalBrowser) await leaveTo(loginUrl());
  }

  async function registered(liffId) {
    const answer = await fetch(`${line}/liff/v2/apps/${encodeURIComponent(liffId)}`).catch(() => undefined);
    if (!answer?.ok)
      throw new LiffError('INIT_FAILED', `Failed to init LIFF SDK (${liffId}: ${answer?.status ?? 'no answer'})`);
    return answer.json();
  }

  /* LINE puts the tokens behind the # of the address. They are taken away at once. */
  function handedOver() {
    const given = new URLSearchParams(location.hash.slice(1));
    if (!given.has('access_token') || !given.has('context_token')) return undefined;
    history.replaceState(history.state, '', location.pathname + location.search);
    return {
      accessToken: given.get('access_token'),
      idToken: given.get('id_token'),
      context: JSON.parse(fromBase64url(given.get('context_token'))),
    };
  }

  const place = () => `LIFF_STORE:${app.liffId}`;

  function kept() {
    const text = sessionStorage.getItem(place());
    return text === null ? undefined : JSON.parse(text);
  }

  function keep() {
    if (session) sessionStorage.setItem(place(), JSON.stringify(session));
    else sessionStorage.removeItem(place());
  }

  async function isAlive(accessToken) {
    const answer = await fetch(`${line}/oauth2/v2.1/verify?access_token=${encodeURIComponent(accessToken)}`);
    return answer.ok;
  }

  /* From the primary redirect to the page that was meant. This page has nothing more to do: init() of the next one settles. */
  function goOn(state) {
    const endpoint = new URL(app.endpointUrl);
    const glue = /^[/?#]/.test(state) ? '' : '/';
    const next = endpoint.origin + endpoint.pathname.replace(/\/$/, '') + glue + state;
    if (!isBelowEndpoint(next)) throw new LiffError('INVALID_ARGUMENT', 'liff.state leaves the endpoint URL');
    return leaveTo(next);
  }

  function leaveTo(url) {
    location.replace(url);
    return new Promise(() => {});
  }

  function isBelowEndpoint(address) {
    const [endpoint, url] = [new URL(app.endpointUrl), new URL(address)];
    return url.origin === endpoint.origin && `${url.pathname}/`.startsWith(`${endpoint.pathname.replace(/\/$/, '')}/`);
  }

  /* --- Who it is --- */

  const isLoggedIn = () => session !== undefined;
  const isInClient = () => session !== undefined && session.context.type !== 'external';

  function login({ redirectUri } = {}) {
    started();
    if (isInClient()) return;
    location.href = loginUrl(redirectUri);
  }

  function loginUrl(redirectUri = location.href) {
    return `${line}/liff/${encodeURIComponent(app.liffId)}/login?redirectUri=${encodeURIComponent(redirectUri)}`;
  }

  function logout() {
    started();
    if (!session) return;
    void fetch(`${line}/liff/v2/session`, { method: 'DELETE', headers: authorization(), keepalive: true });
    session = undefined;
    keep();
  }

  const getAccessToken = () => session?.accessToken ?? null;
  const getIDToken = () => session?.idToken ?? null;
  const getContext = () => session?.context ?? null;

  function getDecodedIDToken() {
    const idToken = getIDToken();
    return idToken === null ? null : JSON.parse(fromBase64url(idToken.split('.')[1]));
  }

  const getProfile = () => ask('GET', '/v2/profile');
  const getFriendship = () => ask('GET', '/friendship/v1/status');

  async function requestFriendship() {
    const { friendFlag } = await getFriendship();
    if (friendFlag) return;
    if (confirm(`${app.basicId}\n友だち追加しますか? / Add as a friend?`)) await ask('POST', '/liff/v2/friendship');
  }

  const permission = {
    async query(name) {
      const granted = await permission.getGrantedAll();
      return { state: granted.includes(name) ? 'granted' : app.scopes.includes(name) ? 'prompt' : 'unavailable' };
    },
    getGrantedAll: async () => (await ask('GET', '/liff/v2/permissions')).granted,
    async requestAll() {
      const granted = await permission.getGrantedAll();
      if (app.scopes.some((scope) => !granted.includes(scope))) await leaveTo(loginUrl());
    },
  };

  /* --- What a page does in LINE --- */

  async function sendMessages(messages) {
    started();
    if (!isInClient()) throw new LiffError('FORBIDDEN', 'liff.sendMessages() works in the LIFF browser only');
    if (!Array.isArray(messages) || messages.length < 1 || messages.length > 5)
      throw new LiffError('INVALID_ARGUMENT', 'Number of messages should be in range 1 to 5.');
    await ask('POST', '/liff/v2/messages', { messages });
  }

  function openWindow({ url } = {}) {
    if (typeof url !== 'string' || url === '') throw new LiffError('INVALID_ARGUMENT', 'no proper argument');
    window.open(url, '_blank', 'noopener');
  }

  /* The access token ends with the window. Where the browser keeps a window open, it goes back to the phone. */
  function closeWindow() {
    started();
    const userId = session?.context.userId;
    const inClient = isInClient();
    if (inClient) logout();
    window.close();
    if (inClient) setTimeout(() => location.replace(`${line}/phone/chats/${encodeURIComponent(userId)}`), 300);
  }

  function scanCodeV2() {
    const value = prompt('QRコードの内容 / What the QR code says');
    return value === null
      ? Promise.reject(new LiffError('CANCEL', 'the scanner was closed'))
      : Promise.resolve({ value });
  }

  const permanentLink = {
    async createUrlBy(url) {
      started();
      if (!isBelowEndpoint(url)) throw new LiffError('INVALID_ARGUMENT', 'the url is not below the endpoint URL');
      return `https://liff.line.me/${app.liffId}${url.slice(app.endpointUrl.replace(/\/$/, '').length)}`;
    },
  };

  /* --- Calling LINE --- */

  async function ask(method, path, body) {
    started();
    if (!session) throw new LiffError('UNAUTHORIZED', 'Need access_token for api call, Please login first');
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(line + path, {
      method,
      headers: { ...authorization(), ...json },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new LiffError(String(answer.status), told.message ?? 'LINE did not answer');
    return told;
  }

  const authorization = () => ({ authorization: `Bearer ${session.accessToken}` });

  function started() {
    if (!app) throw new LiffError('INIT_FAILED', 'liff.init() has not been called, or has not finished');
  }

  function fromBase64url(text) {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return new TextDecoder().decode(bytes);
  }

  const IN_CLIENT = new Set(['sendMessages', 'closeWindow']);

  window.liff = {
    init,
    ready,
    get id() {
      return app?.liffId ?? null;
    },
    isLoggedIn,
    isInClient,
    login,
    logout,
    getAccessToken,
    getIDToken,
    getDecodedIDToken,
    getContext,
    getProfile,
    getFriendship,
    requestFriendship,
    permission,
    sendMessages,
    openWindow,
    closeWindow,
    scanCodeV2,
    permanentLink,
    getOS: () =>
      /android/i.test(navigator.userAgent) ? 'android' : /iphone|ipad/i.test(navigator.userAgent) ? 'ios' : 'web',
    getLanguage: () => navigator.language,
    getAppLanguage: () => navigator.language,
    getVersion: () => '2.31.0',
    getLineVersion: () => (isInClient() ? '26.10.0' : null),
    isApiAvailable: (name) => name in window.liff && (!IN_CLIENT.has(name) || isInClient()),
  };
})();
