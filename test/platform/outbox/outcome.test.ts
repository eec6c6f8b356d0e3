import fc from 'fast-check';
import type { LineAnswer } from '../../../src/platform/line/line';
import { isMonthlyLimit, KEY_LIFE_MS, nextStep, settle, type Try } from '../../../src/platform/outbox/outcome';

const NOW = 1_800_000_000_000;
const fresh: Try = {
  way: undefined,
  replyToken: 'token',
  replyUntil: NOW + 50_000,
  tries: 1,
  doubts: 0,
  firstTriedAt: NOW,
};
const refused = (status: number, message = ''): LineAnswer<unknown> => ({ kind: 'refused', status, message });
const unsure: LineAnswer<unknown> = { kind: 'unsure', message: 'status 500' };
const unsent: LineAnswer<unknown> = { kind: 'unsent', message: 'ECONNREFUSED' };
const taken: LineAnswer<unknown> = { kind: 'accepted', value: undefined };

describe('which way a message goes', () => {
  test('a fresh token makes it a reply, free of charge', () => {
    expect(nextStep(fresh, NOW)).toEqual({ way: 'reply' });
  });
  test('a token that went stale before any try makes it a push', () => {
    expect(nextStep(fresh, NOW + 60_000)).toEqual({ way: 'push' });
  });
  test('without a token it is a push', () => {
    expect(nextStep({ ...fresh, replyToken: undefined }, NOW)).toEqual({ way: 'push' });
  });
  test('a reply in doubt stays bound to its token, however stale', () => {
    expect(nextStep({ ...fresh, doubts: 1 }, NOW + 5 * 60_000)).toEqual({ way: 'reply' });
  });
  test('a reply in doubt ends as unknown when no answer comes at all', () => {
    expect(nextStep({ ...fresh, doubts: 3 }, NOW + 60 * 60_000)).toMatchObject({ end: 'unknown' });
  });
  test('a push in doubt is not tried with a key that LINE has forgotten', () => {
    const pushed: Try = { ...fresh, way: 'push', doubts: 1 };
    expect(nextStep(pushed, NOW + KEY_LIFE_MS - 1)).toEqual({ way: 'push' });
    expect(nextStep(pushed, NOW + KEY_LIFE_MS + 1)).toMatchObject({ end: 'unknown' });
  });
});

describe('what becomes of it', () => {
  test('taken is done', () => {
    expect(settle(fresh, 'reply', taken, NOW, 0)).toEqual({ state: 'done' });
  });
  test('never reached LINE: again, and nobody doubts it', () => {
    expect(settle(fresh, 'reply', unsent, NOW, 0.5)).toMatchObject({ state: 'waiting', settled: true, way: 'reply' });
  });
  test('no certain answer: again by the same way, in doubt', () => {
    expect(settle(fresh, 'reply', unsure, NOW, 0.5)).toMatchObject({ state: 'waiting', settled: false, way: 'reply' });
    expect(settle(fresh, 'push', unsure, NOW, 0.5)).toMatchObject({ state: 'waiting', settled: false, way: 'push' });
  });
  test('a token that is invalid at the first try: pushed at once', () => {
    const result = settle(fresh, 'reply', refused(400, 'Invalid reply token'), NOW, 0.5);
    expect(result).toMatchObject({ state: 'waiting', way: 'push', dueAt: NOW, settled: true });
  });
  test('a token that is invalid after a try in doubt: probably said, never pushed', () => {
    const result = settle({ ...fresh, doubts: 1, tries: 2 }, 'reply', refused(400, 'Invalid reply token'), NOW, 0.5);
    expect(result).toMatchObject({ state: 'unknown' });
  });
  test.each([400, 403, 404, 410, 413, 415])(
    'a message that LINE refuses with %d is dead, with its reason',
    (status) => {
      expect(settle(fresh, 'push', refused(status, 'because'), NOW, 0)).toEqual({
        state: 'dead',
        reason: `${status} because`,
      });
    },
  );
  test('too fast, or a refused token: again, and LINE surely did not take it', () => {
    for (const status of [429, 401])
      expect(settle(fresh, 'push', refused(status), NOW, 0.5)).toMatchObject({ state: 'waiting', settled: true });
  });
  test('the monthly limit is told apart from calling too fast', () => {
    expect(isMonthlyLimit(refused(429, 'You have reached your monthly limit.'))).toBe(true);
    expect(isMonthlyLimit(refused(429, 'The API rate limit has been exceeded. Try again later.'))).toBe(false);
    expect(isMonthlyLimit(refused(400, 'monthly'))).toBe(false);
  });
});

/** LINE, as far as one message goes: a token works once, a retry key is remembered. */
function lineFor(answers: ('take' | 'takeAndLose' | 'fail' | 'limit' | 'down')[]) {
  let said = 0;
  let tokenUsed = false;
  let keyUsed = false;
  return {
    said: () => said,
    call(way: 'reply' | 'push'): LineAnswer<unknown> {
      const next = answers.shift() ?? 'take';
      if (next === 'fail') return unsure;
      if (next === 'limit') return refused(429);
      if (next === 'down') return unsent;
      if (way === 'reply' && tokenUsed) return refused(400, 'Invalid reply token');
      if (way === 'push' && keyUsed) return taken;
      said += 1;
      if (way === 'reply') tokenUsed = true;
      else keyUsed = true;
      return next === 'take' ? taken : unsure;
    },
  };
}

test('whatever LINE does, a message is said at most once, and lost only when LINE never takes it', () => {
  const behaviour = fc.array(fc.constantFrom('take', 'takeAndLose', 'fail', 'limit', 'down' as const), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(behaviour, fc.boolean(), fc.integer({ min: 0, max: 120_000 }), (answers, hasToken, startsAfter) => {
      const line = lineFor([...answers]);
      let now = NOW + startsAfter;
      let message: Try = { ...fresh, replyToken: hasToken ? 'token' : undefined, tries: 0, firstTriedAt: now };
      for (let round = 0; round < 200; round += 1) {
        message = { ...message, tries: message.tries + 1 };
        const step = nextStep(message, now);
        if ('end' in step) return line.said() <= 1;
        const result = settle(message, step.way, line.call(step.way), now, 0.5);
        if (result.state === 'done') return line.said() === 1;
        if (result.state !== 'waiting') return result.state === 'unknown' && line.said() === 1;
        now = Math.max(now, result.dueAt);
        message = { ...message, way: result.way, doubts: message.doubts + (result.settled ? 0 : 1) };
      }
      return false;
    }),
    { numRuns: 2000 },
  );
});
