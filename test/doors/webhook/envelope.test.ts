import fc from 'fast-check';
import { ACCEPTED_AGE_MS, openEnvelope } from '../../../src/doors/webhook/envelope';

const NOW = 1_800_000_000_000;
const open = (json: unknown) => openEnvelope(Buffer.from(JSON.stringify(json)), NOW);
const text = (id: string, more: object = {}) => ({
  type: 'message',
  webhookEventId: id,
  timestamp: NOW - 5,
  source: { type: 'user', userId: 'U1' },
  message: { type: 'text', id: 'm1', text: 'こんにちは' },
  ...more,
});

test('an event is known by LINE’s id, stands in its person’s lane, and its words can be found again by message id', () => {
  expect(open({ events: [text('E1')] })!.events).toEqual([
    { id: 'E1', lane: 'U1', at: NOW - 5, origin: 'line', messageId: 'm1', body: JSON.stringify(text('E1')) },
  ]);
});

test('what is said in a group stands in the group’s lane', () => {
  const group = text('E1', { source: { type: 'group', groupId: 'C1', userId: 'U1' } });
  const room = text('E2', { source: { type: 'room', roomId: 'R1', userId: 'U1' } });
  expect(open({ events: [group, room] })!.events.map((event) => event.lane)).toEqual(['C1', 'R1']);
});

test('LINE’s connection check holds no events and is a webhook all the same', () => {
  expect(open({ destination: 'U0', events: [] })).toEqual({ events: [], junk: 0 });
});

test('a body that is no webhook is told apart', () => {
  for (const body of ['null', '[]', '"x"', '{"events":"abc"}', '{}', 'not json', ''])
    expect(openEnvelope(Buffer.from(body), NOW)).toBeUndefined();
});

test('broken parts are dropped and their neighbours kept', () => {
  const envelope = open({ events: [null, 7, 'x', [], {}, { type: 3 }, text('E1'), { type: '' }] })!;
  expect(envelope.events.map((event) => event.id)).toEqual(['E1']);
  expect(envelope.junk).toBe(7);
});

test('an event without an id of its own gets one from its content, the same each time', () => {
  const nameless = { type: 'message', timestamp: NOW };
  const [first, second] = [open({ events: [nameless] })!, open({ events: [nameless] })!];
  expect(first.events[0]!.id).toBe(second.events[0]!.id);
  expect(open({ events: [{ ...nameless, webhookEventId: '__proto__\u0000' }] })!.events[0]!.id).toMatch(/^unnamed-/);
});

test('an event older than seven days is set aside: its signature may have been captured', () => {
  const old = open({ events: [text('E1', { timestamp: NOW - ACCEPTED_AGE_MS - 1 })] })!.events[0]!;
  expect(old.setAside).toBe('older than seven days');
  expect(open({ events: [text('E1', { timestamp: NOW - ACCEPTED_AGE_MS })] })!.events[0]!.setAside).toBeUndefined();
});

test('a time that is no time, or far ahead, cannot put an event before or after everything else for ever', () => {
  for (const timestamp of ['x', -1, 1.5, Number.MAX_VALUE, null])
    expect(open({ events: [text('E1', { timestamp })] })!.events[0]!.at).toBe(NOW);
  expect(open({ events: [text('E1', { timestamp: Number.MAX_SAFE_INTEGER })] })!.events[0]!.at).toBe(
    NOW + ACCEPTED_AGE_MS,
  );
});

test('no JSON whatever makes it throw', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.boolean(), (json, asEvent) => {
      const body = asEvent ? `{"events":[${json},{"type":"message","source":${json},"message":${json}}]}` : json;
      const envelope = openEnvelope(Buffer.from(body), NOW);
      return (
        envelope === undefined || envelope.events.every((event) => event.lane !== '' && Number.isSafeInteger(event.at))
      );
    }),
    { numRuns: 2000 },
  );
});

test('nesting beyond all measure is dropped, not fatal', () => {
  const deep = `{"events":[{"type":"message","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`;
  expect(openEnvelope(Buffer.from(deep), NOW)).toMatchObject({ events: [], junk: 1 });
});
