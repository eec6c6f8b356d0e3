import { dangers, elements, textOf } from './html';
import { answerWith, visit, type Visitor } from './visitor';

let visitor: Visitor;
beforeEach(async () => {
  visitor = await visit();
});
afterEach(() => visitor.line.close());

const chat = (userId: string) => `/phone/chats/${userId}`;
const hanako = () => visitor.line.platform.addPerson({ displayName: '山田 花子', language: 'ja' }).userId;
const friend = (name = '山田 花子') =>
  visitor.line.platform.addPerson({ displayName: name, language: 'ja', friend: true }).userId;

describe('the first view', () => {
  test('with nobody there, the way is to add a person', async () => {
    const { status, html } = await visitor.get('/');
    expect(status).toBe(200);
    expect(textOf(html)).toContain('まだ誰もいません');
    expect(html).toContain('action="/phone/people"');
  });

  test('with a person there, it is their phone, with the button that begins everything in both languages', async () => {
    hanako();
    const { html } = await visitor.get('/');
    expect(textOf(html)).toContain('友だち追加 / Add friend');
    expect(textOf(html)).toContain('山田 花子のスマートフォン');
    expect(dangers(html)).toEqual([]);
  });

  test('a friend from before, with nothing said yet, is asked to begin', async () => {
    const id = friend();
    expect(textOf((await visitor.get(chat(id))).html)).toContain('メッセージを送ってみましょう。');
    visitor.line.platform.say(id, 'はじめます');
    expect((await visitor.get(chat(id))).html).toContain('<div id="welcome" class="day" hidden>');
  });

  test('every page speaks English too, and the switch keeps the visitor where they are', async () => {
    const id = hanako();
    const { html } = await visitor.get(`${chat(id)}?side=faults`);
    expect(html).toContain(`href="${chat(id)}?lang=en&amp;side=faults"`);
    const english = await visitor.get(`${chat(id)}?lang=en&side=faults`);
    expect(english.html).toContain('<html lang="en">');
    expect(textOf(english.html)).toContain('Add friend / 友だち追加');
    expect(textOf(english.html)).toContain('Makes the bot’s next calls to LINE fail.');
  });

  test('nothing but our own scripts may run, and every field and button has a name', async () => {
    const id = friend();
    const { html, headers } = await visitor.get(`${chat(id)}?side=state`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe');
    const all = elements(html);
    const ids = all.flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []));
    expect(ids.filter((one, at) => ids.indexOf(one) !== at)).toEqual([]);
    const unnamed = all.filter(
      ({ tag, attributes, inside }) =>
        ['input', 'select', 'textarea'].includes(tag) &&
        attributes.type !== 'hidden' &&
        !attributes['aria-label'] &&
        !inside.includes('label'),
    );
    expect(unnamed).toEqual([]);
    const bare = [...html.matchAll(/<(button|a)\b([^>]*)>([\s\S]*?)<\/\1>/g)].filter(
      ([, , attributes, inner]) =>
        !attributes?.includes('aria-label') && !textOf(inner ?? '').trim() && !inner?.includes('aria-label'),
    );
    expect(bare.map(([whole]) => whole)).toEqual([]);
  });

  test('assets are served with a hash in their address, to be kept for good', async () => {
    const { html } = await visitor.get('/');
    const addresses = elements(html).flatMap(({ tag, attributes }) =>
      tag === 'script' ? [attributes.src!] : tag === 'link' ? [attributes.href!] : [],
    );
    expect(addresses).toHaveLength(4);
    for (const address of addresses) {
      const { status, headers } = await visitor.get(address);
      expect([address, status, headers.get('cache-control')]).toEqual([
        address,
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  test('an address that leads nowhere says so and shows the way back', async () => {
    for (const path of ['/phone/chats/Unobody', '/phone/nothing', '/phone/log/99']) {
      const { status, html } = await visitor.get(path);
      expect([path, status]).toEqual([path, 404]);
      expect(html).toContain('href="/"');
    }
  });
});

describe('without scripts', () => {
  test('adding a person leads to their phone', async () => {
    const page = await visitor.send('/phone/people', { name: '鈴木 一郎', language: 'en' });
    const person = visitor.line.platform.people()[0]!;
    expect(page.path).toBe(chat(person.userId));
    expect(person).toMatchObject({ displayName: '鈴木 一郎', language: 'en', friend: false });
  });

  test('a name that is missing is asked for, and nobody is added', async () => {
    const page = await visitor.send('/phone/people', { name: '  ' });
    expect(page.status).toBe(422);
    expect(textOf(page.html)).toContain('名前を入力してください。');
    expect(visitor.line.platform.people()).toEqual([]);
  });

  test('befriending, writing and reading the answer take one form each', async () => {
    const id = hanako();
    answerWith(visitor.line, '10:00〜20:00です。');
    await visitor.send(`/phone/people/${id}/follow?chat=${id}`, {});
    const page = await visitor.send(`${chat(id)}/say?chat=${id}`, { text: '何時までやってますか' });
    expect(page.path).toBe(chat(id));
    expect(textOf(page.html)).toMatch(/何時までやってますか[\s\S]*10:00〜20:00です。/);
    expect(visitor.line.received.map(({ body }) => (body.events[0] as { type?: string }).type)).toEqual([
      'follow',
      'message',
    ]);
  });

  test('an empty message is not sent', async () => {
    const id = friend();
    const page = await visitor.send(`${chat(id)}/say`, { text: '' });
    expect(page.status).toBe(422);
    expect(visitor.line.received).toEqual([]);
  });

  test('a file goes out as it is, with its name', async () => {
    const id = friend();
    const form = new FormData();
    form.set('file', new File(['%PDF'], '領収書.pdf', { type: 'application/pdf' }));
    await visitor.send(`${chat(id)}/file?chat=${id}`, form);
    const [item] = visitor.line.platform.chat(id);
    expect(item?.message).toMatchObject({ type: 'file', fileName: '領収書.pdf', fileSize: 4 });
    const page = await visitor.get(`/phone/content/${item!.messageId}`);
    expect(page.html).toBe('%PDF');
  });

  test('a page of one’s own that was sent as a file is never shown as a page', async () => {
    const id = friend();
    const form = new FormData();
    form.set('file', new File(['<script>1</script>'], 'x.html', { type: 'text/html' }));
    await visitor.send(`${chat(id)}/image?chat=${id}`, form);
    const [item] = visitor.line.platform.chat(id);
    const { headers } = await visitor.get(`/phone/content/${item!.messageId}`);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('a form of more than 20 MB is refused', async () => {
    const id = friend();
    const form = new FormData();
    form.set('file', new File([Buffer.alloc(21 * 1024 * 1024)], 'big.bin'));
    const page = await visitor.send(`${chat(id)}/file?chat=${id}`, form);
    expect(page.status).toBe(413);
    expect(textOf(page.html)).toContain('ファイルが大きすぎます');
  });
});

describe('what people do', () => {
  const events = () =>
    visitor.line.received.flatMap(({ body }) => body.events as { type: string; [name: string]: unknown }[]);

  test('block and unblock, rename, change the language, leave LINE', async () => {
    const { platform } = visitor.line;
    const id = friend();
    await visitor.act(`/phone/people/${id}/block?chat=${id}`);
    expect(textOf((await visitor.get(chat(id))).html)).toContain('ブロック解除 / Unblock');
    await visitor.act(`/phone/people/${id}/unblock?chat=${id}`);
    await visitor.act(`/phone/people/${id}/profile?chat=${id}`, { name: '花子', language: '' });
    expect(platform.person(id)).toMatchObject({ displayName: '花子', blocked: false });
    expect(platform.person(id).language).toBeUndefined();
    await platform.waitFor(() => events().length === 2);
    expect(events().map(({ type }) => type)).toEqual(['unfollow', 'follow']);
    await visitor.send(`/phone/people/${id}/remove?chat=${id}`, {});
    expect(platform.people()).toEqual([]);
  });

  test('stickers, places, pictures, films and voices are sent', async () => {
    const id = friend();
    await visitor.act(`${chat(id)}/sticker?chat=${id}`, { sticker: '11537/52002735' });
    await visitor.act(`${chat(id)}/location?chat=${id}`, { title: '東京駅', latitude: '35.68', longitude: '139.76' });
    for (const kind of ['image', 'video', 'audio']) await visitor.act(`${chat(id)}/${kind}?chat=${id}`);
    const kinds = visitor.line.platform.chat(id).map(({ message }) => message.type);
    expect(kinds).toEqual(['sticker', 'location', 'image', 'video', 'audio']);
  });

  test('a place off the earth is refused', async () => {
    const id = friend();
    const page = await visitor.act(`${chat(id)}/location?chat=${id}`, { latitude: '91', longitude: 'x' });
    expect([page.status, textOf(page.html)]).toEqual([422, expect.stringContaining('数字を確かめてください')]);
  });

  test('a message is quoted, and one’s own is unsent', async () => {
    const { platform } = visitor.line;
    const id = friend();
    const first = platform.say(id, '最初').messageId!;
    expect(textOf((await visitor.get(`${chat(id)}?quote=${first}`)).html)).toMatch(/返信先\s+最初/);
    const answer = await visitor.act(`${chat(id)}/say?chat=${id}`, { text: '続き', quote: first });
    expect(answer.html).toContain('hx-target="#composer"');
    expect(platform.chat(id).at(-1)?.message).toMatchObject({ quotedMessageId: first });
    await visitor.act(`${chat(id)}/messages/${first}/unsend?chat=${id}`);
    expect(textOf((await visitor.get(chat(id))).html)).toContain('メッセージの送信を取り消しました');
  });

  test('in a group, members speak by turns, with or without a mention, and edit what they wrote', async () => {
    const { platform } = visitor.line;
    const [one, two] = [friend('一郎'), friend('二郎')];
    const page = await visitor.send('/phone/groups', { name: '家族', member: one });
    const group = platform.groups()[0]!.chatId;
    expect(page.path).toBe(chat(group));
    expect(textOf(page.html)).toContain('ボットを招待 / Invite the bot');
    await visitor.act(`/phone/groups/${group}/invite-bot?chat=${group}`);
    await visitor.act(`/phone/groups/${group}/join?chat=${group}`, { userId: two });
    await visitor.act(`${chat(group)}/say?chat=${group}&as=${two}`, { text: '開いていますか', mention: '1' });
    const [said] = platform.chat(group);
    expect(said).toMatchObject({ userId: two, message: { text: '@さくらサロン 開いていますか' } });
    await visitor.act(`${chat(group)}/messages/${said!.messageId}/edit?chat=${group}&as=${two}`, {
      text: '休みですか',
    });
    const other = await visitor.act(`${chat(group)}/messages/${said!.messageId}/unsend?chat=${group}&as=${one}`);
    expect(other.status).toBe(422);
    await visitor.act(`/phone/groups/${group}/leave?chat=${group}&as=${one}`, { userId: two });
    await visitor.act(`/phone/groups/${group}/remove-bot?chat=${group}`);
    await platform.waitFor(() => events().length === 6);
    expect(events().map(({ type }) => type)).toEqual([
      'join',
      'memberJoined',
      'message',
      'messageEdited',
      'memberLeft',
      'leave',
    ]);
  });
});

test('what can’t be done right now is refused, however often it is tried', async () => {
  const { platform } = visitor.line;
  const id = friend();
  const mine = platform.say(id, 'x').messageId!;
  const group = platform.createGroup({ name: '家族', members: [id] }).chatId;
  const unsend = `${chat(id)}/messages/${mine}/unsend?chat=${id}`;
  expect((await visitor.act(unsend)).status).toBe(200);
  const tries = [
    unsend,
    `${chat(id)}/messages/nothing/unsend?chat=${id}`,
    `/phone/people/Unobody/follow?chat=${id}`,
    `/phone/groups/Cnothing/invite-bot?chat=${id}`,
    `/phone/groups/${group}/leave?chat=${group}`,
    `${chat(group)}/say?chat=${group}`,
    `/phone/faults/7/remove?chat=${id}`,
  ];
  for (const path of tries)
    expect([path, (await visitor.act(path, { text: 'x', userId: id })).status]).toEqual([path, 422]);
  for (const path of ['block', 'block', 'unblock', 'unblock', 'follow', 'follow'])
    expect((await visitor.act(`/phone/people/${id}/${path}?chat=${id}`)).status).toBe(200);
  await visitor.act(`/phone/people/${id}/block?chat=${id}`);
  expect((await visitor.act(`${chat(id)}/say?chat=${id}`, { text: 'x' })).status).toBe(422);
});

describe('what is tapped', () => {
  const tap = (id: string, action: unknown, more: Record<string, string> = {}) =>
    visitor.act(`${chat(id)}/tap?chat=${id}`, { action: JSON.stringify(action), ...more });
  const last = async () => {
    await visitor.line.platform.waitFor(() => visitor.line.received.length > 0);
    return visitor.line.received.at(-1)!.body.events[0] as unknown;
  };

  test('a postback shows its words in the chat and sends its data', async () => {
    const id = friend();
    await tap(id, { type: 'postback', label: 'はい', data: 'a=1', displayText: 'はい' });
    expect(await last()).toMatchObject({ type: 'postback', postback: { data: 'a=1' } });
    expect(textOf((await visitor.get(chat(id))).html)).toContain('はい');
  });

  test('a date is sent as picked, and refused outside of its limits', async () => {
    const id = friend();
    const action = {
      type: 'datetimepicker',
      label: '日時',
      data: 'd',
      mode: 'datetime',
      min: '2026-11-24t09:00',
      max: '2026-12-24t18:00',
    };
    for (const picked of ['2026-11-24T08:59', '2027-01-01T00:00', 'tomorrow', ''])
      expect([picked, (await tap(id, action, { picked })).status]).toEqual([picked, 422]);
    await tap(id, action, { picked: '2026-11-28T14:00' });
    expect(await last()).toMatchObject({ postback: { data: 'd', params: { datetime: '2026-11-28T14:00' } } });
  });

  test('an opened link is written down; it sends nothing', async () => {
    const id = friend();
    await tap(id, { type: 'uri', label: '開く', uri: 'https://example.com/' });
    expect(visitor.line.platform.opened).toEqual([
      expect.objectContaining({ userId: id, uri: 'https://example.com/' }),
    ]);
    expect(visitor.line.received).toEqual([]);
  });

  test('what is no action is refused', async () => {
    const id = friend();
    for (const action of [null, [], 'x', { type: 'launch' }, { type: ['message'] }, {}])
      expect((await tap(id, action)).status).toBe(422);
    expect((await visitor.act(`${chat(id)}/tap?chat=${id}`, { action: '{' })).status).toBe(422);
  });

  test('every kind of button is drawn: what it sends, opens, picks, copies', async () => {
    const { platform } = visitor.line;
    const id = friend();
    const items = [
      { type: 'message', label: 'メッセージ', text: 'はい' },
      { type: 'uri', label: 'リンク', uri: 'https://example.com/', altUri: { desktop: 'https://example.com/pc' } },
      {
        type: 'datetimepicker',
        label: '日付',
        data: 'd',
        mode: 'date',
        initial: '2026-12-01',
        min: '2026-11-01',
        max: '2026-12-31',
      },
      { type: 'clipboard', label: 'コピー', clipboardText: 'SAKURA10' },
      { type: 'camera', label: 'カメラ' },
      { type: 'cameraRoll', label: '写真を選ぶ' },
      { type: 'location', label: '場所' },
    ].map((action) => ({ type: 'action', action }));
    await visitor.line.call('POST', '/v2/bot/message/push', {
      to: id,
      messages: [{ type: 'text', text: 'お選びください', quickReply: { items } }],
    });
    await platform.waitFor(() => platform.quickReplies(id).length === 7);
    const { html } = await visitor.get(chat(id));
    const quick = html.slice(html.indexOf('id="quick"'), html.indexOf('id="composer"'));
    expect(quick).toContain('form="tap-quick"');
    const link = /<a [^>]*href="([^"]*)" target="_blank" rel="noopener noreferrer"/.exec(quick);
    expect(link?.[1]).toBe(`/phone/open?as=${id}&amp;uri=https%3A%2F%2Fexample.com%2F`);
    expect(quick).toContain(
      '<input type="date" name="picked" required min="2026-11-01" max="2026-12-31" value="2026-12-01"/>',
    );
    expect(quick).toContain('data-copy="SAKURA10"');
    expect(quick.match(/popovertarget="sheet-image"/g)).toHaveLength(2);
    expect(quick).toContain('popovertarget="sheet-location"');
    const onPc = await visitor.get(`${chat(id)}?pc=1`);
    expect(onPc.html).toContain('<div id="quick" hidden></div>');
    expect(textOf(onPc.html)).toContain('山田 花子のPC版LINE');
  });

  test('the rich menu has its picture and its real places', async () => {
    const id = friend();
    const areas = [
      { bounds: { x: 0, y: 0, width: 1250, height: 1686 }, action: { type: 'message', label: '左', text: '左' } },
    ];
    const menu = { size: { width: 2500, height: 1686 }, selected: true, name: 'menu', chatBarText: 'メニュー', areas };
    const { richMenuId } = (await visitor.line.call('POST', '/v2/bot/richmenu', menu)).response as unknown as {
      richMenuId: string;
    };
    const png = pngOf(2500, 1686);
    await visitor.line.call('POST', `/v2/bot/richmenu/${richMenuId}/content`, png, { 'content-type': 'image/png' });
    await visitor.line.call('POST', `/v2/bot/user/all/richmenu/${richMenuId}`);
    const { html } = await visitor.get(chat(id));
    expect(html).toMatch(
      /<button type="submit" form="tap" [^>]*class="menu-area" style="left:0%;top:0%;width:50%;height:100%;" aria-label="左"/,
    );
    const picture = elements(html).find(({ tag, inside }) => tag === 'img' && inside.includes('details'))?.attributes
      .src;
    const answer = await fetch(visitor.line.url + picture);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
    expect((await visitor.get(`${chat(id)}?pc=1`)).html).not.toContain('menu-area');
  });
});

test('actions from other sites are refused, and nothing happens', async () => {
  const id = friend();
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
    expect((await visitor.send(`${chat(id)}/say?chat=${id}`, { text: 'x' }, headers)).status).toBe(403);
    expect((await visitor.act(`/phone/people/${id}/remove?chat=${id}`, {}, headers)).status).toBe(403);
  }
  const old = await fetch(`${visitor.line.url}${chat(id)}/say`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ text: 'x' }),
  });
  expect(old.status).toBe(403);
  expect(visitor.line.received).toEqual([]);
  expect(visitor.line.platform.people()).toHaveLength(1);
});

/** The smallest PNG of a size that passes for one: LINE looks at the header. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(33);
  header.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  header.writeUInt32BE(13, 8);
  header.write('IHDR', 12);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.set([8, 2, 0, 0, 0], 24);
  return header;
}
