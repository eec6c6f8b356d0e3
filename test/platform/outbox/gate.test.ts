import { openGate } from '../../../src/platform/outbox/gate';

function gateWithNews() {
  const news: boolean[] = [];
  return { gate: openGate((closed) => news.push(closed)), news };
}

test('a refused token closes it at once; a probe that works opens it', () => {
  const { gate, news } = gateWithNews();
  gate.unauthorised(0);
  expect(gate.room(1_000)).toBe('closed');
  expect(gate.room(15_000)).toBe('probe');
  gate.unauthorised(15_000);
  expect(gate.room(30_000)).toBe('closed');
  gate.worked();
  expect(gate.room(30_001)).toBe('open');
  expect(news).toEqual([true, false]);
});

test('single failures do not close it, a long row of them does, for longer each time up to a bound', () => {
  const { gate, news } = gateWithNews();
  for (let failure = 0; failure < 19; failure += 1) gate.failed(0);
  gate.worked();
  for (let failure = 0; failure < 19; failure += 1) gate.failed(0);
  expect(gate.room(0)).toBe('open');
  gate.failed(0);
  expect(gate.room(999)).toBe('closed');
  let now = 0;
  for (let probe = 0; probe < 10; probe += 1) {
    now = gate.opensAt()!;
    expect(gate.room(now)).toBe('probe');
    gate.failed(now);
  }
  expect(gate.opensAt()! - now).toBe(30_000);
  expect(news).toEqual([true]);
});
