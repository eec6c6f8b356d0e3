import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { examineLoginPage } from '../../src/commands/doctor/login-page';
import { redirectSignature, type Redirect } from '../../src/features/bridge/bridge';
import { root } from '../../src/platform/root';
import { faultOf } from '../../src/platform/standard-webhooks';
import { SECRET } from '../support/bridge';
import { freePort } from '../../bench/ports';
import { openTestHouse, type TestHouse } from '../support/house';

/*
 * docs/bridge: its vectors by implementations that know nothing of each other, and its examples as they stand. The whole way in
 * a browser is walked by five-ways-in-a-browser.test.ts.
 */
const folder = path.join(root, 'docs', 'bridge');
const [, json] = /```json\n(.*?)```/s.exec(readFileSync(path.join(folder, 'README.md'), 'utf8'))!;
interface Vectors {
  secret: string;
  call: Record<'webhook-id' | 'webhook-timestamp' | 'body' | 'webhook-signature', string>;
  redirects: Redirect[];
}
const vectors = JSON.parse(json!) as Vectors;
const key = Buffer.from(vectors.secret.replace('whsec_', ''), 'base64');

/** HMAC-SHA256 by OpenSSL's command: another program than the one that is tested. */
function byOpenssl(text: string): Buffer {
  const args = ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${key.toString('hex')}`, '-binary'];
  return execFileSync('openssl', args, { input: text });
}

const has = (command: string, arg: string) => spawnSync(command, [arg]).status === 0;
const [withOpenssl, noOpenssl] = has('openssl', 'version') ? [describe, ''] : [describe.skip, ' (no openssl here)'];
const [withPhp, noPhp] = has('php', '--version') ? [describe, ''] : [describe.skip, ' (no php here)'];

describe('the test vectors of docs/bridge', () => {
  const { call, redirects, secret } = vectors;

  test('are what Musubi takes', () => {
    const headers = {
      id: call['webhook-id'],
      timestamp: call['webhook-timestamp'],
      signature: call['webhook-signature'],
    };
    const at = Number(call['webhook-timestamp']) * 1_000;
    expect(faultOf([secret], headers, Buffer.from(call.body), at)).toBeUndefined();
    expect(redirects.map((redirect) => redirectSignature(secret, redirect))).toEqual(redirects.map(({ sig }) => sig));
  });

  withOpenssl(`by OpenSSL${noOpenssl}`, () => {
    test('the signed call', () => {
      const text = `${call['webhook-id']}.${call['webhook-timestamp']}.${call.body}`;
      expect(`v1,${byOpenssl(text).toString('base64')}`).toBe(call['webhook-signature']);
    });

    test.each(redirects)('the signed redirect of $member', ({ ticket, member, ts, sig }) => {
      expect(byOpenssl(`musubi-bridge-v1\n${ticket}\n${member}\n${ts}`).toString('base64url')).toBe(sig);
    });
  });

  withPhp(`by the PHP example${noPhp}`, () => {
    test('the signed redirect', () => {
      const [{ ticket, member }] = redirects as [Redirect];
      const script = `require '${folder}/php/musubi.php'; echo musubi_signed_address('${ticket}', '${member}');`;
      const env = { ...process.env, BRIDGE_SECRET: secret, MUSUBI_URL: 'http://localhost' };
      const { searchParams } = new URL(execFileSync('php', ['-r', script], { env }).toString());
      const ts = searchParams.get('ts')!;
      expect(searchParams.get('sig')).toBe(redirectSignature(secret, { ticket, member, ts }));
    });
  });
});

describe.each(['call', 'redirect'])('the Node example, by a signed %s', (way) => {
  let house: TestHouse;
  let company: ChildProcess;
  let loginUrl: string;
  beforeAll(async () => {
    const [ours, theirs] = [await freePort(), await freePort()];
    loginUrl = `http://127.0.0.1:${theirs}/login`;
    house = await openTestHouse('sqlite', {
      env: { PORT: String(ours), BRIDGE_LOGIN_URL: loginUrl, BRIDGE_SECRET: SECRET },
    });
    company = spawn(process.execPath, [path.join(folder, 'node', 'server.js')], {
      env: { PORT: String(theirs), MUSUBI_URL: `http://localhost:${ours}`, BRIDGE_SECRET: SECRET, BRIDGE_WAY: way },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => createInterface(company.stdout!).once('line', resolve));
  });
  afterAll(async () => {
    company.kill();
    await house.close();
  });

  test('its login page is as the doctor wants it', async () => {
    expect((await examineLoginPage(loginUrl)).filter(({ outcome }) => outcome !== 'good')).toEqual([]);
  });

  test('without a ticket it is a login as any other', async () => {
    const body = new URLSearchParams({ user: 'hanako', password: 'sakura-1001' });
    const answer = await fetch(loginUrl, { method: 'POST', body });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('ログインしました')]);
  });

  test('a ticket that is not good leads nobody astray', async () => {
    const body = new URLSearchParams({ user: 'hanako', password: 'sakura-1001', musubi_ticket: 'x'.repeat(43) });
    const answer = await fetch(loginUrl, { method: 'POST', body, redirect: 'follow' });
    expect([answer.status, await house.app.db('links')]).toEqual([way === 'call' ? 200 : 410, []]);
  });
});
