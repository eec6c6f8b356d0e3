import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../../src/platform/root';
import { openSms } from '../../../src/platform/sms/sms';
import { SMS_SECRET } from '../../support/post';

/* The example of docs/sms.md, run as it stands there. */

let gateway: ChildProcess;
let lines: AsyncIterator<string>;
let url: string;
beforeAll(async () => {
  const [, example] = /```js\n(.*?)```/s.exec(readFileSync(path.join(root, 'docs', 'sms.md'), 'utf8'))!;
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sms-')), 'gateway.mjs');
  writeFileSync(file, example!);
  gateway = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, PORT: '0', SMS_API_SECRET: SMS_SECRET },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  lines = createInterface({ input: gateway.stdout! })[Symbol.asyncIterator]();
  const { value } = (await lines.next()) as { value: string };
  url = `http://127.0.0.1:${/\d+$/.exec(value)![0]}/send`;
});
afterAll(async () => {
  gateway.kill();
  await once(gateway, 'exit');
});

const LETTER = { id: 'code:1', to: '+819012345678', text: '123456' };

test('takes our messages, each once, and those of nobody else', async () => {
  const sms = openSms({ url, secret: SMS_SECRET }, Date.now);
  expect(await sms.probe()).toEqual({ kind: 'accepted' });
  expect(await sms.send(LETTER)).toEqual({ kind: 'accepted' });
  expect(await lines.next()).toMatchObject({ value: 'to +819012345678: 6 characters' });
  // Sent again it is known again: 409, which is as good as sent.
  expect(await sms.send(LETTER)).toEqual({ kind: 'accepted' });
  const stranger = openSms({ url, secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}` }, Date.now);
  expect(await stranger.send({ ...LETTER, id: 'code:2' })).toEqual({ kind: 'unsent', why: '401' });
  const late = openSms({ url, secret: SMS_SECRET }, () => Date.now() - 10 * 60_000);
  expect(await late.send({ ...LETTER, id: 'code:3' })).toEqual({ kind: 'unsent', why: '401' });
  expect(await sms.send({ ...LETTER, id: 'code:4', text: '12' })).toEqual({ kind: 'accepted' });
  expect(await lines.next()).toMatchObject({ value: 'to +819012345678: 2 characters' });
});
