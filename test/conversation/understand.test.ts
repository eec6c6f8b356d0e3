import { understand, type Heard } from '../../src/conversation/understand';

const USER = { type: 'user', userId: `U${'0'.repeat(32)}` };
const hear = (body: unknown, from: 'line' | 'house' = 'line') => understand({ id: 'e1', lane: 'U', at: 1, from, body });
const ignored = (because: string): Heard => ({ is: 'ignored', because }) as Heard;

describe('while another tool holds the chat', () => {
  const standby = (event: object) => hear({ mode: 'standby', source: USER, ...event });

  test('nothing is heard', () => {
    for (const event of [
      { type: 'message', message: { type: 'text', text: 'こんにちは' } },
      { type: 'postback', postback: { data: 'talk:menu' } },
      { type: 'follow' },
    ])
      expect(standby(event)).toEqual(ignored('standby'));
  });

  test('but that they left, or took something back', () => {
    expect(standby({ type: 'unfollow' })).toEqual({ is: 'departure', event: { type: 'UNFOLLOWED' } });
    expect(standby({ type: 'unsend', unsend: { messageId: '1' } })).toEqual({ is: 'unsent', messageId: '1' });
  });
});

test.each([
  ['beacon'],
  ['membership'],
  ['videoPlayComplete'],
  ['messageEdited'],
  ['delivery'],
  ['module'],
  ['botSuspended'],
  ['somethingNew'],
  [undefined],
  [7],
  [{ type: 'message' }],
])('an event of type %p is ignored', (type) => {
  expect(hear({ type, source: USER })).toEqual(ignored('unknown type'));
});

test.each([['textV9'], ['coupon'], [undefined], [null], [['text']]])('a message of type %p is ignored', (type) => {
  expect(hear({ type: 'message', source: USER, message: { type, text: 'x' } })).toEqual(
    ignored('unknown message type'),
  );
});

test('what LINE never promised to be there may be missing or of another kind', () => {
  expect(hear(null)).toEqual(ignored('no source'));
  expect(hear('text')).toEqual(ignored('no source'));
  expect(hear([])).toEqual(ignored('no source'));
  expect(hear({ type: 'message', source: { type: 'openchat' } })).toEqual(ignored('unknown source type'));
  expect(hear({ type: 'accountLink', link: { result: 'failed' } })).toEqual(ignored('malformed'));
  expect(hear({ type: 'accountLink', source: USER })).toEqual(ignored('malformed'));
  expect(hear({ type: 'accountLink', source: USER, link: { result: 'ok', nonce: 7 } })).toEqual(ignored('malformed'));
  expect(hear({ type: 'message', source: USER })).toEqual(ignored('unknown message type'));
  expect(hear({ type: 'message', source: USER, message: { type: 'text', text: 7 } })).toEqual(ignored('malformed'));
  expect(hear({ type: 'unsend', unsend: { messageId: 7 } })).toEqual(ignored('malformed'));
  expect(hear({ type: 'unsend' })).toEqual(ignored('malformed'));
  expect(hear({ type: 'follow', source: USER })).toEqual({ is: 'arrival', event: { type: 'FOLLOWED', again: false } });
  expect(hear({ type: 'postback', source: USER })).toEqual({ is: 'tapped', group: false, data: undefined });
});

test('no object lends its own names to an event', () => {
  const body = JSON.parse('{"__proto__": {"type": "message"}, "source": {"__proto__": {"type": "user"}}}') as unknown;
  expect(hear(body)).toEqual(ignored('no source'));
  expect(hear(Object.create({ type: 'follow', source: USER }))).toEqual(ignored('no source'));
});

test('what only the house says is not believed of LINE, and the other way round', () => {
  expect(hear({ type: 'silence', source: USER, turn: 1 })).toEqual(ignored('unknown type'));
  expect(hear({ type: 'profile', source: USER, profile: { language: 'en' } })).toEqual(ignored('unknown type'));
  expect(hear({ type: 'message', source: USER }, 'house')).toEqual(ignored('unknown type'));
  expect(hear({ type: 'silence', turn: 3 }, 'house')).toEqual({ is: 'silence', turn: 3 });
  expect(hear({ type: 'profile', profile: null }, 'house')).toEqual({ is: 'profile', language: undefined });
});

test('switching between rich menus is no word to us', () => {
  for (const params of [
    { newRichMenuAliasId: 'richmenu-alias-b', status: 'SUCCESS' },
    { status: 'RICHMENU_ALIAS_ID_NOTFOUND' },
  ])
    expect(hear({ type: 'postback', source: USER, postback: { data: 'x', params } })).toEqual(
      ignored('switched the rich menu'),
    );
  expect(hear({ type: 'postback', source: USER, postback: { data: 'x', params: { date: '2026-12-25' } } })).toEqual({
    is: 'tapped',
    group: false,
    data: 'x',
    date: '2026-12-25',
  });
});

test('halves of characters and NUL are no reason to fail', () => {
  const text = 'a\ud83d\0b';
  expect(hear({ type: 'message', source: USER, message: { type: 'text', text } })).toMatchObject({ text: 'a\ufffdb' });
});

describe("LINE's account link dialog", () => {
  const link = (result: unknown) => ({ type: 'accountLink', link: { result, nonce: 'n' } });

  test('is understood when it went well, also while another channel holds the chat', () => {
    const ok = { is: 'dialog', ok: true, nonce: 'n' };
    expect(hear({ ...link('ok'), source: USER })).toEqual(ok);
    expect(hear({ ...link('ok'), source: USER, mode: 'standby' })).toEqual(ok);
  });

  test('is understood when it failed, and LINE leaves out whose it was', () => {
    expect(hear(link('failed'))).toEqual({ is: 'dialog', ok: false, nonce: 'n' });
  });

  test('links nobody without saying who, from a group, or with a result we do not know', () => {
    expect(hear(link('ok'))).toEqual(ignored('malformed'));
    expect(hear({ ...link('ok'), source: { type: 'group', groupId: 'C', userId: 'U' } })).toEqual(ignored('malformed'));
    expect(hear({ ...link('perhaps'), source: USER })).toEqual(ignored('malformed'));
  });
});
