import { withDots } from '../../src/conversation/dots';
import type { Taken } from '../../src/platform/intake/intake';

const event = (type: string, from: 'line' | 'house' = 'line'): Taken => ({
  ...{ id: 'e', lane: 'l', at: 0, from, body: { type }, receivedAt: 0, tries: 0 },
});
let shown: string[];
const loading = (person: string, seconds: number) => Promise.resolve(shown.push(`${person} ${seconds}`));
beforeEach(() => {
  shown = [];
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

async function afterWaiting(milliseconds: number, lanes: Record<string, Taken[]>): Promise<string[]> {
  let end = () => {};
  const work = withDots({ lanes: new Map(Object.entries(lanes)) }, loading, new Promise<void>((done) => (end = done)));
  jest.advanceTimersByTime(milliseconds);
  end();
  await work;
  jest.advanceTimersByTime(60_000);
  return shown;
}

test('nobody sees dots for what is quick', async () => {
  expect(await afterWaiting(999, { U1: [event('message')] })).toEqual([]);
});

test('a wait is seen after a second, for as long as it lasts and no longer', async () => {
  expect(await afterWaiting(6_500, { U1: [event('message')] })).toEqual(['U1 5', 'U1 5']);
});

test('only people who said or tapped something in a chat of their own wait for an answer', async () => {
  const lanes = {
    U1: [event('unfollow')],
    U2: [event('message', 'house')],
    C3: [event('message')],
    none: [event('x')],
  };
  expect(await afterWaiting(2_000, { ...lanes, U4: [event('unsend'), event('postback')] })).toEqual(['U4 5']);
});

test('a crowd does not use up what LINE allows', async () => {
  const crowd = Array.from({ length: 256 }, (_, index) => [`U${index}`, [event('message')]]);
  expect(await afterWaiting(2_000, Object.fromEntries(crowd) as Record<string, Taken[]>)).toHaveLength(20);
});

test('what fails, fails as before, and nobody waits on', async () => {
  const work = withDots({ lanes: new Map([['U1', [event('message')]]]) }, loading, Promise.reject(new Error('no')));
  await expect(work).rejects.toThrow('no');
  jest.advanceTimersByTime(60_000);
  expect(shown).toEqual([]);
});
