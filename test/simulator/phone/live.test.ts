import { listen, streamOf, visit, type Stream, type Visitor } from './visitor';

let visitor: Visitor;
let id: string;
const streams: Stream[] = [];
beforeEach(async () => {
  visitor = await visit();
  id = visitor.line.platform.addPerson({ displayName: '山田 花子', friend: true }).userId;
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await visitor.line.close();
});

/** Opens a page and its live stream. */
async function open(query = '', headers: Record<string, string> = {}): Promise<Stream> {
  const { html } = await visitor.get(`/phone/chats/${id}${query}`);
  return listening(streamOf(html), headers);
}
async function listening(address: string, headers: Record<string, string> = {}): Promise<Stream> {
  const stream = await listen(visitor.line.url + address, headers);
  streams.push(stream);
  await stream.until(': hello');
  return stream;
}
const push = (text: string) =>
  visitor.line.call('POST', '/v2/bot/message/push', { to: id, messages: [{ type: 'text', text }] });

test('a page that is up to date is sent nothing until something happens', async () => {
  const stream = await open();
  await push('届きました');
  const text = await stream.until('届きました');
  expect(text.slice(0, text.indexOf('id: '))).toBe(': hello\n\n');
});

test('a new message comes alone, to be put at the end of the talk', async () => {
  await visitor.line.platform.say(id, '前からある').delivered;
  const stream = await open();
  await push('新しい');
  const text = await stream.until('新しい');
  expect(text).toContain('<hx-partial hx-target="#talk" hx-swap="beforeend"><li id="m-');
  expect(/hx-target="#talk"[\s\S]*?<\/hx-partial>/.exec(text)?.[0]).not.toContain('前からある');
});

test('a message that changes is changed in its place', async () => {
  const { messageId } = visitor.line.platform.say(id, '取り消す');
  await visitor.line.platform.waitFor(() => visitor.line.received.length === 1);
  const stream = await open();
  visitor.line.platform.unsend(id, messageId!);
  const text = await stream.until('メッセージの送信を取り消しました');
  expect(text).toContain(`<hx-partial hx-target="#m-${messageId}" hx-swap="outerMorph">`);
});

test('the log grows at its top, the counters follow', async () => {
  const stream = await open();
  await push('x');
  const text = await stream.until('hx-target="#log"');
  expect(text).toContain('<hx-partial hx-target="#log" hx-swap="afterbegin"><li id="log-1"');
  expect(text).toContain('<hx-partial hx-target="#counters" hx-swap="outerMorph">');
});

test('the other tools are redrawn instead where they are shown', async () => {
  const stream = await open('?side=state');
  visitor.line.platform.setQuota(77);
  expect(await stream.until('value="77"')).toContain('hx-target="#panel"');
});

test('a page that missed something gets all of it anew', async () => {
  const { html } = await visitor.get(`/phone/chats/${id}`);
  await push('その間に');
  const stream = await listening(streamOf(html));
  const text = await stream.until('その間に');
  expect(text).toContain('<hx-partial hx-target="#talk" hx-swap="innerMorph">');
});

test('a connection that was lost is taken up by the last event’s id: nothing new, nothing sent', async () => {
  const { html } = await visitor.get(`/phone/chats/${id}`);
  const first = await listening(streamOf(html));
  await push('一回目');
  const last = [...(await first.until('一回目')).matchAll(/^id: (.*)$/gm)].at(-1)![1]!;
  first.close();
  await visitor.line.platform.waitFor(() => visitor.line.platform.log.length === 1);
  const again = await listening(streamOf(html), { 'last-event-id': last });
  await push('二回目');
  expect(/hx-target="#talk"[\s\S]*?<\/hx-partial>/.exec(await again.until('二回目'))?.[0]).not.toContain('一回目');
});

test('line breaks of any kind in a message don’t break the stream', async () => {
  const stream = await open();
  await push('一\r\n\r\ndata: 二\u2028三\r四');
  const text = await stream.until('四');
  const block = text.slice(text.lastIndexOf('id: '));
  expect(
    block
      .trimEnd()
      .split('\n')
      .slice(1)
      .every((line) => line.startsWith('data: ')),
  ).toBe(true);
});

test('whoever has the chat before them has read it; others have it unread', async () => {
  const { platform } = visitor.line;
  const other = platform.addPerson({ displayName: '鈴木 一郎', friend: true }).userId;
  const stream = await open();
  await push('a');
  await platform.waitFor(() => platform.unread(id) === 0);
  await visitor.line.call('POST', '/v2/bot/message/push', { to: other, messages: [{ type: 'text', text: 'b' }] });
  expect(await stream.until('class="badge"')).toContain('件の未読');
  expect(platform.unread(other)).toBe(1);
});

test('the loading dots come, and go by themselves when their time is over', async () => {
  const stream = await open();
  await visitor.line.call('POST', '/v2/bot/chat/loading/start', { chatId: id, loadingSeconds: 5 });
  await stream.until('応答を準備中');
  visitor.line.platform.advance(5_001);
  const text = await stream.until('<div id="loading" class="line theirs first" hidden></div>');
  expect(text.indexOf('応答を準備中')).toBeLessThan(text.indexOf('class="line theirs first" hidden'));
});

test('a bot that can’t be reached is told at once', async () => {
  visitor.line.platform.setWebhookEndpoint('http://127.0.0.1:1/', true);
  const stream = await open();
  visitor.line.platform.say(id, 'x');
  expect(await stream.until('ボットに届きませんでした')).toContain('hx-target="#notice"');
});

test('the stream of a chat that is gone ends', async () => {
  const stream = await open();
  visitor.line.platform.removePerson(id);
  await push('x');
  const { status } = await visitor.get(`/phone/live?chat=${id}`);
  expect(status).toBe(404);
  expect(stream.text()).not.toContain('hx-target="#talk"');
});
