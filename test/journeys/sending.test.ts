import { openTestHouse, type TestHouse } from '../support/house';
import { until } from '../support/until';

let house: TestHouse;
afterEach(() => house.close());

const metric = async (name: string) => {
  const text = await (await fetch(`${house.app.url}/metrics`)).text();
  return Number(new RegExp(`^${name}(?:{[^}]*})? (\\S+)$`, 'm').exec(text)?.[1]);
};

test('answers to one person leave in the order they were asked for, through failures', async () => {
  house = await openTestHouse();
  const customer = await house.friend();
  house.line.addFaults({
    match: { path: '/v2/bot/message/*' },
    times: 30,
    probability: 0.4,
    seed: 7,
    fault: { status: 500 },
  });
  const questions = ['何時までやってますか', 'ありがとう', '犬を連れて行けますか', 'メニュー', '何時までやってますか'];
  for (const question of questions) await house.line.say(customer, question).delivered;
  await house.settled();
  await house.hears(customer, questions.length);
  const answered = (await house.app
    .db('jobs')
    .where({ kind: 'message', state: 'done' })
    .orderBy('id')
    .select('done_at')) as { done_at: unknown }[];
  const times = answered.map((row) => Number(row.done_at));
  expect(times).toEqual([...times].sort((a, b) => a - b));
}, 30_000);

test('a refused token pauses all sending; nothing is lost and nothing hammers LINE', async () => {
  house = await openTestHouse();
  const customer = await house.friend();
  house.line.addFaults({
    match: { path: '/v2/bot/message/*' },
    times: Infinity,
    fault: { status: 401, body: { message: 'Authentication failed' } },
  });
  for (let index = 0; index < 5; index += 1) await house.line.say(customer, '何時までやってますか').delivered;
  await house.line.waitFor(() => house.line.tally.get('POST /v2/bot/message/reply 401'), 5_000, 'the refusal');
  expect(await metric('musubi_sending_paused')).toBe(1);
  expect(await house.app.db('jobs').where('state', 'waiting').select('id')).not.toEqual([]);
  expect(house.line.tally.get('POST /v2/bot/message/reply 401')).toBeLessThanOrEqual(2);
});

test('a short-lived token is asked for once and renewed when LINE refuses it', async () => {
  house = await openTestHouse('sqlite', { env: { LINE_CHANNEL_ACCESS_TOKEN: '', LINE_CHANNEL_ID: '1234567890' } });
  const customer = await house.friend();
  house.line.addFaults({
    match: { path: '/v2/bot/message/reply' },
    fault: { status: 401, body: { message: 'Authentication failed' } },
  });
  house.line.say(customer, '何時までやってますか');
  await house.hears(customer);
  expect(house.line.tally.get('POST /oauth2/v3/token 200')).toBe(2);
});

test('a used-up month holds pushes back, never replies', async () => {
  house = await openTestHouse('sqlite', { simulator: { monthlyQuota: 0 } });
  const customer = await house.friend();
  house.line.say(customer, '何時までやってますか');
  await house.hears(customer);
  house.line.addFaults({
    match: { path: '/v2/bot/message/reply' },
    fault: { status: 400, body: { message: 'Invalid reply token' } },
  });
  await house.line.say(customer, '何時までやってますか').delivered;
  await house.line.waitFor(() => house.line.tally.get('POST /v2/bot/message/reply 400'), 5_000, 'the stale token');
  await until(async () => {
    const waiting = (await house.app.db('jobs').where({ state: 'waiting', kind: 'message' }).first('reason')) as
      { reason: string | null } | undefined;
    return waiting?.reason?.includes('quota') ?? false;
  }, 'the end of the quota');
  expect(await house.app.db('jobs').where({ state: 'waiting', kind: 'message' }).select('reason')).toEqual([
    { reason: "this month's quota is used up" },
  ]);
  expect(house.unheard(customer)).toBe(0);
});

test('a message that LINE refuses for good is put aside with its reason, and the next one goes', async () => {
  house = await openTestHouse();
  const customer = await house.friend();
  house.line.addFaults({
    match: { path: '/v2/bot/message/reply' },
    fault: { status: 400, body: { message: 'The request body has 1 error(s)' } },
  });
  await house.line.say(customer, '何時までやってますか').delivered;
  house.line.say(customer, '何時までやってますか');
  await house.hears(customer);
  expect(await house.app.db('jobs').where('state', 'dead').select('reason')).toEqual([
    { reason: '400 The request body has 1 error(s)' },
  ]);
});

test('when an answer has to wait for LINE, the customer sees that somebody is at it', async () => {
  house = await openTestHouse();
  const customer = house.stranger();
  house.line.addFaults({ match: { path: '/v2/bot/profile/*' }, fault: { delayMs: 2_500 } });
  house.line.follow(customer);
  await house.line.waitFor(() => house.line.loading(customer), 5_000, 'the dots');
  expect(house.unheard(customer)).toBe(0);
  expect(await house.hears(customer)).not.toEqual([]);
}, 15_000);

test('when a turn takes long, the customer sees that somebody is at it', async () => {
  house = await openTestHouse('postgres');
  const customer = await house.friend();
  // Another tool at work in the database holds the turn up; the webhook goes on storing.
  const other = await house.app.db.transaction();
  await other.raw('lock table talks in access exclusive mode');
  house.line.say(customer, '何時までやってますか');
  await house.line.waitFor(() => house.line.loading(customer), 8_000, 'the dots');
  expect(house.unheard(customer)).toBe(0);
  await other.commit();
  expect((await house.hears(customer)).join()).toContain('10:00');
}, 20_000);

test('nothing that LINE leaves unanswered holds up the webhook or other people', async () => {
  house = await openTestHouse();
  const [stuck, other] = [await house.friend(), await house.friend()];
  house.line.addFaults({ match: { path: '/v2/bot/message/reply' }, fault: 'silence' });
  await house.line.say(stuck, '何時までやってますか').delivered;
  await house.line.waitFor(() => house.line.faults()[0]?.hits, 5_000, 'the silent call');
  const delivery = await house.line.say(other, '何時までやってますか').delivered;
  expect(delivery.status).toBe(200);
  expect(delivery.ms).toBeLessThan(1_000);
  await house.hears(other);
  await house.hears(stuck);
  expect(house.unheard(stuck)).toBe(0);
}, 20_000);
