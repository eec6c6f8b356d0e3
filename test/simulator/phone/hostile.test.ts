import type { Group } from '../../../src/simulator/platform';
import { dangers, elements, textOf } from './html';
import { hostileStrings } from './hostile-strings';
import { listen, streamOf, visit, type Visitor } from './visitor';

/*
 * Everything that people and bots write is hostile here: names, texts, Flex, postback data, file names, group names. A page must stay
 * as it is built, with the words in it as words.
 */
let visitor: Visitor;
let group: Group;
beforeAll(async () => {
  visitor = await visit({ logLimit: 12, monthlyQuota: 10_000 });
  const member = visitor.line.platform.addPerson({ displayName: 'plain', friend: true });
  group = visitor.line.platform.createGroup({ name: 'plain', members: [member.userId] });
});
afterAll(() => visitor.line.close());

test('there are about a hundred of them', () => expect(new Set(hostileStrings).size).toBeGreaterThanOrEqual(100));

test.each(hostileStrings.map((word) => [word]))('%j stays a word in every place', async (word) => {
  const { line } = visitor;
  const { platform } = line;
  const { userId } = platform.addPerson({
    displayName: word,
    statusMessage: word,
    language: word,
    pictureUrl: word,
    friend: true,
  });
  group.name = word;
  const said = platform.say(userId, word);
  platform.say(userId, word, { quotedMessageId: said.messageId! });
  platform.sendFile(userId, { fileName: word, bytes: Buffer.from('x'), contentType: word });
  platform.sendSticker(userId, { packageId: word, stickerId: word, keywords: [word], text: word });
  platform.sendLocation(userId, { title: word, address: word, latitude: 0, longitude: 0 });
  platform.tap(userId, { type: 'postback', label: word, data: word, displayText: word } as never);
  const text = word.trim() ? word.slice(0, 280) : 'x';
  const action = { type: 'postback', label: 'x', data: text };
  const box = {
    type: 'box',
    layout: 'vertical',
    contents: [
      { type: 'text', text },
      { type: 'button', action },
    ],
  };
  const messages = [
    { type: 'text', text, quickReply: { items: [{ type: 'action', action }] } },
    { type: 'flex', altText: text, contents: { type: 'bubble', body: box } },
  ];
  const pushed = await line.call('POST', '/v2/bot/message/push', { to: userId, messages: [messages[1], messages[0]] });
  expect(pushed.status).toBe(200);
  await line.call('POST', '/v2/bot/message/push', {
    to: userId,
    messages: [{ type: 'text', text, sender: { name: [...text].slice(0, 9).join('') } }],
  });

  for (const address of [`${group.chatId}?side=state`, `${userId}?side=faults`]) {
    const { status, html } = await visitor.get(`/phone/chats/${address}`);
    expect([status, dangers(html)]).toEqual([200, []]);
  }
  const { html } = await visitor.get(`/phone/chats/${userId}?quote=${said.messageId}`);
  expect(dangers(html)).toEqual([]);
  const readable = word.replace(/\s+/g, ' ').trim().slice(0, 60);
  if (readable && !['\ud800', '\u0000', '&'].some((odd) => word.includes(odd)))
    expect(textOf(html).replace(/\s+/g, ' ')).toContain(readable);
  for (const { seq } of platform.log.slice(-2)) {
    expect(dangers((await visitor.get(`/phone/log/${seq}?chat=${userId}`)).html)).toEqual([]);
  }

  const stream = await listen(line.url + streamOf(html));
  platform.say(userId, word);
  const sent = await stream.until('</hx-partial>\n\n');
  stream.close();
  const lines = sent.split('\n').filter((line) => line.startsWith('data: '));
  const live = lines.map((line) => line.slice('data: '.length)).join('\n');
  expect(dangers(live)).toEqual([]);
  expect(elements(live).filter(({ tag, inside }) => tag === 'hx-partial' && inside.length > 0)).toEqual([]);

  platform.removePerson(userId);
});

test('hostile words in an address are no page of ours', async () => {
  for (const word of hostileStrings.filter((one) => one.trim() && !one.includes('\ud800'))) {
    const query = new URLSearchParams({
      lang: word,
      side: word,
      pane: word,
      as: word,
      quote: word,
      pc: word,
      chat: word,
    });
    for (const path of [
      `/phone/chats/${encodeURIComponent(word)}`,
      `/?${query.toString()}`,
      `/phone/log/${encodeURIComponent(word)}?${query.toString()}`,
    ]) {
      const { status, html } = await visitor.get(path);
      expect(status).toBeLessThan(500);
      expect(dangers(html)).toEqual([]);
    }
  }
});
