import fc from 'fast-check';
import { primaryUrl, secondaryUrl } from '../../src/simulator/rules/liff';
import { openBrowser } from '../support/browse';
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
