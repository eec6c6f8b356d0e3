import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { SHAPES } from './shapes';

/** A request somebody sends to break in or to break things. */
export interface Hostile {
  /** What it tries, for the message when it succeeds. */
  name: string;
  body: Buffer;
  headers: Record<string, string>;
  /** Whether it carries the right signature: a stolen secret, or LINE itself gone mad. */
  signed: boolean;
}

type Body = { name: string; body: Buffer };

/** Requests of every kind in a mixture in which none is rare. */
export function hostileRequests(): fc.Arbitrary<Hostile> {
  const body = fc.oneof(
    { weight: 6, arbitrary: bent },
    { weight: 3, arbitrary: mixed },
    { weight: 2, arbitrary: known },
    { weight: 1, arbitrary: random },
  );
  return fc
    .record({ body, headers: headerSets, signed: fc.nat({ max: 9 }).map((number) => number < 7) })
    .map(({ body: { name, body: bytes }, headers, signed }) => encode({ name, body: bytes, headers, signed }));
}

/** Values that are wrong nearly everywhere, as JSON text, for JavaScript itself cannot write them all. */
const WRONG = [
  ...['null', 'true', 'false', '0', '-0', '-1', '1e400', '-1e400', '1e-400', '9007199254740993', '0.1', '""', '" "'],
  ...[
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '{"a":{}}',
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
  ],
  ...[
    '{"length":1e9}',
    '{"toString":null}',
    '{"then":1}',
    '{"toJSON":1}',
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud83d"',
    '"\\udc00\\ud83d"',
  ],
  ...[
    '"__proto__"',
    '"constructor"',
    '"hasOwnProperty"',
    `"' or 1=1 --"`,
    '"; drop table events; --"',
    '"${7*7}"',
    '"{{shop.name}}"',
  ],
  ...[
    '"<script>alert(1)</script>"',
    '"../../etc/passwd"',
    '"\\r\\nX-Injected: 1"',
    '"%00"',
    '"%s%n"',
    '"NaN"',
    '"2026-01-01"',
  ],
  ...[
    '"👨‍👩‍👧‍👦"',
    `"${'é'.normalize('NFD').repeat(200)}"`,
    `"${'\u202e'}abc"`,
    `"${'あ'.repeat(6000)}"`,
    `"${'😀'.repeat(3000)}"`,
  ],
];

/** Whole bodies with a history. */
const KNOWN: Record<string, () => string | Buffer> = {
  'nothing at all': () => '',
  null: () => 'null',
  'an array': () => '[]',
  'a text': () => '"events"',
  'a number': () => '1e400',
  'no events': () => '{}',
  'events is a text': () => '{"events":"abc"}',
  'events is an object': () => '{"events":{"0":{"type":"message"},"length":1}}',
  'events is null': () => '{"events":null}',
  'events that are none': () => '{"events":[null,1,"x",[],true,{},{"type":null},{"type":""},{"type":"x"}]}',
  'the verification call': () => '{"destination":"U0","events":[]}',
  'the same key twice': () =>
    '{"events":[],"events":[{"type":"message","type":"follow","timestamp":1,"timestamp":"x"}]}',
  'a polluted prototype': () => '{"__proto__":{"events":[{"type":"follow"}]},"constructor":{"prototype":{"x":1}}}',
  'fifty thousand events': () => `{"events":[${'{},'.repeat(49_999)}{}]}`,
  'ten thousand typed events': () => `{"events":[${'{"type":"x"},'.repeat(9_999)}{"type":"x"}]}`,
  'arrays in arrays': () => `{"events":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  'objects in objects': () => `{"events":[{"type":"message","a":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}]}`,
  'half a body': () => '{"events":[{"type":"mess',
  'two bodies': () => '{"events":[]}{"events":[]}',
  'a byte order mark': () => '\ufeff{"events":[]}',
  'UTF-16': () => Buffer.from('{"events":[]}', 'utf16le'),
  'broken UTF-8': () =>
    Buffer.concat([
      Buffer.from('{"events":[{"type":"'),
      Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80]),
      Buffer.from('"}]}'),
    ]),
  'a NUL in the JSON': () => '{"events":[\u0000]}',
  'a huge text': () =>
    JSON.stringify({ events: [{ ...SHAPES[0], message: { id: '1', type: 'text', text: 'x'.repeat(900_000) } }] }),
  'a huge number': () => `{"events":[{"type":"message","timestamp":${'9'.repeat(100_000)}}]}`,
  'a huge name': () => `{"events":[{"type":"message","${'k'.repeat(200_000)}":1}]}`,
  'over the limit': () => JSON.stringify({ events: [], padding: 'x'.repeat(2 * 1024 * 1024) }),
};

const known: fc.Arbitrary<Body> = fc
  .constantFrom(...Object.keys(KNOWN))
  .map((name) => ({ name, body: Buffer.from(KNOWN[name]?.() ?? '') }));

/** One of LINE's events with one or more parts replaced by something wrong, taken away, or added. */
const bentEvent: fc.Arbitrary<string> = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    bends: fc.array(fc.record({ at: fc.nat(), value: fc.option(fc.constantFrom(...WRONG)), more: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    }),
    number: fc.nat({ max: 2 ** 40 }),
  })
  .map(({ shape, bends, number }) =>
    bends.reduce(bend, JSON.stringify({ ...shape, webhookEventId: `HOSTILE${number}` })),
  );

const bent: fc.Arbitrary<Body> = bentEvent.map((event) => ({
  name: event.slice(0, 300),
  body: Buffer.from(`{"events":[${event}]}`),
}));

const mixed: fc.Arbitrary<Body> = fc
  .array(fc.oneof(bentEvent, fc.constantFrom(...WRONG)), { maxLength: 12 })
  .map((events) => ({
    name: `${events.length} parts: ${events.join().slice(0, 300)}`,
    body: Buffer.from(`{"events":[${events.join()}]}`),
  }));

const random: fc.Arbitrary<Body> = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }).map((bytes) => ({ name: 'random bytes', body: Buffer.from(bytes) })),
  fc.json({ maxDepth: 6 }).map((text) => ({ name: 'random JSON', body: Buffer.from(`{"events":[${text}]}`) })),
);

const headerSets: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ 'content-type': 'application/json; charset=utf-8' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Record<string, string>>(
      {},
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'application/json; charset=klingon' },
      { 'content-type': ';;;' },
      { 'transfer-encoding': 'chunked' },
      { 'content-encoding': 'gzip' },
      { 'content-encoding': 'br' },
      { 'content-encoding': 'gzip, gzip' },
      { 'x-forwarded-for': '127.0.0.1, ::1', 'x-http-method-override': 'GET' },
      { cookie: 'a='.repeat(2000) },
    ),
  },
);

/** What says it is compressed sometimes is: a small body that grows large. */
function encode(hostile: Hostile): Hostile {
  return hostile.headers['content-encoding'] === 'gzip' ? { ...hostile, body: gzipSync(hostile.body) } : hostile;
}

/** Replaces the value at one place of a JSON text, takes it away, or puts something beside it. */
function bend(text: string, { at, value, more }: { at: number; value: string | null; more: boolean }): string {
  const places = [...text.matchAll(/"(\w+)":("(?:[^"\\]|\\.)*"|-?[\d.eE+]+|true|false|null|\{\}|\[\])/g)];
  const place = places[at % Math.max(1, places.length)];
  if (!place) return text;
  const [whole, key] = place;
  const field = value === null ? '' : `"${key}":${value}`;
  const now = more ? `${whole},"unheardOf${at % 7}":${value ?? '1'}` : field;
  const before = text.slice(0, place.index);
  const after = text.slice(place.index + whole.length);
  return now === '' ? tidy(before, after) : before + now + after;
}

/** Without the comma that belonged to what was taken away. */
function tidy(before: string, after: string): string {
  if (after.startsWith(',')) return before + after.slice(1);
  return (before.endsWith(',') ? before.slice(0, -1) : before) + after;
}
