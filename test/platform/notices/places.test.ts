import fc from 'fast-check';
import { guardedLookup, mayCall, NOT_ALLOWED, readPlace } from '../../../src/platform/notices/places';
import { afterFailure, readTypes, WAITS_MS } from '../../../src/platform/notices/rules';
import { NOTICE_TYPES } from '../../../src/platform/notices/types';

const PRIVATE = [
  ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
  ...['255.255.255.255', '198.18.0.1', '::1', '::', 'fe80::1', 'fd00:ec2::254', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe'],
  ...['64:ff9b::7f00:1', '2002:7f00:1::', 'ff02::1', 'not an address'],
];

test.each(PRIVATE)('%s is no public address', (address) => {
  expect(mayCall(address, [])).toBe(false);
});

test.each(['8.8.8.8', '203.0.114.1', '2606:4700::1111'])('%s is one', (address) => {
  expect(mayCall(address, [])).toBe(true);
});

test('a network that is allowed holds its own addresses and no others', () => {
  expect(mayCall('10.1.2.3', ['10.1.0.0/16'])).toBe(true);
  expect(mayCall('::ffff:10.1.2.3', ['10.1.0.0/16'])).toBe(true);
  expect(mayCall('10.2.2.3', ['10.1.0.0/16'])).toBe(false);
  expect(mayCall('fd00::1', ['10.1.0.0/16', 'fd00::/64'])).toBe(true);
});

test.each([
  ['https://shop.example.jp/hook', [], 'taken'],
  ['https://8.8.8.8/hook', [], 'taken'],
  ['http://shop.example.jp/hook', ['127.0.0.0/8'], 'not https'],
  ['http://127.0.0.1/hook', [], 'not https'],
  ['http://127.0.0.1/hook', ['127.0.0.0/8'], 'taken'],
  ['http://localhost:8080/hook', ['127.0.0.0/8'], 'taken'],
  ['http://10.0.0.1/hook', ['10.0.0.0/8'], 'not https'],
  ['https://169.254.169.254/latest', [], 'not allowed'],
  // Decimal, octal, hexadecimal and short ways to write 127.0.0.1, and its mapped one.
  ['https://2130706433/', [], 'not allowed'],
  ['https://0177.0.0.1/', [], 'not allowed'],
  ['https://0x7f.1/', [], 'not allowed'],
  ['https://[::ffff:127.0.0.1]/', [], 'not allowed'],
  ['https://user:secret@shop.example.jp/', [], 'no address'],
  ['ftp://shop.example.jp/', [], 'not https'],
  ['shop.example.jp', [], 'no address'],
])('%s, with %j allowed, is %s', (text, allowed, expected) => {
  const place = readPlace(text, allowed);
  expect(typeof place === 'string' ? place : 'taken').toBe(expected);
});

test('a name is refused where any address that it stands for at that moment is', async () => {
  const answers = [['8.8.8.8'], ['8.8.8.8', '127.0.0.1'], ['169.254.169.254'], []];
  const look = guardedLookup([], (_name, _options, done) =>
    done(
      null,
      answers.shift()!.map((address) => ({ address, family: 4 })),
    ),
  );
  const ask = () =>
    new Promise((resolve) => look('rebinding.example', { all: true }, (error, found) => resolve(error?.code ?? found)));
  expect(await ask()).toEqual([{ address: '8.8.8.8', family: 4 }]);
  for (let n = 0; n < 3; n += 1) expect(await ask()).toBe(NOT_ALLOWED);
});

test('waits grow, and end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
      const again = afterFailure(tries, 0, chance);
      if (tries > WAITS_MS.length) expect(again).toBe('failed');
      else expect(again).toBeGreaterThanOrEqual(WAITS_MS[tries - 1]!);
    }),
  );
  expect(WAITS_MS.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(24 * 3_600_000);
});

test('types are named one by one, by their noun, or all', () => {
  expect(readTypes('*')).toEqual(Object.keys(NOTICE_TYPES));
  expect(readTypes('link.*, order.cancelled,link.ended')).toEqual(['link.completed', 'link.ended', 'order.cancelled']);
  expect(readTypes('link.*,links')).toEqual({ unknown: 'links' });
  expect(readTypes('')).toEqual({ unknown: '' });
});
