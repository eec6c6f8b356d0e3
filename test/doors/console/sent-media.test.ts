import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { until } from '../../support/until';
import { BrowserLike } from '../web/browser-like';
import { atConsole, type AtConsole } from '../../support/staff-session';
import { forgetBy, KEPT_DAYS } from '../../../src/features/settings/settings';

/* What customers send, from LINE's webhook to the inbox and their own hands, and out of the house again. */

const DAY = 24 * 60 * 60 * 1000;
const HTML = Buffer.from('<!doctype html><script>top.location="https://evil.example"</script>');

onEachEngine((engine) => {
  let house: TestHouse;
  let agent: AtConsole;
  let editor: AtConsole;
  beforeAll(async () => {
    house = await openTestHouse(engine, { env: { MEDIA_LIMIT_MB: '1' } });
    const at = (role: 'agent' | 'editor') => atConsole(house.app.db, house.app.url, role);
    [agent, editor] = [await at('agent'), await at('editor')];
  });
  afterAll(() => house.close());

  const rows = (person: string) => house.app.db('media').where({ person }).orderBy('at') as Promise<Row[]>;
  interface Row {
    id: string;
    state: string;
    message_id: string;
  }
  const path = (person: string, id: string) => `/console/inbox/${person}/media/${id}`;
  const states = async (person: string) => (await rows(person)).map(({ state }) => state).join();
  const comesTo = (person: string, state: string) =>
    until(async () => (await states(person)) === state, `what was sent comes to ${state}`);
  const get = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(house.app.url + address, { method, redirect: 'manual', headers: { cookie: agent.cookie, ...headers } });
  const shown = async (person: string) => (await agent.get(`/console/inbox/${person}`)).html;
  /** Somebody who sent a picture that is kept. */
  async function withPicture(): Promise<{ person: string; address: string; messageId: string }> {
    const person = await house.friend();
    const { messageId } = house.line.sendImage(person);
    await comesTo(person, 'kept');
    return { person, address: path(person, (await rows(person))[0]!.id), messageId: messageId! };
  }

  test('a picture is in the thread, from our own address, for who may read chats and nobody else', async () => {
    const { person, address, messageId } = await withPicture();
    const html = await shown(person);
    expect(html).toContain(`<img src="${address}" alt="お客さまから届いた画像`);
    expect(html).toContain(`href="${address}" target="_blank"`);

    const answer = await get(address);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.status).toBe(200);
    expect(bytes.equals(house.line.content(messageId)!.bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'content-disposition': `inline; filename=image-${messageId}.png`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; sandbox;/,
    );
    const head = await get(address, {}, 'HEAD');
    expect([head.headers.get('content-length'), await head.text()]).toEqual([String(bytes.length), '']);

    const other = await house.friend();
    expect((await get(path(other, address.split('/').at(-1)!))).status).toBe(404);
    for (const strange of ['nobody', '..%2f..%2fetc%2fpasswd', '%00'])
      expect((await get(path(person, strange))).status).toBe(404);
    expect((await get(address, { cookie: editor.cookie })).status).toBe(403);
    expect((await get(address, { cookie: '' })).status).toBe(410);
  });

  test('a film plays, also from its middle; a voice message too', async () => {
    const person = await house.friend();
    house.line.sendVideo(person);
    await comesTo(person, 'kept');
    house.line.sendAudio(person);
    await comesTo(person, 'kept,kept');
    const [video, audio] = (await rows(person)).map(({ id }) => path(person, id));
    const html = await shown(person);
    expect(html).toMatch(new RegExp(`<video[^>]* src="${video}"`));
    expect(html).toMatch(new RegExp(`<audio[^>]* src="${audio}"`));
    const page = await get(`/console/inbox/${person}`);
    expect(page.headers.get('content-security-policy')).toContain("media-src 'self'");
    // Also on the page that a refused form draws again.
    const headers = { cookie: agent.cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' };
    for (const [form, fields] of [
      ['answer', { text: '' }],
      ['note', { text: '' }],
      ['snooze', { until: 'time', time: '' }],
      ['later', { text: '', when: 'hour' }],
    ] as const) {
      const given = { key: crypto.randomUUID(), version: '1', words: '0', as: form === 'note' ? 'note' : 'answer' };
      const body = new URLSearchParams({ _token: agent.token, ...(form === 'snooze' ? {} : given), ...fields });
      const again = await fetch(`${house.app.url}/console/inbox/${person}/${form}`, { method: 'POST', headers, body });
      expect(await again.text()).toContain(`src="${video}"`);
      expect(again.headers.get('content-security-policy')).toContain("media-src 'self'");
    }
    const part = await get(video!, { range: 'bytes=4-7' });
    expect([part.status, await part.text(), part.headers.get('content-type')]).toEqual([206, 'ftyp', 'video/mp4']);
    expect((await get(video!, { range: 'bytes=9999-' })).status).toBe(416);
  });

  test('a talk full of pictures keeps nobody from the pages of the console', async () => {
    const { person, address } = await withPicture();
    for (let wave = 0; wave < 31; wave += 1) {
      const asked = await Promise.all(Array.from({ length: 20 }, () => get(address, {}, 'HEAD')));
      expect(asked.every(({ status }) => status === 200)).toBe(true);
    }
    expect((await get(`/console/inbox/${person}`)).status).toBe(200);
  });

  test('a page that calls itself a picture is only ever saved, and so is every file, under a name that leads nowhere', async () => {
    const person = await house.friend();
    house.line.sendImage(person, { bytes: HTML, contentType: 'image/png' });
    await comesTo(person, 'kept');
    house.line.sendFile(person, { fileName: '../見積\u202Elmth.svg', bytes: HTML, contentType: 'image/svg+xml' });
    await comesTo(person, 'kept,kept');
    const [image, file] = await rows(person);
    for (const { id } of [image!, file!]) {
      const { headers } = await get(path(person, id));
      expect(headers.get('content-type')).toBe('application/octet-stream');
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename=/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const named = (await get(path(person, file!.id))).headers.get('content-disposition')!;
    expect(decodeURIComponent(named)).toContain('_見積lmth.svg');
    const html = await shown(person);
    expect(html).not.toContain(`<img src="${path(person, image!.id)}"`);
    expect(html).toContain('画像として表示できない形式です');
  });

  test('a LINE that fails, dawdles over a film, or has it no more', async () => {
    const [failing, slow, gone, unsent, large] = await Promise.all(Array.from({ length: 5 }, () => house.friend()));
    const contents = (messageId: string | undefined) => ({ path: `/v2/bot/message/${messageId}/content` });
    const pathOf = (entry: (typeof house.line.log)[number]) => (entry.kind === 'api' ? entry.path : '');
    const asked = (messageId: string | undefined) =>
      house.line.log.filter((entry) => entry.kind === 'api' && entry.path.startsWith(contents(messageId).path));
    // The fault must stand before LINE's word reaches the house, so the rules match by pattern and are spent in order.
    house.line.addFaults({ match: { path: /\/content$/ }, times: 1, fault: { status: 500 } });
    const first = house.line.sendImage(failing!);
    await comesTo(failing!, 'kept');
    expect(asked(first.messageId)).toHaveLength(2);
    house.line.addFaults({ match: { path: /\/content$/ }, times: 1, fault: { status: 404 } });
    house.line.sendImage(gone!);
    await comesTo(gone!, 'gone');
    expect(await shown(gone!)).toContain('LINEに残っていなかったため');
    house.line.addFaults({ match: { path: /\/content$/ }, times: 1, fault: { status: 410 } });
    house.line.sendImage(unsent!);
    await comesTo(unsent!, 'gone');
    house.line.sendFile(large!, { fileName: '大きい.pdf', bytes: Buffer.alloc(1024 * 1024 + 1) });
    await comesTo(large!, 'too_large');
    expect(await shown(large!)).toMatch(/大きい\.pdf[^]*1\.0 MB[^]*大きすぎるため/);
    const film = house.line.sendVideo(slow!, { preparingMs: 300 });
    await until(() => asked(film.messageId).length > 0, 'the film is asked for');
    expect(await shown(slow!)).toContain('LINEから取得しています');
    await comesTo(slow!, 'kept');
    expect(
      asked(film.messageId)
        .map(pathOf)
        .some((one) => one.endsWith('/transcoding')),
    ).toBe(true);
  });

  test('what lies elsewhere than at LINE is not asked for, and nothing is kept of groups', async () => {
    const person = await house.friend();
    const message = {
      ...{ type: 'image', id: '9001', quoteToken: 'q', markAsReadToken: 'm' },
      contentProvider: {
        type: 'external',
        originalContentUrl: `${house.app.url}/metrics`,
        previewImageUrl: 'http://x/',
      },
    };
    await house.line.deliver([house.line.compose(person, { type: 'message', message })]).delivered;
    const { chatId } = house.line.createGroup({ members: [person] });
    await house.line.inviteBot(chatId).delivered;
    await house.line.sendImage(person, {}, { groupId: chatId }).delivered;
    await house.settled();
    expect(await house.app.db('media').whereIn('person', [person, chatId])).toEqual([]);
    const html = await shown(person);
    expect(html).toContain('LINEの外に置かれているため');
    expect(html).not.toContain('/metrics');
  });

  test('unsent, it is gone at once; kept long enough, its bytes go and the thread says so', async () => {
    const { person, address, messageId } = await withPicture();
    house.line.unsend(person, messageId);
    await until(async () => (await states(person)) === '', 'it is deleted');
    expect((await get(address)).status).toBe(404);
    expect(await shown(person)).not.toContain(address);

    const old = await withPicture();
    await forgetBy(house.app.db, KEPT_DAYS, Date.now() + 89 * DAY);
    expect((await get(old.address)).status).toBe(200);
    await forgetBy(house.app.db, KEPT_DAYS, Date.now() + 91 * DAY);
    expect((await get(old.address)).status).toBe(404);
    expect(await house.app.db('media_chunks').where({ media: old.address.split('/').at(-1) })).toEqual([]);
    expect(await shown(old.person)).toContain('保存期間を過ぎたため、削除しました');
  });

  test('deleting their data takes what is kept, and what is still to come', async () => {
    const { person, address } = await withPicture();
    house.line.addFaults({ match: { path: /\/content$/ }, times: Infinity, fault: { status: 500 } });
    house.line.sendImage(person);
    await comesTo(person, 'kept,coming');
    house.line.say(person, 'データを削除');
    await house.settled();
    house.line.say(person, '削除する');
    await until(async () => (await states(person)) === '', 'nothing is kept');
    house.line.clearFaults();
    expect((await get(address)).status).toBe(404);
    expect(await house.app.db('media_chunks').where({ media: address.split('/').at(-1) })).toEqual([]);
    expect(await house.app.db('jobs').where({ person, kind: 'media' })).toEqual([]);
  });

  test('their own hands: what they sent is named in their data and can be had there, by them alone', async () => {
    const { person, messageId } = await withPicture();
    const stranger = await withPicture();
    house.line.say(person, 'データを受け取る');
    await house.line.waitFor(() => ticketIn(person), 10_000, 'the link');
    const browser = new BrowserLike(house.app.url);
    await browser.ask(`/data?ticket=${ticketIn(person)}`);
    await browser.send('/data', { ticket: ticketIn(person)! });
    const page = await (await browser.ask('/data/view')).text();
    const own = /href="(\/data\/media\/[^"]+)"/.exec(page)![1]!;
    const answer = await browser.ask(own);
    expect(answer.headers.get('content-disposition')).toBe(`inline; filename=image-${messageId}.png`);
    expect((await browser.ask(`/data/media/${stranger.address.split('/').at(-1)}`)).status).toBe(404);
    expect((await fetch(house.app.url + own)).status).toBe(410);
  });

  function ticketIn(person: string): string | undefined {
    return /\/data\?ticket=([\w-]+)/.exec(JSON.stringify(house.line.chat(person)))?.[1];
  }
});
