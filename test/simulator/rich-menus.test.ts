import { plainPng, readPicture } from '../../src/simulator/image';
import { richMenu } from './examples';
import { type Line, startLine } from './start';

const PNG = { 'content-type': 'image/png' };
const image = plainPng(2500, 1686, [6, 199, 85]);

describe('Rich menus', () => {
  let line: Line;
  let userId: string;
  beforeEach(async () => {
    line = await startLine();
    ({ userId } = line.platform.addPerson({ displayName: '山田', friend: true }));
  });
  afterEach(() => line.close());

  const create = async (menu: unknown = richMenu) =>
    (await line.call('POST', '/v2/bot/richmenu', menu)).response['richMenuId'] as string;
  const upload = (id: string, bytes = image, headers: Record<string, string> = PNG) =>
    line.call('POST', `/v2/bot/richmenu/${id}/content`, bytes, headers);
  const ready = async () => {
    const id = await create();
    await upload(id);
    return id;
  };
  const shown = () => line.platform.richMenuOf(userId);

  test('a person sees their own menu, else the default one, else none', async () => {
    expect(shown()).toBeUndefined();
    const [common, own] = [await ready(), await ready()];
    await line.call('POST', `/v2/bot/user/all/richmenu/${common}`);
    expect(shown()).toMatchObject({ richMenuId: common, from: 'default', image: { contentType: 'image/png' } });
    await line.call('POST', `/v2/bot/user/${userId}/richmenu/${own}`);
    expect(shown()).toMatchObject({ richMenuId: own, from: 'person', menu: { chatBarText: 'メニュー' } });
    await line.call('DELETE', `/v2/bot/user/${userId}/richmenu`);
    expect(shown()?.richMenuId).toBe(common);
  });

  test('without its image a menu is shown to nobody', async () => {
    const id = await create();
    const wanted = { message: 'must upload richmenu image before applying it to user' };
    for (const path of [`/v2/bot/user/all/richmenu/${id}`, `/v2/bot/user/${userId}/richmenu/${id}`]) {
      const refused = await line.call('POST', path);
      expect([refused.status, refused.response]).toEqual([400, wanted]);
    }
    const body = { richMenuId: id, userIds: [userId] };
    expect((await line.call('POST', '/v2/bot/richmenu/bulk/link', body)).status).toBe(400);
  });

  test('an image is uploaded once, and fits', async () => {
    const id = await create();
    const jpegNamed = await upload(id, image, { 'content-type': 'image/jpeg' });
    const attempts = [
      await upload(id, Buffer.from('<svg/>')),
      await upload(id, plainPng(1200, 810, [0, 0, 0])),
      await upload(id, plainPng(700, 200, [0, 0, 0])),
      jpegNamed,
    ];
    expect(attempts.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect((await upload(id, image, { 'content-type': 'image/gif' })).status).toBe(415);
    expect((await upload(id, Buffer.concat([image, Buffer.alloc(1_024 * 1_024)]))).status).toBe(413);
    expect((await upload(id)).status).toBe(200);
    expect((await upload(id)).status).toBe(400);
    const got = await line.call('GET', `/v2/bot/richmenu/${id}/content`);
    expect(got.response).toEqual(image);
  });

  test.each([
    ['a menu too narrow', { size: { width: 700, height: 300 }, areas: [] }],
    ['a menu too high for its width', { size: { width: 1000, height: 700 }, areas: [] }],
    ['a name of 301', { name: 'あ'.repeat(301) }],
    ['a chat bar of 15', { chatBarText: 'あ'.repeat(15) }],
    ['21 areas', { areas: Array.from({ length: 21 }, () => richMenu.areas[0]) }],
    [
      'an area that sticks out',
      { areas: [{ ...richMenu.areas[0], bounds: { x: 2000, y: 0, width: 501, height: 10 } }] },
    ],
    ['a camera button', { areas: [{ ...richMenu.areas[0], action: { type: 'camera', label: 'a' } }] }],
  ])('%s is refused, and by validate too', async (_, change) => {
    for (const path of ['/v2/bot/richmenu', '/v2/bot/richmenu/validate']) {
      const refused = await line.call('POST', path, { ...richMenu, ...change });
      expect([refused.status, refused.response.details?.length]).toEqual([400, 1]);
    }
  });

  test('a tap on another tab changes the menu and tells the bot', async () => {
    const [first, second] = [await ready(), await ready()];
    await line.call('POST', '/v2/bot/richmenu/alias', { richMenuAliasId: 'tab-b', richMenuId: second });
    await line.call('POST', `/v2/bot/user/${userId}/richmenu/${first}`);
    const action = { type: 'richmenuswitch', richMenuAliasId: 'tab-b', data: 'b' } as const;
    const sent = line.platform.tap(userId, action)!;
    expect(sent.event['postback']).toEqual({ data: 'b', params: { newRichMenuAliasId: 'tab-b', status: 'SUCCESS' } });
    expect(shown()?.richMenuId).toBe(second);
    await line.call('DELETE', `/v2/bot/richmenu/${second}`);
    expect(shown()).toBeUndefined();
    expect(line.platform.tap(userId, action)!.event['postback']).toEqual({
      data: 'b',
      params: { status: 'RICHMENU_NOTFOUND' },
    });
    const nowhere = line.platform.tap(userId, { ...action, richMenuAliasId: 'tab-c' })!;
    expect(nowhere.event['postback']).toEqual({ data: 'b', params: { status: 'RICHMENU_ALIAS_ID_NOTFOUND' } });
  });

  test('a name is given once, changed and taken away', async () => {
    const [first, second] = [await create(), await create()];
    const alias = { richMenuAliasId: 'tab-a', richMenuId: first };
    expect((await line.call('POST', '/v2/bot/richmenu/alias', alias)).status).toBe(200);
    const again = await line.call('POST', '/v2/bot/richmenu/alias', alias);
    expect([again.status, again.response]).toEqual([400, { message: 'conflict richmenu alias id' }]);
    await line.call('POST', '/v2/bot/richmenu/alias/tab-a', { richMenuId: second });
    const { response } = await line.call('GET', '/v2/bot/richmenu/alias/tab-a');
    expect(response).toEqual({ richMenuAliasId: 'tab-a', richMenuId: second });
    expect((await line.call('DELETE', '/v2/bot/richmenu/alias/tab-a')).status).toBe(200);
    expect((await line.call('GET', '/v2/bot/richmenu/alias/tab-a')).status).toBe(404);
  });

  test('of somebody who is no friend LINE says yes and links nothing', async () => {
    const id = await ready();
    const stranger = line.platform.addPerson({ displayName: '佐藤' }).userId;
    expect((await line.call('POST', `/v2/bot/user/${stranger}/richmenu/${id}`)).status).toBe(200);
    expect((await line.call('GET', `/v2/bot/user/${stranger}/richmenu`)).status).toBe(404);
  });

  test('many are linked a moment later, and moved at once', async () => {
    const [first, second] = [await ready(), await ready()];
    const linked = await line.call('POST', '/v2/bot/richmenu/bulk/link', { richMenuId: first, userIds: [userId] });
    expect([linked.status, shown()]).toEqual([202, undefined]);
    line.platform.advance(1_000);
    expect(shown()?.richMenuId).toBe(first);
    const operations = [{ type: 'link', from: first, to: second }];
    const body = { operations, resumeRequestKey: 'move-1' };
    const [batch, again] = [
      await line.call('POST', '/v2/bot/richmenu/batch', body),
      await line.call('POST', '/v2/bot/richmenu/batch', body),
    ];
    const progress = async (called: typeof batch) => {
      const requestId = called.headers.get('x-line-request-id');
      return (await line.call('GET', `/v2/bot/richmenu/progress/batch?requestId=${requestId}`)).response['phase'];
    };
    expect([batch.status, await progress(batch)]).toEqual([202, 'ongoing']);
    line.platform.advance(1_000);
    expect([await progress(batch), await progress(again), shown()?.richMenuId]).toEqual([
      'succeeded',
      'succeeded',
      second,
    ]);
    await line.call('POST', '/v2/bot/richmenu/batch', { operations: [{ type: 'unlinkAll' }] });
    line.platform.advance(1_000);
    expect(shown()).toBeUndefined();
  });

  test('a hundred are made in an hour, and no more', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 101; i++) statuses.push((await line.call('POST', '/v2/bot/richmenu', richMenu)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    expect(statuses.at(-1)).toBe(429);
    line.platform.advance(3_600_000);
    expect((await line.call('POST', '/v2/bot/richmenu', richMenu)).status).toBe(200);
  });
});

describe('Reading a picture', () => {
  test('kind and size of a PNG and of a JPEG, and nothing of anything else', () => {
    expect(readPicture(plainPng(30, 20, [1, 2, 3]))).toEqual({ contentType: 'image/png', width: 30, height: 20 });
    const app = Buffer.from([0xff, 0xe0, 0x00, 0x04, 0x00, 0x00]);
    const frame = Buffer.from([0xff, 0xc0, 0x00, 0x11, 0x08, 0x06, 0x96, 0x09, 0xc4, 0x03]);
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8]), app, frame]);
    expect(readPicture(jpeg)).toEqual({ contentType: 'image/jpeg', width: 2500, height: 1686 });
    const others = [
      Buffer.alloc(0),
      Buffer.from('GIF89a'),
      jpeg.subarray(0, 10),
      Buffer.from([0xff, 0xd8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ];
    expect(others.map(readPicture)).toEqual(others.map(() => undefined));
  });
});
