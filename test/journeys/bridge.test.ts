import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright-core';
import { examineLoginPage } from '../../src/commands/doctor/login-page';
import { redirectSignature, type Redirect } from '../../src/features/bridge/bridge';
import { linkOfLineUser } from '../../src/features/identity/identity';
import { root } from '../../src/platform/root';
import { faultOf } from '../../src/platform/standard-webhooks';
import { offerTo, SECRET } from '../support/bridge';
import { freePort } from '../support/ports';
import { openTestHouse, type TestHouse } from '../support/house';
import { chromiumPath, launch } from '../simulator/phone/browser';

/*
 * docs/bridge: its vectors by implementations that know nothing of each other, its examples as they stand, and the whole way
 * from the chat's button over the example's login to LINE's dialog in a real browser.
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
  let dialogs: Server;
  let loginUrl: string;
  beforeAll(async () => {
    const [ours, theirs, access] = [await freePort(), await freePort(), await freePort()];
    // LINE's own page; what matters here is that the browser gets there, past the policy of ours.
    dialogs = createServer((_req, res) => res.end('LINE')).listen(access, '127.0.0.1');
    loginUrl = `http://127.0.0.1:${theirs}/login`;
    house = await openTestHouse('sqlite', {
      env: {
        ...{ PORT: String(ours), BRIDGE_LOGIN_URL: loginUrl, BRIDGE_SECRET: SECRET },
        LINE_ACCESS_BASE_URL: `http://127.0.0.1:${access}`,
      },
    });
    company = spawn(process.execPath, [path.join(folder, 'node', 'server.js')], {
      env: { PORT: String(theirs), MUSUBI_URL: `http://localhost:${ours}`, BRIDGE_SECRET: SECRET, BRIDGE_WAY: way },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => createInterface(company.stdout!).once('line', resolve));
  });
  afterAll(async () => {
    company.kill();
    dialogs.close();
    dialogs.closeAllConnections();
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

  const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
  inBrowser(`in a browser${why}`, () => {
    test('from the chat’s button to LINE’s dialog', async () => {
      const browser: Browser = await launch();
      const page = await (await browser.newContext({ locale: 'ja', viewport: { width: 390, height: 844 } })).newPage();
      const lineUser = await house.friend();
      const offered = await offerTo(house, lineUser, Date.now());
      await page.goto(`${house.app.url.replace('127.0.0.1', 'localhost')}/link?ticket=${offered}`);
      await page.getByRole('button', { name: '会員ログインへ' }).click();
      // A wrong password first: the ticket must survive it.
      for (const password of ['wrong', 'sakura-1001']) {
        await page.getByLabel('ログインID').fill('hanako');
        await page.getByLabel('パスワード').fill(password);
        await page.getByRole('button', { name: 'ログイン' }).click();
      }
      await page.getByRole('heading', { name: 'このアカウントを連携しますか?' }).waitFor();
      expect(page.url()).toMatch(/\/bridge\/confirm\?receipt=/);
      expect(page.url()).not.toContain('M-1001');
      expect(await page.getByText('末尾').textContent()).toContain('001');
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: `${process.env.SCREENSHOTS}/bridge-${way}.png`, fullPage: true });
      const toDialog = page.waitForRequest((request) => request.url().includes('/dialog/bot/accountLink'));
      await page.getByRole('button', { name: '同意して連携する' }).click();
      const dialog = new URL((await toDialog).url());
      expect(house.line.useLinkToken(dialog.searchParams.get('linkToken')!)).toBe(lineUser);
      const nonce = dialog.searchParams.get('nonce')!;
      await house.line.deliver([house.line.compose(lineUser, { type: 'accountLink', link: { result: 'ok', nonce } })])
        .delivered;
      await house.hears(lineUser, 2);
      expect(await linkOfLineUser(house.app.db, lineUser)).toMatchObject({ member: 'M-1001', method: 'bridge' });
      await browser.close();
    }, 120_000);
  });
});
