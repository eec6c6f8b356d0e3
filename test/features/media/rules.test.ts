import fc from 'fast-check';
import { isPicture, nameFor, restAfter, sentIn, typeOf, UNKNOWN_TYPE } from '../../../src/features/media/rules';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['image/gif', 'GIF89a\x01\0'],
  ['image/webp', 'RIFF\x10\0\0\0WEBPVP8 '],
  ['video/mp4', '\0\0\0\x18ftypmp42\0\0\0\0'],
  ['audio/mp4', '\0\0\0\x18ftypM4A \0\0\0\0'],
  [UNKNOWN_TYPE, '<svg xmlns="http://www.w3.org/2000/svg"><script/>'],
  [UNKNOWN_TYPE, '<!doctype html><script>alert(1)</script>'],
  [UNKNOWN_TYPE, '\0\0\0\x18ftypheic\0\0\0\0'],
  [UNKNOWN_TYPE, '%PDF-1.7'],
  [UNKNOWN_TYPE, ' \x89PNG\r\n\x1a\n'],
  [UNKNOWN_TYPE, '\xff\xd8'],
  [UNKNOWN_TYPE, ''],
])('%s is known by its first bytes alone', (type, head) => expect(typeOf(bytes(head))).toBe(type));

test('whatever the bytes, only the four kinds of pictures are ever shown', () => {
  const known = /^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF)/;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 16 }), (head) => {
      const type = typeOf(head);
      return isPicture(type) === known.test(Buffer.from(head).toString('latin1')) || !isPicture(type);
    }),
  );
  expect(['image/svg+xml', 'text/html', UNKNOWN_TYPE, undefined, 'image/constructor'].some(isPicture)).toBe(false);
});

test('a name for saving leads nowhere, hides nothing, and is never empty', () => {
  const name = (given: string | undefined, type = UNKNOWN_TYPE) =>
    nameFor({ kind: 'file', messageId: '77', type, ...(given !== undefined && { name: given }) });
  expect(name('請求書 11月.pdf')).toBe('請求書 11月.pdf');
  expect(name('../../etc/passwd')).toBe('_.._etc_passwd');
  expect(name('photo\u202Egnp.exe')).toBe('photognp.exe');
  expect(name(' .. \r\n')).toBe('file-77.bin');
  expect(name(undefined, 'image/jpeg')).toBe('file-77.jpg');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      const made = name(given);
      return made !== '' && !/[\\/:*?"<>|\p{Cc}\p{Cf}]|^\./u.test(made);
    }),
  );
});

const message = (of: object, event: object = {}) => ({
  ...{ type: 'message', source: { type: 'user', userId: 'U1' } },
  message: { type: 'image', id: '12', contentProvider: { type: 'line' }, ...of },
  ...event,
});

test('what lies at LINE is fetched, of a talk with one person', () => {
  expect(sentIn(message({}))).toEqual({ kind: 'image', messageId: '12' });
  const file = { type: 'file', contentProvider: undefined, fileName: '見積\ud83d\0.pdf' };
  expect(sentIn(message(file))).toEqual({ kind: 'file', messageId: '12', name: '見積.pdf' });
});

test.each([
  [
    'lies elsewhere',
    message({ contentProvider: { type: 'external', originalContentUrl: 'https://example.com/a.jpg' } }),
  ],
  ['comes without saying where it lies', message({ contentProvider: undefined })],
  ['is no number of a message', message({ id: '../../v2/bot/info' })],
  ['is a text', message({ type: 'text', text: 'x' })],
  ['was sent in a group', message({}, { source: { type: 'group', groupId: 'C1', userId: 'U1' } })],
  ['is for another module', message({}, { mode: 'standby' })],
  ['was unsent', null],
  ['is no message', { type: 'follow' }],
])('what %s is not', (_, event) => expect(sentIn(event)).toBeUndefined());

test('tries come ever more slowly, and LINE is asked for a film it prepares every twenty seconds', () => {
  expect([1, 2, 3, 40].map((tries) => restAfter(tries, 'failed'))).toEqual([1_000, 2_000, 4_000, 1_800_000]);
  expect([1, 40].map((tries) => restAfter(tries, 'preparing'))).toEqual([1_000, 20_000]);
});
