import fc from 'fast-check';
import { primaryUrl, secondaryUrl } from '../../src/simulator/rules/liff';
import { openBrowser } from '../support/browse';
import { checkCall } from '../support/line-openapi';
import { type Line, startLine } from './start';

const ENDPOINT = 'https://shop.example/liff';
const LIFF_ID = '2000000001-AbcdEfgh';

describe('The address a LIFF app is opened at', () => {
  test.each([
    ['', ENDPOINT],
    ['/', ENDPOINT],
    ['?x=1', `${ENDPOINT}?liff.state=%3Fx%3D1`],
    ['/card?x=1', `${ENDPOINT}?liff.state=%2Fcard%3Fx%3D1`],
    ['/../admin', undefined],
    ['/%2e%2e/admin', undefined],
    ['/..', undefined],
  ])('%s', (added, primary) => {
    expect(primaryUrl(ENDPOINT, added)).toBe(primary);
  });

  test.each([
    ['?x=1', `${ENDPOINT}?x=1`],
    ['/card?x=1#y', `${ENDPOINT}/card?x=1#y`],
    ['card', `${ENDPOINT}/card`],
    ['//evil.example/', `${ENDPOINT}//evil.example/`],
    ['/../liffother', undefined],
  ])('%s leads on from there', (state, secondary) => {
    expect(secondaryUrl(ENDPOINT, state)).toBe(secondary);
  });

  test('never lies anywhere but at or below the endpoint', () => {
    const part = fc.constantFrom(
      '/',
      '..',
      '.',
      '%2e%2e',
      '\\',
      '@evil.example',
      ':80',
      '?',
      '#',
      'a',
      '//',
      '%2f',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const secondary = secondaryUrl(ENDPOINT, parts.join(''));
        if (secondary !== undefined) expect(new URL(secondary).href).toMatch(/^https:\/\/shop\.example\/liff([/?#]|$)/);
      }),
    );
  });
});

describe('LIFF', () => {
  let line: Line;
  let userId: string;
  beforeEach(async () => {
    const liffApps = [{ liffId: LIFF_ID, endpointUrl: ENDPOINT, botPrompt: 'none' as const }];
    line = await startLine({ login: { channelId: '2000000001', channelSecret: 's'.repeat(32), liffApps } });
    ({ userId } = line.platform.addPerson({ displayName: '山田', language: 'ja' }));
  });
  afterEach(() => line.close());

  test.each([
    ['/liff/nothing-here', 404],
    [`/liff/${LIFF_ID}/login?redirectUri=https://evil.example/`, 400],
    [`/liff/${LIFF_ID}/`, 200],
  ])('%s is answered %i', async (path, status) => {
    expect((await openBrowser().get(line.url + path)).status).toBe(status);
  });

  test('tokens go behind the # of the address, and no consent is asked for twice', async () => {
    const browser = openBrowser(['https://shop.example']);
    const uri = `https://liff.line.me/${LIFF_ID}/card`;
    const open = () => browser.get(`${line.url}/phone/open?${new URLSearchParams({ as: userId, uri }).toString()}`);
    const opened = await browser.submit(await open(), { answer: 'allow' });
    expect(opened.url.searchParams.toString()).toBe('liff.state=%2Fcard');
    expect([...new URLSearchParams(opened.url.hash.slice(1)).keys()]).toEqual([
      'access_token',
      'client_id',
      'context_token',
      'id_token',
    ]);
    expect((await open()).url.hash).toContain('access_token=');
  });

  test('a page of another origin may call what the SDK calls, and nothing else', async () => {
    const preflight = async (method: string, path: string) => {
      const headers = { origin: 'https://shop.example', 'access-control-request-method': method };
      const { status, headers: told } = await fetch(line.url + path, { method: 'OPTIONS', headers });
      return [status, told.get('access-control-allow-origin')];
    };
    expect(await preflight('GET', '/v2/profile')).toEqual([204, '*']);
    expect(await preflight('POST', '/v2/bot/message/push')).toEqual([404, null]);
    const profile = await line.call('GET', '/v2/profile');
    expect([profile.status, profile.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
  });
});

describe('LIFF apps by LINE’s server API', () => {
  let line: Line;
  let authorization: string;
  beforeEach(async () => {
    line = await startLine({ login: { channelId: '2000000001', channelSecret: 's'.repeat(32) } });
    const client = { grant_type: 'client_credentials', client_id: '2000000001', client_secret: 's'.repeat(32) };
    const { response } = await line.call('POST', '/oauth2/v3/token', new URLSearchParams(client));
    authorization = `Bearer ${response['access_token'] as string}`;
  });
  /** What was done is as LINE describes it, on both sides. */
  afterEach(async () => {
    for (const call of line.platform.log) if (call.status! < 300) checkCall(call);
    await line.close();
  });
  const call = (method: string, path: string, body?: unknown) => line.call(method, path, body, { authorization });
  const view = { type: 'full', url: ENDPOINT };

  test('are added, listed, changed and taken away', async () => {
    expect((await call('GET', '/liff/v1/apps')).status).toBe(404);
    const liffId = (await call('POST', '/liff/v1/apps', { view })).response['liffId'] as string;
    expect(liffId).toMatch(/^2000000001-[A-Za-z0-9]{8}$/);
    // LINE's defaults: without openid there is no ID token.
    const scope = ['profile', 'chat_message.write'];
    const app = { liffId, view, permanentLinkPattern: 'concat', scope, botPrompt: 'none' };
    expect((await call('GET', '/liff/v1/apps')).response).toEqual({ apps: [app] });
    const changes = { view: { type: 'tall' }, scope: ['openid', 'profile'], description: '会員証' };
    expect((await call('PUT', `/liff/v1/apps/${liffId}`, changes)).status).toBe(200);
    const changed = { ...app, ...changes, view: { ...view, type: 'tall' } };
    expect((await call('GET', '/liff/v1/apps')).response).toEqual({ apps: [changed] });
    expect((await openBrowser().get(`${line.url}/liff/${liffId}`)).status).toBe(200);
    expect((await call('DELETE', `/liff/v1/apps/${liffId}`)).status).toBe(200);
    expect((await call('DELETE', `/liff/v1/apps/${liffId}`)).status).toBe(404);
  });

  test.each([
    [{ view: { ...view, url: 'http://shop.example/' } }],
    [{ view: { ...view, url: `${ENDPOINT}#x` } }],
    [{ view: { ...view, type: 'huge' } }],
    [{ view, scope: ['friends'] }],
    [{}],
  ])('%j is refused', async (body) => {
    expect((await call('POST', '/liff/v1/apps', body)).status).toBe(400);
  });

  test('thirty are enough, and the bot’s own token will not do', async () => {
    for (let n = 0; n < 30; n++) expect((await call('POST', '/liff/v1/apps', { view })).status).toBe(200);
    expect((await call('POST', '/liff/v1/apps', { view })).status).toBe(400);
    expect((await line.call('GET', '/liff/v1/apps')).status).toBe(401);
  });
});
