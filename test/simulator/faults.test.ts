import { createFaults, type Fault } from '../../src/simulator/faults';
import { type Line, startLine } from './start';

const hello = { type: 'text', text: 'こんにちは' };
const PUSH = '/v2/bot/message/push';

describe('Faults', () => {
  let line: Line;
  let userId: string;
  beforeEach(async () => {
    line = await startLine();
    ({ userId } = line.platform.addPerson({ displayName: '山田', friend: true }));
  });
  afterEach(() => line.close());

  const push = () => line.call('POST', PUSH, { to: userId, messages: [hello] });
  const arrived = () => line.platform.chat(userId).length;

  test('a status answers in LINE’s stead, as often as it is told', async () => {
    line.platform.addFaults({ match: { path: PUSH }, times: 2, fault: { status: 500 } });
    expect([await push(), await push(), await push()].map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(arrived()).toBe(1);
    expect(line.platform.faults()).toMatchObject([{ hits: 2 }]);
    expect(line.platform.log[0]).toMatchObject({ status: 500, fault: 'status 500' });
  });

  test('body and headers of the refusal can be given', async () => {
    const body = { message: 'You have reached your monthly limit.' };
    line.platform.addFaults({ fault: { status: 429, body, headers: { 'retry-after': '7' } } });
    const refused = await push();
    expect([refused.status, refused.response, refused.headers.get('retry-after')]).toEqual([429, body, '7']);
    line.platform.addFaults({ fault: { status: 502, body: '<html>Bad gateway</html>' } });
    expect((await push()).headers.get('content-type')).toBe('text/html');
  });

  test('a reset loses the call, an accepted one loses the answer only', async () => {
    line.platform.addFaults({ fault: 'reset' });
    await expect(push()).rejects.toThrow('fetch failed');
    expect(arrived()).toBe(0);
    line.platform.addFaults({ fault: 'acceptThenReset' });
    await expect(push()).rejects.toThrow('fetch failed');
    expect(arrived()).toBe(1);
    expect(line.platform.log.map(({ status }) => status)).toEqual([undefined, undefined]);
  });

  test.each<[Fault, number]>([
    ['silence', 0],
    ['acceptThenSilence', 1],
  ])('%s never answers', async (fault, messages) => {
    line.platform.addFaults({ fault });
    const asked = fetch(line.url + PUSH, {
      method: 'POST',
      headers: { authorization: 'Bearer a-channel-access-token', 'content-type': 'application/json' },
      body: JSON.stringify({ to: userId, messages: [hello] }),
      signal: AbortSignal.timeout(200),
    });
    await expect(asked).rejects.toThrow('timeout');
    expect(arrived()).toBe(messages);
  });

  test('a delay comes before LINE acts, a late answer after', async () => {
    line.platform.addFaults({ fault: { delayMs: 100 } }, { fault: { answerAfterMs: 100 } });
    const [delayed, late] = [push(), push()];
    await line.platform.waitFor(() => arrived() === 1);
    expect(await Promise.race([delayed, late, Promise.resolve('neither is answered')])).toBe('neither is answered');
    expect([(await delayed).status, (await late).status, arrived()]).toEqual([200, 200, 2]);
  });

  test('garbage is done, and answered with what is no JSON', async () => {
    line.platform.addFaults({ fault: 'garbage' });
    const answer = await push();
    expect([answer.status, Buffer.isBuffer(answer.response), arrived()]).toEqual([200, true, 1]);
  });

  test('rules strike in their order and can be taken back', async () => {
    const [first] = line.platform.addFaults(
      { times: Infinity, fault: { status: 500 } },
      { times: Infinity, fault: { status: 503 } },
    );
    expect((await push()).status).toBe(500);
    line.platform.removeFault(first!.id);
    expect((await push()).status).toBe(503);
    line.platform.clearFaults();
    expect((await push()).status).toBe(200);
  });

  test('a lost call among others: each of ten per cent, the same ones every time', () => {
    const struck = (seed: number) => {
      const faults = createFaults();
      faults.add([{ probability: 0.1, times: Infinity, seed, fault: 'reset' }]);
      return Array.from({ length: 1_000 }, () => faults.strike('POST', PUSH) !== undefined);
    };
    const once = struck(7);
    expect(once).toEqual(struck(7));
    expect(once).not.toEqual(struck(8));
    expect(once.filter(Boolean).length).toBeGreaterThan(60);
    expect(once.filter(Boolean).length).toBeLessThan(140);
  });

  test.each([
    [{ path: '/v2/bot/message/push' }, true],
    [{ path: '/v2/bot/message/*' }, true],
    [{ path: /push$/ }, true],
    [{ method: 'post' }, true],
    [{ path: '/v2/bot/message' }, false],
    [{ method: 'GET' }, false],
  ])('%j fits a push: %s', (match, fits) => {
    const faults = createFaults();
    faults.add([{ match, fault: 'reset' }]);
    expect(faults.strike('POST', PUSH) !== undefined).toBe(fits);
  });
});
