import path from 'node:path';
import pino from 'pino';
import { openLine } from '../../../src/platform/line/line';
import { readRichMenu, type RichMenu } from '../../../src/platform/line/rich-menu';
import type { MenuChanges } from '../../../src/platform/line/menu-budget';
import { ensureDefaultRichMenu } from '../../../src/platform/line/rich-menus';
import { openMetrics } from '../../../src/platform/metrics';
import { root } from '../../../src/platform/root';
import type { FaultRule } from '../../../src/simulator/faults';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator';
import { checkCall } from '../../support/line-openapi';

const CREATE = { method: 'POST', path: '/v2/bot/richmenu' };
const UPLOAD = { method: 'POST', path: /^\/v2\/bot\/richmenu\/[^/]+\/content$/ };
const SHOW = { method: 'POST', path: /^\/v2\/bot\/user\/all\/richmenu\// };
const REMOVE = { method: 'DELETE', path: /^\/v2\/bot\/richmenu\/[^/]+$/ };

/** The real client against LINE's rules, as the simulator keeps them. */
let simulator: Simulator;
let wanted: RichMenu;
let line: ReturnType<typeof openLine>;

beforeEach(async () => {
  const [channelSecret, token] = ['test-channel-secret', 'test-channel-token'];
  simulator = await startSimulator({
    port: 0,
    webhookUrl: 'http://127.0.0.1:9/webhook',
    channelSecret,
    channelAccessToken: token,
    phone: false,
  });
  const [apiBaseUrl, dataApiBaseUrl] = [simulator.url, simulator.dataUrl];
  const config = {
    channelSecrets: [channelSecret],
    token: { fixed: token },
    apiBaseUrl,
    dataApiBaseUrl,
    accessBaseUrl: apiBaseUrl,
  };
  line = openLine(config, pino({ enabled: false }), openMetrics(), Date.now);
  wanted = await readRichMenu(path.join(root, 'assets', 'rich-menu'), 'unlinked');
});
afterEach(async () => {
  await simulator.close();
  for (const entry of simulator.platform.log) if (entry.kind === 'api') checkCall(entry);
});

/** A menu that stands before we come. */
async function standing(name: string, shown: boolean): Promise<string> {
  const id = await line.richMenus.create({ ...wanted.request, name });
  await line.richMenus.uploadImage(id, wanted.image, wanted.imageType);
  if (shown) await line.richMenus.setDefault(id);
  return id;
}

test.each<[string, FaultRule]>([
  ['nothing fails', { match: CREATE, times: 0, fault: 'reset' }],
  ['creating is refused', { match: CREATE, fault: { status: 500 } }],
  ['the answer to creating is lost', { match: CREATE, fault: 'acceptThenReset' }],
  ['the answer to creating makes no sense', { match: CREATE, fault: 'garbage' }],
  ['uploading breaks off', { match: UPLOAD, fault: 'reset' }],
  ['the answer to uploading is lost', { match: UPLOAD, fault: 'acceptThenReset' }],
  ['showing it is refused', { match: SHOW, fault: { status: 500 } }],
  ['showing it is called too fast', { match: SHOW, times: 2, fault: { status: 429 } }],
  ['the answer to showing it is lost', { match: SHOW, fault: 'acceptThenReset' }],
  ['removing the old one is refused', { match: REMOVE, fault: { status: 500 } }],
  ['the answer to removing is lost', { match: REMOVE, fault: 'acceptThenReset' }],
])('%s: ours is shown in the end, once, and what others made stays', async (_what, rule) => {
  const theirs = await standing('spring campaign', false);
  await standing('musubi/unlinked/of an older version', true);
  simulator.platform.addFaults(rule);

  const changes = memory();
  let id: string | undefined;
  for (let start = 1; id === undefined && start <= 4; start += 1)
    id = await ensureDefaultRichMenu(line.richMenus, wanted, changes).then(
      (ensured) => ('id' in ensured ? ensured.id : undefined),
      () => undefined,
    );

  expect(await line.richMenus.getDefault()).toBe(id);
  expect((await line.richMenus.list()).map((menu) => menu.id).sort()).toEqual([theirs, id].sort());
});

test('a first start, a second, and another version', async () => {
  const changes = memory();
  const first = await ensureDefaultRichMenu(line.richMenus, wanted, changes);
  expect(first).toMatchObject({ outcome: 'replaced', before: undefined, removed: 0 });
  expect(await ensureDefaultRichMenu(line.richMenus, wanted, changes)).toMatchObject({ outcome: 'current' });
  const next = { ...wanted, request: { ...wanted.request, name: 'musubi/unlinked/next' } };
  expect(await ensureDefaultRichMenu(line.richMenus, next, changes)).toMatchObject({ outcome: 'replaced', removed: 1 });
  expect(await line.richMenus.list()).toHaveLength(1);
});

function memory(): MenuChanges {
  let kept: readonly number[] = [];
  return { change: (next) => Promise.resolve(void (kept = next(kept))) };
}
